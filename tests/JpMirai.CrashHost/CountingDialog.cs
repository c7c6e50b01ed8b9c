using System.Globalization;
using JpMirai.Dialogs;
using JpMirai.Dialogs.Activities;

namespace JpMirai.CrashHost;

/// <summary>Answers every message with the number of its turn and its id; "timer" also sets a timer that is due at once.</summary>
public static class CountingDialog
{
    public static TurnResult Decide(Conversation conversation, InboundActivity activity, Moment moment)
    {
        var next = conversation with { Turns = conversation.Turns + 1 };
        var name = activity is InboundActivity.TimerDue ? "timer" : activity.Id;
        var words = new Message.Words(string.Create(CultureInfo.InvariantCulture, $"{next.Turns} {name}"));
        var sets = activity is InboundActivity.Said { Text.Value: "timer" };
        return new TurnResult(next, [new OutboundActivity.Reply([words], [], Urgency.Normal)],
            sets ? [new Effect.SetTimer("t-" + activity.Id, moment.Now.AddMilliseconds(20))] : []);
    }
}
