using System.Text.Json;
using JpMirai.Simulators.Platform;

namespace JpMirai.Simulators.Line;

/// <summary>Finds what can be touched on a phone.</summary>
internal static class LineChoices
{
    public static IReadOnlyList<PhoneChoice> On(IReadOnlyList<PhoneEntry> entries) =>
    [
        .. QuickRepliesOf(Phone.Unanswered(entries)),
        .. entries.OfType<PhoneEntry.Delivered>().Reverse().SelectMany(entry => ButtonsOf(entry.Message)),
    ];

    private static IEnumerable<PhoneChoice> QuickRepliesOf(SeenMessage? message)
    {
        if (message is null
            || !message.Json.TryGetProperty("quickReply", out var quickReply)
            || !quickReply.TryGetProperty("items", out var items)) yield break;

        foreach (var item in items.EnumerateArray())
        {
            var action = item.GetProperty("action");
            yield return new(message.Id, action.Member("label") ?? "", IsQuickReply: true, action, action.Member("data"));
        }
    }

    private static IEnumerable<PhoneChoice> ButtonsOf(SeenMessage message)
    {
        if (message.Json.TryGetProperty("template", out var template))
            return ActionsIn(template, message);
        if (message.Json.TryGetProperty("contents", out var contents))
            return ActionsIn(contents, message);
        return [];
    }

    /// <summary>Every member called action or actions, however deep: buttons, tappable boxes, texts and pictures.</summary>
    private static IEnumerable<PhoneChoice> ActionsIn(JsonElement json, SeenMessage message)
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

        PhoneChoice Choice(JsonElement action) =>
            new(message.Id, action.Member("label") ?? action.Member("text") ?? "", IsQuickReply: false, action, action.Member("data"));
    }
}
