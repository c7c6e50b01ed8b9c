using JpMirai.Knowledge.Book;

namespace JpMirai.Knowledge.Triage;

/// <summary>A risk signal seen in a text.</summary>
/// <param name="Language">The language of the phrase that matched.</param>
public sealed record Signal(string Id, Severity Severity, string Language);

/// <summary>Finds risk signals in free text, in all languages at once, by the phrases of risk-words.yaml.</summary>
public sealed class RiskTriage
{
    private readonly ContentBook _book;
    private readonly (string Language, PhraseIndex Index)[] _indexes;

    public RiskTriage(ContentBook book)
    {
        _book = book;
        _indexes = [.. book.Languages.Select(language => (language.Tag, new PhraseIndex(language.Tag, book.Texts[language.Tag].RiskPhrases)))];
    }

    /// <summary>The signals in the text, worst first.</summary>
    /// <param name="language">The worker's language, preferred where a phrase matches in several.</param>
    public IReadOnlyList<Signal> Read(string text, string? language)
    {
        var prepared = new SearchText(text);
        var found = new Dictionary<string, (string Language, int Length)>(StringComparer.Ordinal);
        foreach (var (tag, index) in _indexes)
        {
            foreach (var (signal, length) in index.Find(prepared))
            {
                var isBetter = !found.TryGetValue(signal, out var best) || best.Language != language && (tag == language || length > best.Length);
                if (isBetter) found[signal] = (tag, length);
            }
        }
        return found.Count == 0 ? [] : [.. _book.Signals
            .Where(rule => found.ContainsKey(rule.Id))
            .OrderByDescending(rule => rule.Severity)
            .Select(rule => new Signal(rule.Id, rule.Severity, found[rule.Id].Language))];
    }
}
