using System.Collections.Concurrent;

namespace JpMirai.Simulators;

/// <summary>
/// Real time plus an offset that only grows, so that three months pass in a story and everything that waits for them wakes up.
/// Give the same clock to the host and to the simulators.
/// </summary>
public sealed class SimulatedClock : TimeProvider
{
    private readonly ConcurrentDictionary<ClockTimer, byte> _waiting = new();
    private long _offset;

    /// <summary>How far this clock is ahead of real time.</summary>
    public TimeSpan Offset => new(Interlocked.Read(ref _offset));

    public override long TimestampFrequency => System.TimestampFrequency;

    /// <summary>Moves the clock forward. A pending timer whose time has come fires at once, on the thread pool.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The step is negative: nothing here is written to live through a clock that goes back.</exception>
    public void Advance(TimeSpan step)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(step, TimeSpan.Zero);

        Interlocked.Add(ref _offset, step.Ticks);
        foreach (var timer in _waiting.Keys)
            timer.Reconsider();
    }

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Offset;

    public override long GetTimestamp() =>
        System.GetTimestamp() + (long)((Int128)Interlocked.Read(ref _offset) * TimestampFrequency / TimeSpan.TicksPerSecond);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);

        var timer = new ClockTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Waits in real time for what is left of the simulated wait; the clock makes it look again after each step.</summary>
    private sealed class ClockTimer : ITimer
    {
        private static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(uint.MaxValue - 1);

        private readonly SimulatedClock _clock;
        private readonly TimerCallback _callback;
        private readonly object? _state;
        private readonly ITimer _real;
        private readonly Lock _gate = new();
        private long? _due;
        private TimeSpan _period = Timeout.InfiniteTimeSpan;
        private bool _disposed;

        public ClockTimer(SimulatedClock clock, TimerCallback callback, object? state)
        {
            (_clock, _callback, _state) = (clock, callback, state);
            _real = System.CreateTimer(static timer => ((ClockTimer)timer!).Look(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            RefuseBadWait(dueTime, nameof(dueTime));
            RefuseBadWait(period, nameof(period));

            lock (_gate)
            {
                if (_disposed) return false;

                _period = period;
                _due = dueTime == Timeout.InfiniteTimeSpan ? null : _clock.GetTimestamp() + InTimestamps(dueTime);
                Arm();
                return true;
            }
        }

        public void Reconsider()
        {
            lock (_gate)
            {
                if (!_disposed) Arm();
            }
        }

        public void Dispose()
        {
            lock (_gate)
            {
                _disposed = true;
                _clock._waiting.TryRemove(this, out _);
                _real.Dispose();
            }
        }

        public ValueTask DisposeAsync()
        {
            lock (_gate)
            {
                _disposed = true;
                _clock._waiting.TryRemove(this, out _);
                return _real.DisposeAsync();
            }
        }

        private void Look()
        {
            lock (_gate)
            {
                if (_disposed || _due is not { } due) return;

                if (due > _clock.GetTimestamp())
                {
                    Arm();
                    return;
                }

                // After a jump of a month a timer of one minute fires once, not 43,200 times: it counts from now.
                _due = _period > TimeSpan.Zero ? _clock.GetTimestamp() + InTimestamps(_period) : null;
                Arm();
            }
            _callback(_state);
        }

        /// <summary>A timer is registered before its wait is computed, so that an Advance in between is not missed.</summary>
        private void Arm()
        {
            if (_due is not { } due)
            {
                _clock._waiting.TryRemove(this, out _);
                _real.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
                return;
            }

            _clock._waiting.TryAdd(this, 0);
            // One millisecond more, because a real timer counts whole milliseconds and may otherwise wake up just before its time.
            var left = _clock.GetElapsedTime(_clock.GetTimestamp(), due);
            var wait = left <= TimeSpan.Zero ? TimeSpan.Zero : left + TimeSpan.FromMilliseconds(1);
            _real.Change(wait < LongestWait ? wait : LongestWait, Timeout.InfiniteTimeSpan);
        }

        private long InTimestamps(TimeSpan span) => (long)((Int128)span.Ticks * _clock.TimestampFrequency / TimeSpan.TicksPerSecond);

        private static void RefuseBadWait(TimeSpan wait, string name)
        {
            if (wait == Timeout.InfiniteTimeSpan) return;
            ArgumentOutOfRangeException.ThrowIfLessThan(wait, TimeSpan.Zero, name);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(wait, LongestWait, name);
        }
    }
}
