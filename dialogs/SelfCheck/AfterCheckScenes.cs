using JpMirai.Dialogs.Machine;

namespace JpMirai.Dialogs.SelfCheck;

/// <summary>After the last question: the result, a person where it is serious, then one question each about messages and counting.</summary>
internal static class AfterCheckScenes
{
    public static void Declare(Transitions table)
    {
        table.At(Place.Push, turn => turn.AskConsent(turn.Text($"consent.{Purposes.Push}")))
            .On("yes", turn => Decide(turn, Purposes.Push, "push.yes")).To(Place.Statistics, "counting not decided", MayAskStatistics).To(Place.Menu)
            .On("no", turn => Decide(turn, Purposes.Push, "push.no")).To(Place.Statistics, "counting not decided", MayAskStatistics).To(Place.Menu);

        table.At(Place.Statistics, turn => turn.AskConsent(turn.Text($"consent.{Purposes.Statistics}")))
            .On("yes", turn => Decide(turn, Purposes.Statistics, "statistics.yes")).To(Place.Menu)
            .On("no", turn => Decide(turn, Purposes.Statistics, "statistics.no")).To(Place.Menu);
    }

    public static bool MayAskPush(Turn turn) => turn.MayAsk(Purposes.Push);

    public static bool MayAskStatistics(Turn turn) => turn.MayAsk(Purposes.Statistics);

    public static void Finish(Turn turn)
    {
        var check = turn.State.Check!;
        turn.State = turn.State with { Check = null, Finished = check };
        var result = Assessment.Of(turn.Book.Sheet, turn.State, check);
        ResultCard.Say(turn, check, result);
        if (result.Outcome >= Outcome.Serious) turn.Lead = Place.Person;
    }

    private static void Decide(Turn turn, string purpose, string reply)
    {
        turn.Decide(purpose, reply.EndsWith("yes", StringComparison.Ordinal), turn.Text($"consent.{purpose}"));
        turn.Say(reply);
    }
}
