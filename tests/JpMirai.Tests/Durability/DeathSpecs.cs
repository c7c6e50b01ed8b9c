using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using JpMirai.Bot.Turns;
using Xunit;
using Xunit.Abstractions;

namespace JpMirai.Tests.Durability;

/// <summary>The path dies at seeded places, again and again, over one file; what workers see is what they would have seen without.</summary>
[Trait("Suite", "kill"), Collection("kill")]
public sealed class DeathSpecs(ITestOutputHelper output)
{
    private static readonly string[] Points = [.. CrashPoint.All, SeededCrash.AfterSendBeforeAnswer];

    private const int AtOnce = 6;

    private static int Wanted => int.TryParse(Environment.GetEnvironmentVariable("DEATHS"), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 5_000;

    [Fact]
    public async Task No_death_loses_doubles_or_reorders_anything()
    {
        var watch = Stopwatch.StartNew();
        var deaths = new ConcurrentDictionary<string, int>();
        var seed = 0;

        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => Task.Run(async () =>
        {
            while (deaths.Values.Sum() < Wanted) await RunAsync(Interlocked.Increment(ref seed), deaths);
        })));

        output.WriteLine($"{deaths.Values.Sum()} deaths in {seed} stories (seeds 1 to {seed}), {watch.Elapsed.TotalSeconds:0} s: " +
            string.Join(", ", Points.Select(p => $"{p} {deaths.GetValueOrDefault(p)}")));
        Assert.All(Points, p => Assert.True(deaths.GetValueOrDefault(p) > 0, $"Never died {p}."));
    }

    private static async Task RunAsync(int seed, ConcurrentDictionary<string, int> deaths)
    {
        var story = new DeathStory(seed);
        try
        {
            await story.RunAsync(Points, deaths);
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException($"Seed {seed}, after {story.Lives} lives: {exception.Message}", exception);
        }
    }
}
