using System.Collections.Immutable;
using JpMirai.Knowledge.Languages;

namespace JpMirai.Knowledge.Triage;

/// <summary>Finds the risk phrases of one language in a text. Form of a phrase: docs/content.md.</summary>
internal sealed class PhraseIndex
{
    /// <summary>How much may stand in the place of a '*': words, or characters where words are not spaced.</summary>
    private const int WordGap = 3, CharacterGap = 10;

    private readonly bool _spaced;
    private readonly Dictionary<string, List<Variant>> _byFirst = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Variant>> _byFirstPlain = new(StringComparer.Ordinal);

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

        return found
            .Where(match => !match.TakesAway && !found.Exists(other => other.TakesAway && other.Signal == match.Signal && other.From < match.To && match.From < other.To))
            .GroupBy(match => match.Signal, match => match.To - match.From, (signal, lengths) => (signal, lengths.Max()));
    }

    private static void Collect(Dictionary<string, List<Variant>> index, ImmutableArray<string> units, List<Match> found)
    {
        for (var from = 0; from < units.Length; from++)
        {
            if (!index.TryGetValue(units[from], out var variants)) continue;
            foreach (var variant in variants)
            {
                if (variant.EndIn(units, from) is { } to) found.Add(new(variant.Signal, variant.TakesAway, from, to));
            }
        }
    }

    private void Add(string signal, string phrase, bool takesAway)
    {
        foreach (var written in Alternatives(phrase))
        {
            var parts = written.Split('*', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            AddVariant(_byFirst, new(signal, takesAway, [.. parts.Select(part => Units(Hygiene.Fold(part)))], _spaced ? WordGap : CharacterGap));
            if (_spaced) AddVariant(_byFirstPlain, new(signal, takesAway, [.. parts.Select(part => Units(Hygiene.WithoutAccents(Hygiene.Fold(part))))], WordGap));
        }
    }

    private static void AddVariant(Dictionary<string, List<Variant>> index, Variant variant)
    {
        if (variant.Parts.Any(part => part.IsEmpty) || variant.Parts.IsEmpty) return;
        if (!index.TryGetValue(variant.Parts[0][0], out var variants)) index[variant.Parts[0][0]] = variants = [];
        variants.Add(variant);
    }

    private ImmutableArray<string> Units(string folded) => _spaced ? SearchText.WordsOf(folded) : SearchText.CharactersOf(folded);

    /// <summary>Writes out every choice of "(a|b)".</summary>
    private static IEnumerable<string> Alternatives(string phrase)
    {
        var open = phrase.IndexOf('(', StringComparison.Ordinal);
        var close = open < 0 ? -1 : phrase.IndexOf(')', open);
        if (close < 0) return [phrase];

        var rests = Alternatives(phrase[(close + 1)..]).ToArray();
        return phrase[(open + 1)..close].Split('|').SelectMany(choice => rests.Select(rest => phrase[..open] + choice + rest));
    }

    private sealed record Match(string Signal, bool TakesAway, int From, int To);

    private sealed record Variant(string Signal, bool TakesAway, ImmutableArray<ImmutableArray<string>> Parts, int Gap)
    {
        /// <summary>Where a match that begins at <paramref name="from"/> ends (exclusive), or null.</summary>
        public int? EndIn(ImmutableArray<string> units, int from) => EndOfPart(units, from, 0);

        private int? EndOfPart(ImmutableArray<string> units, int at, int part)
        {
            if (!StandsAt(units, at, Parts[part])) return null;
            var end = at + Parts[part].Length;
            if (part + 1 == Parts.Length) return end;

            for (var gap = 0; gap <= Gap; gap++)
            {
                if (EndOfPart(units, end + gap, part + 1) is { } last) return last;
            }
            return null;
        }

        private static bool StandsAt(ImmutableArray<string> units, int at, ImmutableArray<string> part)
        {
            if (at + part.Length > units.Length) return false;
            for (var n = 0; n < part.Length; n++)
            {
                if (!string.Equals(units[at + n], part[n], StringComparison.Ordinal)) return false;
            }
            return true;
        }
    }
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
