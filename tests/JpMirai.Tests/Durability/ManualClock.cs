namespace JpMirai.Tests.Durability;

/// <summary>A clock that stands until it is moved. Moving it forward fires what was waited for; setting it back fires nothing.</summary>
internal sealed class ManualClock : TimeProvider
{
    private readonly Lock gate = new();
    private readonly List<Alarm> alarms = [];
    private DateTimeOffset now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    private long elapsed;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate) return now;
    }

    public override long GetTimestamp()
    {
        lock (gate) return elapsed;
    }

    public void Advance(TimeSpan by)
    {
        List<Alarm> due;
        lock (gate)
        {
            now += by;
            elapsed += by.Ticks;
            due = alarms.FindAll(a => a.Due <= elapsed);
            foreach (var alarm in due) alarm.Rearm(elapsed);
            alarms.RemoveAll(a => a.Due == long.MaxValue);
        }
        foreach (var alarm in due) alarm.Fire();
    }

    /// <summary>Sets the clock on the wall; what runs by the stop-watch is not touched.</summary>
    public void SetWall(TimeSpan by)
    {
        lock (gate) now += by;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var alarm = new Alarm(this, callback, state);
        alarm.Change(dueTime, period);
        return alarm;
    }

    private sealed class Alarm(ManualClock clock, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan every;

        public long Due { get; private set; } = long.MaxValue;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            bool atOnce;
            lock (clock.gate)
            {
                clock.alarms.Remove(this);
                every = period;
                Due = dueTime == Timeout.InfiniteTimeSpan ? long.MaxValue : clock.elapsed + dueTime.Ticks;
                atOnce = Due <= clock.elapsed;
                if (atOnce) Rearm(clock.elapsed);
                if (Due != long.MaxValue) clock.alarms.Add(this);
            }
            if (atOnce) Fire();
            return true;
        }

        public void Rearm(long from) => Due = every > TimeSpan.Zero ? from + every.Ticks : long.MaxValue;

        public void Fire() => ThreadPool.QueueUserWorkItem(_ => callback(state));

        public void Dispose()
        {
            lock (clock.gate) clock.alarms.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
