using System.Text.Json;
using JpMirai.Simulators;
using JpMirai.Simulators.Platform;
using Xunit;

namespace JpMirai.Tests.Simulators;

public sealed class LineWebhookSpecs
{
    [Fact]
    public async Task A_text_arrives_signed_and_in_the_shape_of_LINE()
    {
        await using var bot = await ReceivingBot.StartAsync();
        var phone = await bot.Platform.AddFriendAsync(default);

        var messageId = await phone.SendTextAsync("မင်္ဂလာပါ 🙏", default);

        var post = bot.Posts[^1];
        Assert.True(post.IsSignedRight);
        Assert.Equal(bot.Platform.Options.BotUserId, post.Json.GetProperty("destination").GetString());
        var line = Assert.Single(post.Json.GetProperty("events").EnumerateArray());
        Assert.Equal("message", line.GetProperty("type").GetString());
        Assert.Equal("active", line.GetProperty("mode").GetString());
        Assert.Equal(phone.Id, line.GetProperty("source").GetProperty("userId").GetString());
        Assert.Matches("^[0-9A-HJKMNP-TV-Z]{26}$", line.GetProperty("webhookEventId").GetString()!);
        Assert.Matches("^[0-9a-f]{32}$", line.GetProperty("replyToken").GetString()!);
        Assert.False(line.GetProperty("deliveryContext").GetProperty("isRedelivery").GetBoolean());
        Assert.Equal("မင်္ဂလာပါ 🙏", line.GetProperty("message").GetProperty("text").GetString());
        Assert.Equal(messageId, line.GetProperty("message").GetProperty("id").GetString());
        Assert.InRange(line.GetProperty("timestamp").GetInt64(), 1_700_000_000_000, 9_999_999_999_999);
    }

    [Fact]
    public async Task Every_act_of_a_phone_has_its_event()
    {
        await using var bot = await ReceivingBot.StartAsync();
        var phone = await bot.Platform.AddFriendAsync(default);
        var text = await phone.SendTextAsync("one", default);
        await phone.SendStickerAsync(default);
        await phone.SendImageAsync(default);
        await phone.SendVideoAsync(default);
        await phone.SendAudioAsync(default);
        await phone.SendFileAsync("contract.pdf", [1, 2, 3], default);
        await phone.SendLocationAsync(default);
        await phone.UnsendAsync(text, default);
        await phone.BlockAsync(default);
        await phone.UnblockAsync(default);
        var group = await bot.Platform.JoinGroupAsync(default);
        await phone.SendTextAsync("hi all", group, default);

        Assert.Equal(
            ["follow", "text", "sticker", "image", "video", "audio", "file", "location", "unsend", "unfollow", "follow", "join", "text"],
            bot.Events.Select(line => line.TryGetProperty("message", out var message) ? message.GetProperty("type").GetString() : line.GetProperty("type").GetString()));
        Assert.False(bot.Events[0].GetProperty("follow").GetProperty("isUnblocked").GetBoolean());
        Assert.True(bot.Events[10].GetProperty("follow").GetProperty("isUnblocked").GetBoolean());
        Assert.False(bot.Events[9].TryGetProperty("replyToken", out _));
        Assert.Equal(group.Id, bot.Events[12].GetProperty("source").GetProperty("groupId").GetString());
        Assert.Equal(bot.Events.Count, bot.Events.Select(line => line.GetProperty("webhookEventId").GetString()).Distinct().Count());
    }

    [Fact]
    public async Task A_refused_event_comes_again_with_the_same_id_and_token()
    {
        await using var bot = await ReceivingBot.StartAsync(new() { Redelivery = new(true, 5, TimeSpan.FromMilliseconds(5)) });
        bot.Status = number => number < 2 ? 500 : 200;

        await bot.Platform.AddFriendAsync(default);
        await bot.Platform.WhenQuietAsync(default);

        Assert.Equal([false, true, true], bot.Events.Select(IsRedelivery));
        Assert.Single(bot.Events.Select(line => line.GetProperty("webhookEventId").GetString()).Distinct());
        Assert.Single(bot.Events.Select(line => line.GetProperty("replyToken").GetString()).Distinct());
        Assert.Equal(2, bot.Platform.Counters.FailedPosts);
        Assert.All(bot.Posts, post => Assert.True(post.IsSignedRight));
    }

    [Fact]
    public async Task Without_redelivery_a_refused_event_is_lost()
    {
        await using var bot = await ReceivingBot.StartAsync(new() { Redelivery = Redelivery.Off });
        bot.Status = _ => 503;

        var phone = await bot.Platform.AddFriendAsync(default);
        await bot.Platform.WhenQuietAsync(default);

        Assert.Single(bot.Posts);
        Assert.Equal(1, bot.Platform.Counters.GivenUp);
        Assert.Contains(phone.Entries, entry => entry is PhoneEntry.Notice { IsFailure: true, Text: "The bot answered 503." });
    }

    [Fact]
    public async Task A_bot_that_answers_too_late_gets_the_event_again()
    {
        await using var bot = await ReceivingBot.StartAsync(new()
        {
            WebhookTimeout = TimeSpan.FromMilliseconds(700),
            Redelivery = new(true, 3, TimeSpan.FromMilliseconds(5)),
        });
        bot.Pause = number => number == 0 ? TimeSpan.FromSeconds(2) : TimeSpan.Zero;

        await bot.Platform.AddFriendAsync(default);
        await bot.Platform.WhenQuietAsync(default);

        Assert.Equal([false, true], bot.Events.Select(IsRedelivery));
    }

    [Fact]
    public async Task Nobody_at_the_address_means_redelivery_and_in_the_end_a_lost_event()
    {
        await using var bot = await ReceivingBot.StartAsync(new() { Redelivery = new(true, 2, TimeSpan.FromMilliseconds(5)) });
        bot.Platform.WebhookUrl = new Uri("http://127.0.0.1:1/hook");

        await bot.Platform.AddFriendAsync(default);
        await bot.Platform.WhenQuietAsync(default);

        Assert.Equal(3, bot.Platform.Counters.FailedPosts);
        Assert.Equal(1, bot.Platform.Counters.GivenUp);
    }

    [Fact]
    public async Task The_pause_before_a_redelivery_passes_on_the_simulated_clock()
    {
        var clock = new SimulatedClock();
        await using var bot = await ReceivingBot.StartAsync(new() { Redelivery = new(true, 1, TimeSpan.FromHours(1)) }, clock);
        bot.Status = number => number == 0 ? 500 : 200;
        await bot.Platform.AddFriendAsync(default);

        clock.Advance(TimeSpan.FromHours(1));
        await bot.Platform.WhenQuietAsync(default).WaitAsync(TimeSpan.FromSeconds(5));

        Assert.Equal([false, true], bot.Events.Select(IsRedelivery));
    }

    [Fact]
    public async Task An_answered_event_can_come_again_all_the_same()
    {
        await using var bot = await ReceivingBot.StartAsync(new()
        {
            Redelivery = Redelivery.On with { Pause = TimeSpan.FromMilliseconds(1) },
            Faults = new() { DuplicateRate = 1 },
        });

        await bot.Platform.AddFriendAsync(default);
        await bot.Platform.WhenQuietAsync(default);

        Assert.InRange(bot.Posts.Count, 2, 3);
        Assert.Single(bot.Events.Select(line => line.GetProperty("webhookEventId").GetString()).Distinct());
    }

    [Fact]
    public async Task Events_of_one_moment_can_come_in_one_post_and_in_another_order()
    {
        await using var bot = await ReceivingBot.StartAsync(new()
        {
            Faults = new() { Seed = 7, BatchSize = 4, ReorderRate = 1, HoldFor = TimeSpan.FromMilliseconds(200) },
        });
        var phone = await bot.Platform.AddFriendAsync(default);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(number => phone.SendTextAsync($"{number}", default)));

        Assert.Equal([1, 4, 4], bot.Posts.Select(post => post.Json.GetProperty("events").GetArrayLength()));
        var texts = bot.Events.Skip(1).Select(line => line.GetProperty("message").GetProperty("text").GetString()!).ToArray();
        Assert.Equal(texts.Order(), Enumerable.Range(0, 8).Select(number => $"{number}"));
        Assert.NotEqual(texts.Order(), texts);
    }

    private static bool IsRedelivery(JsonElement line) => line.GetProperty("deliveryContext").GetProperty("isRedelivery").GetBoolean();
}
