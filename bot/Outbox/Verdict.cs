using System.Diagnostics;
using JpMirai.Channels;

namespace JpMirai.Bot.Outbox;

/// <summary>What is noted of a try, by its outcome. The table of reliability.md 5.</summary>
public static class Verdict
{
    private static readonly TimeSpan ShortestPutOff = TimeSpan.FromSeconds(1), LongestPutOff = TimeSpan.FromHours(24);

    /// <summary>Null if nothing is to be noted: the row stays due and waits for its channel.</summary>
    /// <param name="repeatsSafely">See <see cref="IChannel.RepeatsSafely"/>.</param>
    public static Settlement? Of(OutboxEntry entry, SendOutcome outcome, bool repeatsSafely, DateTimeOffset now, OutboxOptions options) => outcome switch
    {
        SendOutcome.Sent { Left: > 0 } => new Settlement.NextPart(),
        SendOutcome.Sent => new Settlement.Sent(),
        SendOutcome.Retry { WholeChannel: true } retry => PutOff(entry, retry, now, options),
        SendOutcome.Retry retry => Again(entry, retry.Code, retry.After, now, options),
        SendOutcome.Ambiguous unclear when repeatsSafely => Again(entry, unclear.Code, null, now, options),
        SendOutcome.Ambiguous unclear => AwaitReceipt(Again(entry, unclear.Code, TimeSpan.FromSeconds(options.ReceiptSeconds), now, options), unclear.Left),
        SendOutcome.Rejected rejected => new Settlement.Dead("rejected: " + rejected.Code, Gone: false),
        SendOutcome.Gone => new Settlement.Dead("gone", Gone: true),
        SendOutcome.Unauthorized => null,
        _ => throw new UnreachableException(),
    };

    /// <summary>
    /// What is to be done before a try whose predecessor may have arrived on a channel that would show it twice: wait for a receipt, leave the message out
    /// (the question and its buttons may still follow), give the reply up where it was the last, or null: go on. After our own death it is sent again, since most such tries were never made; after a cut-off call only what must arrive.
    /// </summary>
    public static Settlement? BeforeTrying(OutboxEntry entry, DateTimeOffset startedAt, DateTimeOffset now, OutboxOptions options)
    {
        var until = Whole(startedAt.AddSeconds(options.ReceiptSeconds));
        return entry switch
        {
            { MustArrive: true } => null,
            { UnclearBefore: > 0 } => new Settlement.NextPart(),
            { UnclearBefore: 0 } => new Settlement.Dead("unclear", Gone: false),
            { MaybeTried: true } when now < until => new Settlement.Again(until, "maybe tried", Setback: false),
            _ => null,
        };
    }

    private static Settlement AwaitReceipt(Settlement next, int left) => next is Settlement.Again again ? again with { UnclearBefore = left } : next;

    private static Settlement Again(OutboxEntry entry, string code, TimeSpan? after, DateTimeOffset now, OutboxOptions options)
    {
        var failed = entry.Setbacks + 1;
        if (failed >= options.MaxAttempts) return new Settlement.Dead("given up: " + code, Gone: false);

        return new Settlement.Again(Whole(now + (Cut(after) ?? Backoff.After(failed, Backoff.SpreadOf(entry.Id, failed)))), code, Setback: true);
    }

    /// <summary>The platform slows all of us down: that isn't this row's failure, so only its age ends it.</summary>
    private static Settlement PutOff(OutboxEntry entry, SendOutcome.Retry retry, DateTimeOffset now, OutboxOptions options) =>
        now - entry.At >= TimeSpan.FromHours(options.GiveUpHours)
            ? new Settlement.Dead("given up: " + retry.Code, Gone: false)
            : new Settlement.Again(Whole(now + (Cut(retry.After) ?? ShortestPutOff)), retry.Code, Setback: false);

    /// <summary>To the millisecond, as the store keeps it.</summary>
    private static DateTimeOffset Whole(DateTimeOffset due) => DateTimeOffset.FromUnixTimeMilliseconds(due.ToUnixTimeMilliseconds());

    private static TimeSpan? Cut(TimeSpan? after) => after > LongestPutOff ? LongestPutOff : after;
}
