using System.Collections.Immutable;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using JpMirai.Knowledge.Meaning;

namespace JpMirai.Bot.Translation;

/// <summary>
/// A text as the translator gets it: HTML, in which links, telephone numbers, long numbers, names and fixed terms are marked as not to be translated, or with the wording they must get.
/// https://learn.microsoft.com/azure/ai-services/translator/text-translation/how-to/prevent-translation
/// </summary>
/// <param name="Html">What people wrote is encoded: a tag in it is text and comes back as text.</param>
/// <param name="Names">Names that must come back as they are.</param>
internal sealed partial record ProtectedText(string Html, ImmutableArray<string> Names)
{
    public static ProtectedText Of(string text, string from, string to, Glossary glossary)
    {
        var names = NamesAt(text, from).Select(name => (name.Index, name.Length, (string?)null)).ToArray();
        var kept = Kept().Matches(text).Select(match => (match.Index, match.Length, (string?)null));
        var html = new StringBuilder(text.Length + 64);
        var taken = new List<string>();
        var from0 = 0;
        foreach (var (at, length, target) in WithoutOverlap(kept.Concat(glossary.In(text, from, to)).Concat(names)))
        {
            html.Append(Encode(text[from0..at]));
            var word = text.Substring(at, length);
            html.Append(target is null ? $"<span class=\"notranslate\">{Encode(word)}</span>" : $"<mstrans:dictionary translation=\"{Encode(target)}\">{Encode(word)}</mstrans:dictionary>");
            if (names.Any(name => name.Index == at)) taken.Add(word);
            from0 = at + length;
        }
        return new(html.Append(Encode(text[from0..])).ToString(), [.. taken]);
    }

    /// <summary>Names that must come back as they are.</summary>
    public static IReadOnlyCollection<string> NamesIn(string text, string from) => [.. NamesAt(text, from).Select(name => name.Value)];

    /// <summary>The text again: our own marks go, what people wrote is decoded.</summary>
    public static string Read(string html) => WebUtility.HtmlDecode(Marks().Replace(Break().Replace(html, "\n"), ""));

    private static MatchCollection NamesAt(string text, string from) => LatinName().Matches(from is "ja" or "zh" or "my" ? text : "");

    private static string Encode(string text) => WebUtility.HtmlEncode(text).Replace("\r\n", "\n", StringComparison.Ordinal).Replace("\n", "<br/>", StringComparison.Ordinal);

    private static IEnumerable<(int At, int Length, string? Target)> WithoutOverlap(IEnumerable<(int At, int Length, string? Target)> spans)
    {
        var end = 0;
        foreach (var span in spans.OrderBy(span => span.At).ThenByDescending(span => span.Length))
        {
            if (span.At < end) continue;
            end = span.At + span.Length;
            yield return span;
        }
    }

    [GeneratedRegex(@"https?://\S*[\w/]|[\w.+-]+@[\w-]+\.[\w.-]*\w|(?<![\d.,])\+?\d[\d().-]{7,}\d|\d{1,3}(?:[.,]\d{3})+|\d{4,}")]
    private static partial Regex Kept();

    [GeneratedRegex(@"(?<![A-Za-z])[A-Z][a-z]+(?: [A-Z][a-z]+)*(?![A-Za-z])")]
    private static partial Regex LatinName();

    [GeneratedRegex(@"\s*<br\s*/?>\s?")]
    private static partial Regex Break();

    [GeneratedRegex(@"</?(?:span|mstrans:dictionary)(?:\s[^<>]*)?>")]
    private static partial Regex Marks();
}
