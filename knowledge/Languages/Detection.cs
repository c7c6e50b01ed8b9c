using System.Collections.Frozen;
using JpMirai.Knowledge.Book;

namespace JpMirai.Knowledge.Languages;

/// <summary>Tells which of our languages a text is in: by script, else by letter trigrams learned from our own texts.</summary>
public sealed class Detection
{
    private readonly (string Tag, FrozenDictionary<string, double> LogShare)[] _profiles;

    public Detection(ContentBook book) =>
        _profiles = [.. book.Texts.Values.Where(texts => texts.Tag is not ("my" or "ja" or "zh")).Select(texts => (texts.Tag, Learn(texts)))];

    /// <summary>The language, or null when the text is too short or too mixed to tell.</summary>
    public string? Detect(string text)
    {
        if (ByScript(text) is { } tag) return tag;

        var trigrams = Trigrams(Hygiene.Fold(text)).ToArray();
        if (trigrams.Length < 4) return null;

        var ranked = _profiles
            .Select(profile => (profile.Tag, Score: trigrams.Average(trigram => profile.LogShare.GetValueOrDefault(trigram, -10))))
            .OrderByDescending(found => found.Score)
            .ToArray();
        return ranked.Length > 1 && ranked[0].Score - ranked[1].Score < 0.15 ? null : ranked[0].Tag;
    }

    private static string? ByScript(string text)
    {
        if (text.Any(letter => letter is >= '\u1000' and <= '\u109F' or >= '\uAA60' and <= '\uAA7F')) return "my";
        if (text.Any(letter => letter is >= '\u3041' and <= '\u30FF')) return "ja";
        return text.Any(letter => letter is >= '\u4E00' and <= '\u9FFF') ? "zh" : null;
    }

    private static FrozenDictionary<string, double> Learn(LanguageTexts texts)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var sentence in Sentences(texts))
        {
            var folded = Hygiene.Fold(sentence);
            foreach (var form in new[] { folded, Hygiene.WithoutAccents(folded) }.Distinct())
            {
                foreach (var trigram in Trigrams(form)) counts[trigram] = counts.GetValueOrDefault(trigram) + 1;
            }
        }
        var total = (double)counts.Values.Sum();
        return counts.ToFrozenDictionary(count => count.Key, count => Math.Max(-10, Math.Log(count.Value / total)));
    }

    private static IEnumerable<string> Sentences(LanguageTexts texts)
    {
        foreach (var phrase in texts.Phrases.Values) yield return phrase.Text;
        foreach (var item in texts.Check.Items.Values)
        {
            yield return item.Question.Ask;
            yield return item.Advice;
            foreach (var why in item.Why) yield return why;
        }
        foreach (var phrase in texts.RiskPhrases.Values.SelectMany(risk => risk.Phrases)) yield return phrase;
    }

    private static IEnumerable<string> Trigrams(string folded)
    {
        var padded = $" {folded} ";
        for (var n = 0; n + 3 <= padded.Length; n++) yield return padded.Substring(n, 3);
    }
}
