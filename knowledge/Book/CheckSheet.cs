using System.Collections.Frozen;
using System.Collections.Immutable;

namespace JpMirai.Knowledge.Book;

/// <summary>How bad an answer is (domain: self-check severities). Ordered, so that the worst is the greatest.</summary>
public enum Severity { None, Advice, Serious, Critical, Emergency }

/// <summary>Where the worker is; some questions are asked only in Japan.</summary>
public enum Whereabouts { InJapan, PreArrival }

/// <summary>The self-check without its sentences. Ids are stable over versions.</summary>
public sealed record CheckSheet(
    int Version,
    ImmutableArray<string> Groups,
    ImmutableArray<CheckItem> Items,
    FrozenDictionary<string, ImmutableArray<string>> Facts,
    FrozenDictionary<string, FollowUp> Common,
    CheckRules Rules)
{
    public ImmutableArray<CheckItem> For(Whereabouts where) => [.. Items.Where(item => item.IsFor(where))];
}

/// <summary>One of the 35 questions.</summary>
/// <param name="Indicator">The ILO indicator of forced labour it belongs to, if any.</param>
/// <param name="AppliesTo">in-japan, pre-arrival or both.</param>
/// <param name="Unless">Facts which, all holding, leave the question out. The key "audience" is known, the others are lead-in questions.</param>
/// <param name="IsNumber">Takes a typed number (yen for one hour) beside the listed answers.</param>
/// <param name="Flags">Answers that mean something is wrong, and how bad. An answer that is not here raises nothing.</param>
/// <param name="Law">Where the rule behind the question stands.</param>
public sealed record CheckItem(
    string Id,
    string Group,
    string Category,
    string? Indicator,
    string AppliesTo,
    bool Sensitive,
    FrozenDictionary<string, string> Unless,
    ImmutableArray<string> Answers,
    bool IsNumber,
    FrozenDictionary<string, Severity> Flags,
    CheckVariant? Variant,
    ImmutableArray<FollowUp> FollowUps,
    ImmutableArray<string> Topics,
    ImmutableArray<LawReference> Law)
{
    /// <summary>The lead-in questions it needs, in the order they are asked.</summary>
    public ImmutableArray<string> LeadIns { get; } = [.. Unless.Keys.Where(fact => fact != "audience").Order(StringComparer.Ordinal)];

    public bool IsFor(Whereabouts where) => AppliesTo == "both" || AppliesTo == (where == Whereabouts.InJapan ? "in-japan" : "pre-arrival");
}

/// <summary>Another wording with fewer answers, used when the age band is already known.</summary>
public sealed record CheckVariant(string AgeBand, ImmutableArray<string> Answers);

/// <summary>A question asked because of an answer.</summary>
/// <param name="When">The answers of the item that lead to it, macros already resolved. Empty for a common follow-up.</param>
/// <param name="Use">The common follow-up whose words, answers and consequences it takes.</param>
/// <param name="Several">Several answers may be ticked.</param>
public sealed record FollowUp(
    string Id, FrozenSet<string> When, string? Use, ImmutableArray<string> Answers, bool Several, FrozenDictionary<string, Consequence> Then);

/// <summary>What an answer to a follow-up does.</summary>
/// <param name="Set">Raises (never lowers) the level of the item.</param>
/// <param name="Run">Common follow-up to ask next.</param>
/// <param name="Go">Screen to go to and come back from.</param>
/// <param name="Show">Screen added to the next message.</param>
public sealed record Consequence(Severity Set, string? Run, string? Go, string? Show);

/// <param name="Verified">False: from memory, shown only with "check with".</param>
/// <param name="AsOf">When the text was read.</param>
public sealed record LawReference(string Name, string Article, bool Verified, string AsOf, string? Url);

/// <summary>Numbers and indicator sets of the result rules (domain: self-check aggregation).</summary>
public sealed record CheckRules(
    int SeriousWithDifferentIndicators, int AdviceFlagsForSerious, int AnsweredPercentForClear, FrozenSet<string> PairOneOf, FrozenSet<string> PairWithOneOf, int HourlyPayFloor);
