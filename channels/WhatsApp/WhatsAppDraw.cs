using System.Collections.Immutable;
using System.Text.Json.Nodes;
using JpMirai.Dialogs.Activities;
using JpMirai.Knowledge.Book;

namespace JpMirai.Channels.WhatsApp;

/// <summary>A reply as WhatsApp messages, a call each: words, and under the last one buttons, a list, or numbers to write.</summary>
public static class WhatsAppDraw
{
    /// <summary>UTF-16 units. https://developers.facebook.com/docs/whatsapp/cloud-api/reference/messages#text-object</summary>
    public const int MaxText = 4096;

    /// <summary>Words above buttons or a list. Newer pages allow a list 4,096; older ones 1,024.</summary>
    public const int MaxBody = 1024;

    /// <summary>https://developers.facebook.com/docs/whatsapp/cloud-api/messages/interactive-reply-buttons-messages</summary>
    public const int MaxButtons = 3, MaxButtonTitle = 20, MaxButtonId = 256;

    /// <summary>https://developers.facebook.com/docs/whatsapp/cloud-api/messages/interactive-list-messages</summary>
    public const int MaxRows = 10, MaxRowTitle = 24, MaxRowId = 200, MaxListButton = 20;

    /// <summary>Messages in one turn; more only where the words need it. More in a row are slowed down by the platform.</summary>
    public const int MaxMessages = 3;

    /// <param name="words">Of the language she reads: what stands on a list's button.</param>
    /// <returns>The messages in order, each with its type; none where there is nothing to say.</returns>
    public static IReadOnlyList<JsonObject> Draw(OutboundActivity.Reply reply, LanguageTexts words)
    {
        if (reply.Choices.IsEmpty) return [.. Texts(reply.Messages, MaxMessages).Select(Text)];
        if (Action(reply.Choices, words) is not { } action) return [.. Texts([.. reply.Messages, Numbers(reply, words)], MaxMessages).Select(Text)];

        var texts = Texts(reply.Messages, MaxMessages);
        if (texts.Count == 0) return [];
        if (texts[^1].Length <= MaxBody) return [.. texts.SkipLast(1).Select(Text), Interactive(texts[^1], action)];
        return [.. Texts(reply.Messages, MaxMessages - 1).Select(Text), Interactive(words["list.ask"].Text, action)];
    }

    /// <summary>Buttons, else a list, else a list of the answers with the controls behind "more"; null where only numbers have room.</summary>
    private static JsonObject? Action(ImmutableArray<Choice> choices, LanguageTexts words)
    {
        var answers = choices.Where(choice => !choice.IsControl).ToList();
        if (choices.Any(choice => choice.Value.Length is 0 or > MaxRowId) || !AreApart(choices, choice => choice.Value)) return null;
        if (choices.Length <= MaxButtons && AreApart(choices, choice => Title(choice.Label, MaxButtonTitle))) return Buttons(choices);
        if (choices.Length <= MaxRows) return List(choices, words);
        return answers.Count is > 0 and < MaxRows && answers.Count < choices.Length ? List([.. answers, new Choice(Choice.More, words["list.more"].Button)], words) : null;
    }

    /// <summary>The platform refuses the whole message where two are the same.</summary>
    private static bool AreApart(ImmutableArray<Choice> choices, Func<Choice, string> shown) => choices.Select(shown).Distinct().Count() == choices.Length;

    private static JsonObject Buttons(IEnumerable<Choice> choices) => new()
    {
        ["type"] = "button",
        ["buttons"] = new JsonArray([.. choices.Select(choice => new JsonObject
        {
            ["type"] = "reply", ["reply"] = new JsonObject { ["id"] = choice.Value, ["title"] = Title(choice.Label, MaxButtonTitle) },
        })]),
    };

    private static JsonObject List(IEnumerable<Choice> choices, LanguageTexts words) => new()
    {
        ["type"] = "list",
        ["button"] = Title(words["list.open"].Button, MaxListButton),
        ["sections"] = new JsonArray(new JsonObject
        {
            ["rows"] = new JsonArray([.. choices.Select(choice => new JsonObject { ["id"] = choice.Value, ["title"] = Title(choice.Label, MaxRowTitle) })]),
        }),
    };

    private static JsonObject Interactive(string body, JsonObject action)
    {
        var type = (string)action["type"]!;
        action.Remove("type");
        return new JsonObject
        {
            ["type"] = "interactive",
            ["interactive"] = new JsonObject { ["type"] = type, ["body"] = new JsonObject { ["text"] = body }, ["action"] = action },
        };
    }

    private static JsonObject Text(string text) => new() { ["type"] = "text", ["text"] = new JsonObject { ["body"] = text, ["preview_url"] = false } };

    private static Message.Words Numbers(OutboundActivity.Reply reply, LanguageTexts words) =>
        new($"{PlainText.Numbered(reply, static (_, _) => false)}\n\n{words["list.number"].Text}".Trim());

    private static List<string> Texts(IEnumerable<Message> messages, int wanted) => PlainParts.Of(messages, message => PlainText.Of(message, Bold), MaxText, wanted);

    /// <summary>Between stars, unless the words hold one themselves or go over several lines. https://faq.whatsapp.com/539178204879377</summary>
    private static string Bold(string words) => words.AsSpan().ContainsAny('*', '\n') || words.Length == 0 ? words : $"*{words}*";

    private static string Title(string label, int max) => string.IsNullOrWhiteSpace(label) ? "…" : TextSplitter.Shorten(label, max);
}
