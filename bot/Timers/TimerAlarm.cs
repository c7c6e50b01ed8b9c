namespace JpMirai.Bot.Timers;

/// <summary>Wakes the timer loop when a turn has set a timer earlier than the one it sleeps for.</summary>
public sealed class TimerAlarm
{
    private readonly Lock gate = new();
    private TaskCompletionSource<bool> rung = New();
    private DateTimeOffset sleepsUntil = DateTimeOffset.MaxValue;

    /// <summary>A timer due then was stored.</summary>
    public void Set(DateTimeOffset due)
    {
        lock (gate)
        {
            if (due < sleepsUntil) rung.TrySetResult(true);
        }
    }

    /// <summary>Completes when an earlier timer than <paramref name="until"/> has been set since the last call.</summary>
    public Task SleepAsync(DateTimeOffset until)
    {
        lock (gate)
        {
            sleepsUntil = until;
            return rung.Task;
        }
    }

    /// <summary>From now on every timer set rings: call it before looking at the store.</summary>
    public void Listen()
    {
        lock (gate)
        {
            sleepsUntil = DateTimeOffset.MaxValue;
            if (rung.Task.IsCompleted) rung = New();
        }
    }

    private static TaskCompletionSource<bool> New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
