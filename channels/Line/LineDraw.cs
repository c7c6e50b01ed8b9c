using System.Collections.Immutable;
using System.Text.Json;
using JpMirai.Dialogs.Activities;

namespace JpMirai.Channels.Line;

/// <param name="Messages">The JSON list of one to five messages; null if there is none that LINE would take.</param>
/// <param name="Problem">Why there is none: "too-long" or "empty".</param>
public readonly record struct LineDrawing(byte[]? Messages, string Problem);

/// <summary>A reply as LINE messages. Cards become text where room is short; words are never dropped.</summary>
public static class LineDraw
{
    /// <summary>https://developers.line.biz/en/reference/messaging-api/#send-reply-message</summary>
    public const int MaxMessages = 5;

    /// <summary>UTF-16 units. https://developers.line.biz/en/docs/messaging-api/text-character-count/</summary>
    public const int MaxText = 5000;

    /// <summary>Of the words shown in a notification and where cards can't be. LINE allows 1,500 now; older versions 400.</summary>
    public const int MaxAltText = 400;

    /// <summary>https://developers.line.biz/en/reference/messaging-api/#quick-reply</summary>
    public const int MaxChoices = 13;

    /// <summary>LINE counts labels in characters as a reader sees them; units are never fewer.</summary>
    public const int MaxLabel = 20;

    /// <summary>https://developers.line.biz/en/reference/messaging-api/#postback-action</summary>
    public const int MaxValue = 300;

    public static LineDrawing Draw(OutboundActivity.Reply reply)
    {
        var parts = reply.Messages.Select(Part).ToList();
        if (PlainText.Numbered(reply, HasButton) is { Length: > 0 } numbered) Append(parts, numbered);
        parts.RemoveAll(p => p is LinePart.Text text && string.IsNullOrWhiteSpace(text.Words));

        if (parts.Count == 0) return new(null, "empty");
        if (Fit(parts) is not { } fitting) return new(null, "too-long");
        var buttons = reply.Choices.Where(HasButton).ToImmutableArray();
        return new(LineRequest.Json((fitting, buttons), static (json, all) => Write(json, all.fitting, all.buttons)), "");
    }

    private static bool HasButton(Choice choice, int at) => at < MaxChoices && choice.Value.Length is > 0 and <= MaxValue;

    private static LinePart Part(Message message) => message switch
    {
        Message.Question { Progress: { } progress } question => Card(question, LineFlex.Question(question, progress), question.Text),
        Message.Words or Message.Question or Message.File => new LinePart.Text(PlainText.Of(message)),
        Message.Help help => Card(help, LineFlex.Help(help), string.Join('\n', [help.Title, .. help.Calls.Select(PlainText.Call), help.Text])),
        Message.Card card => Card(card, LineFlex.Card(card), card.AltText),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>The card, or its words if it is too large to be one.</summary>
    private static LinePart Card(Message message, ImmutableArray<byte[]>? contents, string altText) =>
        contents is { } drawn && !string.IsNullOrWhiteSpace(altText)
            ? new LinePart.Flex(drawn, TextSplitter.Shorten(altText, MaxAltText), message) : new LinePart.Text(PlainText.Of(message));

    private static void Append(List<LinePart> parts, string words)
    {
        if (parts is [.., LinePart.Text last]) parts[^1] = new LinePart.Text($"{last.Words}\n\n{words}");
        else parts.Add(new LinePart.Text(words));
    }

    /// <summary>As few steps as needed: texts joined, then cards turned to text from the last one on, then texts filled to the limit.</summary>
    private static List<LinePart>? Fit(List<LinePart> parts)
    {
        if (Cut(parts, full: false) is { Count: <= MaxMessages } asDrawn) return asDrawn;

        for (var cards = parts.Count; cards >= 0; cards--)
        {
            var joined = new List<LinePart>();
            foreach (var (at, part) in parts.Index())
                if (part is LinePart.Flex card && at < cards) joined.Add(card);
                else Append(joined, part.Plain);
            if (Cut(joined, full: false) is { Count: <= MaxMessages } shorter) return shorter;
            if (cards == 0 && Cut(joined, full: true) is { Count: <= MaxMessages } shortest) return shortest;
        }
        return null;
    }

    private static List<LinePart> Cut(List<LinePart> parts, bool full) => [.. parts.SelectMany(part => part switch
    {
        LinePart.Flex card => card.Contents.Select(one => card with { Contents = [one] }),
        _ => TextSplitter.Split(part.Plain, MaxText, full).Select(LinePart (words) => new LinePart.Text(words.Trim())).Where(p => p.Plain.Length > 0),
    })];

    private static void Write(Utf8JsonWriter json, List<LinePart> parts, ImmutableArray<Choice> buttons)
    {
        json.WriteStartArray();
        foreach (var (at, part) in parts.Index())
        {
            json.WriteStartObject();
            if (part is LinePart.Flex card)
            {
                json.WriteString("type"u8, "flex"u8);
                json.WriteString("altText"u8, card.AltText);
                json.WritePropertyName("contents"u8);
                json.WriteRawValue(card.Contents[0], skipInputValidation: true);
            }
            else
            {
                json.WriteString("type"u8, "text"u8);
                json.WriteString("text"u8, part.Plain);
            }
            if (at == parts.Count - 1 && buttons.Length > 0) Write(json, buttons);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, ImmutableArray<Choice> buttons)
    {
        json.WriteStartObject("quickReply"u8);
        json.WriteStartArray("items"u8);
        foreach (var choice in buttons)
        {
            var label = string.IsNullOrWhiteSpace(choice.Label) ? "…" : choice.Label;
            json.WriteStartObject();
            json.WriteString("type"u8, "action"u8);
            json.WriteStartObject("action"u8);
            json.WriteString("type"u8, "postback"u8);
            json.WriteString("label"u8, TextSplitter.Shorten(label, MaxLabel));
            json.WriteString("data"u8, choice.Value);
            json.WriteString("displayText"u8, TextSplitter.Shorten(label, MaxValue));
            json.WriteEndObject();
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }
}

/// <summary>What becomes one or more LINE messages.</summary>
internal abstract record LinePart
{
    /// <summary>The same in words.</summary>
    public abstract string Plain { get; }

    public sealed record Text(string Words) : LinePart
    {
        public override string Plain => Words;
    }

    public sealed record Flex(ImmutableArray<byte[]> Contents, string AltText, Message Message) : LinePart
    {
        public override string Plain => PlainText.Of(Message);
    }
}
