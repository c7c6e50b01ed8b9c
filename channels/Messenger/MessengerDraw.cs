using System.Text.Json.Nodes;
using JpMirai.Dialogs.Activities;

namespace JpMirai.Channels.Messenger;

/// <summary>A reply as Messenger messages, a call each. Cards are words here: a template's fields are too short for advice.</summary>
public static class MessengerDraw
{
    /// <summary>UTF-16 units; Messenger says 2,000 characters. https://developers.facebook.com/docs/messenger-platform/reference/send-api#message</summary>
    public const int MaxText = 2000;

    /// <summary>https://developers.facebook.com/docs/messenger-platform/send-messages/quick-replies</summary>
    public const int MaxChoices = 13;

    /// <summary>Of a quick reply's or a button's title; Messenger cuts what is longer.</summary>
    public const int MaxTitle = 20;

    /// <summary>What comes back when a quick reply or a button is pressed.</summary>
    public const int MaxPayload = 1000;

    /// <summary>Text above buttons. https://developers.facebook.com/docs/messenger-platform/send-messages/template/button</summary>
    public const int MaxButtonText = 640;

    /// <summary>Messages that are sent apart before texts are joined: each is a call.</summary>
    private const int Wanted = 5;

    /// <returns>The message objects in order; none where there is nothing to say.</returns>
    public static IReadOnlyList<JsonObject> Draw(OutboundActivity.Reply reply)
    {
        var choices = reply.Choices.Select((choice, i) => (Choice: choice, Number: i + 1)).ToLookup(c => c.Number <= MaxChoices && c.Choice.Value.Length is > 0 and <= MaxPayload);
        List<Message> said = [.. reply.Messages];
        if (choices[false].Any()) said.Add(new Message.Words(PlainText.Numbered(choices[false].Select(c => (c.Number, c.Choice.Label)))));

        var messages = Messages(said).ToList();
        if (messages.Count > 0 && choices[true].Any()) messages[^1]["quick_replies"] = QuickReplies(choices[true].Select(c => c.Choice));
        return messages;
    }

    /// <summary>A file's link is a button where its words fit above one; all else is text.</summary>
    private static IEnumerable<JsonObject> Messages(List<Message> said)
    {
        var words = new List<Message>();
        foreach (var message in said)
        {
            if (message is not Message.File { Text.Length: <= MaxButtonText } file || string.IsNullOrWhiteSpace(file.Text))
            {
                words.Add(message);
                continue;
            }
            foreach (var text in Texts(words)) yield return text;
            words.Clear();
            yield return LinkButton(file);
        }
        foreach (var text in Texts(words)) yield return text;
    }

    private static IEnumerable<JsonObject> Texts(List<Message> words) =>
        PlainParts.Of(words, message => PlainText.Of(message), MaxText, Wanted).Select(text => new JsonObject { ["text"] = text });

    private static JsonObject LinkButton(Message.File file) => new()
    {
        ["attachment"] = new JsonObject
        {
            ["type"] = "template",
            ["payload"] = new JsonObject
            {
                ["template_type"] = "button",
                ["text"] = file.Text,
                ["buttons"] = new JsonArray(new JsonObject { ["type"] = "web_url", ["url"] = file.Link.Uri, ["title"] = Title(file.Link.Label) }),
            },
        },
    };

    private static JsonArray QuickReplies(IEnumerable<Choice> choices) => new([.. choices.Select(choice => new JsonObject
    {
        ["content_type"] = "text", ["title"] = Title(choice.Label), ["payload"] = choice.Value,
    })]);

    private static string Title(string label) => string.IsNullOrWhiteSpace(label) ? "…" : TextSplitter.Shorten(label, MaxTitle);
}
