using System.Net;
using JpMirai.Simulators.Platform;
using Xunit;

namespace JpMirai.Tests.Simulators;

public sealed class LineFaultSpecs
{
    private const string Key = "123e4567-e89b-12d3-a456-426614174000";

    [Theory]
    [InlineData(429)]
    [InlineData(500)]
    public async Task A_failed_push_is_not_sent_and_may_be_tried_again_with_its_key(int status)
    {
        await using var bot = await ReceivingBot.StartAsync();
        var phone = await bot.Platform.AddFriendAsync(default);
        bot.Platform.Faults = new() { TooManyRequestsRate = status == 429 ? 1 : 0, ServerErrorRate = status == 500 ? 1 : 0 };

        var first = await bot.PushAsync(phone.Id, Key, Wire.Text());
        bot.Platform.Faults = Faults.None;
        var second = await bot.PushAsync(phone.Id, Key, Wire.Text());

        Assert.Equal(status, (int)first.StatusCode);
        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
        Assert.Single(phone.Seen);
        Assert.Empty(bot.Platform.Violations);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_hung_call_may_or_may_not_have_been_sent_and_the_retry_key_tells(bool delivered)
    {
        await using var bot = await ReceivingBot.StartAsync();
        var phone = await bot.Platform.AddFriendAsync(default);
        bot.Platform.Faults = new() { HangAfterDeliveryRate = delivered ? 1 : 0, HangBeforeDeliveryRate = delivered ? 0 : 1 };
        bot.Client.Timeout = TimeSpan.FromSeconds(1);

        await Assert.ThrowsAsync<TaskCanceledException>(() => bot.PushAsync(phone.Id, Key, Wire.Text()));
        Assert.Equal(delivered ? 1 : 0, phone.Seen.Count());
        bot.Platform.Faults = Faults.None;
        var again = await bot.PushAsync(phone.Id, Key, Wire.Text());

        Assert.Equal(delivered ? HttpStatusCode.Conflict : HttpStatusCode.OK, again.StatusCode);
        Assert.Single(phone.Seen);
        Assert.Equal(0, bot.Platform.CountDoubles());
    }

    [Fact]
    public async Task A_reply_that_hung_after_delivery_has_used_its_token()
    {
        await using var bot = await ReceivingBot.StartAsync(new() { Faults = new() { HangAfterDeliveryRate = 1 } });
        var phone = await bot.Platform.AddFriendAsync(default);
        bot.Client.Timeout = TimeSpan.FromSeconds(1);
        await Assert.ThrowsAsync<TaskCanceledException>(() => bot.ReplyAsync(bot.Token, Wire.Text("x")));
        bot.Platform.Faults = Faults.None;

        Assert.Equal("Invalid reply token", await (await bot.ReplyAsync(bot.Token, Wire.Text("x"))).MessageAsync());
        await bot.PushAsync(phone.Id, null, Wire.Text("x"));

        Assert.Equal(1, bot.Platform.CountDoubles());
    }

    [Fact]
    public async Task A_garbled_answer_hides_that_the_messages_arrived()
    {
        await using var bot = await ReceivingBot.StartAsync(new() { Faults = new() { GarbageRate = 1 } });
        var phone = await bot.Platform.AddFriendAsync(default);

        var answer = await bot.ReplyAsync(bot.Token, Wire.Text());

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.StartsWith("<html>", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Single(phone.Seen);
    }

    [Fact]
    public async Task A_slow_answer_comes_late_but_comes()
    {
        await using var bot = await ReceivingBot.StartAsync(new() { Faults = new() { AnswerDelay = TimeSpan.FromMilliseconds(200) } });
        await bot.Platform.AddFriendAsync(default);
        var start = TimeProvider.System.GetTimestamp();

        var answer = await bot.ReplyAsync(bot.Token, Wire.Text());

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.True(TimeProvider.System.GetElapsedTime(start) > TimeSpan.FromMilliseconds(190));
    }

    [Fact]
    public async Task The_same_seed_brings_the_same_faults()
    {
        var runs = new List<string>();
        for (var run = 0; run < 2; run++)
        {
            await using var bot = await ReceivingBot.StartAsync(new() { Faults = new() { Seed = 42, ServerErrorRate = 0.3, TooManyRequestsRate = 0.3 } });
            var phone = await bot.Platform.AddFriendAsync(default);
            for (var call = 0; call < 30; call++)
                await bot.PushAsync(phone.Id, null, Wire.Text());
            runs.Add(string.Join(' ', bot.Platform.Calls.Select(call => call.Status)));
        }

        Assert.Equal(runs[0], runs[1]);
        Assert.Contains("500", runs[0], StringComparison.Ordinal);
        Assert.Contains("429", runs[0], StringComparison.Ordinal);
        Assert.Contains("200", runs[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hanging_call_does_not_keep_the_platform_from_closing()
    {
        var bot = await ReceivingBot.StartAsync(new() { Faults = new() { HangBeforeDeliveryRate = 1 } });
        await bot.Platform.AddFriendAsync(default);
        var call = bot.ReplyAsync(bot.Token, Wire.Text());

        while (bot.Platform.Calls.Count == 0)
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, CancellationToken.None);
        await bot.Host.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(5));

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => call);
        await bot.DisposeAsync();
    }
}
