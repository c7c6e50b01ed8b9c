using System.Collections.Immutable;
using JpMirai.Knowledge.Book;
using JpMirai.Knowledge.Languages;
using JpMirai.Knowledge.Learning;

namespace JpMirai.Knowledge.Search;

/// <summary>What is known about a question.</summary>
/// <param name="Topics">Best first, at most five.</param>
/// <param name="IsSure">The first topic answers it; else the topics are only suggestions.</param>
/// <param name="IsFollowUp">It goes on about the topic that was shown before.</param>
public sealed record Answer(IReadOnlyList<string> Topics, bool IsSure, bool IsFollowUp = false)
{
    public static Answer None { get; } = new([], false);

    /// <summary>Enough of it is found to be taken for a question where another answer is waited for.</summary>
    public bool IsPlain { get; init; }

    /// <summary>It is likely no question for us at all: a suggestion would be a guess.</summary>
    public bool IsForeign { get; init; }
}

/// <summary>Finds the article for a question in any language, or says that there is none.</summary>
public sealed class Answers
{
    private const int Most = 5;

    /// <summary>A question that goes on about what was said is no longer than this, in words or unspaced units; twice that where it says nothing else.</summary>
    private const int LongestFollowUp = 6;

    /// <summary>So short, and without a subject of its own, it says too little to lead away from what was shown.</summary>
    private const int LongestRemark = 3;

    /// <summary>Where less of the question than this is found in the best topic, none of them is meant.</summary>
    private const float FewestShare = 0.04f;

    /// <summary>A question of which so much is found somewhere has a subject of its own.</summary>
    private const float OwnSubject = 0.15f;

    /// <summary>A question that is plainly one has so much in common with its article, and three words or units.</summary>
    private const float Plain = 0.1f;

    /// <summary>In elsewhere.yaml: what is no question for us at all.</summary>
    private const string Nothing = "none";

    /// <summary>What is for people elsewhere is less likely meant.</summary>
    private const float OtherAudience = 0.85f;

    private readonly ContentBook _book;
    private readonly SearchIndex _index;

    /// <summary>Longest first; between spaces, where words have them.</summary>
    private readonly ImmutableArray<string> _follows;

    public Answers(ContentBook book) : this(book, FeatureKinds.All)
    {
    }

    /// <param name="kinds">By what texts are compared.</param>
    internal Answers(ContentBook book, FeatureKinds kinds)
    {
        _book = book;
        _index = new SearchIndex([.. EntriesOf(book)], kinds);
        _follows = [.. book.Texts.Values.SelectMany(texts => texts.Follows).Select(Hygiene.Fold).SelectMany(word => new[] { word, Hygiene.WithoutAccents(word) }).Distinct().OrderByDescending(word => word.Length).Select(word => Script.IsUnspaced(word[0]) ? word : $" {word} ")];
    }

    /// <param name="language">The worker's language; used where the text does not tell its own.</param>
    /// <param name="shown">The topic under her eyes; null: none.</param>
    public Answer Find(Utterance text, string? language, string? shown = null, Whereabouts? where = null)
    {
        var found = _index.Find(text, text.Likely ?? language, 20)
            .Select(one => IsFor(one.Topic, where) ? one : one with { Score = one.Score * OtherAudience })
            .OrderByDescending(one => one.Score)
            .ToArray();
        var topics = found.Where(one => _book.Catalogue.Topics.ContainsKey(one.Topic)).Take(Most).Select(one => one.Topic).ToArray();
        var isShort = text.IsShort(LongestFollowUp);
        var saysNoMore = text.IsShort(2 * LongestFollowUp) && GoesOn(text) && SaysNoMore(text);
        var goesOn = saysNoMore || isShort && GoesOn(text);
        var isSure = topics.Length > 0 && found[0].Topic == topics[0] && found[0].Share >= FewestShare && !saysNoMore;
        var isNew = found.Length > 0 && found[0].Share >= OwnSubject && found[0].Topic != shown && !saysNoMore;
        if (shown is not null && !isNew && !(isSure && found[0].Topic == shown) && (isShort || saysNoMore))
        {
            string[] hersFirst = [shown, .. topics.Where(topic => topic != shown)];
            if (goesOn) return new(hersFirst, true, IsFollowUp: true);
            if (found.Length > 0 && found[0].Topic != shown && text.IsShort(LongestRemark)) return new(hersFirst, false);
        }
        return new(topics, isSure)
        {
            IsPlain = isSure && found[0].Share >= Plain && Script.PiecesOf(text.Folded).Skip(2).Any(),
            IsForeign = found.Length == 0 || found[0].Topic == Nothing,
        };
    }

    /// <summary>It holds nothing but words of going on: by itself it is about everything and nothing.</summary>
    private bool SaysNoMore(Utterance text)
    {
        var left = $" {text.Folded} ";
        foreach (var word in _follows) left = left.Replace(word, " ", StringComparison.Ordinal);
        var pieces = Script.PiecesOf(left).ToLookup(piece => Script.IsUnspaced(piece[0]));
        return pieces[true].Count() <= 1 && pieces[false].All(piece => piece.Length <= 2);
    }

    /// <summary>All that is searched.</summary>
    internal static IEnumerable<Entry> EntriesOf(ContentBook book) => book.Languages.SelectMany(language => EntriesOf(book.Texts[language.Tag]));

    private bool IsFor(string id, Whereabouts? where) => where is null || !_book.Catalogue.Topics.TryGetValue(id, out var topic)
        || topic.Audience is "both" || (topic.Audience == "in-japan") == (where == Whereabouts.InJapan);

    /// <summary>"And how much?" makes sense only after something.</summary>
    private bool GoesOn(Utterance text)
    {
        var folded = $" {text.Folded} ";
        return _follows.Any(word => folded.Contains(word, StringComparison.Ordinal));
    }

    private static IEnumerable<Entry> EntriesOf(LanguageTexts texts) =>
        texts.Articles.Values.Select(article => new Entry(article.Topic, texts.Tag, article.Title, article.Questions, article.Words, article.Text))
            .Concat(texts.Elsewhere.Select(subject => new Entry(subject.Key, texts.Tag, "", subject.Value, [], "")));
}
