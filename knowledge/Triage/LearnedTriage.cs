using System.Collections.Immutable;
using JpMirai.Knowledge.Book;
using JpMirai.Knowledge.Languages;
using JpMirai.Knowledge.Learning;

namespace JpMirai.Knowledge.Triage;

/// <summary>What the examples of one language say about a message that no phrase foresees.</summary>
internal sealed class LearnedTriage
{
    /// <summary>A signal beside the leading one is told from this probability on.</summary>
    private const float Beside = 0.2f;

    private readonly ImmutableArray<SignalRule> _rules;
    private readonly ImmutableArray<Kind> _kinds;
    private readonly RiskThresholds _thresholds;
    private readonly Classifier _classifier;

    public LearnedTriage(ContentBook book, string language)
    {
        _rules = book.Signals;
        _thresholds = book.Thresholds;
        var examples = book.Texts[language].RiskExamples;
        var kinds = ImmutableArray.CreateBuilder<Kind>();
        kinds.Add(new(null, null));
        kinds.AddRange(_rules.Where(rule => examples.Now.ContainsKey(rule.Id)).Select(rule => new Kind(rule, rule.Severity)));
        kinds.AddRange(_rules.Where(rule => examples.Past.ContainsKey(rule.Id)).Select(rule => new Kind(rule, rule.Severity - 1, IsPast: true)));
        _kinds = kinds.ToImmutable();

        var lessons = _kinds
            .SelectMany((kind, n) => kind.MessagesOf(examples).Select(message => (message, n)))
            .Concat(book.Texts[language].Elsewhere["none"].Select(message => (message, n: 0)))
            .GroupBy(pair => pair.message, pair => pair.n)
            .Select(message => new Lesson(Features.Of(Hygiene.Fold(message.Key)), [.. message]))
            .ToArray();
        _classifier = Classifier.Learn(lessons, _kinds.Length);
    }

    /// <summary>The probability of each kind of message; together they make one. All else is read from it, so that a long message is judged once.</summary>
    public float[] Judge(ReadOnlySpan<Feature> features)
    {
        var probabilities = new float[_kinds.Length];
        _classifier.Judge(features, probabilities);
        return probabilities;
    }

    /// <summary>How likely the message means trouble at all, 0 to 1.</summary>
    public float Trouble(ReadOnlySpan<float> probabilities) => AtLeast(Severity.Serious, probabilities);

    /// <summary>The signals the message is likely to hold, the leading one first.</summary>
    public IEnumerable<(SignalRule Rule, Severity Severity, float Probability)> Read(ReadOnlySpan<float> probabilities)
    {
        if (LevelOf(probabilities) is not { } level) return [];

        var found = new List<(SignalRule Rule, Severity Severity, float Probability)>();
        for (var n = 1; n < _kinds.Length; n++)
        {
            if (_kinds[n] is { Rule: { } rule, Severity: { } severity } && severity <= level) found.Add((rule, severity, probabilities[n]));
        }
        var leading = found.Where(one => one.Severity == level).MaxBy(one => one.Probability);
        return found.Where(one => one.Rule != leading.Rule && one.Probability >= Beside).OrderByDescending(one => one.Probability).Prepend(leading);
    }

    /// <summary>The words of the text that speak most for a signal, for those who look after the examples.</summary>
    public IEnumerable<string> Reasons(string folded, SignalRule rule)
    {
        var n = _kinds.IndexOf(_kinds.First(kind => kind.Rule == rule));
        return Script.PiecesOf(folded).Distinct()
            .Select(piece => (piece, says: Features.Of(piece).Sum(feature => _classifier.Speaks(feature, n))))
            .Where(pair => pair.says > 0)
            .OrderByDescending(pair => pair.says)
            .Take(3)
            .Select(pair => pair.piece);
    }

    /// <summary>First whether there is trouble at all, then how bad: a grave message that may be of several kinds is grave all the same.</summary>
    private Severity? LevelOf(ReadOnlySpan<float> probabilities)
    {
        if (AtLeast(Severity.Serious, probabilities) < _thresholds.Trouble) return AtLeast(Severity.Advice, probabilities) >= _thresholds.Advice ? Severity.Advice : null;
        if (AtLeast(Severity.Emergency, probabilities) >= _thresholds.Emergency) return Severity.Emergency;
        return AtLeast(Severity.Critical, probabilities) >= _thresholds.Critical ? Severity.Critical : Severity.Serious;
    }

    private float AtLeast(Severity level, ReadOnlySpan<float> probabilities)
    {
        var sum = 0f;
        for (var n = 1; n < probabilities.Length; n++)
        {
            if (_kinds[n].Severity >= level) sum += probabilities[n];
        }
        return sum;
    }

    /// <summary>What a message can be: nothing, a signal, or a signal that is past.</summary>
    private sealed record Kind(SignalRule? Rule, Severity? Severity, bool IsPast = false)
    {
        public ImmutableArray<string> MessagesOf(RiskExamples examples) =>
            Rule is null ? examples.None : (IsPast ? examples.Past : examples.Now)[Rule.Id];
    }
}
