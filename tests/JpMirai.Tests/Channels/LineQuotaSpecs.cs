using JpMirai.Channels;
using JpMirai.Dialogs.Activities;
using Xunit;
using static JpMirai.Tests.Channels.Scripted;
using static JpMirai.Tests.Channels.ScriptedLine;

namespace JpMirai.Tests.Channels;

public sealed class LineQuotaSpecs
{
    private readonly StoppedClock _clock = new();

    [Fact]
    public async Task The_reserve_is_kept_for_what_must_arrive()
    {
        await using var line = await StartAsync();
        Tell(line, limit: 100, used: 78);
        var channel = line.Channel(_clock);

        var allowed = new List<bool>();
        for (var i = 0; i < 4; i++) allowed.Add(await PushAsync(channel));

        Assert.Equal([true, true, false, false], allowed);
        Assert.True(await PushAsync(channel, Urgency.MustArrive));

        Assert.Equal(3, line.Posts.Count());
        Assert.Equal(2, line.Calls.Count(c => c.Method == "GET"));
    }

    [Fact]
    public async Task A_reply_by_token_costs_nothing_and_asks_nothing()
    {
        await using var line = await StartAsync();
        Tell(line, limit: 100, used: 100);

        Assert.IsType<SendOutcome.Sent>(await line.Channel(_clock).SendAsync(LineSenderSpecs.Reply(age: 1), default));

        Assert.Single(line.Calls);
    }

    [Fact]
    public async Task The_platforms_count_is_read_again_after_a_while_and_a_new_month_is_seen()
    {
        await using var line = await StartAsync();
        Tell(line, limit: 100, used: 100);
        var channel = line.Channel(_clock);

        Assert.False(await PushAsync(channel));
        Tell(line, limit: 100, used: 0);
        _clock.Now += TimeSpan.FromMinutes(4);
        Assert.False(await PushAsync(channel));
        _clock.Now += TimeSpan.FromMinutes(1);
        Assert.True(await PushAsync(channel));
    }

    [Fact]
    public async Task A_month_said_to_be_spent_stays_so_until_the_next_look()
    {
        await using var line = await StartAsync(Answer(429, """{"message":"You have reached your monthly limit."}"""));
        var channel = line.Channel(_clock);

        Assert.False(await PushAsync(channel));
        Assert.False(await PushAsync(channel));
        Assert.Single(line.Posts);
        _clock.Now += TimeSpan.FromMinutes(5);
        Assert.True(await PushAsync(channel));
    }

    [Fact]
    public async Task A_plan_without_a_limit_has_no_reserve()
    {
        await using var line = await StartAsync();
        line.Consumption = Answer(200, """{"totalUsage":999999}""");

        Assert.True(await PushAsync(line.Channel(_clock)));
    }

    [Theory]
    [InlineData(500, "{}")]
    [InlineData(200, "<html>")]
    [InlineData(200, """{"totalUsage":"many"}""")]
    [InlineData(200, """{"totalUsage":-1}""")]
    public async Task Not_knowing_the_count_holds_nothing_back(int status, string body)
    {
        await using var line = await StartAsync();
        Tell(line, limit: 100, used: 0);
        line.Consumption = Answer(status, body);

        Assert.True(await PushAsync(line.Channel(_clock)));
    }

    [Fact]
    public async Task A_platform_that_never_tells_its_count_delays_one_push_only()
    {
        await using var line = await StartAsync();
        line.Quota = Hang();
        line.Consumption = Hang();
        var channel = line.Channel(_clock, timeout: 1);

        Assert.True(await PushAsync(channel));
        var started = TimeProvider.System.GetTimestamp();
        Assert.True(await PushAsync(channel));

        Assert.True(TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromMilliseconds(900));
    }

    private static void Tell(ScriptedLine line, int limit, int used)
    {
        line.Quota = Answer(200, $$"""{"type":"limited","value":{{limit}}}""");
        line.Consumption = Answer(200, $$"""{"totalUsage":{{used}}}""");
    }

    /// <summary>False if the quota forbade it.</summary>
    private static async Task<bool> PushAsync(IChannel channel, Urgency urgency = Urgency.Normal)
    {
        var outcome = await channel.SendAsync(LineSenderSpecs.Reply(age: null, urgency: urgency), default);
        Assert.True(outcome is SendOutcome.Sent or SendOutcome.Rejected { Code: "quota" }, outcome.ToString());
        return outcome is SendOutcome.Sent;
    }
}
