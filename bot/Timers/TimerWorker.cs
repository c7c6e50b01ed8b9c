using JpMirai.Bot.Turns;
using Microsoft.Extensions.Options;

namespace JpMirai.Bot.Timers;

/// <summary>Sleeps until the next timer is due and makes an arrival of it. Once an hour it also drops what is past its time.</summary>
public sealed partial class TimerWorker(
    ITurnStore store, TimerAlarm alarm, TimeProvider clock, IOptions<TimerOptions> options, ILogger<TimerWorker> log) : BackgroundService
{
    private static readonly TimeSpan PruneEvery = TimeSpan.FromHours(1), RetryAfter = TimeSpan.FromSeconds(1);
    private readonly TimeSpan longest = TimeSpan.FromSeconds(options.Value.LongestSleepSeconds);
    private DateTimeOffset pruned = DateTimeOffset.MinValue;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                alarm.Listen();
                var now = clock.GetUtcNow();
                var next = await store.FireTimersAsync(now, options.Value.Batch, stoppingToken);
                await PruneAsync(now, stoppingToken);
                if (next is null || next > clock.GetUtcNow()) await SleepAsync(next ?? DateTimeOffset.MaxValue, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                LogTrouble(log, exception);
                await Task.Delay(RetryAfter, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task SleepAsync(DateTimeOffset until, CancellationToken cancel)
    {
        var pause = until - clock.GetUtcNow();
        if (pause > longest) pause = longest;
        if (pause < TimeSpan.FromMilliseconds(1)) pause = TimeSpan.FromMilliseconds(1);

        using var awake = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var delay = Task.Delay(pause, clock, awake.Token);
        // The clock may have been moved while the delay was set up.
        if (clock.GetUtcNow() < until) await Task.WhenAny(delay, alarm.SleepAsync(until));
        await awake.CancelAsync();
        cancel.ThrowIfCancellationRequested();
    }

    private async Task PruneAsync(DateTimeOffset now, CancellationToken cancel)
    {
        if (now - pruned < PruneEvery) return;

        while (await store.PruneAsync(now.AddDays(-options.Value.KeepDays), 500, cancel) > 0) { }
        while (await store.DropPastTimeAsync(now, 500, cancel) > 0) { }
        pruned = now;
    }

    [LoggerMessage(LogLevel.Warning, "Timers could not be read; trying again")]
    private static partial void LogTrouble(ILogger log, Exception exception);
}
