using System.Runtime.InteropServices;
using JpMirai.Knowledge.Languages;

namespace JpMirai.Knowledge.Learning;

/// <summary>One thing seen in a text, by the hash of what it is.</summary>
internal readonly record struct Feature(uint Key, float Weight);

/// <summary>The kinds of what is seen in a text.</summary>
[Flags]
internal enum FeatureKinds
{
    /// <summary>Words that spaces keep apart, and runs of unspaced units.</summary>
    Words = 1,

    /// <summary>Two words in a row.</summary>
    Pairs = 2,

    /// <summary>Groups of letters in words that spaces keep apart.</summary>
    Letters = 4,

    /// <summary>Words of unspaced script, by ICU; there are none where the system has no such library.</summary>
    Breaks = 8,

    All = Words | Pairs | Letters | Breaks,
}

/// <summary>
/// What texts are compared by, in every language alike: words, neighbouring words and groups of letters; where words are not spaced, groups of
/// characters (Chinese, Japanese) or syllables (Burmese). Letter groups meet what is misspelt, cut short or mixed; accents count, but less than letters.
/// </summary>
internal static class Features
{
    private const float Word = 1f, Accented = 0.6f, Pair = 0.8f, Letters = 0.35f;

    /// <summary>Weight of a run of 1, 2, 3 and 4 unspaced units.</summary>
    private static readonly float[] Runs = [0.4f, 0.9f, 0.9f, 0.6f];

    [ThreadStatic]
    private static Found? s_found;

    /// <param name="folded">A text as <see cref="Hygiene.Fold"/> leaves it.</param>
    /// <param name="kinds">Fewer than all: where groups of letters would say little, and to learn what a kind adds.</param>
    /// <param name="normalised">The squares of the weights add up to one.</param>
    /// <returns>Each feature once.</returns>
    public static Feature[] Of(string folded, FeatureKinds kinds = FeatureKinds.All, bool normalised = true)
    {
        var found = s_found ??= new();
        var units = new List<string>();
        var before = "";
        foreach (var token in folded.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            foreach (var run in Script.RunsOf(token))
            {
                if (Script.IsUnspaced(run[0]))
                {
                    units.AddRange(Script.UnitsOf(run));
                    if (!kinds.HasFlag(FeatureKinds.Breaks)) continue;
                    foreach (var word in WordBreaks.Of(run)) before = AddWord(found, before, word, kinds & ~FeatureKinds.Letters);
                }
                else before = AddWord(found, before, run, kinds);
            }
        }
        AddRuns(found, CollectionsMarshal.AsSpan(units));
        return found.Take(normalised);
    }

    private static string AddWord(Found found, string before, string word, FeatureKinds kinds)
    {
        var plain = Hygiene.WithoutAccents(word);
        found.Add(Add(Start('w'), plain), Word);
        if (!ReferenceEquals(plain, word) && plain != word) found.Add(Add(Start('a'), word), Accented);
        if (before.Length > 0 && kinds.HasFlag(FeatureKinds.Pairs)) found.Add(Add(Add(Add(Start('p'), before), " "), plain), Pair);

        if (!kinds.HasFlag(FeatureKinds.Letters)) return plain;
        var padded = $"_{plain}_";
        for (var size = 3; size <= 5; size++)
        {
            for (var from = 0; from + size <= padded.Length; from++) found.Add(Add(Start('l'), padded.AsSpan(from, size)), Letters);
        }
        return plain;
    }

    private static void AddRuns(Found found, ReadOnlySpan<string> units)
    {
        for (var from = 0; from < units.Length; from++)
        {
            var hash = Start('u');
            for (var size = 1; size <= Runs.Length && from + size <= units.Length; size++)
            {
                hash = Add(hash, units[from + size - 1]);
                found.Add(hash, Runs[size - 1]);
            }
        }
    }

    private static uint Start(char kind) => (2166136261u ^ kind) * 16777619u;

    /// <summary>FNV-1a, the same on every machine.</summary>
    private static uint Add(uint hash, ReadOnlySpan<char> text)
    {
        foreach (var letter in text) hash = (hash ^ letter) * 16777619u;
        return hash;
    }

    /// <summary>Gathers features in lists that are kept for the next text: a new table for each would be most of the work, and garbage.</summary>
    private sealed class Found
    {
        /// <summary>What a long text left behind is not kept.</summary>
        private const int MostKept = 1 << 16;

        private List<uint> _keys = [];
        private List<float> _weights = [];

        public void Add(uint key, float weight)
        {
            _keys.Add(key);
            _weights.Add(weight);
        }

        /// <summary>Each feature once, in the order of the keys; the lists are empty again.</summary>
        public Feature[] Take(bool normalised)
        {
            var keys = CollectionsMarshal.AsSpan(_keys);
            var weights = CollectionsMarshal.AsSpan(_weights);
            keys.Sort(weights);
            var (kept, squares) = (0, 0f);
            for (var n = 0; n < keys.Length; n++)
            {
                if (kept > 0 && keys[n] == keys[kept - 1]) continue;
                (keys[kept], weights[kept]) = (keys[n], weights[n]);
                squares += weights[kept] * weights[kept];
                kept++;
            }
            var length = normalised ? MathF.Sqrt(squares) : 1;
            var features = new Feature[kept];
            for (var n = 0; n < kept; n++) features[n] = new(keys[n], weights[n] / length);

            if (_keys.Capacity > MostKept) (_keys, _weights) = ([], []);
            _keys.Clear();
            _weights.Clear();
            return features;
        }
    }
}
