using JpMirai.Dialogs.Activities;

namespace JpMirai.Dialogs;

/// <summary>What of a person's state is forgotten when, over one timer that is set for the earliest rule. What lies in rows goes by the store's own clock.</summary>
internal static class Forgetting
{
    private const string Timer = "forget";

    private static readonly Rule[] Rules =
    [
        new((state, _) => IsStranger(state) ? Retention.AnonymousSession.After(state.LastAt) : null, Erase),
        new((state, _) => Retention.InactiveAccounts.After(state.LastAt), Erase),
        new((state, _) => HoldsTooMuch(state) ? Retention.AnonymousSession.After(state.LastAt) : null, ForgetWhatWasSaid),
        new((state, _) => state.Check is { } check ? Retention.Answers.After(check.StartedAt) : null, DropCheck),
        new((state, _) => state.Finished is { } check ? Retention.Answers.After(check.StartedAt) : null, turn => turn.State = turn.State with { Finished = null }),
        new((state, _) => state.Recent is [var first, ..] ? Retention.Lines.After(first.At) : null, turn => turn.State = turn.State with { Recent = [] }),
        new((state, now) => MayAskToStay(state) ? QuietHours.After(Later(Retention.UntilAsked.After(state.LastAt), now)) : null, AskToStay),
    ];

    /// <summary>Sets the timer where a rule is due before it; one that is due too early moves itself.</summary>
    public static void Arrange(Turn turn)
    {
        if (turn.IsErased) return;
        var due = Rules.Min(rule => rule.Due(turn.State, turn.Moment.Now))!.Value;
        if (turn.State.ForgetAt <= due) return;

        turn.State = turn.State with { ForgetAt = due };
        turn.Add(new Effect.SetTimer(Timer, due));
    }

    public static void OnTimer(Turn turn, InboundActivity.TimerDue due)
    {
        if (due.Kind != Timer) return;
        turn.State = turn.State with { ForgetAt = null };
        foreach (var rule in Rules)
        {
            if (!turn.IsErased && rule.Due(turn.State, turn.Moment.Now) <= turn.Moment.Now) rule.Act(turn);
        }
        Arrange(turn);
    }

    /// <summary>Nobody agreed to be remembered. A noted wish to reach a person keeps the way to her until it is closed.</summary>
    private static bool IsStranger(Conversation state) => !state.AgreedTo(Purposes.Account) && !state.AgreedTo(Purposes.Handover);

    private static bool HoldsTooMuch(Conversation state) =>
        !state.AgreedTo(Purposes.Storage) && (state.Check is not null || state.Finished is not null) || !state.AgreedTo(Purposes.Account) && state.HasLines;

    private static bool MayAskToStay(Conversation state) => state.AgreedTo(Purposes.Push) && !state.AskedToStay;

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private static void Erase(Turn turn)
    {
        turn.Add(new Effect.ErasePerson());
        turn.State = Conversation.New;
    }

    private static void ForgetWhatWasSaid(Turn turn)
    {
        turn.Add(new Effect.ForgetBodies());
        turn.State = turn.State with { HasLines = false, Recent = [] };
        if (turn.State.AgreedTo(Purposes.Storage)) return;

        DropCheck(turn);
        turn.State = turn.State with { Finished = null };
    }

    /// <summary>No question is left open that belongs to it.</summary>
    private static void DropCheck(Turn turn)
    {
        turn.State = turn.State with { Check = null };
        turn.State = turn.State with { Place = turn.Home, ReturnTo = null, Within = null };
    }

    private static void AskToStay(Turn turn)
    {
        turn.Say(turn.Occasion = Occasions.Stay);
        turn.State = turn.State with { AskedToStay = true };
    }

    /// <param name="Due">When it takes effect, by state and now; null where it does not apply.</param>
    private sealed record Rule(Func<Conversation, DateTimeOffset, DateTimeOffset?> Due, Action<Turn> Act);
}
