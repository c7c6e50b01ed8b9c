using System.Collections.Frozen;
using System.Collections.Immutable;

namespace JpMirai.Knowledge.Book;

/// <summary>All content, loaded and cross-checked; immutable, swapped whole.</summary>
/// <param name="Loanwords">Further Japanese words that workers use within their own language, in Latin letters.</param>
public sealed record ContentBook(
    ImmutableArray<Language> Languages,
    CheckSheet Sheet,
    FrozenDictionary<string, Contact> Contacts,
    ImmutableArray<string> PublicLines,
    FrozenDictionary<string, string> Pages,
    ImmutableArray<SignalRule> Signals,
    RiskThresholds Thresholds,
    Catalogue Catalogue,
    ImmutableArray<Term> Terms,
    ImmutableArray<string> Loanwords,
    DeskSheet Desk,
    FrozenDictionary<string, LanguageTexts> Texts)
{
    /// <summary>A language's own name; null if it is none of ours.</summary>
    public string? NameOf(string? language) => Languages.FirstOrDefault(one => one.Tag == language)?.Name;

    public LanguageTexts In(string? language) => Texts[language is not null && Texts.ContainsKey(language) ? language : "en"];
}

/// <summary>One of our languages.</summary>
/// <param name="Tag">BCP 47 tag, also the folder's name.</param>
/// <param name="Name">Its own name, on the language button.</param>
/// <param name="Also">How people type its name otherwise.</param>
public sealed record Language(string Tag, string Name, ImmutableArray<string> Also);

/// <summary>A public help line that may be shown.</summary>
/// <param name="AsOf">When the number was read on the page <paramref name="Source"/>.</param>
public sealed record Contact(string Id, string Number, string Source, string AsOf);

/// <param name="Response">E help first, C ask if in danger, S help after the answer, H a person, N the wish itself.</param>
/// <param name="Topics">What to read about it.</param>
public sealed record SignalRule(string Id, Severity Severity, string Response, ImmutableArray<string> Topics);

/// <summary>How probable something must be, by the examples, before it counts. 0 to 1.</summary>
/// <param name="Trouble">Anything serious or worse.</param>
/// <param name="Phrase">The same, where a phrase of risk-words.yaml stands in the message.</param>
/// <param name="Critical">Of trouble: that it is critical or worse.</param>
/// <param name="Emergency">Of trouble: that it is an emergency.</param>
/// <param name="Advice">No trouble, but a wish, such as for a person.</param>
public sealed record RiskThresholds(float Trouble, float Phrase, float Critical, float Emergency, float Advice);

/// <summary>A Japanese word that workers meet and ask about.</summary>
/// <param name="Say">How it is typed or heard by others.</param>
/// <param name="Topic">The article about it; null: none.</param>
public sealed record Term(string Id, ImmutableArray<string> Ja, ImmutableArray<string> Say, string? Topic);

/// <summary>What a consultant can send with one click; the words are phrases: card.ID.ask, card.ID.ANSWER and canned.ID.</summary>
/// <param name="CardOrder">Ids of the cards as they are listed.</param>
/// <param name="Cards">By card: its answers.</param>
/// <param name="PreparedOrder">Ids of the prepared answers as they are listed.</param>
/// <param name="Prepared">By prepared answer: the article that goes with it; null: none.</param>
public sealed record DeskSheet(
    ImmutableArray<string> CardOrder, FrozenDictionary<string, ImmutableArray<string>> Cards, ImmutableArray<string> PreparedOrder, FrozenDictionary<string, string?> Prepared);

/// <summary>All texts of one language.</summary>
/// <param name="Version">Of the consent texts; kept in each receipt.</param>
/// <param name="Commands">From a normalised word or short phrase to the command it means.</param>
/// <param name="RiskPhrases">By signal: phrases, and what takes a match away.</param>
/// <param name="RiskExamples">Whole messages from which danger is learned.</param>
/// <param name="Articles">By topic.</param>
/// <param name="Elsewhere">By subject: questions that no article answers, so that none is guessed at.</param>
/// <param name="Terms">By id of a Japanese word: what it means.</param>
/// <param name="Asks">What stands around a word when somebody asks what it means.</param>
/// <param name="Follows">With what a short question goes on about what was said before.</param>
public sealed record LanguageTexts(
    string Tag,
    string Version,
    FrozenDictionary<string, Phrase> Phrases,
    CheckTexts Check,
    FrozenDictionary<string, ImmutableArray<string>> Commands,
    FrozenDictionary<string, RiskPhrases> RiskPhrases,
    RiskExamples RiskExamples,
    FrozenDictionary<string, Article> Articles,
    FrozenDictionary<string, ImmutableArray<string>> Elsewhere,
    FrozenDictionary<string, string> Terms,
    ImmutableArray<string> Asks,
    ImmutableArray<string> Follows)
{
    public Phrase this[string key] => Phrases.TryGetValue(key, out var phrase) ? phrase : throw new KeyNotFoundException($"{Tag}/phrases.yaml has no '{key}'");
}

public sealed record RiskPhrases(ImmutableArray<string> Phrases, ImmutableArray<string> Unless);

/// <summary>Messages as workers write them.</summary>
/// <param name="Now">By signal.</param>
/// <param name="Past">By signal: it was so, and is over; one level lower.</param>
/// <param name="None">What must not raise an alarm.</param>
public sealed record RiskExamples(
    FrozenDictionary<string, ImmutableArray<string>> Now,
    FrozenDictionary<string, ImmutableArray<string>> Past,
    ImmutableArray<string> None)
{
    public IEnumerable<string> All => Now.Values.Concat(Past.Values).Append(None).SelectMany(messages => messages);
}
