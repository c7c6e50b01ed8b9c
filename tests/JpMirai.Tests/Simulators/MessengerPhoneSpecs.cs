using JpMirai.Simulators.Platform;
using Xunit;

namespace JpMirai.Tests.Simulators;

public sealed class MessengerPhoneSpecs
{
    [Fact]
    public async Task A_tapped_quick_reply_is_a_message_with_a_payload_and_all_quick_replies_vanish()
    {
        await using var bot = await MessengerBot.StartAsync();
        var phone = await bot.Platform.StartChatAsync(null, default);
        await bot.SendAsync(phone, Page.QuickReplies("Yes", "No"));
        await bot.Platform.WhenQuietAsync(default);
        Assert.Equal([("Yes", "pick-Yes"), ("No", "pick-No")], phone.QuickReplies.Select(choice => (choice.Label, choice.Data)));

        await phone.TapAsync("Yes", default);

        Assert.Equal("Yes", bot.Last("message").GetProperty("text").GetString());
        Assert.Equal("pick-Yes", bot.Last("message").GetProperty("quick_reply").GetProperty("payload").GetString());
        Assert.Equal(phone.LastSaid, bot.Last("message").GetProperty("mid").GetString());
        Assert.Empty(phone.QuickReplies);
        await Assert.ThrowsAsync<ArgumentException>(() => phone.TapAsync("Yes", default));
    }

    [Fact]
    public async Task Quick_replies_are_those_of_the_last_message_only()
    {
        await using var bot = await MessengerBot.StartAsync();
        var phone = await bot.Platform.StartChatAsync(null, default);
        await bot.SendAsync(phone, Page.QuickReplies("Old"));

        await bot.SendAsync(phone, Page.Text("News"));

        Assert.Empty(phone.QuickReplies);
    }

    [Fact]
    public async Task A_button_of_an_old_message_still_works_and_its_title_shows_in_the_chat()
    {
        await using var bot = await MessengerBot.StartAsync();
        var phone = await bot.Platform.StartChatAsync(null, default);
        await bot.SendAsync(phone, Page.Cards(new { title = "Passport", buttons = new[] { Page.Postback("Details", "open=7") } }));
        await phone.SendTextAsync("thanks", default);
        await bot.Platform.WhenQuietAsync(default);

        await phone.TapAsync("Details", default);

        Assert.Equal("open=7", bot.Last("postback").GetProperty("payload").GetString());
        Assert.Equal("Details", bot.Last("postback").GetProperty("title").GetString());
        Assert.Equal("Details", Assert.IsType<PhoneEntry.Tapped>(phone.Entries[^1]).DisplayText);
    }

    [Fact]
    public async Task A_site_or_a_phone_number_tells_the_bot_nothing()
    {
        await using var bot = await MessengerBot.StartAsync(new() { Echoes = false, Deliveries = false, Reads = false });
        var phone = await bot.Platform.StartChatAsync(null, default);
        await bot.SendAsync(phone, Page.Buttons(Page.Site(), new { type = "phone_number", title = "Call", payload = "+81312345678" }));

        await phone.TapAsync("Site", default);
        await phone.TapAsync("Call", default);

        Assert.Single(bot.Events);
        Assert.Equal(["web_url", "phone_number"], phone.Entries.OfType<PhoneEntry.Tapped>().Skip(1).Select(tapped => tapped.ActionType));
        Assert.All(phone.Choices, choice => Assert.Null(choice.Data));
    }

    [Fact]
    public async Task The_persistent_menu_stands_in_the_language_of_the_phone_and_posts_back()
    {
        await using var bot = await MessengerBot.StartAsync();
        await bot.PostAsync("me/messenger_profile", new { get_started = new { payload = "begin" } });
        await bot.PostAsync("me/messenger_profile", new
        {
            greeting = new[] { new { locale = "default", text = "Welcome" }, new { locale = "vi_VN", text = "Xin chào" } },
            persistent_menu = new[]
            {
                new { locale = "default", call_to_actions = new[] { Page.Postback("Help", "menu:help") } },
                new { locale = "vi_VN", call_to_actions = new[] { Page.Postback("Trợ giúp", "menu:help") } },
            },
        });
        var phone = bot.Platform.AddPhone();
        Assert.Empty(phone.Choices);
        await phone.StartAsync(default);
        Assert.Equal(("Welcome", "Help"), (phone.Greeting, Assert.Single(phone.Choices).Label));

        phone.Locale = "vi_VN";
        await phone.TapAsync("Trợ giúp", default);

        Assert.Equal("Xin chào", phone.Greeting);
        Assert.Equal("menu:help", bot.Last("postback").GetProperty("payload").GetString());
        Assert.False(Assert.Single(phone.Choices).IsQuickReply);
    }

    [Fact]
    public async Task Who_blocked_the_page_can_not_write_to_it_until_she_takes_it_back()
    {
        await using var bot = await MessengerBot.StartAsync();
        var phone = await bot.Platform.StartChatAsync(null, default);
        await phone.BlockAsync(default);
        await Assert.ThrowsAsync<InvalidOperationException>(() => phone.SendTextAsync("hello?", default));

        await phone.UnblockAsync(default);
        await phone.SendTextAsync("hello", default);

        Assert.Equal("hello", bot.Last("message").GetProperty("text").GetString());
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_people_and_only_digits_are_people()
    {
        await using var one = await MessengerBot.StartAsync(new() { Seed = 4 });
        await using var other = await MessengerBot.StartAsync(new() { Seed = 4 });

        Assert.Equal(one.Platform.AddPhone().Id, other.Platform.AddPhone().Id);
        Assert.Matches("^[1-9][0-9]{15}$", one.Platform.AddPhone().Id);
        Assert.Throws<ArgumentException>(() => one.Platform.AddPhone("U123"));
    }
}
