using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.RegularExpressions;
using JpMirai.Knowledge.Book;

namespace JpMirai.Knowledge.Meaning;

/// <summary>Fixed terms that a translator must not put in words of its own: those of glossary.yaml, and the Japanese words that workers write in Latin letters.</summary>
public sealed class Glossary
{
    private readonly FrozenDictionary<string, ImmutableArray<Term>> _terms;

    private Glossary(FrozenDictionary<string, ImmutableArray<Term>> terms) => _terms = terms;

    /// <param name="folder">The folder of the content.</param>
    public static Glossary Load(string folder, ContentBook book)
    {
        var fixedTerms = YamlValue.Load(folder, "glossary.yaml").Map("terms").Values
            .Select(term => term.Entries.ToFrozenDictionary(language => language.Key, language => language.Value.Texts().ToImmutableArray())).ToArray();
        return new(book.Languages.ToFrozenDictionary(language => language.Tag, language => fixedTerms
            .SelectMany(term => term.GetValueOrDefault(language.Tag, []).Select(wording => new Term(wording, term)))
            .Concat(language.Tag == "ja" ? [] : book.Terms.SelectMany(term => term.Say.Select(say => new Term(say, new Dictionary<string, ImmutableArray<string>> { ["ja"] = term.Ja }.ToFrozenDictionary()))))
            .OrderByDescending(term => term.Wording.Length).ToImmutableArray()));
    }

    /// <summary>Where a text names terms, the longest first, each with its wording in the other language; null: it stays as it is.</summary>
    public IEnumerable<(int At, int Length, string? Target)> In(string text, string from, string to)
    {
        foreach (var term in _terms.GetValueOrDefault(from, []))
            foreach (Match match in term.Pattern.Matches(text))
                yield return (match.Index, match.Length, term.Wordings.TryGetValue(to, out var wordings) ? wordings[0] : null);
    }

    private sealed record Term(string Wording, FrozenDictionary<string, ImmutableArray<string>> Wordings)
    {
        public Regex Pattern { get; } = new($@"(?<![\p{{L}}-[\u3000-\u9FFF]]){Regex.Escape(Wording)}(?![\p{{L}}\p{{M}}-[\u3000-\u9FFF]])", RegexOptions.IgnoreCase);
    }
}
