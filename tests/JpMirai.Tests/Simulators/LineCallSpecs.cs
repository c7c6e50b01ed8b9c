using System.Net;
using System.Net.Http.Headers;
using JpMirai.Simulators;
using JpMirai.Simulators.Platform;
using Xunit;

namespace JpMirai.Tests.Simulators;

public sealed class LineCallSpecs
{
    private const string Key = "123e4567-e89b-12d3-a456-426614174000";

    [Fact]
    public async Task A_reply_arrives_on_the_phone_and_is_acknowledged()
    {
        await using var bot = await ReceivingBot.StartAsync();
        var phone = await bot.Platform.AddFriendAsync(default);

        var answer = await bot.ReplyAsync(bot.Token, Wire.Text("One"), Wire.Text("Two"));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Single(answer.Headers.GetValues("X-Line-Request-Id"));
        var sent = (await answer.JsonAsync()).GetProperty("sentMessages");
        Assert.Equal(["One", "Two"], phone.Seen.Select(message => message.Text));
        Assert.Equal(phone.Seen.Select(message => message.Id), sent.EnumerateArray().Select(message => message.GetProperty("id").GetString()));
        Assert.All(phone.Seen, message => Assert.Equal("reply", message.How));
        Assert.Empty(bot.Platform.Violations);
    }

    [Fact]
    public async Task A_reply_token_is_good_once()
    {
        await using var bot = await ReceivingBot.StartAsync();
        var phone = await bot.Platform.AddFriendAsync(default);
        await bot.ReplyAsync(bot.Token, Wire.Text());

        var answer = await bot.ReplyAsync(bot.Token, Wire.Text());

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("Invalid reply token", await answer.MessageAsync());
        Assert.Single(phone.Seen);
        Assert.Empty(bot.Platform.Violations);
    }

    [Fact]
    public async Task A_reply_token_expires_after_a_minute()
    {
        var clock = new SimulatedClock();
        await using var bot = await ReceivingBot.StartAsync(clock: clock);
        await bot.Platform.AddFriendAsync(default);

        clock.Advance(TimeSpan.FromSeconds(61));

        Assert.Equal("Invalid reply token", await (await bot.ReplyAsync(bot.Token, Wire.Text())).MessageAsync());
    }

    [Fact]
    public async Task A_refused_reply_does_not_use_up_the_token()
    {
        await using var bot = await ReceivingBot.StartAsync();
        await bot.Platform.AddFriendAsync(default);

        Assert.Equal(HttpStatusCode.BadRequest, (await bot.ReplyAsync(bot.Token, Wire.Text(""))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await bot.ReplyAsync(bot.Token, Wire.Text())).StatusCode);
    }

    [Fact]
    public async Task Six_messages_are_too_many()
    {
        await using var bot = await ReceivingBot.StartAsync();
        await bot.Platform.AddFriendAsync(default);

        var answer = await bot.ReplyAsync(bot.Token, [.. Enumerable.Repeat(Wire.Text(), 6)]);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("POST /v2/bot/message/reply", Assert.Single(bot.Platform.Violations).Endpoint);
    }

    [Fact]
    public async Task A_retry_key_on_a_reply_does_nothing_and_is_a_violation()
    {
        await using var bot = await ReceivingBot.StartAsync();
        await bot.Platform.AddFriendAsync(default);

        var answer = await bot.PostAsync("v2/bot/message/reply", new { replyToken = bot.Token, messages = new[] { Wire.Text() } }, Key);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Single(bot.Platform.Violations);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("wrong")]
    public async Task Without_the_right_token_nothing_is_done(string? token)
    {
        await using var bot = await ReceivingBot.StartAsync();
        var phone = await bot.Platform.AddFriendAsync(default);
        bot.Client.DefaultRequestHeaders.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);

        var answer = await bot.PushAsync(phone.Id, null, Wire.Text());

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.StartsWith("Authentication failed", await answer.MessageAsync(), StringComparison.Ordinal);
        Assert.Empty(phone.Seen);
    }

    [Theory]
    [InlineData("same body")]
    [InlineData("another body")]
    public async Task A_push_with_a_known_retry_key_is_not_sent_again(string second)
    {
        await using var bot = await ReceivingBot.StartAsync();
        var phone = await bot.Platform.AddFriendAsync(default);
        var first = await bot.PushAsync(phone.Id, Key, Wire.Text("same body"));

        var answer = await bot.PushAsync(phone.Id, Key, Wire.Text(second));

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Equal(first.Headers.GetValues("X-Line-Request-Id"), answer.Headers.GetValues("X-Line-Accepted-Request-Id"));
        Assert.Single(phone.Seen);
        Assert.Empty(bot.Platform.Violations);
    }

    [Fact]
    public async Task A_retry_key_is_remembered_for_a_day()
    {
        var clock = new SimulatedClock();
        await using var bot = await ReceivingBot.StartAsync(clock: clock);
        var phone = await bot.Platform.AddFriendAsync(default);
        await bot.PushAsync(phone.Id, Key, Wire.Text());

        clock.Advance(TimeSpan.FromHours(25));

        Assert.Equal(HttpStatusCode.OK, (await bot.PushAsync(phone.Id, Key, Wire.Text())).StatusCode);
    }

    [Fact]
    public async Task A_retry_key_must_be_a_UUID()
    {
        await using var bot = await ReceivingBot.StartAsync();
        var phone = await bot.Platform.AddFriendAsync(default);

        Assert.Equal(HttpStatusCode.BadRequest, (await bot.PushAsync(phone.Id, "outbox-17", Wire.Text())).StatusCode);
        Assert.Single(bot.Platform.Violations);
    }

    [Fact]
    public async Task Pushes_stop_at_the_quota_and_go_on_next_month()
    {
        var clock = new SimulatedClock();
        await using var bot = await ReceivingBot.StartAsync(new() { MonthlyQuota = 2 }, clock);
        var phone = await bot.Platform.AddFriendAsync(default);
        await bot.PushAsync(phone.Id, null, Wire.Text(), Wire.Text());
        await bot.PushAsync(phone.Id, null, Wire.Text());

        var third = await bot.PushAsync(phone.Id, Key, Wire.Text());
        var reply = await bot.ReplyAsync(bot.Token, Wire.Text());
        clock.Advance(TimeSpan.FromDays(31));
        var later = await bot.PushAsync(phone.Id, Key, Wire.Text());

        Assert.Equal(HttpStatusCode.TooManyRequests, third.StatusCode);
        Assert.Equal("You have reached your monthly limit.", await third.MessageAsync());
        Assert.Equal(HttpStatusCode.OK, reply.StatusCode);
        Assert.Equal(HttpStatusCode.OK, later.StatusCode);
        Assert.Equal(1, (await (await bot.Client.GetAsync("v2/bot/message/quota/consumption")).JsonAsync()).GetProperty("totalUsage").GetInt32());
        Assert.Equal(2, (await (await bot.Client.GetAsync("v2/bot/message/quota")).JsonAsync()).GetProperty("value").GetInt32());
    }

    [Fact]
    public async Task A_push_to_who_blocked_the_bot_is_accepted_and_dropped()
    {
        await using var bot = await ReceivingBot.StartAsync();
        var phone = await bot.Platform.AddFriendAsync(default);
        await phone.BlockAsync(default);

        var answer = await bot.PushAsync(phone.Id, null, Wire.Text());

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Empty(phone.Seen);
        Assert.Equal(0, bot.Platform.QuotaUsed);
        Assert.Equal(HttpStatusCode.NotFound, (await bot.Client.GetAsync($"v2/bot/profile/{phone.Id}")).StatusCode);
    }

    [Theory]
    [InlineData("U123")]
    [InlineData("U0123456789abcdef0123456789abcdef")]
    [InlineData("../../etc")]
    public async Task A_push_to_nobody_is_refused(string to)
    {
        await using var bot = await ReceivingBot.StartAsync();

        Assert.Equal(HttpStatusCode.BadRequest, (await bot.PushAsync(to, null, Wire.Text())).StatusCode);
        Assert.Single(bot.Platform.Violations);
    }

    [Fact]
    public async Task A_multicast_reaches_each_phone_once_and_no_group()
    {
        await using var bot = await ReceivingBot.StartAsync();
        var (one, two) = (await bot.Platform.AddFriendAsync(default), await bot.Platform.AddFriendAsync(default));
        var group = await bot.Platform.JoinGroupAsync(default);

        var good = await bot.PostAsync("v2/bot/message/multicast", new { to = new[] { one.Id, two.Id, one.Id }, messages = new[] { Wire.Text() } }, Key);
        var bad = await bot.PostAsync("v2/bot/message/multicast", new { to = new[] { group.Id }, messages = new[] { Wire.Text() } });

        Assert.Equal(HttpStatusCode.OK, good.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, bad.StatusCode);
        Assert.Single(one.Seen);
        Assert.Single(two.Seen);
        Assert.Equal(2, bot.Platform.QuotaUsed);
    }

    [Theory]
    [InlineData(20, 202)]
    [InlineData(7, 400)]
    [InlineData(65, 400)]
    public async Task The_loading_dots_run_in_steps_of_five_seconds(int seconds, int status)
    {
        await using var bot = await ReceivingBot.StartAsync();
        var phone = await bot.Platform.AddFriendAsync(default);

        var answer = await bot.PostAsync("v2/bot/chat/loading/start", new { chatId = phone.Id, loadingSeconds = seconds });

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(status == 202, phone.Entries.OfType<PhoneEntry.Waiting>().Any());
    }

    [Fact]
    public async Task A_profile_names_the_language_only_if_the_owner_gives_it_away()
    {
        await using var bot = await ReceivingBot.StartAsync();
        var phone = await bot.Platform.AddFriendAsync(default);

        Assert.False((await (await bot.Client.GetAsync($"v2/bot/profile/{phone.Id}")).JsonAsync()).TryGetProperty("language", out _));
        phone.Language = "vi";
        Assert.Equal("vi", (await (await bot.Client.GetAsync($"v2/bot/profile/{phone.Id}")).JsonAsync()).GetProperty("language").GetString());
    }

    [Fact]
    public async Task A_sent_picture_can_be_fetched_until_it_is_unsent()
    {
        await using var bot = await ReceivingBot.StartAsync();
        var phone = await bot.Platform.AddFriendAsync(default);
        var id = await phone.SendImageAsync([1, 2, 3], default);

        Assert.Equal([1, 2, 3], await bot.Client.GetByteArrayAsync($"v2/bot/message/{id}/content"));
        await phone.UnsendAsync(id, default);
        Assert.Equal(HttpStatusCode.Gone, (await bot.Client.GetAsync($"v2/bot/message/{id}/content")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await bot.Client.GetAsync("v2/bot/message/1/content")).StatusCode);
    }

    [Fact]
    public async Task A_bot_answers_in_a_group_and_leaves_it()
    {
        await using var bot = await ReceivingBot.StartAsync();
        var group = await bot.Platform.JoinGroupAsync(default);

        await bot.ReplyAsync(bot.Token, Wire.Text("Only in private, please."));
        var left = await bot.PostAsync($"v2/bot/group/{group.Id}/leave", new { });
        await bot.Platform.WhenQuietAsync(default);

        Assert.Equal(HttpStatusCode.OK, left.StatusCode);
        Assert.Equal("Only in private, please.", Assert.Single(group.Seen).Text);
        Assert.False(group.HasBot);
        Assert.Equal("leave", bot.Events[^1].GetProperty("type").GetString());
    }

    [Fact]
    public async Task Unknown_paths_are_answered_as_LINE_does()
    {
        await using var bot = await ReceivingBot.StartAsync();

        var answer = await bot.PostAsync("v2/bot/richmenu", new { });

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("Not found", await answer.MessageAsync());
        Assert.Equal(bot.Platform.Options.BotUserId, (await (await bot.Client.GetAsync("v2/bot/info")).JsonAsync()).GetProperty("userId").GetString());
    }
}
