using System.Collections.Frozen;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace JpMirai.Knowledge.Learning;

/// <summary>A text to learn from.</summary>
/// <param name="Classes">One class, or several that share it.</param>
internal sealed record Lesson(Feature[] Features, int[] Classes);

/// <summary>
/// Multinomial logistic regression: which of some classes a text belongs to, with a probability each. Learned by AdaGrad (Duchi, Hazan and Singer, 2011)
/// with one rate a feature, in a fixed order, so that the same lessons always give the same judgement. Learning is compiled well from the first call on: it runs
/// once, and a worker may be waiting for it.
/// </summary>
internal sealed class Classifier
{
    private const int Rounds = 6;
    private const float Rate = 1.6f, Decay = 1e-5f;

    /// <summary>A feature that speaks for or against every class by less than this is forgotten.</summary>
    private const float Faint = 0.1f;

    private readonly FrozenDictionary<uint, int> _rows;
    private readonly float[] _weights;
    private readonly int _classes, _width;

    private Classifier(FrozenDictionary<uint, int> rows, float[] weights, int classes, int width) => (_rows, _weights, _classes, _width) = (rows, weights, classes, width);

    /// <param name="classes">Number of classes; the lessons name them 0 to classes - 1.</param>
    public static Classifier Learn(IReadOnlyList<Lesson> lessons, int classes)
    {
        var seen = new Dictionary<uint, int>();
        foreach (var feature in lessons.SelectMany(lesson => lesson.Features)) seen[feature.Key] = seen.GetValueOrDefault(feature.Key) + 1;
        var rows = seen.Where(count => count.Value > 1).Select((count, row) => (count.Key, row)).ToFrozenDictionary(pair => pair.Key, pair => pair.row + 1);

        var width = (classes + Vector<float>.Count - 1) / Vector<float>.Count * Vector<float>.Count;
        var classifier = new Classifier(rows, new float[(rows.Count + 1) * width], classes, width);
        classifier.Train(lessons);
        return classifier.WithoutFaint();
    }

    /// <summary>Fills in the probability of each class; together they make one.</summary>
    public void Judge(ReadOnlySpan<Feature> features, Span<float> probabilities)
    {
        Span<float> scores = stackalloc float[_width];
        Add(scores, 0, 1f);
        foreach (var feature in features)
        {
            if (_rows.TryGetValue(feature.Key, out var row)) Add(scores, row, feature.Weight);
        }
        ToProbabilities(scores[.._classes], probabilities);
    }

    /// <summary>How much a feature speaks for a class.</summary>
    public float Speaks(Feature feature, int forClass) => _rows.TryGetValue(feature.Key, out var row) ? _weights[row * _width + forClass] * feature.Weight : 0;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Add(Span<float> scores, int row, float times)
    {
        var weights = _weights.AsSpan(row * _width, _width);
        for (var n = 0; n < _width; n += Vector<float>.Count)
        {
            (new Vector<float>(scores[n..]) + new Vector<float>(weights[n..]) * times).CopyTo(scores[n..]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ToProbabilities(ReadOnlySpan<float> scores, Span<float> probabilities)
    {
        var highest = float.MinValue;
        foreach (var score in scores) highest = Math.Max(highest, score);
        var sum = 0f;
        for (var n = 0; n < scores.Length; n++) sum += probabilities[n] = MathF.Exp(scores[n] - highest);
        for (var n = 0; n < scores.Length; n++) probabilities[n] /= sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Train(IReadOnlyList<Lesson> lessons)
    {
        var squares = new float[_weights.Length / _width];
        var slopes = new float[_width];
        var known = lessons.Select(lesson => lesson.Features.Where(feature => _rows.ContainsKey(feature.Key)).ToArray()).ToArray();
        var rows = known.Select(features => Array.ConvertAll(features, feature => _rows[feature.Key])).ToArray();
        var order = Enumerable.Range(0, lessons.Count).ToArray();
        var state = 12345u;
        for (var round = 0; round < Rounds; round++)
        {
            Shuffle(order, ref state);
            foreach (var n in order)
            {
                Slope(known[n], rows[n], lessons[n].Classes, slopes);
                var steep = 0f;
                foreach (var slope in slopes) steep += slope * slope;
                Step(0, 1f, slopes, steep, squares);
                for (var f = 0; f < known[n].Length; f++) Step(rows[n][f], known[n][f].Weight, slopes, steep, squares);
            }
        }
    }

    /// <summary>By how much each class is thought too likely.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Slope(Feature[] features, int[] rows, int[] classes, float[] slopes)
    {
        Span<float> scores = stackalloc float[_width];
        Add(scores, 0, 1f);
        for (var f = 0; f < features.Length; f++) Add(scores, rows[f], features[f].Weight);
        ToProbabilities(scores[.._classes], slopes);
        foreach (var one in classes) slopes[one] -= 1f / classes.Length;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Step(int row, float times, float[] slopes, float steep, float[] squares)
    {
        squares[row] += steep * times * times;
        var rate = -Rate * times / (MathF.Sqrt(squares[row]) + 0.01f);
        var weights = _weights.AsSpan(row * _width, _width);
        for (var n = 0; n < _width; n += Vector<float>.Count)
        {
            (new Vector<float>(weights[n..]) * (1 - Decay) + new Vector<float>(slopes, n) * rate).CopyTo(weights[n..]);
        }
    }

    private Classifier WithoutFaint()
    {
        var kept = _rows.Where(row => MemoryExtensions.ContainsAnyExceptInRange(_weights.AsSpan(row.Value * _width, _width), -Faint, Faint)).OrderBy(row => row.Value).ToArray();
        var weights = new float[(kept.Length + 1) * _width];
        _weights.AsSpan(0, _width).CopyTo(weights);
        for (var n = 0; n < kept.Length; n++) _weights.AsSpan(kept[n].Value * _width, _width).CopyTo(weights.AsSpan((n + 1) * _width));
        return new(kept.Select((row, n) => (row.Key, n)).ToFrozenDictionary(pair => pair.Key, pair => pair.n + 1), weights, _classes, _width);
    }

    private static void Shuffle(int[] order, ref uint state)
    {
        for (var n = order.Length - 1; n > 0; n--)
        {
            state = state * 1664525u + 1013904223u;
            var other = (int)((state >> 8) % (uint)(n + 1));
            (order[n], order[other]) = (order[other], order[n]);
        }
    }
}
