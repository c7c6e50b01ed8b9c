using System.Globalization;
using JpMirai.Bot.Outbox;
using JpMirai.Bot.Security;
using JpMirai.Dialogs;
using Microsoft.Extensions.Options;

namespace JpMirai.Bot.Turns;

/// <summary>Takes one arrival after the other in each lane: load the state, decide, commit, hand the replies over.</summary>
public sealed partial class TurnRunner(
    ITurnStore store, Arrivals arrivals, Decide decide, OutboxWorker outbox, Readiness readiness, TimeProvider clock, ICrashPoint crash,
    IOptions<TurnOptions> options, ILogger<TurnRunner> log) : BackgroundService
{
    private readonly TimeSpan storePause = TimeSpan.FromSeconds(options.Value.StorePauseSeconds);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var running = new Task[arrivals.LaneCount + 1];
        for (var i = 0; i < arrivals.LaneCount; i++) running[i] = RunLaneAsync(i, stoppingToken);
        running[^1] = PickUpAsync(stoppingToken);
        await Task.WhenAll(running);
    }

    /// <summary>Brings to the lanes what an earlier process left, and later what didn't fit into memory.</summary>
    private async Task PickUpAsync(CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested)
        {
            try
            {
                await arrivals.PickUpAsync(cancel);
                var caughtUp = arrivals.Give(await store.OpenAsync(arrivals.HandedOver, options.Value.Page, cancel));
                if (caughtUp) readiness.SweepDone();
            }
            catch (OperationCanceledException) when (cancel.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                LogTrouble(log, "pick-up", exception);
                await PauseAsync(cancel);
                arrivals.Wake();
            }
        }
    }

    private async Task RunLaneAsync(int number, CancellationToken cancel)
    {
        // Only this lane ever sees these conversations, so their states need no lock.
        var hot = new RecentCache<string, LoadedState>(Math.Max(1, options.Value.Hot / arrivals.LaneCount / 2));
        var lane = arrivals.Lane(number);
        try
        {
            while (await lane.WaitToReadAsync(cancel))
            {
                while (lane.TryRead(out var arrival))
                {
                    await TakeTurnAsync(arrival, hot, cancel);
                    arrivals.Done();
                }
            }
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // What is open stays in the store.
        }
    }

    private async Task TakeTurnAsync(Arrival arrival, RecentCache<string, LoadedState> hot, CancellationToken cancel)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                crash.Pass(CrashPoint.AfterTake);
                if (await TryTurnAsync(arrival, hot, tries, cancel)) return;
            }
            catch (StoreUnavailableException exception)
            {
                hot.Remove(arrival.Conv);
                LogTrouble(log, "turn", exception);
                await PauseAsync(cancel);
                tries--;
            }
            catch (Exception exception) when (!cancel.IsCancellationRequested)
            {
                hot.Remove(arrival.Conv);
                LogUndecided(log, arrival.Seq, tries, exception);
                if (tries >= options.Value.Tries && await TryParkAsync(arrival, exception, cancel)) return;
            }
        }
    }

    /// <returns>False if the state had moved and the turn must be decided again.</returns>
    private async Task<bool> TryTurnAsync(Arrival arrival, RecentCache<string, LoadedState> hot, int tries, CancellationToken cancel)
    {
        if (!hot.TryGet(arrival.Conv, out var turn))
        {
            turn = arrival.Fresh && tries == 1 ? new LoadedState(Conversation.New, 0) : await store.TakeAsync(arrival, ITurnStore.SingleHost, cancel);
            if (turn is null) return arrival.Answered = true;
        }

        var result = decide(turn.State, arrival.Activity, arrival.Moment);
        crash.Pass(CrashPoint.InStep);
        // Not called off half way: whether it was stored must be known here.
        switch (await store.CommitAsync(new TurnCommit(arrival, result, turn.Version, clock.GetUtcNow()), ITurnStore.SingleHost, CancellationToken.None))
        {
            case CommitResult.Committed committed:
                if (committed.Erased) hot.Remove(arrival.Conv);
                else hot.Set(arrival.Conv, new LoadedState(result.Next, turn.Version + 1));
                if (committed.Replies.Count == 0) arrival.Answered = true;
                outbox.Post(committed.Replies);
                return true;
            case CommitResult.Conflict:
                hot.Remove(arrival.Conv);
                return false;
            default:
                hot.Remove(arrival.Conv);
                return arrival.Answered = true;
        }
    }

    private async Task<bool> TryParkAsync(Arrival arrival, Exception exception, CancellationToken cancel)
    {
        try
        {
            var reason = string.Create(CultureInfo.InvariantCulture, $"undecided: {exception.GetType().Name}");
            await store.ParkAsync(arrival, reason, clock.GetUtcNow(), CancellationToken.None);
            arrival.Answered = true;
            return true;
        }
        catch (Exception parking)
        {
            LogTrouble(log, "parking", parking);
            await PauseAsync(cancel);
            return false;
        }
    }

    private Task PauseAsync(CancellationToken cancel) => Task.Delay(storePause, clock, cancel);

    [LoggerMessage(LogLevel.Error, "Arrival {Seq} could not be decided, try {Tries}")]
    private static partial void LogUndecided(ILogger log, long seq, int tries, Exception exception);

    [LoggerMessage(LogLevel.Warning, "The store failed ({What}); trying again")]
    private static partial void LogTrouble(ILogger log, string what, Exception exception);
}
