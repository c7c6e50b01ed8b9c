using System.Collections.Frozen;
using System.Collections.Immutable;

namespace JpMirai.Knowledge.Book;

/// <summary>All content, loaded and cross-checked; immutable, swapped whole.</summary>
public sealed record ContentBook(
    ImmutableArray<Language> Languages,
    CheckSheet Sheet,
    FrozenDictionary<string, Contact> Contacts,
    ImmutableArray<string> PublicLines,
    FrozenDictionary<string, string> Pages,
    ImmutableArray<SignalRule> Signals,
    FrozenDictionary<string, LanguageTexts> Texts)
{
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
public sealed record SignalRule(string Id, Severity Severity, string Response);

/// <summary>All texts of one language.</summary>
/// <param name="Version">Of the consent texts; kept in each receipt.</param>
/// <param name="Commands">From a normalised word or short phrase to the command it means.</param>
/// <param name="RiskPhrases">By signal: phrases, and what takes a match away.</param>
public sealed record LanguageTexts(
    string Tag,
    string Version,
    FrozenDictionary<string, Phrase> Phrases,
    CheckTexts Check,
    FrozenDictionary<string, ImmutableArray<string>> Commands,
    FrozenDictionary<string, RiskPhrases> RiskPhrases)
{
    public Phrase this[string key] => Phrases.TryGetValue(key, out var phrase) ? phrase : throw new KeyNotFoundException($"{Tag}/phrases.yaml has no '{key}'");
}

public sealed record RiskPhrases(ImmutableArray<string> Phrases, ImmutableArray<string> Unless);
