using JpMirai.Bot.Turns;
using JpMirai.Dialogs;
using Microsoft.Extensions.Options;

namespace JpMirai.Bot.Desk;

/// <summary>Puts back what is held by a consultant whose screen is gone for too long, so that no worker talks to an empty chair.</summary>
internal sealed partial class DeskKeeper(ICases cases, DeskFeed feed, IReady ready, TimeProvider clock, IOptions<DeskOptions> options, ILogger<DeskKeeper> log) : BackgroundService
{
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(5);
    private readonly Dictionary<string, DateTimeOffset> _seen = new(StringComparer.Ordinal);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var rounds = new PeriodicTimer(Round, clock);
        try
        {
            while (await rounds.WaitForNextTickAsync(stoppingToken))
            {
                if (ready.IsReady) await LookAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What is held stays so until the next start has waited as long.
        }
    }

    private async Task LookAsync(CancellationToken cancel)
    {
        try
        {
            var (now, present) = (clock.GetUtcNow(), feed.Present);
            foreach (var owner in (await cases.OpenAsync(cancel)).Where(row => row is { Status: CaseStatus.Held, IsByHand: false }).Select(row => row.Owner!).Distinct().ToList())
            {
                if (present.Contains(owner)) _seen[owner] = now;
                // After a start everyone has the whole time to come back.
                else if (!_seen.TryGetValue(owner, out var at)) _seen[owner] = now;
                else if (now - at >= TimeSpan.FromSeconds(options.Value.GoneSeconds))
                {
                    LogGone(log, owner);
                    _seen.Remove(owner);
                    await cases.LoseAsync(owner, now, cancel);
                }
            }
        }
        catch (StoreUnavailableException exception)
        {
            LogTrouble(log, exception);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Consultant {Staff} is gone; the chats wait again")]
    private static partial void LogGone(ILogger log, string staff);

    [LoggerMessage(LogLevel.Warning, "The desk could not be looked after; trying again")]
    private static partial void LogTrouble(ILogger log, Exception exception);
}
