using JpMirai.Bot.Turns;
using Xunit;
using Xunit.Abstractions;

namespace JpMirai.Tests.Durability;

/// <summary>The process dies at every place of every step of a hand-over: afterwards exactly one speaks, never two and never none, and both sides have
/// read the same as without a death. (domain: consent policy 3)</summary>
[Trait("Suite", "kill"), Collection("kill")]
public sealed class HandoverDeathSpecs(ITestOutputHelper output)
{
    private static readonly string[] Points =
    [
        CrashPoint.AfterReadBody, CrashPoint.InTx1, CrashPoint.AfterTx1, CrashPoint.Before200, CrashPoint.After200, CrashPoint.AfterTake, CrashPoint.InStep,
        CrashPoint.InTx2, CrashPoint.AfterTx2, CrashPoint.BeforeSend, SeededCrash.AfterSendBeforeAnswer, CrashPoint.AfterAnswer, CrashPoint.InTx3, CrashPoint.AfterTx3,
    ];

    [Fact]
    public async Task At_each_step_of_a_hand_over_a_death_leaves_exactly_one_speaker()
    {
        await using var calm = new HandoverStory(null, 0);
        await calm.RunAsync();
        var steps = Enumerable.Range(HandoverStory.FirstStep, calm.Steps.Count - HandoverStory.FirstStep).ToList();
        await Parallel.ForEachAsync(steps.SelectMany(step => Points.Select(point => (step, point))), new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (death, _) =>
        {
            var (step, point) = death;
            await using var story = new HandoverStory(point, step);
            await story.RunAsync();

            var where = $"{calm.Steps[step].Name}, dead {point}";
            Assert.True(story.HasDied, $"Never died: {where}.");
            Assert.True(calm.Read.SequenceEqual(story.Read), $"{where}; she read:\n{string.Join('\n', story.Read)}");
            Assert.True(calm.Told.SequenceEqual(story.Told), $"{where}; the desk read:\n{string.Join('\n', story.Told)}");
        });
        output.WriteLine($"{steps.Count * Points.Length} deaths in {steps.Count} steps");
    }
}
