using System.Net;
using System.Text;
using System.Text.Json;
using JpMirai.Simulators;
using JpMirai.Simulators.Platform;
using Xunit;

namespace JpMirai.Tests.Simulators;

public sealed class MessengerCallSpecs
{
    [Fact]
    public async Task A_message_arrives_on_the_phone_and_is_acknowledged()
    {
        await using var bot = await MessengerBot.StartAsync();
        var phone = await bot.Platform.StartChatAsync(null, default);

        var answer = await bot.SendAsync(phone, Page.Text("One"));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Single(answer.Headers.GetValues("x-fb-trace-id"));
        var seen = Assert.Single(phone.Seen);
        Assert.Equal(("One", "RESPONSE", "text"), (seen.Text, seen.How, seen.Type));
        Assert.Equal($$"""{"recipient_id":"{{phone.Id}}","message_id":"{{seen.Id}}"}""", await answer.Content.ReadAsStringAsync());
        Assert.Empty(bot.Platform.Violations);
    }

    [Theory]
    [InlineData("v25.0/{page}/messages", HttpStatusCode.OK)]
    [InlineData("v19.0/me/messages", HttpStatusCode.OK)]
    [InlineData("vNext.0/me/messages", HttpStatusCode.BadRequest)]
    [InlineData("me/messages", HttpStatusCode.BadRequest)]
    [InlineData("v25.0/999/messages", HttpStatusCode.BadRequest)]
    [InlineData("v25.0/me/no_such_edge", HttpStatusCode.BadRequest)]
    public async Task The_path_has_a_version_and_the_own_page(string path, HttpStatusCode expected)
    {
        await using var bot = await MessengerBot.StartAsync();
        var phone = await bot.Platform.StartChatAsync(null, default);
        using var body = Json(new { recipient = new { id = phone.Id }, messaging_type = "UPDATE", message = Page.Text() });

        var answer = await bot.Client.PostAsync(path.Replace("{page}", bot.Platform.Options.PageId, StringComparison.Ordinal), body);

        Assert.Equal(expected, answer.StatusCode);
        Assert.Equal(expected == HttpStatusCode.OK ? 1 : 0, phone.Seen.Count());
        Assert.Equal(expected == HttpStatusCode.OK ? 0 : 1, bot.Platform.Violations.Count);
    }

    [Theory]
    [InlineData(null, 400)]
    [InlineData("wrong", 401)]
    public async Task Without_the_right_token_nothing_is_done(string? token, int status)
    {
        await using var bot = await MessengerBot.StartAsync();
        var phone = await bot.Platform.StartChatAsync(null, default);
        bot.Client.DefaultRequestHeaders.Authorization = token is null ? null : new("Bearer", token);

        var answer = await bot.SendAsync(phone, Page.Text());

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(190, (await answer.ErrorAsync()).Code);
        Assert.Equal(answer.Headers.GetValues("x-fb-trace-id").Single(), (await answer.JsonAsync()).GetProperty("error").GetProperty("fbtrace_id").GetString());
        Assert.Empty(phone.Seen);
        Assert.Single(bot.Platform.Violations);
    }

    [Fact]
    public async Task The_token_may_stand_in_the_address()
    {
        await using var bot = await MessengerBot.StartAsync();
        var phone = await bot.Platform.StartChatAsync(null, default);
        bot.Client.DefaultRequestHeaders.Authorization = null;

        var answer = await bot.PostAsync(
            $"me/messages?access_token={bot.Platform.Options.PageAccessToken}", new { recipient = new { id = phone.Id }, messaging_type = "RESPONSE", message = Page.Text() });

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData("text/plain", "{}")]
    [InlineData("application/json", "[]")]
    [InlineData("application/json", "{")]
    public async Task A_body_that_is_no_JSON_object_is_a_violation(string type, string text)
    {
        await using var bot = await MessengerBot.StartAsync();
        using var body = new StringContent(text, Encoding.UTF8, type);

        var answer = await bot.Client.PostAsync("v25.0/me/messages", body);

        Assert.Equal(100, (await answer.ErrorAsync()).Code);
        Assert.Single(bot.Platform.Violations);
    }

    [Fact]
    public async Task A_day_after_her_last_act_only_a_person_may_write_and_after_a_week_nobody()
    {
        var clock = new SimulatedClock();
        await using var bot = await MessengerBot.StartAsync(clock: clock);
        var phone = await bot.Platform.StartChatAsync(null, default);

        clock.Advance(TimeSpan.FromHours(23));
        Assert.Equal(HttpStatusCode.OK, (await bot.SendAsync(phone, Page.Text(), "UPDATE")).StatusCode);
        clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal((10, 2018278), await ClosedAsync(bot.SendAsync(phone, Page.Text())));
        Assert.Equal((10, 2018278), await ClosedAsync(bot.SendAsync(phone, Page.Text(), "UPDATE")));
        Assert.Equal(HttpStatusCode.OK, (await bot.SendTaggedAsync(phone, Page.Text("A person"))).StatusCode);
        clock.Advance(TimeSpan.FromDays(6));
        Assert.Equal((10, 2018278), await ClosedAsync(bot.SendTaggedAsync(phone, Page.Text())));

        Assert.Equal(3, bot.Platform.Violations.Count);
        Assert.Equal(["UPDATE", "HUMAN_AGENT"], phone.Seen.Select(seen => seen.How));
    }

    [Theory]
    [InlineData("text")]
    [InlineData("quick reply")]
    [InlineData("button")]
    [InlineData("link")]
    public async Task Each_of_her_acts_opens_the_window_again(string act)
    {
        var clock = new SimulatedClock();
        await using var bot = await MessengerBot.StartAsync(clock: clock);
        var phone = await bot.Platform.StartChatAsync(null, default);
        await bot.SendAsync(phone, Page.Buttons(Page.Postback("Button")));
        await bot.SendAsync(phone, Page.QuickReplies("Reply"));
        clock.Advance(TimeSpan.FromDays(30));

        await (act switch
        {
            "text" => phone.SendTextAsync("hello", default),
            "quick reply" => phone.TapAsync("Reply", default),
            "button" => phone.TapAsync("Button", default),
            _ => phone.OpenLinkAsync("again", default),
        });

        Assert.Equal(HttpStatusCode.OK, (await bot.SendAsync(phone, Page.Text())).StatusCode);
    }

    [Fact]
    public async Task Who_never_wrote_is_nobody_to_the_page()
    {
        await using var bot = await MessengerBot.StartAsync();
        var phone = bot.Platform.AddPhone();

        var (code, subcode, _) = await (await bot.SendAsync(phone, Page.Text())).ErrorAsync();

        Assert.Equal((100, 2018001), (code, subcode));
        Assert.Single(bot.Platform.Violations);
    }

    [Fact]
    public async Task Who_blocked_the_page_is_not_available_and_that_is_nobodys_fault()
    {
        await using var bot = await MessengerBot.StartAsync();
        var phone = await bot.Platform.StartChatAsync(null, default);
        await phone.BlockAsync(default);

        var answer = await bot.SendAsync(phone, Page.Text());

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(551, (await answer.ErrorAsync()).Code);
        Assert.Empty(phone.Seen);
        Assert.Empty(bot.Platform.Violations);
    }

    [Theory]
    [InlineData(400, 613)]
    [InlineData(500, 2)]
    public async Task A_failed_call_sends_nothing(int status, int code)
    {
        await using var bot = await MessengerBot.StartAsync();
        var phone = await bot.Platform.StartChatAsync(null, default);
        bot.Platform.Faults = new() { TooManyRequestsRate = status == 400 ? 1 : 0, ServerErrorRate = status == 500 ? 1 : 0 };

        var answer = await bot.SendAsync(phone, Page.Text());

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(code, (await answer.ErrorAsync()).Code);
        Assert.Equal(status == 500, (await answer.JsonAsync()).GetProperty("error").TryGetProperty("is_transient", out _));
        Assert.Empty(phone.Seen);
        Assert.Empty(bot.Platform.Violations);
    }

    [Fact]
    public async Task Dots_show_for_twenty_seconds_or_until_the_bot_ends_them()
    {
        var clock = new SimulatedClock();
        await using var bot = await MessengerBot.StartAsync(clock: clock);
        var phone = await bot.Platform.StartChatAsync(null, default);

        Assert.Equal($$"""{"recipient_id":"{{phone.Id}}"}""", await (await bot.ActAsync(phone, "mark_seen")).Content.ReadAsStringAsync());
        Assert.Empty(phone.Entries.OfType<PhoneEntry.Waiting>());
        await bot.ActAsync(phone, "typing_on");
        await bot.ActAsync(phone, "typing_off");

        Assert.Equal([20, 0], phone.Entries.OfType<PhoneEntry.Waiting>().Select(waiting => (waiting.Until - waiting.At).TotalSeconds));
        Assert.Equal(100, (await (await bot.ActAsync(phone, "dance")).ErrorAsync()).Code);
    }

    [Fact]
    public async Task The_bot_can_read_back_and_take_back_what_it_set()
    {
        await using var bot = await MessengerBot.StartAsync();
        await bot.PostAsync("me/messenger_profile", new { get_started = new { payload = "begin" }, greeting = new[] { new { locale = "default", text = "Welcome" } } });

        Assert.Equal(
            """{"data":[{"greeting":[{"locale":"default","text":"Welcome"}],"get_started":{"payload":"begin"}}]}""",
            await bot.Client.GetStringAsync("v25.0/me/messenger_profile?fields=greeting,get_started,persistent_menu"));

        await bot.DeleteAsync("me/messenger_profile", new { fields = new[] { "greeting", "get_started" } });

        Assert.Equal("""{"data":[]}""", await bot.Client.GetStringAsync("v25.0/me/messenger_profile?fields=greeting,get_started"));
        Assert.Empty(bot.Platform.Violations);
    }

    [Fact]
    public async Task A_menu_needs_the_button_Get_Started_first_and_as_long_as_it_stands()
    {
        await using var bot = await MessengerBot.StartAsync();
        var menu = new { persistent_menu = new[] { new { locale = "default", composer_input_disabled = false, call_to_actions = new[] { Page.Postback("Help") } } } };

        Assert.Equal(100, (await (await bot.PostAsync("me/messenger_profile", menu)).ErrorAsync()).Code);
        await bot.PostAsync("me/messenger_profile", new { get_started = new { payload = "begin" } });
        Assert.Equal(HttpStatusCode.OK, (await bot.PostAsync("me/messenger_profile", menu)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await bot.DeleteAsync("me/messenger_profile", new { fields = new[] { "get_started" } })).StatusCode);

        Assert.Equal(2, bot.Platform.Violations.Count);
    }

    [Theory]
    [InlineData(""" { "subscribed_fields": "messages,messaging_postbacks" } """, true)]
    [InlineData(""" { "subscribed_fields": ["messages", "messaging_postbacks"] } """, true)]
    [InlineData(""" { "subscribed_fields": "messages,gossip" } """, false)]
    [InlineData("{}", false)]
    public async Task The_bot_says_which_events_it_wants(string text, bool accepted)
    {
        await using var bot = await MessengerBot.StartAsync();

        var answer = await bot.PostAsync($"{bot.Platform.Options.PageId}/subscribed_apps", JsonDocument.Parse(text).RootElement);

        Assert.Equal(accepted ? HttpStatusCode.OK : HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(accepted ? "messages messaging_postbacks" : "", string.Join(' ', bot.Platform.SubscribedFields));
    }

    private static async Task<(int Code, int Subcode)> ClosedAsync(Task<HttpResponseMessage> call)
    {
        var (code, subcode, _) = await (await call).ErrorAsync();
        return (code, subcode);
    }

    private static StringContent Json(object body) => new(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");
}
