using JpMirai.Simulators.Platform;
using Xunit;

namespace JpMirai.Tests.Simulators;

public sealed class LinePhoneSpecs
{
    [Fact]
    public async Task A_tapped_quick_reply_posts_its_data_and_all_quick_replies_vanish()
    {
        await using var bot = await ReceivingBot.StartAsync();
        var phone = await bot.Platform.AddFriendAsync(default);
        await bot.ReplyAsync(bot.Token, Wire.QuickReplies(Wire.Postback("Yes", "answer=yes"), Wire.Postback("No", "answer=no")));
        Assert.Equal(["Yes", "No"], phone.QuickReplies.Select(choice => choice.Label));

        await phone.TapAsync("Yes", default);

        Assert.Equal("answer=yes", bot.Events[^1].GetProperty("postback").GetProperty("data").GetString());
        Assert.Empty(phone.QuickReplies);
        Assert.Equal("Yes", Assert.IsType<PhoneEntry.Tapped>(phone.Entries[^1]).DisplayText);
        await Assert.ThrowsAsync<ArgumentException>(() => phone.TapAsync("Yes", default));
    }

    [Fact]
    public async Task Quick_replies_are_those_of_the_last_message_only()
    {
        await using var bot = await ReceivingBot.StartAsync();
        var phone = await bot.Platform.AddFriendAsync(default);
        await bot.ReplyAsync(bot.Token, Wire.QuickReplies(Wire.Postback("Old")), Wire.QuickReplies(Wire.Postback("New")));
        Assert.Equal(["New"], phone.QuickReplies.Select(choice => choice.Label));

        await bot.PushAsync(phone.Id, null, Wire.Text("News"));

        Assert.Empty(phone.QuickReplies);
    }

    [Fact]
    public async Task Writing_something_drops_the_quick_replies_too()
    {
        await using var bot = await ReceivingBot.StartAsync();
        var phone = await bot.Platform.AddFriendAsync(default);
        await bot.ReplyAsync(bot.Token, Wire.QuickReplies(Wire.Postback("Yes")));

        await phone.SendTextAsync("yes", default);

        Assert.Empty(phone.QuickReplies);
    }

    [Fact]
    public async Task A_button_of_an_old_message_still_works()
    {
        await using var bot = await ReceivingBot.StartAsync();
        var phone = await bot.Platform.AddFriendAsync(default);
        await bot.ReplyAsync(bot.Token, Wire.Bubble(new { type = "button", action = Wire.Postback("Details", "open=7") }));
        await phone.SendTextAsync("thanks", default);

        await phone.TapAsync("Details", default);

        Assert.Equal("open=7", bot.Events[^1].GetProperty("postback").GetProperty("data").GetString());
    }

    [Fact]
    public async Task A_message_action_speaks_for_the_owner_and_an_address_tells_the_bot_nothing()
    {
        await using var bot = await ReceivingBot.StartAsync();
        var phone = await bot.Platform.AddFriendAsync(default);
        await bot.ReplyAsync(bot.Token, Wire.Bubble(
            new { type = "button", action = new { type = "message", label = "Menu", text = "menu" } },
            new { type = "button", action = new { type = "uri", label = "Site", uri = "https://a.example/" } }));

        await phone.TapAsync("Menu", default);
        await phone.TapAsync("Site", default);

        Assert.Equal("menu", bot.Events[^1].GetProperty("message").GetProperty("text").GetString());
        Assert.Equal("uri", Assert.IsType<PhoneEntry.Tapped>(phone.Entries[^1]).ActionType);
    }

    [Fact]
    public async Task Who_blocked_the_bot_can_not_write_to_it()
    {
        await using var bot = await ReceivingBot.StartAsync();
        var phone = await bot.Platform.AddFriendAsync(default);
        await phone.BlockAsync(default);

        await Assert.ThrowsAsync<InvalidOperationException>(() => phone.SendTextAsync("hello?", default));
    }

    [Fact]
    public async Task A_test_can_wait_for_the_next_message()
    {
        await using var bot = await ReceivingBot.StartAsync();
        var phone = await bot.Platform.AddFriendAsync(default);

        var waiting = phone.WaitForSeenAsync(1, default);
        Assert.False(waiting.IsCompleted);
        await bot.PushAsync(phone.Id, null, Wire.Text("Here"));

        Assert.Equal("Here", Assert.Single(await waiting.WaitAsync(TimeSpan.FromSeconds(5))).Text);
    }
}
