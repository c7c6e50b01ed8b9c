using System.Buffers;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using JpMirai.Knowledge.Languages;
using JpMirai.Knowledge.Learning;

namespace JpMirai.Knowledge.Search;

/// <summary>What is searched of one topic in one language.</summary>
public sealed record Entry(string Topic, string Language, string Title, ImmutableArray<string> Questions, ImmutableArray<string> Words, string Text)
{
    /// <summary>A topic without an article is known by a few questions only.</summary>
    public bool HasArticle => Title.Length > 0;
}

/// <param name="Score">Comparable within one search only.</param>
/// <param name="Share">How much of what the question says is found there, 0 to 1.</param>
public sealed record Found(string Topic, string Language, float Score, float Share);

/// <summary>
/// Ranks topics for a question, over the entries of all languages at once: BM25F (Robertson and others, 2004), where a word counts by its field and by how
/// few topics have it, and where parts of words count too, so that a misspelt question still finds its topic.
/// </summary>
public sealed class SearchIndex
{
    private const float Title = 2f, Question = 1.2f, OnlyQuestions = 1.9f, ManyQuestions = 1.7f, Words = 3f, Text = 0.3f;

    /// <summary>A subject without an article that is known by so many questions has less weight on each.</summary>
    private const int Many = 20;

    /// <summary>From here on, saying a word more often adds little.</summary>
    private const float Saturation = 2.5f;

    /// <summary>An entry in the language of the question is better than the same match in another one.</summary>
    private const float OwnLanguage = 1.2f;

    /// <summary>At most so many postings are read for a question, those of the rarest features first: what stands everywhere says nothing.</summary>
    private const int MostPostings = 200_000;

    private readonly FeatureKinds _kinds;
    private readonly string[] _topics;
    private readonly (int Topic, string Language)[] _entries;

    /// <summary>All features, sorted; the postings of each begin at its start and end at that of the next.</summary>
    private readonly uint[] _keys;
    private readonly int[] _starts;

    /// <summary>Numbers of entries, and what the feature adds to each.</summary>
    private readonly int[] _postings;
    private readonly float[] _impacts;

    public SearchIndex(IReadOnlyList<Entry> entries) : this(entries, FeatureKinds.All)
    {
    }

    /// <param name="kinds">By what texts are compared.</param>
    internal SearchIndex(IReadOnlyList<Entry> entries, FeatureKinds kinds)
    {
        _kinds = kinds;
        _topics = [.. entries.Select(entry => entry.Topic).Distinct().Order(StringComparer.Ordinal)];
        _entries = [.. entries.Select(entry => (Array.BinarySearch(_topics, entry.Topic, StringComparer.Ordinal), entry.Language))];
        var weights = entries.AsParallel().AsOrdered().Select(WeightsOf).ToArray();
        (_keys, _starts) = Layout(weights);

        _postings = new int[_starts[^1]];
        _impacts = new float[_postings.Length];
        var filled = new int[_keys.Length];
        for (var n = 0; n < weights.Length; n++)
        {
            foreach (var (key, weight) in weights[n])
            {
                var row = Array.BinarySearch(_keys, key);
                var at = _starts[row] + filled[row]++;
                _postings[at] = n;
                _impacts[at] = weight / (weight + Saturation);
            }
            weights[n] = [];
        }
        WeighByRarity();
    }

    /// <summary>What few topics of a language have says more there than what many have, however often another language has it.</summary>
    private void WeighByRarity()
    {
        var languages = _entries.Select(entry => entry.Language).Distinct().ToArray();
        var languageOf = Array.ConvertAll(_entries, entry => Array.IndexOf(languages, entry.Language));
        var counts = new int[languages.Length];
        for (var row = 0; row < _keys.Length; row++)
        {
            Array.Clear(counts);
            for (var at = _starts[row]; at < _starts[row + 1]; at++) counts[languageOf[_postings[at]]]++;
            for (var at = _starts[row]; at < _starts[row + 1]; at++) _impacts[at] *= Rarity(counts[languageOf[_postings[at]]]);
        }
    }

    /// <summary>The topics that fit, best first.</summary>
    /// <param name="language">The question's language, or null.</param>
    public IReadOnlyList<Found> Find(Utterance question, string? language, int most)
    {
        var rented = ArrayPool<float>.Shared.Rent(_entries.Length);
        try
        {
            var scores = rented.AsSpan(0, _entries.Length);
            scores.Clear();
            var features = _kinds == FeatureKinds.All ? question.Features : Features.Of(question.Folded, _kinds);
            var asked = Score(features, scores);
            return BestOf(scores, language, most, asked);
        }
        finally
        {
            ArrayPool<float>.Shared.Return(rented);
        }
    }

    /// <summary>Adds up what each entry has of the question.</summary>
    /// <returns>What an entry would have that has all of it.</returns>
    private float Score(Feature[] features, Span<float> scores)
    {
        float asked = 0;
        var lists = new List<(int Length, float Weight, int From)>(features.Length);
        foreach (var (key, weight) in features)
        {
            var row = Array.BinarySearch(_keys, key);
            if (row >= 0) lists.Add((_starts[row + 1] - _starts[row], weight, _starts[row]));
            asked += weight * Rarity(row >= 0 ? Math.Min(_topics.Length, lists[^1].Length) : 1);
        }
        lists.Sort((one, other) => one.Length.CompareTo(other.Length));
        var read = 0;
        foreach (var (length, weight, from) in lists)
        {
            var postings = _postings.AsSpan(from, length);
            var impacts = _impacts.AsSpan(from, length);
            for (var n = 0; n < postings.Length; n++) scores[postings[n]] += weight * impacts[n];
            if ((read += length) > MostPostings) break;
        }
        return asked;
    }

    /// <summary>Each topic by its best entry.</summary>
    private List<Found> BestOf(ReadOnlySpan<float> scores, string? language, int most, float asked)
    {
        var best = new PriorityQueue<int, (float Score, int Later)>(most + 1);
        var byTopic = new Dictionary<int, (int Entry, float Score)>();
        for (var n = 0; n < scores.Length; n++)
        {
            if (scores[n] == 0) continue;
            var score = ScoreOf(n, scores, language);
            ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(byTopic, _entries[n].Topic, out var isKnown);
            if (!isKnown || known.Score < score) known = (n, score);
        }
        foreach (var (topic, (entry, score)) in byTopic)
        {
            best.Enqueue(entry, (score, -topic));
            if (best.Count > most) best.Dequeue();
        }
        var found = new List<Found>(best.Count);
        while (best.TryDequeue(out var entry, out var rank)) found.Add(new(_topics[_entries[entry].Topic], _entries[entry].Language, rank.Score, scores[entry] / asked));
        found.Reverse();
        return found;
    }

    private float ScoreOf(int entry, ReadOnlySpan<float> scores, string? language) => _entries[entry].Language == language ? scores[entry] * OwnLanguage : scores[entry];

    private float Rarity(int entries) => MathF.Log(1 + (Math.Max(0, _topics.Length - entries) + 0.5f) / (entries + 0.5f));

    /// <summary>Every feature once, in order, and where its postings begin.</summary>
    private static (uint[] Keys, int[] Starts) Layout(Feature[][] weights)
    {
        var counts = new Dictionary<uint, int>();
        foreach (var entry in weights)
        {
            foreach (var feature in entry) CollectionsMarshal.GetValueRefOrAddDefault(counts, feature.Key, out _)++;
        }
        uint[] keys = [.. counts.Keys];
        Array.Sort(keys);
        var starts = new int[keys.Length + 1];
        for (var row = 0; row < keys.Length; row++) starts[row + 1] = starts[row] + counts[keys[row]];
        return (keys, starts);
    }

    private Feature[] WeightsOf(Entry entry)
    {
        var weights = new Dictionary<uint, float>();
        Add(Title, entry.Title, _kinds);
        foreach (var question in entry.Questions) Add(entry.HasArticle ? Question : entry.Questions.Length >= Many ? ManyQuestions : OnlyQuestions, question, _kinds);
        foreach (var word in entry.Words) Add(Words, word, _kinds);
        Add(Text, entry.Text, _kinds & ~FeatureKinds.Letters);
        return [.. weights.Select(pair => new Feature(pair.Key, pair.Value))];

        void Add(float weight, string text, FeatureKinds kinds)
        {
            foreach (var feature in Features.Of(Hygiene.Fold(text), kinds, normalised: false)) CollectionsMarshal.GetValueRefOrAddDefault(weights, feature.Key, out _) += weight * feature.Weight;
        }
    }
}
