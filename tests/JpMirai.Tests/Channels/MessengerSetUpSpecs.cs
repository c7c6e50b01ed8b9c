using System.Text.Json;
using System.Text.Json.Nodes;
using Xunit;
using static JpMirai.Tests.Channels.Scripted;

namespace JpMirai.Tests.Channels;

/// <summary>What the page is told once.</summary>
public sealed class MessengerSetUpSpecs
{
    private static readonly string[] Locales = ["default", "en_US", "es_LA", "id_ID", "ja_JP", "my_MM", "pt_BR", "tl_PH", "vi_VN", "zh_CN"];

    [Fact]
    public async Task The_page_is_told_its_greeting_its_menu_and_the_events_we_want()
    {
        await using var messenger = await ScriptedMessenger.StartAsync();

        var steps = await messenger.SetUp().RunAsync(default);

        Assert.Equal(["Get Started", "greeting", "menu", "events"], steps.Select(s => s.What));
        Assert.All(steps, step => Assert.Null(step.Problem));
        Assert.Equal(["/v25.0/me/messenger_profile", "/v25.0/me/messenger_profile", "/v25.0/me/messenger_profile", $"/v25.0/{SomeMessenger.Page}/subscribed_apps"], messenger.Posts.Select(c => c.Path));
        Assert.All(messenger.Posts, call => Assert.Equal("Bearer page-access-token", call.Authorization));
    }

    [Fact]
    public async Task Get_Started_comes_first_since_the_menu_needs_it_and_its_payload_is_the_one_we_read()
    {
        var bodies = await BodiesAsync();

        Assert.Equal("""{"get_started":{"payload":"get-started"}}""", bodies[0].ToJsonString());
        Assert.Equal("joined", SomeMeta.Told(SomeMessenger.Read(SomeMessenger.Post(SomeMessenger.Item("\"postback\":{\"payload\":\"get-started\"}")))));
    }

    [Fact]
    public async Task The_greeting_fits_in_every_language()
    {
        var greetings = (await BodiesAsync())[1]["greeting"]!.AsArray();

        Assert.Equal(Locales, greetings.Select(g => g!["locale"]!.GetValue<string>()).Order(StringComparer.Ordinal));
        Assert.All(greetings, greeting => Assert.InRange(greeting!["text"]!.GetValue<string>().Length, 1, 160));
        Assert.Equal(9, greetings.Select(g => g!["text"]!.GetValue<string>()).Distinct().Count());
    }

    [Fact]
    public async Task The_menu_fits_in_every_language_and_works_wherever_it_is_pressed()
    {
        var menus = (await BodiesAsync())[2]["persistent_menu"]!.AsArray();

        Assert.Equal(Locales, menus.Select(m => m!["locale"]!.GetValue<string>()).Order(StringComparer.Ordinal));
        foreach (var menu in menus)
        {
            var entries = menu!["call_to_actions"]!.AsArray();
            Assert.False(menu["composer_input_disabled"]!.GetValue<bool>());
            Assert.Equal(["1|*|help|", "1|*|menu|", "1|*|language|"], entries.Select(e => e!["payload"]!.GetValue<string>()));
            Assert.All(entries, entry => Assert.Equal("postback", entry!["type"]!.GetValue<string>()));
            Assert.All(entries, entry => Assert.InRange(entry!["title"]!.GetValue<string>().Length, 1, 30));
        }
    }

    [Fact]
    public async Task We_ask_to_hear_of_all_that_the_reader_understands()
    {
        var fields = (await BodiesAsync())[3]["subscribed_fields"]!.GetValue<string>().Split(',');

        foreach (var needed in (string[])["messages", "messaging_postbacks", "messaging_referrals", "messaging_optins", "messaging_handovers", "message_echoes", "standby"]) Assert.Contains(needed, fields);
    }

    [Fact]
    public async Task Texts_stay_UTF_8_on_the_wire()
    {
        await using var messenger = await ScriptedMessenger.StartAsync();

        await messenger.SetUp().RunAsync(default);

        Assert.Contains(Content.Book.In("my")["profile.greeting"].Text, messenger.Posts.ElementAt(1).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_platform_refuses_is_told_and_the_rest_goes_on()
    {
        await using var messenger = await ScriptedMessenger.StartAsync(
            Answer(200), Answer(400, """{"error":{"message":"(#100) Greeting of 104290001234567 is too long","code":100}}"""), Reset(), Answer(500, "<html>"));

        var steps = await messenger.SetUp().RunAsync(default);

        Assert.Equal((null, "http-400 (#100) Greeting of (id) is too long", "http-500"), (steps[0].Problem, steps[1].Problem, steps[3].Problem));
        Assert.False(string.IsNullOrEmpty(steps[2].Problem));
    }

    [Fact]
    public async Task A_token_that_the_platform_quotes_is_not_shown()
    {
        await using var messenger = await ScriptedMessenger.StartAsync(
            Answer(400, """{"error":{"message":"Malformed access token EAAGm0PX4ZCpsBAKZCpage-access-token","code":190}}"""));

        Assert.Equal("http-400 Malformed access token (id)", (await messenger.SetUp().RunAsync(default))[0].Problem);
    }

    private static async Task<List<JsonObject>> BodiesAsync()
    {
        await using var messenger = await ScriptedMessenger.StartAsync();
        await messenger.SetUp().RunAsync(default);
        return [.. messenger.Posts.Select(call => JsonSerializer.Deserialize<JsonObject>(call.Body)!)];
    }
}
