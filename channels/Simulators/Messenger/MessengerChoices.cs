using System.Text.Json;
using JpMirai.Simulators.Platform;

namespace JpMirai.Simulators.Messenger;

/// <summary>Finds what can be touched in a chat.</summary>
internal static class MessengerChoices
{
    /// <summary>Stands for the id of a message where the choice is in the persistent menu.</summary>
    public const string Menu = "persistent_menu";

    public static IReadOnlyList<PhoneChoice> On(IReadOnlyList<PhoneEntry> entries, JsonElement? menu) =>
    [
        .. QuickRepliesOf(Phone.Unanswered(entries)),
        .. entries.OfType<PhoneEntry.Delivered>().Reverse().SelectMany(entry => ButtonsOf(entry.Message)),
        .. menu is { } page ? Items(page, "call_to_actions").Select(action => Choice(Menu, action, isQuickReply: false)) : [],
    ];

    private static IEnumerable<PhoneChoice> QuickRepliesOf(SeenMessage? message) => message is null
        ? []
        : Items(message.Json, "quick_replies").Select(reply => Choice(message.Id, reply, isQuickReply: true));

    private static IEnumerable<PhoneChoice> ButtonsOf(SeenMessage message)
    {
        if (!message.Json.TryGetProperty("attachment", out var attachment) || !attachment.TryGetProperty("payload", out var template)) return [];

        return Items(template, "buttons").Concat(Items(template, "elements").SelectMany(element => Items(element, "buttons")))
            .Select(button => Choice(message.Id, button, isQuickReply: false));
    }

    private static PhoneChoice Choice(string messageId, JsonElement action, bool isQuickReply) => new(
        messageId, action.Member("title") ?? "", isQuickReply, action,
        isQuickReply || action.Member("type") == "postback" ? action.Member("payload") : null);

    private static JsonElement[] Items(JsonElement owner, string name) =>
        owner.TryGetProperty(name, out var items) ? [.. items.EnumerateArray()] : [];
}
