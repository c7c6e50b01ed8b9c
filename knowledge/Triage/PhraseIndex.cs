using System.Collections.Immutable;
using JpMirai.Knowledge.Languages;

namespace JpMirai.Knowledge.Triage;

/// <summary>Finds the risk phrases of one language in a text. Form of a phrase: docs/content.md.</summary>
internal sealed class PhraseIndex
{
    private readonly bool _spaced;
    private readonly Dictionary<string, List<Phrase>> _byFirst = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Phrase>> _byFirstPlain = new(StringComparer.Ordinal);

    public PhraseIndex(string language, IEnumerable<KeyValuePair<string, Book.RiskPhrases>> signals)
    {
        _spaced = language is not ("ja" or "zh" or "my");
        foreach (var (signal, phrases) in signals)
        {
            foreach (var phrase in phrases.Phrases) Add(signal, phrase, takesAway: false);
            foreach (var phrase in phrases.Unless) Add(signal, phrase, takesAway: true);
        }
    }

    /// <summary>The signals whose phrases stand in the text and are not taken away, with the length of the longest match.</summary>
    public IEnumerable<(string Signal, int Length)> Find(SearchText text)
    {
        var units = _spaced ? text.Words : text.Characters;
        var found = new List<Match>();
        Collect(_byFirst, units, found);
        if (_spaced && text.HasNoAccents) Collect(_byFirstPlain, units, found);
        if (found.Count == 0) return [];

        return found
            .Where(match => !match.TakesAway && !found.Exists(other => other.TakesAway && other.Signal == match.Signal && other.From < match.To && match.From < other.To))
            .GroupBy(match => match.Signal, match => match.To - match.From, (signal, lengths) => (signal, lengths.Max()));
    }

    private static void Collect(Dictionary<string, List<Phrase>> index, ImmutableArray<string> units, List<Match> found)
    {
        for (var from = 0; from < units.Length; from++)
        {
            if (!index.TryGetValue(units[from], out var phrases)) continue;
            foreach (var phrase in phrases)
            {
                if (phrase.Pattern.EndIn(units, from) is { } to) found.Add(new(phrase.Signal, phrase.TakesAway, from, to));
            }
        }
    }

    private void Add(string signal, string written, bool takesAway)
    {
        Put(_byFirst, new(signal, takesAway, PhrasePattern.Parse(written, _spaced, Hygiene.Fold)));
        if (_spaced) Put(_byFirstPlain, new(signal, takesAway, PhrasePattern.Parse(written, _spaced, text => Hygiene.WithoutAccents(Hygiene.Fold(text)))));
    }

    private static void Put(Dictionary<string, List<Phrase>> index, Phrase phrase)
    {
        foreach (var first in phrase.Pattern.FirstUnits)
        {
            if (!index.TryGetValue(first, out var phrases)) index[first] = phrases = [];
            phrases.Add(phrase);
        }
    }

    private sealed record Match(string Signal, bool TakesAway, int From, int To);

    private sealed record Phrase(string Signal, bool TakesAway, PhrasePattern Pattern);
}

/// <summary>A message prepared once for all nine indexes.</summary>
internal sealed class SearchText(string typed)
{
    private readonly string _folded = Hygiene.Fold(typed);

    public ImmutableArray<string> Words => field.IsDefault ? field = WordsOf(_folded) : field;

    public ImmutableArray<string> Characters => field.IsDefault ? field = CharactersOf(_folded) : field;

    public bool HasNoAccents => Hygiene.HasNoAccents(_folded);

    public static ImmutableArray<string> WordsOf(string folded) => [.. folded.Split(' ', StringSplitOptions.RemoveEmptyEntries)];

    public static ImmutableArray<string> CharactersOf(string folded) => [.. folded.Where(letter => letter != ' ').Select(letter => letter.ToString())];
}
