using System.Collections.Frozen;
using System.Globalization;
using JpMirai.Knowledge.Book;
using JpMirai.Knowledge.Languages;

namespace JpMirai.Knowledge.Triage;

/// <summary>A risk signal seen in a text.</summary>
/// <param name="Language">In which she is answered: that of the phrase or of her words, where it is sure; else her own.</param>
public sealed record Signal(string Id, Severity Severity, string Language)
{
    private readonly Lazy<string> _reason = new("");

    /// <summary>Which rule saw it, and by which words: a phrase of risk-words.yaml, or the examples with their probability. Holds words of the message: never logged.</summary>
    public string Reason => _reason.Value;

    internal Signal(string id, Severity severity, string language, Func<string> reason) : this(id, severity, language) => _reason = new(reason);
}

/// <summary>Finds risk signals in free text: by the phrases of risk-words.yaml in all languages at once, and by likeness to the messages of
/// risk-examples.yaml in the languages it may be in.</summary>
public sealed class RiskTriage
{
    /// <summary>Share of a message from which on a phrase is all that it says.</summary>
    private const double NearlyAll = 0.6;

    private readonly FrozenDictionary<string, SignalRule> _rules;
    private readonly RiskThresholds _thresholds;
    private readonly PhraseIndex[] _phrases;
    private readonly FrozenDictionary<string, Lazy<LearnedTriage>> _learned;

    public RiskTriage(ContentBook book)
    {
        _rules = book.Signals.ToFrozenDictionary(rule => rule.Id);
        _thresholds = book.Thresholds;
        _phrases = [.. book.Languages.Select(language => new PhraseIndex(language.Tag, book.Texts[language.Tag].RiskPhrases))];
        _learned = book.Languages.ToFrozenDictionary(language => language.Tag, language => new Lazy<LearnedTriage>(() => new LearnedTriage(book, language.Tag)));
    }

    /// <summary>The signals in the text, worst first.</summary>
    /// <param name="language">The worker's language, preferred where a phrase matches in several.</param>
    public IReadOnlyList<Signal> Read(Utterance text, string? language)
    {
        var phrases = Phrases(text, language);
        if (phrases.Count > 0 && phrases.Values.All(phrase => phrase.IsIdiom) && phrases.Values.Any(phrase => phrase.Share >= NearlyAll)) return [];

        var judged = new Judgements(text, _learned);
        var found = new Dictionary<string, Signal>(StringComparer.Ordinal);
        foreach (var phrase in phrases.Values.Where(phrase => IsMeant(judged, phrase)))
            found.Add(phrase.Signal, new(phrase.Signal, _rules[phrase.Signal].Severity, phrase.Language, () => $"phrase of {phrase.Language}"));
        // Nobody in danger waits for the learning.
        var isUrgent = found.Values.Any(signal => signal.Severity == Severity.Emergency);
        foreach (var signal in LanguagesOf(text, language).Where(tag => !isUrgent || _learned[tag].IsValueCreated).SelectMany(tag => ByExamples(text, judged, tag, text.Sure ?? language ?? tag)))
        {
            var isExcused = phrases.TryGetValue(signal.Id, out var phrase) && phrase.IsIdiom;
            if (!isExcused && (!found.TryGetValue(signal.Id, out var known) || known.Severity < signal.Severity)) found[signal.Id] = signal;
        }
        return found.Count == 0 ? [] : [.. found.Values.OrderByDescending(signal => signal.Severity)];
    }

    /// <summary>Learns from the examples of every language, so that no message has to wait for it.</summary>
    public void Warm()
    {
        foreach (var learned in _learned.Values) _ = learned.Value;
    }

    /// <summary>By signal the best find: no idiom if possible, then in the worker's language, then the longest.</summary>
    private Dictionary<string, PhraseFind> Phrases(Utterance text, string? language) => _phrases
        .SelectMany(index => index.Find(text))
        .GroupBy(find => find.Signal)
        .ToDictionary(finds => finds.Key, finds => finds.OrderBy(find => find.IsIdiom).ThenByDescending(find => find.Language == language).ThenByDescending(find => find.Share).First(), StringComparer.Ordinal);

    /// <summary>A phrase that is nearly all of the message always counts. In a longer one it does not, if by all examples of its language the message is
    /// harmless: a song, a joke, a question of law. Nobody in danger waits for the learning: until it is done a phrase counts by itself.</summary>
    private bool IsMeant(Judgements judged, PhraseFind phrase) => !phrase.IsIdiom && (phrase.Share >= NearlyAll || !_learned[phrase.Language].IsValueCreated
        || _learned[phrase.Language].Value.Trouble(judged.Of(phrase.Language)) >= _thresholds.Phrase);

    /// <summary>The language it is in; where that is not sure, the worker's own too. A number alone is in none.</summary>
    private static IEnumerable<string> LanguagesOf(Utterance text, string? language)
    {
        if (!text.Folded.Any(char.IsLetter)) yield break;
        if (text.Likely is { } likely) yield return likely;
        if (text.Sure is null && language is not null && language != text.Likely) yield return language;
    }

    /// <param name="spoken">In which she is answered: a guess at her language must not change it.</param>
    private IEnumerable<Signal> ByExamples(Utterance text, Judgements judged, string tag, string spoken)
    {
        var learned = _learned[tag].Value;
        return learned.Read(judged.Of(tag)).Select(found => new Signal(found.Rule.Id, found.Severity, spoken,
            () => string.Create(CultureInfo.InvariantCulture, $"like the examples of {tag}, {found.Probability:0.00}: {string.Join(", ", learned.Reasons(text.Folded, found.Rule))}")));
    }

    /// <summary>What the examples of each language say of one message, looked up once for all who ask.</summary>
    private sealed class Judgements(Utterance text, FrozenDictionary<string, Lazy<LearnedTriage>> learned)
    {
        private readonly Dictionary<string, float[]> _known = [];

        public float[] Of(string tag)
        {
            if (!_known.TryGetValue(tag, out var judgement)) _known[tag] = judgement = learned[tag].Value.Judge(text.Features);
            return judgement;
        }
    }
}
