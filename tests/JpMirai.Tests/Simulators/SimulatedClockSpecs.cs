using JpMirai.Simulators;
using Xunit;

namespace JpMirai.Tests.Simulators;

public sealed class SimulatedClockSpecs
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);

    [Fact]
    public void It_shows_real_time_plus_what_it_was_advanced()
    {
        var clock = new SimulatedClock();

        clock.Advance(TimeSpan.FromDays(90));

        Assert.Equal(TimeSpan.FromDays(90), clock.Offset);
        Assert.InRange(clock.GetUtcNow() - TimeProvider.System.GetUtcNow(), TimeSpan.FromDays(90) - Soon, TimeSpan.FromDays(90));
    }

    [Fact]
    public void It_never_goes_back()
    {
        var clock = new SimulatedClock();

        Assert.Throws<ArgumentOutOfRangeException>(() => clock.Advance(TimeSpan.FromTicks(-1)));
    }

    [Fact]
    public void Measured_time_agrees_with_the_shown_time()
    {
        var clock = new SimulatedClock();
        var start = clock.GetTimestamp();

        clock.Advance(TimeSpan.FromHours(3));

        Assert.InRange(clock.GetElapsedTime(start), TimeSpan.FromHours(3), TimeSpan.FromHours(3) + Soon);
    }

    [Fact]
    public async Task A_wait_of_a_month_ends_when_the_month_has_passed()
    {
        var clock = new SimulatedClock();
        var wait = Task.Delay(TimeSpan.FromDays(30), clock, CancellationToken.None);

        clock.Advance(TimeSpan.FromDays(29));
        Assert.False(wait.IsCompleted);
        clock.Advance(TimeSpan.FromDays(1));

        await wait.WaitAsync(Soon);
    }

    [Fact]
    public async Task A_short_wait_ends_in_real_time_by_itself()
    {
        var clock = new SimulatedClock();
        var start = clock.GetTimestamp();

        await Task.Delay(TimeSpan.FromMilliseconds(60), clock, CancellationToken.None).WaitAsync(Soon);

        Assert.InRange(clock.GetElapsedTime(start), TimeSpan.FromMilliseconds(59), Soon);
    }

    [Fact]
    public async Task A_periodic_timer_ticks_once_for_a_jump_and_goes_on()
    {
        var clock = new SimulatedClock();
        using var timer = new PeriodicTimer(TimeSpan.FromHours(1), clock);

        var first = timer.WaitForNextTickAsync();
        clock.Advance(TimeSpan.FromDays(1));
        Assert.True(await first.AsTask().WaitAsync(Soon));

        var second = timer.WaitForNextTickAsync().AsTask();
        await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, CancellationToken.None);
        Assert.False(second.IsCompleted);
        clock.Advance(TimeSpan.FromHours(1));
        Assert.True(await second.WaitAsync(Soon));
    }

    [Fact]
    public void A_disposed_timer_does_not_fire()
    {
        var clock = new SimulatedClock();
        var fired = 0;
        var timer = clock.CreateTimer(_ => Interlocked.Increment(ref fired), null, TimeSpan.FromHours(1), Timeout.InfiniteTimeSpan);

        timer.Dispose();
        clock.Advance(TimeSpan.FromHours(2));
        Thread.Sleep(50);

        Assert.Equal(0, fired);
        Assert.False(timer.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan));
    }

    [Fact]
    public async Task Many_waits_and_steps_at_once_all_end()
    {
        var clock = new SimulatedClock();
        var waits = Enumerable.Range(1, 500).Select(minute => Task.Run(() => Task.Delay(TimeSpan.FromMinutes(minute), clock, CancellationToken.None))).ToArray();

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => clock.Advance(TimeSpan.FromHours(1)))));

        // A wait that began after a step counts from there: go on until all are over.
        for (var round = 0; round < 10 && !waits.All(wait => wait.IsCompleted); round++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, CancellationToken.None);
            clock.Advance(TimeSpan.FromHours(9));
        }
        await Task.WhenAll(waits).WaitAsync(Soon);
    }
}
