using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using JpMirai.Bot.Inbox;
using JpMirai.Bot.Turns;
using JpMirai.Dialogs.Activities;
using Microsoft.Extensions.Options;

namespace JpMirai.Bot.Outbox;

/// <summary>Arrivals whose answers are awaited, in order.</summary>
public sealed class AwaitedAnswers
{
    private readonly ConcurrentQueue<Arrival> expected = new();

    /// <summary>From now on an answer is awaited.</summary>
    public void Expect(Arrival arrival)
    {
        if (arrival.Activity is InboundActivity.Said or InboundActivity.Chose or InboundActivity.Attached or InboundActivity.Joined) expected.Enqueue(arrival);
    }

    public bool TryPeek([MaybeNullWhen(false)] out Arrival arrival) => expected.TryPeek(out arrival);

    public void Drop() => expected.TryDequeue(out _);
}

/// <summary>Shows a worker whose answer takes long that it is being prepared. Once a turn, best effort.</summary>
public sealed partial class WorkingSign(
    AwaitedAnswers awaited, ChannelSet channels, TimeProvider clock, IOptions<OutboxOptions> options, ILogger<WorkingSign> log) : BackgroundService
{
    private const int MostAtOnce = 16;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250), TooOld = TimeSpan.FromSeconds(60);
    private readonly TimeSpan after = TimeSpan.FromSeconds(options.Value.WorkingSignSeconds);
    private int showing;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var now = clock.GetUtcNow();
            while (awaited.TryPeek(out var arrival) && (arrival.Answered || now - arrival.Moment.Now >= after))
            {
                awaited.Drop();
                if (!arrival.Answered && now - arrival.Moment.Now < TooOld && showing < MostAtOnce) _ = ShowAsync(arrival, stoppingToken);
            }
            await Task.Delay(Look, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ShowAsync(Arrival arrival, CancellationToken cancel)
    {
        if (channels.Find(arrival.Activity.From.Channel) is not { } channel) return;

        Interlocked.Increment(ref showing);
        try
        {
            await channel.ShowWorkingAsync(arrival.Activity, cancel);
        }
        catch (Exception exception)
        {
            LogNotShown(log, channel.Name, exception.GetType().Name);
        }
        finally
        {
            Interlocked.Decrement(ref showing);
        }
    }

    [LoggerMessage(LogLevel.Debug, "{Channel} did not show the working sign: {Problem}")]
    private static partial void LogNotShown(ILogger log, string channel, string problem);
}
