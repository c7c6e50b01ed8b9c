using JpMirai.Dialogs.Activities;
using JpMirai.Knowledge.Book;
using JpMirai.Knowledge.Languages;

namespace JpMirai.Dialogs;

/// <summary>While a person in the platform's own inbox, or another app, speaks with a worker, the bot is silent: it answers words of danger, its own
/// buttons, and the words by which she calls for help or for her rights. It comes back by itself, so that she is never left with no one.</summary>
internal static class Holding
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(4);

    /// <summary>Her safety and her rights wait for nobody, whoever speaks with her.</summary>
    internal static readonly string[] AlwaysForTheBot = ["help", "stop", "delete", "my-data", "consents"];

    public static void Note(Turn turn, InboundActivity.Held held) =>
        turn.State = turn.State with { HeldUntil = held.ByOther ? turn.Moment.Now + Longest : null };

    /// <summary>True if it is not for the bot. Her line is kept and read for danger all the same.</summary>
    public static bool IsForAnother(Turn turn, InboundActivity activity)
    {
        if (turn.State.HeldUntil is not { } until) return false;
        if (until > turn.Moment.Now && activity is InboundActivity.Attached) return true;
        if (until > turn.Moment.Now && activity is InboundActivity.Said said) return IsForAnother(turn, said);

        if (until <= turn.Moment.Now || activity is InboundActivity.Chose or InboundActivity.Joined) turn.State = turn.State with { HeldUntil = null };
        return false;
    }

    private static bool IsForAnother(Turn turn, InboundActivity.Said said)
    {
        var text = Hygiene.Clean(said.Text.Value);
        if (Dialog.Read(turn, turn.Mind.Hear(text)) is [{ Severity: Severity.Emergency }, ..]) return false;
        if (turn.Mind.Words.Find(text, turn.State.Language) is { } word && AlwaysForTheBot.Contains(word))
        {
            turn.State = turn.State with { HeldUntil = null };
            return false;
        }
        Dialog.IsAlarm(turn, said, text);
        return true;
    }
}
