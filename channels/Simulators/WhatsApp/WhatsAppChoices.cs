using System.Text.Json;
using System.Text.Json.Nodes;
using JpMirai.Simulators.Platform;

namespace JpMirai.Simulators.WhatsApp;

/// <summary>Finds what can be touched on a phone. WhatsApp keeps every button and list; those of the newest, unanswered one count as quick replies.</summary>
internal static class WhatsAppChoices
{
    public static IReadOnlyList<PhoneChoice> On(IReadOnlyList<PhoneEntry> entries)
    {
        var open = entries.Reverse()
            .TakeWhile(entry => entry is not (PhoneEntry.Said or PhoneEntry.Tapped))
            .OfType<PhoneEntry.Delivered>()
            .FirstOrDefault(entry => In(entry.Message).Any(choice => choice.Data is not null))?.Message.Id;
        return
        [
            .. entries.OfType<PhoneEntry.Delivered>().Reverse()
                .SelectMany(entry => In(entry.Message))
                .Select(choice => choice with { IsQuickReply = choice.Data is not null && choice.MessageId == open }),
        ];
    }

    /// <summary>What the phone sends for it, or null where the bot hears nothing: an address opens in the browser.</summary>
    public static JsonObject? AnswerTo(PhoneChoice choice)
    {
        if (choice.Data is null) return null;
        if (choice.Action.TryGetProperty("reply", out var reply)) return Interactive("button_reply", reply);
        if (choice.Action.Member("payload") is not { } payload) return Interactive("list_reply", choice.Action);
        return new JsonObject { ["type"] = "button", ["button"] = new JsonObject { ["payload"] = payload, ["text"] = choice.Label } };
    }

    private static IEnumerable<PhoneChoice> In(SeenMessage message)
    {
        if (message.Shown is { } template)
            return template.TryGetProperty("buttons", out var approved) ? approved.EnumerateArray().Select(Approved) : [];
        if (!message.Json.TryGetProperty("interactive", out var interactive)) return [];

        var action = interactive.GetProperty("action");
        return message.Type switch
        {
            "button" => action.GetProperty("buttons").EnumerateArray().Select(button => Reply(button, button.GetProperty("reply"))),
            "list" => action.GetProperty("sections").EnumerateArray().SelectMany(section => section.GetProperty("rows").EnumerateArray()).Select(row => Reply(row, row)),
            _ => [new(message.Id, action.GetProperty("parameters").Member("display_text")!, IsQuickReply: false, action)],
        };

        PhoneChoice Reply(JsonElement action, JsonElement reply) => new(message.Id, reply.Member("title")!, IsQuickReply: false, action, reply.Member("id"));

        PhoneChoice Approved(JsonElement button) => new(message.Id, button.Member("text")!, IsQuickReply: false, button, button.Member("payload"));
    }

    private static JsonObject Interactive(string type, JsonElement chosen) => new()
    {
        ["type"] = "interactive",
        ["interactive"] = new JsonObject { ["type"] = type, [type] = JsonNode.Parse(chosen.GetRawText()) },
    };
}
