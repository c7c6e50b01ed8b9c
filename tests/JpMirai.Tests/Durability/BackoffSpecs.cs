using JpMirai.Bot.Outbox;
using Xunit;

namespace JpMirai.Tests.Durability;

public sealed class BackoffSpecs
{
    [Theory, InlineData(1, 0.2), InlineData(2, 1), InlineData(3, 5), InlineData(4, 30), InlineData(5, 120), InlineData(6, 600), InlineData(7, 3_600), InlineData(8, 21_600), InlineData(9, 57_600), InlineData(40, 57_600)]
    public void A_pause_is_the_schedule_s_within_a_fifth(int attempt, double seconds)
    {
        Assert.Equal(seconds * 0.8, Backoff.After(attempt, 0).TotalSeconds, 6);
        Assert.Equal(seconds, Backoff.After(attempt, 0.5).TotalSeconds, 6);
    }

    [Fact]
    public void Spreads_differ_from_row_to_row_and_fill_their_range()
    {
        var spreads = Enumerable.Range(0, 1_000).Select(i => Backoff.SpreadOf(Guid.NewGuid(), 1 + (i % 9))).ToArray();

        Assert.All(spreads, s => Assert.InRange(s, 0, 0.9999999999));
        Assert.InRange(spreads.Average(), 0.45, 0.55);
        Assert.InRange(spreads.Count(s => s < 0.1), 50, 150);
    }

    [Fact]
    public void Before_the_first_try_there_is_no_pause() => Assert.Throws<ArgumentOutOfRangeException>(() => Backoff.After(0, 0));
}
