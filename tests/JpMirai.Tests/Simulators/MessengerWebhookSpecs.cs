using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using JpMirai.Simulators.Messenger;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace JpMirai.Tests.Simulators;

public sealed class MessengerWebhookSpecs
{
    private static readonly MessengerPlatformOptions Silent = new() { Echoes = false, Deliveries = false, Reads = false };

    [Fact]
    public async Task A_text_arrives_signed_over_its_bytes_and_in_the_shape_of_Messenger()
    {
        await using var bot = await MessengerBot.StartAsync();
        var phone = await bot.Platform.StartChatAsync(null, default);

        var id = await phone.SendTextAsync("မင်္ဂလာပါ 🙏 a/b \\U \"c\"", default);

        var post = bot.Posts[^1];
        var secret = Encoding.UTF8.GetBytes(bot.Platform.Options.AppSecret);
        Assert.Equal("sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(secret, post.Body)), post.Headers["X-Hub-Signature-256"]);
        Assert.Matches("^sha1=[0-9a-f]{40}$", post.Headers["X-Hub-Signature"]);
        Assert.Equal("facebookexternalua", post.Headers["User-Agent"]);
        Assert.Equal("application/json", post.Headers["Content-Type"]);
        Assert.All(post.Body, letter => Assert.InRange(letter, (byte)' ', (byte)'~'));
        Assert.Contains(@"\u1019\u1004\u103a", Encoding.ASCII.GetString(post.Body), StringComparison.Ordinal);
        Assert.Contains(@"\ud83d\ude4f a\/b", Encoding.ASCII.GetString(post.Body), StringComparison.Ordinal);

        Assert.Equal("page", post.Json.GetProperty("object").GetString());
        var entry = Assert.Single(post.Json.GetProperty("entry").EnumerateArray());
        Assert.Equal(bot.Platform.Options.PageId, entry.GetProperty("id").GetString());
        var item = Assert.Single(entry.GetProperty("messaging").EnumerateArray());
        Assert.Equal(phone.Id, item.GetProperty("sender").GetProperty("id").GetString());
        Assert.Equal(bot.Platform.Options.PageId, item.GetProperty("recipient").GetProperty("id").GetString());
        Assert.InRange(item.GetProperty("timestamp").GetInt64(), 1_700_000_000_000, 9_999_999_999_999);
        Assert.Equal("မင်္ဂလာပါ 🙏 a/b \\U \"c\"", item.GetProperty("message").GetProperty("text").GetString());
        Assert.Equal(id, item.GetProperty("message").GetProperty("mid").GetString());
    }

    [Fact]
    public async Task Every_act_of_a_phone_has_its_event_except_a_block()
    {
        await using var bot = await MessengerBot.StartAsync();
        var phone = bot.Platform.AddPhone();
        await phone.StartAsync(default);
        var text = await phone.SendTextAsync("one", default);
        await phone.SendStickerAsync(default);
        await phone.SendImageAsync(default);
        await phone.SendVideoAsync(default);
        await phone.SendAudioAsync(default);
        await phone.SendFileAsync("contract.pdf", default);
        await phone.SendLocationAsync(default);
        await phone.UnsendAsync(text, default);
        await phone.BlockAsync(default);
        await phone.UnblockAsync(default);
        await phone.OpenLinkAsync("corp-7F3K", default);

        Assert.Equal(
            ["postback", "text", "sticker", "image", "video", "audio", "file", "location", "deleted", "referral"],
            bot.Events.Select(KindOf));
        Assert.Equal(369239263222822, bot.Events[2].GetProperty("message").GetProperty("attachments")[0].GetProperty("payload").GetProperty("sticker_id").GetInt64());
        var place = bot.Events[7].GetProperty("message").GetProperty("attachments")[0].GetProperty("payload").GetProperty("coordinates");
        Assert.Equal((35.658, 139.7016), (place.GetProperty("lat").GetDouble(), place.GetProperty("long").GetDouble()));
        Assert.Equal(text, bot.Events[8].GetProperty("message").GetProperty("mid").GetString());
    }

    [Fact]
    public async Task Get_Started_sends_what_the_bot_put_behind_it_and_the_link_that_led_there()
    {
        await using var bot = await MessengerBot.StartAsync();
        await bot.PostAsync("me/messenger_profile", new { get_started = new { payload = "begin" } });

        await bot.Platform.AddPhone().OpenLinkAsync("corp-7F3K", default);

        var postback = bot.Last("postback");
        Assert.Equal("Get Started", postback.GetProperty("title").GetString());
        Assert.Equal("begin", postback.GetProperty("payload").GetString());
        Assert.StartsWith("m_", postback.GetProperty("mid").GetString(), StringComparison.Ordinal);
        Assert.Equal("""{"ref":"corp-7F3K","source":"SHORTLINK","type":"OPEN_THREAD"}""", postback.GetProperty("referral").GetRawText());
    }

    [Fact]
    public async Task A_link_into_a_known_chat_is_a_referral_without_a_button()
    {
        await using var bot = await MessengerBot.StartAsync();
        var phone = await bot.Platform.StartChatAsync(null, default);
        Assert.False(bot.Last("postback").TryGetProperty("referral", out _));

        await phone.OpenLinkAsync("union-9", default);

        Assert.Equal("union-9", bot.Last("referral").GetProperty("ref").GetString());
    }

    [Fact]
    public async Task What_the_bot_sent_comes_back_as_echo_with_its_metadata_then_as_delivered_then_as_read()
    {
        await using var bot = await MessengerBot.StartAsync();
        var phone = await bot.Platform.StartChatAsync(null, default);

        var answer = await bot.SendAsync(phone, new { text = "Hi", metadata = "ours:0" });
        await bot.Platform.WhenQuietAsync(default);

        var id = (await answer.JsonAsync()).GetProperty("message_id").GetString();
        Assert.Equal(["postback", "echo", "delivery", "read"], bot.Events.Select(KindOf));
        Assert.Equal(bot.Platform.Options.PageId, bot.Events[1].GetProperty("sender").GetProperty("id").GetString());
        Assert.Equal(phone.Id, bot.Events[1].GetProperty("recipient").GetProperty("id").GetString());
        var echo = bot.Events[1].GetProperty("message");
        Assert.Equal((id, "Hi", "ours:0"), (echo.GetProperty("mid").GetString(), echo.GetProperty("text").GetString(), echo.GetProperty("metadata").GetString()));
        Assert.Equal(bot.Platform.Options.AppId, echo.GetProperty("app_id").GetInt64().ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(id, Assert.Single(bot.Events[2].GetProperty("delivery").GetProperty("mids").EnumerateArray()).GetString());
        Assert.Equal(phone.Id, bot.Events[3].GetProperty("sender").GetProperty("id").GetString());
        Assert.InRange(bot.Events[3].GetProperty("read").GetProperty("watermark").GetInt64(), 1_700_000_000_000, 9_999_999_999_999);
    }

    [Fact]
    public async Task The_echo_of_a_template_has_it_as_attachment()
    {
        await using var bot = await MessengerBot.StartAsync(Silent with { Echoes = true });
        var phone = await bot.Platform.StartChatAsync(null, default);

        await bot.SendAsync(phone, Page.Buttons(Page.Postback("Details")));
        await bot.Platform.WhenQuietAsync(default);

        Assert.Equal("button", bot.Last("message").GetProperty("attachments")[0].GetProperty("payload").GetProperty("template_type").GetString());
    }

    [Fact]
    public async Task A_page_that_asked_for_no_reports_gets_none()
    {
        await using var bot = await MessengerBot.StartAsync(Silent);
        var phone = await bot.Platform.StartChatAsync(null, default);

        await bot.SendAsync(phone, Page.Text());
        await bot.Platform.WhenQuietAsync(default);

        Assert.Single(bot.Events);
    }

    [Fact]
    public async Task A_call_that_hung_after_delivery_still_has_its_echo()
    {
        await using var bot = await MessengerBot.StartAsync(new() { Faults = new() { HangAfterDeliveryRate = 1 } });
        var phone = await bot.Platform.StartChatAsync(null, default);
        bot.Client.Timeout = TimeSpan.FromSeconds(1);

        await Assert.ThrowsAsync<TaskCanceledException>(() => bot.SendAsync(phone, new { text = "Hi", metadata = "ours:1" }));
        await bot.Platform.WhenQuietAsync(default);

        Assert.Equal("ours:1", bot.Events[1].GetProperty("message").GetProperty("metadata").GetString());
    }

    [Fact]
    public async Task A_person_at_the_inbox_shows_in_the_chat_and_the_bot_hears_it_from_another_app()
    {
        await using var bot = await MessengerBot.StartAsync();
        var phone = await bot.Platform.StartChatAsync(null, default);

        await phone.HumanSpeaksAsync("This is Sato. How can I help?", default);

        Assert.Equal("This is Sato. How can I help?", Assert.Single(phone.Seen).Text);
        var echo = bot.Last("message");
        Assert.True(echo.GetProperty("is_echo").GetBoolean());
        Assert.NotEqual(bot.Platform.Options.AppId, echo.GetProperty("app_id").GetRawText());
        Assert.False(echo.TryGetProperty("metadata", out _));
    }

    [Fact]
    public async Task A_refused_event_comes_again_and_events_of_one_moment_come_in_one_post()
    {
        await using var bot = await MessengerBot.StartAsync(new() { Redelivery = new(true, 5, TimeSpan.FromMilliseconds(5)) });
        bot.Status = number => number == 0 ? 500 : 200;
        var phone = await bot.Platform.StartChatAsync(null, default);
        await bot.Platform.WhenQuietAsync(default);
        Assert.Equal(2, bot.Events.Count);
        Assert.Single(bot.Events.Select(item => item.GetProperty("postback").GetProperty("mid").GetString()).Distinct());

        bot.Platform.Faults = new() { BatchSize = 3, HoldFor = TimeSpan.FromMilliseconds(200) };
        await Task.WhenAll(Enumerable.Range(0, 3).Select(number => phone.SendTextAsync($"{number}", default)));

        Assert.Equal(3, bot.Posts[^1].Json.GetProperty("entry").GetArrayLength());
    }

    [Fact]
    public async Task The_handshake_wants_the_bare_challenge_back_and_only_for_the_right_token()
    {
        await using var bot = await MessengerBot.StartAsync();
        bot.Shake = asked => asked["hub.mode"] == "subscribe" && asked["hub.verify_token"] == bot.Platform.Options.VerifyToken
            ? Results.Text(asked["hub.challenge"], "text/plain") : Results.StatusCode(403);

        Assert.True(await bot.Platform.VerifyAsync(default));
        Assert.False(await bot.Platform.VerifyAsync("guessed", default));
    }

    [Theory]
    [InlineData("text/html", "", 200)]
    [InlineData("text/plain", "\n", 200)]
    [InlineData("text/plain", "", 201)]
    public async Task A_challenge_in_anything_else_fails_the_handshake(string type, string tail, int status)
    {
        await using var bot = await MessengerBot.StartAsync();
        bot.Shake = asked => Results.Text(asked["hub.challenge"] + tail, type, statusCode: status);

        Assert.False(await bot.Platform.VerifyAsync(default));
    }

    private static string KindOf(JsonElement item)
    {
        if (!item.TryGetProperty("message", out var message)) return item.EnumerateObject().Last().Name;
        if (message.TryGetProperty("is_echo", out _)) return "echo";
        if (message.TryGetProperty("is_deleted", out _)) return "deleted";
        if (message.TryGetProperty("sticker_id", out _)) return "sticker";
        return message.TryGetProperty("attachments", out var attachments) ? attachments[0].GetProperty("type").GetString()! : "text";
    }
}
