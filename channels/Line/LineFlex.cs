using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using JpMirai.Dialogs.Activities;

namespace JpMirai.Channels.Line;

/// <summary>Cards as Flex bubbles: dark on white, text that wraps and grows with the phone's setting. Null where one would be larger than LINE takes.</summary>
internal static class LineFlex
{
    /// <summary>Bytes; LINE says 30 KB and 50 KB. https://developers.line.biz/en/reference/messaging-api/#bubble</summary>
    private const int MaxBubble = 30_000, MaxCarousel = 50_000, MaxBubbles = 12;

    /// <summary>More findings in one bubble would be a long way to scroll.</summary>
    private const int FindingsInBubble = 4;

    private const int MaxUri = 1000;

    private const string Ink = "#111111", Faint = "#4A4A4A", White = "#FFFFFF", Green = "#1B6E3C", PaleGreen = "#D5E8DC";

    public static ImmutableArray<byte[]>? Question(Message.Question question, Progress progress) => Single(LineRequest.Json((question, progress), static (json, q) =>
    {
        Bubble(json, "giga");
        Block(json, "body", White);
        Heading(json, q.progress);
        Bar(json, q.progress);
        Text(json, q.question.Text, size: "lg", bold: true, margin: "lg");
        Line(json);
        foreach (var (i, answer) in q.question.Answers.Index()) Answer(json, PlainText.Mark(i + 1, q.question.Ticked), answer);
        EndBlock(json);
        json.WriteEndObject();
    }));

    public static ImmutableArray<byte[]>? Help(Message.Help help) => Single(LineRequest.Json(help, static (json, help) =>
    {
        Bubble(json, "giga");
        Block(json, "header", Color(Tone.Emergency));
        Text(json, $"{PlainText.Icon(Tone.Emergency)} {help.Title}", White, size: "xl", bold: true);
        EndBlock(json);
        Block(json, "body", White);
        Text(json, help.Text);
        // A number stands in words too, where a button can't be pressed; once is enough.
        foreach (var call in help.Calls.Where(call => !help.Text.Contains(PlainText.Target(call), StringComparison.Ordinal))) Text(json, PlainText.Call(call), size: "lg", bold: true, margin: "lg");
        EndBlock(json);

        var buttons = help.Calls.Where(IsTappable).ToList();
        if (buttons.Count > 0)
        {
            Block(json, "footer", White);
            foreach (var call in buttons) Button(json, call);
            EndBlock(json);
        }
        json.WriteEndObject();
    }));

    /// <summary>A bubble, or a carousel of them; more than one carousel if the findings are many.</summary>
    public static ImmutableArray<byte[]>? Card(Message.Card card)
    {
        var rows = card.Sections.SelectMany(s => s.Findings.Select(f => (Section: s, Finding: (Finding?)f)).DefaultIfEmpty((s, null))).ToList();
        var perBubble = Math.Max(FindingsInBubble, (rows.Count + MaxBubbles - 1) / MaxBubbles);
        var pages = rows.Count == 0 ? [[]] : rows.Chunk(perBubble).ToArray();
        var bubbles = pages.Select((page, i) => LineRequest.Json((card, page, i, pages.Length), static (json, p) => Page(json, p.card, p.page, p.i, p.Length))).ToList();

        if (bubbles.Any(b => b.Length > MaxBubble)) return null;
        return bubbles.Count == 1 ? [bubbles[0]] : [.. Carousels(bubbles)];
    }

    private static IEnumerable<byte[]> Carousels(List<byte[]> bubbles)
    {
        const int frame = 64;
        for (var from = 0; from < bubbles.Count;)
        {
            var (to, size) = (from, frame);
            while (to < bubbles.Count && to - from < MaxBubbles && size + bubbles[to].Length + 1 <= MaxCarousel) size += bubbles[to++].Length + 1;
            yield return LineRequest.Json(bubbles[from..to], static (json, shown) =>
            {
                json.WriteStartObject();
                json.WriteString("type"u8, "carousel"u8);
                json.WriteStartArray("contents"u8);
                foreach (var bubble in shown) json.WriteRawValue(bubble, skipInputValidation: true);
                json.WriteEndArray();
                json.WriteEndObject();
            });
            from = to;
        }
    }

    private static void Page(Utf8JsonWriter json, Message.Card card, (Section Section, Finding? Finding)[] rows, int page, int pages)
    {
        var tone = page == 0 ? card.Tone : rows[0].Section.Tone;
        Bubble(json, pages == 1 ? "giga" : "mega");
        Block(json, "header", Color(tone));
        Text(json, $"{PlainText.Icon(tone)} {card.Title}", White, size: "lg", bold: true);
        if (pages > 1) Text(json, string.Create(CultureInfo.InvariantCulture, $"{page + 1} / {pages}"), White, size: "sm", margin: "sm");
        EndBlock(json);

        Block(json, "body", White);
        if (page == 0) Text(json, card.Text);
        Section? shown = null;
        foreach (var (section, finding) in rows)
        {
            if (!ReferenceEquals(section, shown)) Text(json, $"{PlainText.Icon(section.Tone)} {section.Heading}", Color(section.Tone), bold: true, margin: "xl");
            shown = section;
            if (finding is null) continue;
            Text(json, finding.Title, bold: true, margin: "lg");
            Text(json, finding.Advice, margin: "sm");
            Text(json, PlainText.Evidence(finding), Faint, size: "sm", margin: "sm");
        }
        EndBlock(json);
        json.WriteEndObject();
    }

    /// <summary>Each gives white text on it, and itself on white, a contrast of more than 4.5 to 1.</summary>
    private static string Color(Tone tone) => tone switch
    {
        Tone.Emergency => "#B00020",
        Tone.Critical => "#A3260F",
        Tone.Serious => "#8A4B00",
        Tone.Advice => "#0B5C9E",
        Tone.Calm => Green,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static ImmutableArray<byte[]>? Single(byte[] bubble) => bubble.Length <= MaxBubble ? [bubble] : null;

    private static bool IsTappable(Link link) => link.Uri.Length <= MaxUri && !string.IsNullOrWhiteSpace(link.Label)
        && Uri.TryCreate(link.Uri, UriKind.Absolute, out var uri) && uri.Scheme is "tel" or "https";

    private static void Bubble(Utf8JsonWriter json, string size)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "bubble"u8);
        json.WriteString("size"u8, size);
    }

    private static void Block(Utf8JsonWriter json, string name, string color)
    {
        json.WritePropertyName(name);
        Box(json, "vertical");
        json.WriteString("backgroundColor"u8, color);
        json.WriteString("paddingAll"u8, "lg"u8);
        json.WriteStartArray("contents"u8);
    }

    private static void EndBlock(Utf8JsonWriter json)
    {
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Box(Utf8JsonWriter json, string layout)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "box"u8);
        json.WriteString("layout"u8, layout);
    }

    private static void Heading(Utf8JsonWriter json, Progress progress)
    {
        Box(json, "horizontal");
        json.WriteString("spacing"u8, "md"u8);
        json.WriteStartArray("contents"u8);
        Text(json, progress.Group, Faint, size: "sm", flex: 1);
        Text(json, PlainText.Count(progress), Green, size: "sm", bold: true, flex: 0);
        EndBlock(json);
    }

    private static void Bar(Utf8JsonWriter json, Progress progress)
    {
        var percent = Math.Clamp(100 * progress.Number / Math.Max(1, progress.Total), 1, 100);
        Rail(json, PaleGreen, null);
        Rail(json, Green, string.Create(CultureInfo.InvariantCulture, $"{percent}%"));
        json.WriteStartObject();
        json.WriteString("type"u8, "filler"u8);
        json.WriteEndObject();
        EndBlock(json);
        EndBlock(json);
    }

    private static void Rail(Utf8JsonWriter json, string color, string? width)
    {
        Box(json, "vertical");
        json.WriteString("height"u8, "6px"u8);
        json.WriteString("cornerRadius"u8, "3px"u8);
        json.WriteString("backgroundColor"u8, color);
        if (width is null) json.WriteString("margin"u8, "sm"u8);
        else json.WriteString("width"u8, width);
        json.WriteStartArray("contents"u8);
    }

    private static void Answer(Utf8JsonWriter json, string mark, string answer)
    {
        Box(json, "horizontal");
        json.WriteString("margin"u8, "md"u8);
        json.WriteString("spacing"u8, "sm"u8);
        json.WriteStartArray("contents"u8);
        Text(json, mark, Green, bold: true, flex: 0);
        Text(json, answer, flex: 1);
        EndBlock(json);
    }

    private static void Line(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "separator"u8);
        json.WriteString("margin"u8, "lg"u8);
        json.WriteEndObject();
    }

    private static void Button(Utf8JsonWriter json, Link call)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "button"u8);
        json.WriteString("style"u8, "primary"u8);
        json.WriteString("color"u8, Color(Tone.Emergency));
        json.WriteString("margin"u8, "md"u8);
        json.WriteStartObject("action"u8);
        json.WriteString("type"u8, "uri"u8);
        json.WriteString("label"u8, TextSplitter.Shorten(call.Label, LineDraw.MaxLabel));
        json.WriteString("uri"u8, call.Uri);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>LINE refuses an empty text, so none is drawn.</summary>
    private static void Text(Utf8JsonWriter json, string text, string color = Ink, string size = "md", bool bold = false, string? margin = null, int? flex = null)
    {
        if (string.IsNullOrWhiteSpace(text)) return;

        json.WriteStartObject();
        json.WriteString("type"u8, "text"u8);
        json.WriteString("text"u8, text);
        json.WriteString("size"u8, size);
        json.WriteString("color"u8, color);
        json.WriteBoolean("wrap"u8, true);
        json.WriteBoolean("scaling"u8, true);
        if (bold) json.WriteString("weight"u8, "bold"u8);
        if (margin is not null) json.WriteString("margin"u8, margin);
        if (flex is { } share) json.WriteNumber("flex"u8, share);
        json.WriteEndObject();
    }
}
