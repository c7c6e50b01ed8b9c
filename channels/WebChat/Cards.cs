using System.Text.Json;
using JpMirai.Dialogs.Activities;

namespace JpMirai.Channels.WebChat;

/// <summary>Attachments that Bot Framework clients draw as cards. https://adaptivecards.io/explorer/ (version 1.3)</summary>
internal static class Cards
{
    public static void WriteFor(Utf8JsonWriter json, Message message)
    {
        switch (message)
        {
            case Message.Help help when help.Calls.Length > 0: Attach(json, "application/vnd.microsoft.card.hero"u8, content => Buttons(content, help.Calls)); break;
            case Message.File file: Attach(json, "application/vnd.microsoft.card.hero"u8, content => Buttons(content, [file.Link])); break;
            case Message.Card card: Attach(json, "application/vnd.microsoft.card.adaptive"u8, content => Result(content, card)); break;
        }
    }

    private static void Attach(Utf8JsonWriter json, ReadOnlySpan<byte> type, Action<Utf8JsonWriter> content)
    {
        json.WriteStartArray("attachments"u8);
        json.WriteStartObject();
        json.WriteString("contentType"u8, type);
        json.WriteStartObject("content"u8);
        content(json);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    /// <summary>Only the buttons: the words stand in the activity's text, where every client shows them.</summary>
    private static void Buttons(Utf8JsonWriter json, IEnumerable<Link> links)
    {
        json.WriteStartArray("buttons"u8);
        foreach (var link in links)
        {
            var isCall = link.Uri.StartsWith("tel:", StringComparison.Ordinal);
            json.WriteStartObject();
            json.WriteString("type"u8, isCall ? "call"u8 : "openUrl"u8);
            json.WriteString("title"u8, isCall ? PlainText.Call(link) : link.Label);
            json.WriteString("value"u8, link.Uri);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void Result(Utf8JsonWriter json, Message.Card card)
    {
        json.WriteString("type"u8, "AdaptiveCard"u8);
        json.WriteString("version"u8, "1.3"u8);
        json.WriteString("fallbackText"u8, card.AltText);
        json.WriteStartArray("body"u8);
        Line(json, $"{PlainText.Icon(card.Tone)} {card.Title}", size: "large", isBold: true);
        Lines(json, card.Text);
        foreach (var section in card.Sections)
        {
            Line(json, $"{PlainText.Icon(section.Tone)} {section.Heading}", "medium", isBold: true, Colour(section.Tone), separated: true);
            foreach (var finding in section.Findings)
            {
                Line(json, finding.Title, "default", isBold: true);
                Lines(json, finding.Advice);
                Lines(json, PlainText.Evidence(finding));
            }
        }
        json.WriteEndArray();
    }

    /// <summary>A block each: within one a single line break is lost.</summary>
    private static void Lines(Utf8JsonWriter json, string text)
    {
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)) Line(json, line, "default", isBold: false);
    }

    private static void Line(Utf8JsonWriter json, string text, string size, bool isBold, string colour = "default", bool separated = false)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "TextBlock"u8);
        json.WriteString("text"u8, text);
        json.WriteBoolean("wrap"u8, true);
        if (size != "default") json.WriteString("size"u8, size);
        if (isBold) json.WriteString("weight"u8, "bolder"u8);
        if (colour != "default") json.WriteString("color"u8, colour);
        if (separated) json.WriteBoolean("separator"u8, true);
        json.WriteEndObject();
    }

    private static string Colour(Tone tone) => tone switch
    {
        Tone.Emergency or Tone.Critical => "attention",
        Tone.Serious => "warning",
        Tone.Calm => "good",
        _ => "default",
    };
}
