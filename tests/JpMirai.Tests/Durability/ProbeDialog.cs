using System.Collections.Immutable;
using System.Globalization;
using JpMirai.Dialogs;
using JpMirai.Dialogs.Activities;
using JpMirai.Dialogs.Talking;
using JpMirai.Knowledge.Book;

namespace JpMirai.Tests.Durability;

/// <summary>Decides by what is said, so that each effect can be asked for. Every reply names its turn and the activity it answers.</summary>
internal static class ProbeDialog
{
    public static TurnResult Decide(Conversation conversation, InboundActivity activity, Moment moment)
    {
        var next = conversation with { Turns = conversation.Turns + 1 };
        var words = string.Create(CultureInfo.InvariantCulture, $"{next.Turns} {activity.Id} {moment.Seed}");
        return activity switch
        {
            InboundActivity.Said said => Said(next, said, words, moment),
            InboundActivity.TimerDue due => new TurnResult(next, ProbeChannel.Reply($"{next.Turns} timer {due.Kind}"), []),
            _ => new TurnResult(next, ProbeChannel.Reply(words), []),
        };
    }

    /// <summary>A case at the desk.</summary>
    internal static CaseHead Case(string id) => new(id, RequestKind.Call, "evening", "vi", Severity.Serious, "unpaid-wages");

    private static TurnResult Said(Conversation next, InboundActivity.Said said, string words, Moment moment)
    {
        var parts = said.Text.Value.Split(' ', 3);
        ImmutableArray<Effect> effects = parts[0] switch
        {
            "keep" => [new Effect.KeepLine(said.Text, said.MessageId)],
            "timer" => [new Effect.SetTimer(parts[1], moment.Now.AddMilliseconds(long.Parse(parts[2], CultureInfo.InvariantCulture)))],
            "clear" => [new Effect.ClearTimer(parts[1])],
            "consent" => [new Effect.RecordConsent(new Consent(parts[1], true, "1", "vi", "00", "adult"))],
            "case" => [new Effect.OpenCase(Case(parts[1]), [new CasePart("wish", "call me")])],
            "tell" => [new Effect.TellCase(parts[1], new CaseEntry(CaseEntryKind.Worker, said.Text) { MessageId = said.MessageId })],
            "signal" => [new Effect.RaiseSignal(parts[1], "critical")],
            "unsend" => [new Effect.EraseMessage(parts[1])],
            "unreachable" => [new Effect.MarkUnreachable(true)],
            "reachable" => [new Effect.MarkUnreachable(false)],
            "forget" => [new Effect.ForgetBodies()],
            "erase" => [new Effect.ErasePerson()],
            "boom" => throw new InvalidOperationException("The decision fails."),
            _ => [],
        };
        return new TurnResult(next, parts[0] == "quiet" ? [] : ProbeChannel.Reply(words), effects);
    }
}
