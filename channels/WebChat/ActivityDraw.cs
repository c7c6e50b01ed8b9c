using System.Collections.Immutable;
using System.Text.Json;
using JpMirai.Dialogs;
using JpMirai.Dialogs.Activities;

namespace JpMirai.Channels.WebChat;

/// <summary>
/// A reply as Bot Framework activities, one for each message, the choices under the last. Any client can show them: words as plain text, help
/// with call buttons, the result as an Adaptive Card. Our own page draws from the message itself, in channelData.
/// https://github.com/microsoft/botframework-sdk/blob/main/specs/botframework-activity/botframework-activity.md
/// </summary>
public static class ActivityDraw
{
    public const string BotId = "jpmirai", BotName = "JpMirai";

    /// <summary>Activities without id, time and conversation: those come from their place in the log.</summary>
    public static IReadOnlyList<byte[]> Draw(OutboundActivity.Reply reply) =>
        [.. reply.Messages.Select((message, at) => Draw(message, at == reply.Messages.Length - 1 ? reply.Choices : [], reply))];

    private static byte[] Draw(Message message, ImmutableArray<Choice> choices, OutboundActivity.Reply reply) => Wire.Json(json =>
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "message"u8);
        WriteBot(json);
        if (reply.Language.Length > 0) json.WriteString("locale"u8, reply.Language);
        if (message is Message.Card card) json.WriteString("summary"u8, card.AltText);
        else WriteText(json, PlainText.Of(message));
        json.WriteString("inputHint"u8, choices.Length > 0 ? "expectingInput"u8 : "acceptingInput"u8);
        Cards.WriteFor(json, message);
        if (choices.Length > 0) WriteChoices(json, choices);
        json.WriteStartObject("channelData"u8);
        if (reply.InTalk) json.WriteBoolean("inTalk"u8, true);
        json.WritePropertyName("message"u8);
        JsonSerializer.Serialize(json, message, DialogJson.Default.Message);
        json.WriteEndObject();
        json.WriteEndObject();
    });

    /// <summary>The conversation has ended: her data is deleted.</summary>
    public static byte[] End() => Wire.Json(json =>
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "endOfConversation"u8);
        json.WriteString("code"u8, "completedSuccessfully"u8);
        WriteBot(json);
        json.WriteEndObject();
    });

    /// <summary>An ActivitySet that shows that an answer is being prepared; it is in no log and has no watermark.</summary>
    public static byte[] Typing(string conversation, DateTimeOffset now) => Wire.Json(json =>
    {
        json.WriteStartObject();
        json.WriteStartArray("activities"u8);
        json.WriteStartObject();
        json.WriteString("type"u8, "typing"u8);
        json.WriteString("id"u8, $"{conversation}|typing-{now.ToUnixTimeMilliseconds():D7}");
        json.WriteString("timestamp"u8, Wire.Time(now));
        json.WriteString("channelId"u8, "directline"u8);
        json.WriteStartObject("conversation"u8);
        json.WriteString("id"u8, conversation);
        json.WriteEndObject();
        WriteBot(json);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static void WriteBot(Utf8JsonWriter json)
    {
        json.WriteStartObject("from"u8);
        json.WriteString("id"u8, BotId);
        json.WriteString("name"u8, BotName);
        json.WriteString("role"u8, "bot"u8);
        json.WriteEndObject();
    }

    /// <summary>Said to be plain: read as Markdown, "1." or "*" of a text would be taken for markup.</summary>
    private static void WriteText(Utf8JsonWriter json, string text)
    {
        json.WriteString("textFormat"u8, "plain"u8);
        json.WriteString("text"u8, text);
    }

    /// <summary>The button's value comes back with the label as text, so the chat reads as if she had written it.</summary>
    private static void WriteChoices(Utf8JsonWriter json, ImmutableArray<Choice> choices)
    {
        json.WriteStartObject("suggestedActions"u8);
        json.WriteStartArray("to"u8);
        json.WriteEndArray();
        json.WriteStartArray("actions"u8);
        foreach (var choice in choices)
        {
            json.WriteStartObject();
            json.WriteString("type"u8, "messageBack"u8);
            json.WriteString("title"u8, choice.Label);
            json.WriteString("displayText"u8, choice.Label);
            json.WriteString("text"u8, choice.Label);
            json.WriteString("value"u8, choice.Value);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
