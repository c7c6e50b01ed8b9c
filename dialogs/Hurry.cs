using JpMirai.Dialogs.Activities;
using JpMirai.Knowledge.Languages;

namespace JpMirai.Dialogs;

/// <summary>Messages that come faster than anyone types. None is refused or dropped, since one may be a cry for help: each is read for danger at
/// once, and after a breath all are answered together by the question that is open.</summary>
internal static class Hurry
{
    public const string Timer = "catch-up";
    private static readonly TimeSpan Breath = TimeSpan.FromSeconds(3);

    public static void Hold(Turn turn)
    {
        if (turn.Activity is InboundActivity.Said said && Dialog.IsAlarm(turn, said, Hygiene.Clean(said.Text.Value))) return;
        if (turn.Activity is InboundActivity.Chose chose && Option.TriggerOf(chose.Value) == "help" && Dialog.Table.Fire(turn, "help")) return;

        turn.IsQuiet = true;
        if (turn.State.IsBehind) return;
        turn.State = turn.State with { IsBehind = true };
        turn.Add(new Effect.SetTimer(Timer, turn.Moment.Now + Breath));
    }

    public static void CatchUp(Turn turn)
    {
        turn.State = turn.State with { IsBehind = false };
        turn.Say("busy.caught-up");
    }
}
