using JpMirai.Dialogs.Activities;

namespace JpMirai.Dialogs;

/// <summary>What is not agreed to be kept is forgotten 24 hours after the worker's last message (domain: retention, anonymous session).</summary>
internal static class Forgetting
{
    private const string Timer = "forget";
    private static readonly TimeSpan After = TimeSpan.FromHours(24);

    /// <summary>Sets the timer once; when it is due early because the worker wrote again, it moves itself.</summary>
    public static void Arrange(Turn turn)
    {
        turn.State = turn.State with { LastAt = turn.Moment.Now };
        if (turn.State.Forgetting || !(MustForgetPerson(turn.State) || MustForgetAnswers(turn.State))) return;

        turn.State = turn.State with { Forgetting = true };
        turn.Add(new Effect.SetTimer(Timer, turn.Moment.Now + After));
    }

    public static void OnTimer(Turn turn, InboundActivity.TimerDue due)
    {
        if (due.Kind != Timer) return;
        var state = turn.State;
        if (state.LastAt + After > turn.Moment.Now)
        {
            turn.Add(new Effect.SetTimer(Timer, state.LastAt + After));
            return;
        }
        turn.State = state with { Forgetting = false };
        if (MustForgetPerson(state))
        {
            turn.Add(new Effect.ErasePerson());
            turn.State = Conversation.New;
        }
        else if (MustForgetAnswers(state))
        {
            turn.Add(new Effect.ForgetBodies());
            turn.State = turn.State with { Check = null, Finished = null, Place = turn.Home, ReturnTo = null };
        }
    }

    /// <summary>Nobody agreed to be remembered. A noted wish to reach a person keeps the way to her until it is closed.</summary>
    private static bool MustForgetPerson(Conversation state) => !state.AgreedTo(Purposes.Account) && !state.AgreedTo(Purposes.Handover);

    private static bool MustForgetAnswers(Conversation state) => !state.AgreedTo(Purposes.Storage) && (state.Check is not null || state.Finished is not null);
}
