using System.Collections.Immutable;
using JpMirai.Knowledge.Languages;

namespace JpMirai.Knowledge.Triage;

/// <summary>Finds the risk phrases of one language in a text. Form of a phrase: docs/content.md.</summary>
internal sealed class PhraseIndex
{
    private readonly string _language;
    private readonly bool _spaced;
    private readonly Dictionary<string, List<Phrase>> _byFirst = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Phrase>> _byFirstPlain = new(StringComparer.Ordinal);

    public PhraseIndex(string language, IEnumerable<KeyValuePair<string, Book.RiskPhrases>> signals)
    {
        _language = language;
        _spaced = language is not ("ja" or "zh" or "my");
        foreach (var (signal, phrases) in signals)
        {
            foreach (var phrase in phrases.Phrases) Add(signal, phrase, takesAway: false);
            foreach (var phrase in phrases.Unless) Add(signal, phrase, takesAway: true);
        }
    }

    /// <summary>What stands in the text, one find for each signal.</summary>
    public IEnumerable<PhraseFind> Find(Utterance text)
    {
        if (!_spaced && !text.IsUnspaced) return [];
        var units = _spaced ? text.Words : text.Characters;
        var found = new List<Match>();
        Collect(_byFirst, units, found);
        if (_spaced && text.HasNoAccents) Collect(_byFirstPlain, units, found);
        return found.GroupBy(match => match.Signal, (signal, matches) => Sum(signal, [.. matches], units.Length));
    }

    private PhraseFind Sum(string signal, Match[] matches, int units)
    {
        var meant = matches.Where(match => !match.TakesAway && !Array.Exists(matches, other => other.TakesAway && other.From < match.To && match.From < other.To)).ToArray();
        var longest = (meant.Length > 0 ? meant : matches).Max(match => match.To - match.From);
        return new(signal, _language, longest / (double)units, IsIdiom: meant.Length == 0);
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

/// <summary>A signal's phrase in a text.</summary>
/// <param name="Share">How much of the text the longest match covers, 0 to 1.</param>
/// <param name="IsIdiom">An "unless" took every match away.</param>
internal sealed record PhraseFind(string Signal, string Language, double Share, bool IsIdiom);
