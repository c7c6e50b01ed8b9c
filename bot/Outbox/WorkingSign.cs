using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using JpMirai.Bot.Inbox;
using JpMirai.Bot.Security;
using JpMirai.Bot.Turns;
using JpMirai.Dialogs.Activities;
using Microsoft.Extensions.Options;

namespace JpMirai.Bot.Outbox;

/// <summary>Arrivals whose answers are awaited, in order; and who is being written to by a person.</summary>
public sealed class AwaitedAnswers
{
    private const int Kept = 10_000;

    /// <summary>After that long in silence a platform takes no sign, and nobody looks.</summary>
    private static readonly TimeSpan Day = TimeSpan.FromHours(24);

    private readonly ConcurrentQueue<Arrival> expected = new();
    private readonly ConcurrentQueue<InboundActivity> writtenTo = new();

    // What each did last, without any words: a platform may show a sign only under that.
    private readonly RecentCache<string, InboundActivity> heard = new(Kept);

    /// <summary>From now on an answer is awaited.</summary>
    public void Expect(Arrival arrival)
    {
        if (arrival.Activity is not (InboundActivity.Said or InboundActivity.Chose or InboundActivity.Attached or InboundActivity.Joined)) return;

        expected.Enqueue(arrival);
        lock (heard) heard.Set(arrival.Conv, new InboundActivity.Joined(arrival.Activity.Id, arrival.Activity.From, arrival.Moment.Now, null));
    }

    public bool TryPeek([MaybeNullWhen(false)] out Arrival arrival) => expected.TryPeek(out arrival);

    public void Drop() => expected.TryDequeue(out _);

    /// <summary>A person writes to her. Nothing comes of it where she was not heard of since the start, or for a day.</summary>
    public void Show(string conv, DateTimeOffset now)
    {
        lock (heard)
            if (heard.TryGet(conv, out var last) && now - last.At < Day) writtenTo.Enqueue(last);
    }

    public bool TryTake([MaybeNullWhen(false)] out InboundActivity about) => writtenTo.TryDequeue(out about);

    /// <summary>The person is erased.</summary>
    public void Forget(string conv)
    {
        lock (heard) heard.Remove(conv);
    }
}

/// <summary>Shows a worker whose answer takes long that it is being prepared, once a turn, or that a person writes to her. Best effort.</summary>
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
                if (!arrival.Answered && now - arrival.Moment.Now < TooOld && showing < MostAtOnce) _ = ShowAsync(arrival.Activity, stoppingToken);
            }
            while (awaited.TryTake(out var about))
            {
                if (showing < MostAtOnce) _ = ShowAsync(about, stoppingToken);
            }
            await Task.Delay(Look, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ShowAsync(InboundActivity about, CancellationToken cancel)
    {
        if (channels.Find(about.From.Channel) is not { } channel) return;

        Interlocked.Increment(ref showing);
        try
        {
            await channel.ShowWorkingAsync(about, cancel);
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
