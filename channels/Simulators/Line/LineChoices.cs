using System.Text.Json;

namespace JpMirai.Simulators.Line;

/// <summary>Finds what can be touched on a phone.</summary>
internal static class LineChoices
{
    public static IReadOnlyList<LineChoice> On(IReadOnlyList<PhoneEntry> entries) =>
    [
        .. QuickRepliesOf(entries),
        .. entries.OfType<PhoneEntry.Delivered>().Reverse().SelectMany(entry => ButtonsOf(entry.Message)),
    ];

    /// <summary>Only the newest message shows its quick replies, and only until the owner does something.</summary>
    private static IEnumerable<LineChoice> QuickRepliesOf(IReadOnlyList<PhoneEntry> entries)
    {
        var last = entries.LastOrDefault(entry => entry is PhoneEntry.Delivered or PhoneEntry.Said or PhoneEntry.Tapped);
        if (last is not PhoneEntry.Delivered { Message: var message }
            || !message.Json.TryGetProperty("quickReply", out var quickReply)
            || !quickReply.TryGetProperty("items", out var items)) yield break;

        foreach (var item in items.EnumerateArray())
        {
            var action = item.GetProperty("action");
            yield return new(message.Id, action.Member("label") ?? "", IsQuickReply: true, action);
        }
    }

    private static IEnumerable<LineChoice> ButtonsOf(SeenMessage message)
    {
        if (message.Json.TryGetProperty("template", out var template))
            return ActionsIn(template, message);
        if (message.Json.TryGetProperty("contents", out var contents))
            return ActionsIn(contents, message);
        return [];
    }

    /// <summary>Every member called action or actions, however deep: buttons, tappable boxes, texts and pictures.</summary>
    private static IEnumerable<LineChoice> ActionsIn(JsonElement json, SeenMessage message)
    {
        if (json.ValueKind == JsonValueKind.Array)
            return json.EnumerateArray().SelectMany(item => ActionsIn(item, message));
        if (json.ValueKind != JsonValueKind.Object)
            return [];
        return json.EnumerateObject().SelectMany(member => member.Name switch
        {
            "action" or "defaultAction" => [Choice(member.Value)],
            "actions" => member.Value.EnumerateArray().Select(Choice),
            _ => ActionsIn(member.Value, message),
        });

        LineChoice Choice(JsonElement action) => new(message.Id, action.Member("label") ?? action.Member("text") ?? "", IsQuickReply: false, action);
    }
}
