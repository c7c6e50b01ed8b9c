using System.Collections.Immutable;
using JpMirai.Knowledge.Book;

namespace JpMirai.Dialogs.SelfCheck;

/// <summary>One thing to ask in a check: a lead-in fact, an item, or a follow-up of it.</summary>
/// <param name="Id">fact:id, item, item/follow-up, or item/follow-up/common follow-up; stable over versions.</param>
/// <param name="Item">The item it belongs to; for a fact, the item that needs it.</param>
/// <param name="FollowUp">The follow-up whose answers and consequences count, common ones already resolved; null for items and facts.</param>
/// <param name="Number">Place of the item among those of the audience, from 1.</param>
public sealed record Step(string Id, CheckItem Item, FollowUp? FollowUp, ImmutableArray<string> Answers, int Number)
{
    public bool IsFact => Id.StartsWith("fact:", StringComparison.Ordinal);

    /// <summary>One of the 35, not a fact and not a follow-up.</summary>
    public bool IsItem => FollowUp is null && !IsFact;

    public bool TakesSeveral => FollowUp?.Several == true;

    public bool TakesNumber => IsItem && Item.IsNumber;

    /// <summary>A question about danger right now, asked before anything else once help was shown.</summary>
    public bool AsksDanger => FollowUp is { Id: "danger-now" or "can-leave" or "return-soon" or "suicide-check" };

    public Consequence? ConsequenceOf(string answer) => FollowUp?.Then.GetValueOrDefault(answer);
}
