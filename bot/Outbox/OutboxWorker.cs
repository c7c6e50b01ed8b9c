using System.Threading.Channels;
using JpMirai.Bot.Inbox;
using JpMirai.Bot.Turns;
using JpMirai.Channels;
using Microsoft.Extensions.Options;

namespace JpMirai.Bot.Outbox;

/// <summary>
/// Sends what the turns have committed: many conversations at once, one reply at a time in each, in order. Woken by the commit;
/// the loop only finds what is due later.
/// </summary>
public sealed partial class OutboxWorker(
    ITurnStore store, ChannelSet channels, TimeProvider clock, ICrashPoint crash, IOptions<OutboxOptions> options, ILogger<OutboxWorker> log)
    : BackgroundService
{
    private static readonly TimeSpan CheckEvery = TimeSpan.FromMinutes(1), StorePause = TimeSpan.FromSeconds(1), ChannelOffPause = TimeSpan.FromMinutes(1),
        Breath = TimeSpan.FromMilliseconds(5);
    private const int CheckMost = 1_000;

    private readonly OutboxLines lines = new(options.Value);
    private readonly Channel<bool> wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly CancellationTokenSource sending = new();
    private volatile bool stopping;
    private DateTimeOffset startedAt;

    /// <summary>Replies that were just committed, in order.</summary>
    public void Post(IReadOnlyList<OutboxEntry> replies)
    {
        for (var i = 0; i < replies.Count; i++)
        {
            if (lines.Post(replies[i]) is { } line) _ = SendAllAsync(line);
        }
    }

    /// <summary>A receipt has told what was waited for.</summary>
    public void Hurry(IReadOnlyList<string> conversations)
    {
        foreach (var conv in conversations) lines.Hurry(conv);
        if (conversations.Count > 0) wake.Writer.TryWrite(true);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        stopping = true;
        var until = clock.GetTimestamp();
        while (lines.InFlight > 0 && clock.GetElapsedTime(until).TotalSeconds < options.Value.StopGraceSeconds && !cancellationToken.IsCancellationRequested)
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, CancellationToken.None);
        await sending.CancelAsync();
        await base.StopAsync(cancellationToken);
    }

    public override void Dispose()
    {
        sending.Dispose();
        base.Dispose();
    }

    /// <summary>What an earlier process left is known before the first turn of this one, so nothing can overtake it.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        startedAt = clock.GetUtcNow();
        await AdoptAsync(DateTimeOffset.MaxValue, int.MaxValue, cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var checkedAt = clock.GetUtcNow();
        while (!stoppingToken.IsCancellationRequested)
        {
            var now = clock.GetUtcNow();
            if (now - checkedAt >= CheckEvery)
            {
                // Nothing should ever be found here; if it is, it is late but not lost.
                if (await AdoptAsync(now - CheckEvery, CheckMost, stoppingToken) is > 0 and var found) LogForgotten(log, found);
                checkedAt = now;
            }
            lines.Wake(now);
            while (lines.Begin() is { } line) _ = SendAllAsync(line);
            await SleepAsync(lines.NextWake(), stoppingToken);
        }
    }

    private async Task<int> AdoptAsync(DateTimeOffset until, int most, CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested)
        {
            try
            {
                var found = 0;
                foreach (var head in await store.DueAsync(until, most, cancel))
                    if (lines.Adopt(head.Conv, head.Due)) found++;
                return found;
            }
            catch (StoreUnavailableException exception)
            {
                LogTrouble(log, exception);
                await PauseAsync(StorePause, cancel);
            }
        }
        return 0;
    }

    private async Task SleepAsync(DateTimeOffset? until, CancellationToken cancel)
    {
        var pause = (until ?? DateTimeOffset.MaxValue) - clock.GetUtcNow();
        if (pause > CheckEvery) pause = CheckEvery;
        if (pause <= TimeSpan.Zero)
        {
            // Due, but all places are taken: the loops under way will come to it.
            await Task.Delay(Breath, TimeProvider.System, cancel);
            return;
        }

        using var awake = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var delay = Task.Delay(pause, clock, awake.Token);
        // The clock may have been moved while the delay was set up.
        if (until is null || clock.GetUtcNow() < until) await Task.WhenAny(delay, wake.Reader.WaitToReadAsync(awake.Token).AsTask());
        await awake.CancelAsync();
        wake.Reader.TryRead(out _);
    }

    /// <summary>One of the sends under way: goes from line to line until none is ready.</summary>
    private async Task SendAllAsync(OutboxLine first)
    {
        for (var line = first; line is not null && !stopping; line = lines.Next())
        {
            try
            {
                if (await HeadAsync(line, sending.Token) is { } entry) await SendAsync(line, entry, sending.Token);
            }
            catch (OperationCanceledException) when (sending.IsCancellationRequested)
            {
                // Stopping: the row stays due.
                return;
            }
            catch (Exception exception)
            {
                LogTrouble(log, exception);
                Park(line, clock.GetUtcNow() + StorePause);
            }
        }
    }

    /// <summary>The first unsent reply of a line; null if there is none any more.</summary>
    private async ValueTask<OutboxEntry?> HeadAsync(OutboxLine line, CancellationToken cancel)
    {
        while (true)
        {
            if (lines.Peek(line) is { } held) return held;

            var stored = await store.HeadAsync(line.Conv, cancel);
            if (!lines.Found(line, stored) || stored is not null) return stored;
        }
    }

    private async Task SendAsync(OutboxLine line, OutboxEntry entry, CancellationToken cancel)
    {
        if (entry is { Push: true, Unreachable: true })
        {
            await SettleAsync(line, entry, new Settlement.Dead("unreachable", Gone: false), cancel);
            return;
        }
        if (channels.Find(entry.To.Channel) is not { } channel)
        {
            LogChannelOff(log, entry.To.Channel, entry.Id);
            Park(line, clock.GetUtcNow() + ChannelOffPause);
            return;
        }
        var first = channel.RepeatsSafely ? null : Verdict.BeforeTrying(entry, startedAt, clock.GetUtcNow(), options.Value);
        var next = first is null ? entry : await SettleAsync(line, entry, first, cancel);
        while (next is not null) next = await SendPartAsync(line, channel, next, cancel);
    }

    /// <returns>The reply again if a message of it is still to be sent now.</returns>
    private async Task<OutboxEntry?> SendPartAsync(OutboxLine line, IChannel channel, OutboxEntry entry, CancellationToken cancel)
    {
        if (!lines.TryPass(line, channel.Name, clock.GetUtcNow(), out var probe))
        {
            wake.Writer.TryWrite(true);
            return null;
        }

        var outcome = await TryAsync(channel, entry, probe, cancel);
        var now = clock.GetUtcNow();
        if (lines.Report(channel.Name, outcome, probe, now)) LogRefused(log, channel.Name);
        if (probe) wake.Writer.TryWrite(true);
        LogTried(log, entry.Id, entry.Tries + 1, outcome.GetType().Name);
        if (Verdict.Of(entry, outcome, channel.RepeatsSafely, now, options.Value) is { } settlement) return await SettleAsync(line, entry, settlement, cancel);
        Park(line, now);
        return null;
    }

    private async Task<SendOutcome> TryAsync(IChannel channel, OutboxEntry entry, bool probe, CancellationToken cancel)
    {
        try
        {
            crash.Pass(CrashPoint.BeforeSend);
            var outcome = await channel.SendAsync(
                new Delivery(entry.Id, entry.To, entry.Activity, entry.Token, entry.Tries, entry.MaybeTried)
                {
                    Name = new ReceiptName(entry.Seq, entry.Id, entry.Part), Unasked = entry.Push, HeardAt = entry.HeardAt,
                }, cancel);
            crash.Pass(CrashPoint.AfterAnswer);
            return outcome;
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            if (probe) lines.Withdraw(channel.Name);
            throw;
        }
        catch (Exception exception)
        {
            LogSenderFailed(log, channel.Name, entry.Id, exception);
            return new SendOutcome.Ambiguous("sender failed");
        }
    }

    /// <returns>The reply again, at its next message, if that is to be sent now.</returns>
    private async Task<OutboxEntry?> SettleAsync(OutboxLine line, OutboxEntry entry, Settlement settlement, CancellationToken cancel)
    {
        await NoteAsync(entry, settlement, cancel);
        if (settlement is Settlement.NextPart)
        {
            lines.Reread(line);
            return entry with { Part = entry.Part + 1, Tries = 0, Setbacks = 0, MaybeTried = false, UnclearBefore = null };
        }
        if (settlement is not Settlement.Again && entry.Cause is { } cause) cause.Answered = true;
        if (settlement is Settlement.Dead dead) LogDead(log, entry.Id, dead.Reason);
        if (settlement is Settlement.Again again) Park(line, again.Due);
        else lines.Finish(line, reload: settlement is Settlement.Dead { Gone: true });
        return null;
    }

    private async Task NoteAsync(OutboxEntry entry, Settlement settlement, CancellationToken cancel)
    {
        while (true)
        {
            try
            {
                await store.SettleAsync(entry, settlement, clock.GetUtcNow(), CancellationToken.None);
                return;
            }
            catch (Exception exception)
            {
                // What was sent may not be sent again because it could not be noted: wait here, with the conversation.
                LogTrouble(log, exception);
                await PauseAsync(StorePause, cancel);
            }
        }
    }

    private void Park(OutboxLine line, DateTimeOffset due)
    {
        lines.Park(line, due);
        wake.Writer.TryWrite(true);
    }

    private Task PauseAsync(TimeSpan pause, CancellationToken cancel) => Task.Delay(pause, clock, cancel);

    [LoggerMessage(LogLevel.Debug, "Reply {EntryId}, try {Attempt}: {Outcome}")]
    private static partial void LogTried(ILogger log, Guid entryId, int attempt, string outcome);

    [LoggerMessage(LogLevel.Error, "Reply {EntryId} is dead: {Reason}")]
    private static partial void LogDead(ILogger log, Guid entryId, string reason);

    [LoggerMessage(LogLevel.Critical, "{Channel} refuses our credentials: nothing is sent there until they are right; replies are kept and one is tried each minute")]
    private static partial void LogRefused(ILogger log, string channel);

    [LoggerMessage(LogLevel.Error, "{Channel} is off, so reply {EntryId} waits")]
    private static partial void LogChannelOff(ILogger log, string channel, Guid entryId);

    [LoggerMessage(LogLevel.Error, "The sender of {Channel} failed on reply {EntryId}")]
    private static partial void LogSenderFailed(ILogger log, string channel, Guid entryId, Exception exception);

    [LoggerMessage(LogLevel.Warning, "The store failed; trying again")]
    private static partial void LogTrouble(ILogger log, Exception exception);

    [LoggerMessage(LogLevel.Warning, "{Count} conversations had replies due that no one sent; they are sent now")]
    private static partial void LogForgotten(ILogger log, int count);
}
