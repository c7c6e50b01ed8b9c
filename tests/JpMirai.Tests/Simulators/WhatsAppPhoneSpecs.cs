using System.Text.Json;
using JpMirai.Simulators.Platform;
using Xunit;
using static JpMirai.Tests.Simulators.WhatsAppMessages;

namespace JpMirai.Tests.Simulators;

public sealed class WhatsAppPhoneSpecs
{
    [Fact]
    public async Task A_text_arrives_signed_and_in_the_shape_of_WhatsApp()
    {
        await using var bot = await WhatsAppBot.StartAsync();
        var phone = bot.Platform.AddPhone();

        var id = await phone.OpenLinkAsync("start corp-7F3K ကို", default);

        var change = Assert.Single(bot.Changes);
        Assert.True(change.IsSignedRight);
        Assert.Equal(("whatsapp_business_account", bot.Platform.Options.BusinessAccountId, "messages"), (change.Object, change.Account, change.Field));
        Assert.Equal("whatsapp", Text(change.Value, "messaging_product"));
        Assert.Equal(bot.Platform.Options.PhoneNumberId, Text(change.Value, "metadata.phone_number_id"));
        Assert.Equal(bot.Platform.Options.DisplayPhoneNumber, Text(change.Value, "metadata.display_phone_number"));
        var contact = Assert.Single(change.Items("contacts"));
        Assert.Equal((phone.DisplayName, phone.Id), (Text(contact, "profile.name"), Text(contact, "wa_id")));
        Assert.False(contact.TryGetProperty("user_id", out _));
        var message = Assert.Single(change.Items("messages"));
        Assert.Equal((phone.Id, id, "text", "start corp-7F3K ကို"), (Text(message, "from"), Text(message, "id"), Text(message, "type"), Text(message, "text.body")));
        Assert.StartsWith("wamid.", id);
        Assert.Matches(@"^\d{10}$", Text(message, "timestamp"));
    }

    [Fact]
    public async Task Every_kind_of_message_has_its_payload()
    {
        await using var bot = await WhatsAppBot.StartAsync();
        var phone = await bot.MeetAsync();
        await bot.SendAsync(WhatsAppMessages.Text(phone.Id));
        await phone.SendStickerAsync(default);
        await phone.SendImageAsync(default);
        await phone.SendVideoAsync(default);
        await phone.SendAudioAsync(default);
        await phone.SendFileAsync("contract.pdf", default);
        await phone.SendLocationAsync(default);
        await phone.SendContactAsync("An", "84900000009", default);
        await phone.ReactAsync("🙏", default);
        await phone.ReactAsync(null, default);
        await phone.SendUnsupportedAsync(default);

        Assert.Equal(
            ["text", "sticker", "image", "video", "audio", "document", "location", "contacts", "reaction", "reaction", "unsupported"],
            bot.Messages.Select(message => Text(message, "type")));
        Assert.All(bot.Messages.SkipLast(1), message => Assert.True(message.TryGetProperty(Text(message, "type")!, out _)));
        Assert.Equal("Hi", Text(bot.Messages[0], "text.body"));
        Assert.True(bot.Messages[4].GetProperty("audio").GetProperty("voice").GetBoolean());
        Assert.Equal("contract.pdf", Text(bot.Messages[5], "document.filename"));
        Assert.Equal((phone.Seen.Single().Id, "🙏"), (Text(bot.Messages[8], "reaction.message_id"), Text(bot.Messages[8], "reaction.emoji")));
        Assert.Null(Text(bot.Messages[9], "reaction.emoji"));
        Assert.Equal(131051, bot.Messages[10].GetProperty("errors")[0].GetProperty("code").GetInt32());
        Assert.Equal(11, bot.Messages.Select(message => Text(message, "id")).Distinct().Count());
    }

    [Fact]
    public async Task A_touched_button_comes_back_with_its_id_and_what_it_stood_on()
    {
        await using var bot = await WhatsAppBot.StartAsync();
        var phone = await bot.MeetAsync();
        await bot.SendAsync(Interactive(phone.Id, Buttons(Button("Yes", "q1:yes"), Button("No", "q1:no"))));

        await phone.TapAsync("No", default);

        var message = bot.Messages[^1];
        Assert.Equal(("interactive", "button_reply"), (Text(message, "type"), Text(message, "interactive.type")));
        Assert.Equal(("q1:no", "No"), (Text(message, "interactive.button_reply.id"), Text(message, "interactive.button_reply.title")));
        Assert.Equal((phone.Seen.Single().Id, bot.Platform.Options.DisplayPhoneNumber), (Text(message, "context.id"), Text(message, "context.from")));
        Assert.Equal("No", Assert.IsType<PhoneEntry.Tapped>(phone.Entries[^1]).DisplayText);
    }

    [Fact]
    public async Task A_touched_row_comes_back_with_its_id_and_description()
    {
        await using var bot = await WhatsAppBot.StartAsync();
        var phone = await bot.MeetAsync();
        await bot.SendAsync(Interactive(phone.Id, List(new { rows = new object[] { new { id = "lang:vi", title = "Tiếng Việt", description = "Vietnamese" }, Row("日本語", "lang:ja") } })));

        await phone.TapAsync("Tiếng Việt", default);

        var reply = bot.Messages[^1].GetProperty("interactive").GetProperty("list_reply");
        Assert.Equal(("lang:vi", "Tiếng Việt", "Vietnamese"), (Text(reply, "id"), Text(reply, "title"), Text(reply, "description")));
    }

    [Fact]
    public async Task The_newest_unanswered_buttons_are_quick_replies_and_older_ones_stay()
    {
        await using var bot = await WhatsAppBot.StartAsync();
        var phone = await bot.MeetAsync();
        await bot.SendAsync(Interactive(phone.Id, Buttons(Button("Old", "old"))));
        await bot.SendAsync(Interactive(phone.Id, Buttons(Button("New", "new"))));
        await bot.SendAsync(WhatsAppMessages.Text(phone.Id, "Take your time."));
        Assert.Equal([("New", true, "new"), ("Old", false, "old")], phone.Choices.Select(choice => (choice.Label, choice.IsQuickReply, choice.Data)));

        await phone.SendTextAsync("wait", default);

        Assert.Empty(phone.QuickReplies);
        await phone.TapAsync("Old", default);
        Assert.Equal("old", Text(bot.Messages[^1], "interactive.button_reply.id"));
    }

    [Fact]
    public async Task A_button_with_an_address_tells_the_bot_nothing()
    {
        await using var bot = await WhatsAppBot.StartAsync();
        var phone = await bot.MeetAsync();
        await bot.SendAsync(Interactive(phone.Id, new
        {
            type = "cta_url",
            body = new { text = "Read" },
            action = new { name = "cta_url", parameters = new { display_text = "Open", url = "https://a.example" } },
        }));

        await phone.TapAsync("Open", default);

        Assert.Single(bot.Messages);
        Assert.Empty(phone.QuickReplies);
    }

    [Fact]
    public async Task Who_hides_the_number_is_known_and_answered_by_id_alone()
    {
        await using var bot = await WhatsAppBot.StartAsync();
        var phone = bot.Platform.AddPhone("84900000001");
        phone.HidesNumber = true;
        await phone.StartAsync(default);

        var byNumber = await bot.SendAsync(WhatsAppMessages.Text("84900000001"));
        var byId = await bot.SendAsync(new { messaging_product = "whatsapp", recipient = phone.UserId, type = "text", text = new { body = "Hello" } });
        await bot.Platform.WhenQuietAsync(default);

        Assert.Matches(@"^VN\.\d{20}$", phone.UserId);
        Assert.Equal(phone.UserId, Text(bot.Messages[0], "from_user_id"));
        Assert.Equal(phone.UserId, Text(bot.Changes[0].Items("contacts").Single(), "user_id"));
        Assert.DoesNotContain("84900000001", string.Concat(bot.Changes.Select(change => change.Value.GetRawText())));
        Assert.Equal((400, 200), ((int)byNumber.StatusCode, (int)byId.StatusCode));
        Assert.Single(phone.Seen);
        Assert.All(bot.Statuses, status => Assert.Equal(phone.UserId, Text(status, "recipient_user_id")));
    }

    [Fact]
    public async Task Who_shows_both_names_can_be_answered_by_either()
    {
        await using var bot = await WhatsAppBot.StartAsync();
        var phone = bot.Platform.AddPhone();
        phone.ShowsUserId = true;
        await phone.StartAsync(default);

        await bot.SendAsync(WhatsAppMessages.Text(phone.Number));
        await bot.SendAsync(new { messaging_product = "whatsapp", recipient = phone.UserId, type = "text", text = new { body = "Hello" } });

        Assert.Equal((phone.Number, phone.UserId), (Text(bot.Messages[0], "from"), Text(bot.Messages[0], "from_user_id")));
        Assert.Equal(2, phone.Seen.Count());
        Assert.Empty(bot.Platform.Violations);
    }

    [Fact]
    public async Task A_changed_number_is_told_from_the_old_one_which_then_reaches_nobody()
    {
        await using var bot = await WhatsAppBot.StartAsync();
        var phone = await bot.MeetAsync();
        var old = phone.Number;

        await phone.ChangeNumberAsync("959000000001", default);
        await phone.SendTextAsync("It is me", default);
        await bot.SendAsync(WhatsAppMessages.Text(phone.Number));
        var late = await bot.SendAsync(WhatsAppMessages.Text(old));
        await bot.Platform.WhenQuietAsync(default);

        var told = bot.Messages[1];
        Assert.Equal((old, "system", "user_changed_number", "959000000001"), (Text(told, "from"), Text(told, "type"), Text(told, "system.type"), Text(told, "system.wa_id")));
        Assert.Equal("959000000001", Text(bot.Messages[2], "from"));
        Assert.Single(phone.Seen);
        Assert.Equal(200, (int)late.StatusCode);
        var failed = Assert.Single(bot.Statuses, status => Text(status, "status") == "failed");
        Assert.Equal((old, 131026), (Text(failed, "recipient_id"), failed.GetProperty("errors")[0].GetProperty("code").GetInt32()));
        Assert.Empty(bot.Platform.Violations);
        await Assert.ThrowsAsync<ArgumentException>(() => phone.ChangeNumberAsync("1", default));
    }

    [Fact]
    public async Task Stopping_and_resuming_offers_is_told_in_a_field_of_its_own()
    {
        await using var bot = await WhatsAppBot.StartAsync();
        var phone = await bot.MeetAsync();

        await phone.StopMarketingAsync(default);
        await phone.ResumeMarketingAsync(default);

        Assert.Equal(["messages", "user_preferences", "user_preferences"], bot.Changes.Select(change => change.Field));
        var preferences = bot.Changes.SelectMany(change => change.Items("user_preferences")).ToArray();
        Assert.Equal(["stop", "resume"], preferences.Select(preference => Text(preference, "value")));
        Assert.All(preferences, preference => Assert.Equal((phone.Id, "marketing_messages"), (Text(preference, "wa_id"), Text(preference, "category"))));
    }

    [Fact]
    public async Task Blocking_and_unblocking_is_silent()
    {
        await using var bot = await WhatsAppBot.StartAsync();
        var phone = await bot.MeetAsync();

        await phone.BlockAsync(default);
        await Assert.ThrowsAsync<InvalidOperationException>(() => phone.SendTextAsync("Hello", default));
        await phone.UnblockAsync(default);
        await phone.StartAsync(default);

        Assert.Single(bot.Changes);
        Assert.True(phone.IsReachable);
        Assert.False(phone.CanUnsend);
    }

    private static string? Text(JsonElement json, string path)
    {
        foreach (var name in path.Split('.'))
        {
            if (!json.TryGetProperty(name, out json)) return null;
        }
        return json.GetString();
    }
}
