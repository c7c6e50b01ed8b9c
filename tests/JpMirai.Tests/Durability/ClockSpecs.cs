using Xunit;

namespace JpMirai.Tests.Durability;

public sealed class ClockSpecs : IDisposable
{
    private readonly Folder folder = new();
    private readonly ManualClock clock = new();
    private readonly ProbeChannel channel = new();

    public void Dispose() => folder.Dispose();

    private Task<DurablePath> StartAsync() => DurablePath.StartAsync(new Setting(folder.Path, channel) { Clock = clock });

    private static Task SettleAsync() => Task.Delay(TimeSpan.FromMilliseconds(60), TimeProvider.System);

    [Fact]
    public async Task A_reminder_comes_when_months_pass_at_once()
    {
        await using var path = await StartAsync();
        await path.SayAsync("mai", "e1", "timer r 7776000000");
        await Until.TrueAsync(() => channel.Seen.Count == 1);

        clock.Advance(TimeSpan.FromDays(89));
        await SettleAsync();
        Assert.Single(channel.Seen);
        clock.Advance(TimeSpan.FromDays(2));

        await Until.TrueAsync(() => channel.Seen.Count == 2);
        Assert.Equal("2 timer r", channel.Seen[1].Words);
    }

    [Fact]
    public async Task A_reminder_comes_within_a_minute_when_only_the_wall_clock_is_set()
    {
        await using var path = await StartAsync();
        await path.SayAsync("mai", "e1", "timer r 3600000");
        await Until.TrueAsync(() => channel.Seen.Count == 1);
        await SettleAsync();

        clock.SetWall(TimeSpan.FromHours(2));
        clock.Advance(TimeSpan.FromSeconds(31));

        await Until.TrueAsync(() => channel.Seen.Count == 2);
    }

    [Fact]
    public async Task A_clock_that_is_set_back_brings_no_reminder_early_and_none_twice()
    {
        await using var path = await StartAsync();
        await path.SayAsync("mai", "e1", "timer r 60000");
        await Until.TrueAsync(() => channel.Seen.Count == 1);
        await SettleAsync();

        clock.SetWall(TimeSpan.FromHours(-1));
        for (var i = 0; i < 4; i++) { clock.Advance(TimeSpan.FromSeconds(31)); await SettleAsync(); }
        Assert.Single(channel.Seen);
        clock.SetWall(TimeSpan.FromHours(1));
        for (var i = 0; i < 4; i++) { clock.Advance(TimeSpan.FromSeconds(31)); await SettleAsync(); }

        Assert.Equal(2, channel.Seen.Count);
    }

    [Fact]
    public async Task A_timer_earlier_than_the_one_slept_for_wakes_the_loop()
    {
        await using var path = await StartAsync();
        await path.SayAsync("mai", "e1", "timer late 86400000");
        await path.SayAsync("mai", "e2", "timer soon 1000");
        await Until.TrueAsync(() => channel.Seen.Count == 2);
        await SettleAsync();

        clock.Advance(TimeSpan.FromSeconds(1));

        await Until.TrueAsync(() => channel.Seen.Count == 3);
        Assert.Equal("3 timer soon", channel.Seen[2].Words);
    }

    [Fact]
    public async Task Random_jumps_bring_every_reminder_once_and_none_early()
    {
        const int Seed = 3;
        var random = new Random(Seed);
        await using var path = await StartAsync();
        var due = new Dictionary<string, DateTimeOffset>();
        for (var i = 0; i < 60; i++)
        {
            var pause = random.Next(1, 3_600_000);
            due[$"k{i}"] = clock.GetUtcNow().AddMilliseconds(pause);
            await path.SayAsync($"u{i % 10}", $"e{i}", $"timer k{i} {pause}");
        }
        await Until.TrueAsync(() => channel.Seen.Count == 60);
        var came = new Dictionary<string, DateTimeOffset>();

        for (var step = 0; step < 200 && came.Count < 60; step++)
        {
            if (random.Next(4) == 0) clock.SetWall(TimeSpan.FromSeconds(random.Next(-600, 600)));
            clock.Advance(TimeSpan.FromSeconds(random.Next(1, 120)));
            await Task.Delay(TimeSpan.FromMilliseconds(25), TimeProvider.System);
            foreach (var seen in channel.Seen.Skip(60))
            {
                var kind = seen.Words.Split(' ')[2];
                if (came.TryAdd(kind, clock.GetUtcNow())) Assert.True(came[kind] >= due[kind] - TimeSpan.FromMilliseconds(1), kind);
            }
        }

        Assert.Equal(60, came.Count);
        Assert.Equal(120, channel.Seen.Count);
    }
}
