using JpMirai.Channels;
using Xunit;

namespace JpMirai.Tests.Durability;

/// <summary>A platform of which every fifth answer is bad, in all the ways there are.</summary>
public sealed class FaultSpecs : IDisposable
{
    private const int Seed = 6, Users = 25, Each = 12;
    private readonly Folder folder = new();
    private readonly ManualClock clock = new();
    private readonly Random random = new(Seed);
    private readonly Lock gate = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task On_a_bad_day_of_the_platform_nothing_is_lost_doubled_or_out_of_order()
    {
        var channel = new ProbeChannel { Fault = _ => Bad(0.15) };
        // Taken, and then cut off before the answer.
        channel.Taken = () =>
        {
            if (Bad(0.05) is not null) throw new IOException("cut off");
        };
        await using var path = await DurablePath.StartAsync(new Setting(folder.Path, channel) { Clock = clock });
        for (var n = 0; n < Each; n++)
            for (var u = 0; u < Users; u++)
                Assert.Equal(200, await path.SayAsync($"u{u}", $"u{u}n{n}", "hello", n % 3 == 0 ? null : $"t{u}-{n}"));

        for (var i = 0; i < 3_000 && !await DoneAsync(path); i++)
        {
            clock.Advance(TimeSpan.FromMilliseconds(200));
            await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System);
        }

        Assert.True(await DoneAsync(path));
        Assert.Equal(0, await path.Store.ReadAsync(db => db.Number("SELECT count(*) FROM dead"), default));
        Assert.Equal(Users * Each, channel.Seen.Count);
        foreach (var worker in channel.Seen.GroupBy(s => s.User))
            Assert.Equal(Enumerable.Range(1, Each).Select(n => $"{n} {worker.Key}n{n - 1}"), worker.Select(s => string.Join(' ', s.Words.Split(' ')[..2])));
    }

    private static Task<bool> DoneAsync(DurablePath path) => path.Store.ReadAsync(db =>
        db.Number("SELECT (SELECT count(*) FROM inbox WHERE done = 0) + (SELECT count(*) FROM outbox WHERE state = 0)") == 0, default);

    private SendOutcome? Bad(double share)
    {
        lock (gate)
        {
            if (random.NextDouble() >= share) return null;

            return random.Next(4) switch
            {
                0 => new SendOutcome.Retry("429", TimeSpan.FromSeconds(random.Next(1, 4)), WholeChannel: true),
                1 => new SendOutcome.Retry("500", null, WholeChannel: false),
                2 => new SendOutcome.Retry("503", TimeSpan.FromSeconds(1), WholeChannel: false),
                _ => new SendOutcome.Ambiguous("timeout"),
            };
        }
    }
}
