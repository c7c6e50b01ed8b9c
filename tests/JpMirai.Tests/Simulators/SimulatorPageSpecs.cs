using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using JpMirai.Simulators;
using JpMirai.Simulators.Line;
using JpMirai.Simulators.Messenger;
using JpMirai.Simulators.Platform;
using JpMirai.Simulators.WhatsApp;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace JpMirai.Tests.Simulators;

public sealed class SimulatorPageSpecs
{
    private const string Id = "U0123456789abcdef0123456789abcdef";

    [Fact]
    public async Task The_page_and_all_its_files_are_served_and_forbid_foreign_scripts()
    {
        await using var page = await Page.OpenAsync();
        var html = await page.Http.GetAsync("/simulator");

        var policy = html.Headers.GetValues("Content-Security-Policy").Single().Split("; ");
        Assert.Contains("script-src 'self'", policy);
        Assert.Contains("frame-src 'self'", policy);
        Assert.Contains("frame-ancestors 'none'", policy);
        Assert.DoesNotContain("style=", await html.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        foreach (var file in (string[])[
            "simulator.css", "phones.css", "cards.css", "simulator.js", "tabs.js", "phone.js", "feed.js", "dock.js", "question.js", "bubbles.js", "line.js", "flex.js",
            "messenger.js", "whatsapp.js", "panel.js", "templates.js", "api.js"])
        {
            var answer = await page.Http.GetAsync($"/simulator/{file}");
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.DoesNotContain("innerHTML", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_page_learns_which_platforms_are_simulated_and_that_there_is_a_web_chat()
    {
        await using var page = await Page.OpenAsync();

        var known = await page.GetAsync("platforms");

        Assert.Equal(["LINE", "Messenger", "WhatsApp"], known.GetProperty("platforms").EnumerateArray().Select(platform => platform.GetProperty("title").GetString()));
        Assert.True(known.GetProperty("webChat").GetBoolean());
    }

    [Fact]
    public async Task A_phone_keeps_its_id_when_the_page_comes_back()
    {
        await using var page = await Page.OpenAsync();
        var first = await page.PostAsync("line/phones", new { id = Id });
        var second = await page.PostAsync("line/phones", new { id = Id });

        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Equal(Id, (await second.JsonAsync()).GetProperty("id").GetString());
        Assert.Single(page.Platform.Phones);
        Assert.Equal(HttpStatusCode.BadRequest, (await page.PostAsync("line/phones", new { id = "../x" })).StatusCode);
    }

    [Fact]
    public async Task A_bot_that_does_not_answer_is_told_in_the_chat()
    {
        await using var page = await Page.OpenAsync();
        await page.PostAsync("line/phones", new { id = Id });

        await page.PostAsync($"line/phones/{Id}/acts", new { act = "follow" });

        var entries = await (await page.Http.GetAsync($"/simulator/api/line/phones/{Id}/entries")).JsonAsync();
        Assert.Equal(["followed", "failedPost"], entries.EnumerateArray().Select(one => one.GetProperty("entry").GetProperty("change").GetString()));
        Assert.Equal("notice", entries[1].GetProperty("entry").GetProperty("kind").GetString());
    }

    [Fact]
    public async Task A_reconnecting_stream_goes_on_after_the_last_entry_it_had()
    {
        await using var page = await Page.OpenAsync();
        var phone = await page.Platform.AddFriendAsync(Id, default);
        await phone.SendTextAsync("one", default);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/simulator/api/line/phones/{Id}/events");
        request.Headers.Add("Last-Event-ID", "1");
        using var answer = await page.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync());

        var lines = new List<string>();
        while (lines.Count(line => line.StartsWith("id: ", StringComparison.Ordinal)) < 2)
            lines.Add((await reader.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(5)))!);

        Assert.Equal(["id: 2", "id: 3"], lines.Where(line => line.StartsWith("id: ", StringComparison.Ordinal)));
        Assert.Contains(lines, line => line.Contains("\"text\":\"one\"", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("text")]
    [InlineData("block")]
    [InlineData("unsend")]
    [InlineData("tap")]
    [InlineData("dance")]
    public async Task What_can_not_be_done_is_refused_in_words(string act)
    {
        await using var page = await Page.OpenAsync();
        page.Platform.AddPhone(Id);

        var stranger = await page.PostAsync($"line/phones/{Id}/acts", new { act });
        await page.Platform.FindPhone(Id)!.FollowAsync(default);
        var friend = await page.PostAsync($"line/phones/{Id}/acts", new { act });

        Assert.Equal("Add or unblock JpMirai first.", (await stranger.JsonAsync()).GetProperty("problem").GetString());
        Assert.Equal(act == "block" ? HttpStatusCode.NoContent : HttpStatusCode.BadRequest, friend.StatusCode);
    }

    [Fact]
    public async Task A_link_with_a_code_opens_a_chat_on_Messenger_where_a_person_may_answer()
    {
        await using var page = await Page.OpenAsync();
        var phone = page.Messenger.AddPhone();
        Assert.Equal(["link"], await page.ActsAsync(phone));

        await page.ActAsync(phone, new { act = "link", text = "corp-7F3K" });
        await page.ActAsync(phone, new { act = "person", text = "This is Sato." });

        Assert.True(phone.HasThread);
        Assert.Equal("This is Sato.", Assert.Single(phone.Seen).Text);
        Assert.Equal(["link", "person"], await page.ActsAsync(phone));
    }

    [Fact]
    public async Task What_a_phone_can_do_on_WhatsApp_changes_with_what_was_done()
    {
        await using var page = await Page.OpenAsync();
        var phone = page.WhatsApp.AddPhone("841234567890");
        Assert.Equal(["link", "hide-number"], await page.ActsAsync(phone));

        await page.ActAsync(phone, new { act = "link", text = "start corp-7F3K" });
        foreach (var act in (string[])["hide-number", "change-number", "stop-marketing"])
            await page.ActAsync(phone, new { act });

        Assert.Equal(["link", "show-number", "change-number", "resume-marketing"], await page.ActsAsync(phone));
        Assert.True(phone is { HidesNumber: true, StoppedMarketing: true });
        Assert.NotEqual("841234567890", phone.Number);
        await phone.BlockAsync(default);
        Assert.Empty(await page.ActsAsync(phone));
    }

    [Fact]
    public async Task An_act_of_another_platform_or_without_its_words_is_refused()
    {
        await using var page = await Page.OpenAsync();
        var phone = page.Platform.AddPhone(Id);
        await phone.FollowAsync(default);
        var stranger = page.Messenger.AddPhone();

        Assert.Equal(HttpStatusCode.BadRequest, (await page.PostAsync($"line/phones/{Id}/acts", new { act = "hide-number" })).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await page.PostAsync($"messenger/phones/{stranger.Id}/acts", new { act = "link", text = " " })).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await page.PostAsync($"messenger/phones/{stranger.Id}/acts", new { act = "person", text = "Hello" })).StatusCode);
    }

    [Fact]
    public async Task The_menu_that_the_bot_has_set_is_told_and_can_be_touched()
    {
        await using var page = await Page.OpenAsync();
        var entry = new { type = "postback", title = "Emergency help", payload = "help" };
        await page.CallAsync("messenger/v23.0/me/messenger_profile", page.Messenger.Options.PageAccessToken, new
        {
            get_started = new { payload = "start" },
            greeting = new[] { new { locale = "default", text = "Free help." } },
            persistent_menu = new[] { new { locale = "default", composer_input_disabled = false, call_to_actions = new[] { entry } } },
        });
        var phone = page.Messenger.AddPhone();
        await phone.StartAsync(default);

        var told = await page.GetAsync($"messenger/phones/{phone.Id}");
        var item = told.GetProperty("menu")[0];
        await page.ActAsync(phone, new { act = "tap", messageId = item.GetProperty("messageId").GetString(), action = item.GetProperty("action") });

        Assert.Equal("Free help.", told.GetProperty("greeting").GetString());
        Assert.Equal("Emergency help", phone.Entries.OfType<PhoneEntry.Tapped>().Last().Label);
    }

    [Fact]
    public async Task Whoever_sits_before_the_page_judges_templates()
    {
        await using var page = await Page.OpenAsync();
        var template = new { name = "check_again", language = "vi", category = "UTILITY", components = new[] { new { type = "BODY", text = "Xin chào." } } };
        await page.CallAsync($"whatsapp/v23.0/{page.WhatsApp.Options.BusinessAccountId}/message_templates", page.WhatsApp.Options.AccessToken, template);

        foreach (var status in (string[])["rejected", "paused", "approved"])
        {
            Assert.Equal(HttpStatusCode.NoContent, (await page.PostAsync("whatsapp/templates", new { name = "check_again", language = "vi", status })).StatusCode);
            Assert.Equal(status, (await page.GetAsync("whatsapp/templates"))[0].GetProperty("status").GetString());
        }
        Assert.Equal(HttpStatusCode.BadRequest, (await page.PostAsync("whatsapp/templates", new { name = "check_again", language = "en", status = "approved" })).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await page.PostAsync("whatsapp/templates", new { name = "check_again", language = "vi", status = "pending" })).StatusCode);
    }

    [Fact]
    public async Task The_panel_moves_the_clock_forward_only_and_sets_faults()
    {
        await using var page = await Page.OpenAsync();
        var before = page.Clock.GetUtcNow();

        Assert.Equal(HttpStatusCode.BadRequest, (await page.PostAsync("clock", new { hours = -1, months = 0 })).StatusCode);
        await page.PostAsync("clock", new { hours = 24, months = 4 });
        await page.Http.PutAsJsonAsync("/simulator/api/line/settings", new { redelivery = true, delaySeconds = 1, tooManyRequests = 0.1, serverError = 0.3, hang = 1.0, duplicates = 0 });

        Assert.InRange(page.Clock.GetUtcNow() - before, TimeSpan.FromDays(120), TimeSpan.FromDays(125));
        Assert.True(page.Platform.Redelivery.Enabled);
        Assert.Equal(0.3, page.Platform.Faults.ServerErrorRate);
        Assert.Equal(1, page.Platform.Faults.HangBeforeDeliveryRate + page.Platform.Faults.HangAfterDeliveryRate);
    }

    [Fact]
    public async Task A_form_of_a_foreign_page_can_not_act()
    {
        await using var page = await Page.OpenAsync();
        using var form = new FormUrlEncodedContent([new("hours", "24")]);

        Assert.Equal(HttpStatusCode.BadRequest, (await page.Http.PostAsync("/simulator/api/clock", form)).StatusCode);
        Assert.Equal(TimeSpan.Zero, page.Clock.Offset);
    }

    /// <summary>The page without any bot behind it.</summary>
    private sealed class Page : IAsyncDisposable
    {
        private readonly WebApplication _app;

        private Page(WebApplication app)
        {
            _app = app;
            Platform = new(new() { Redelivery = Redelivery.Off }, Clock);
            Messenger = new(new() { Redelivery = Redelivery.Off }, Clock);
            WhatsApp = new(new() { Redelivery = Redelivery.Off }, Clock);
        }

        public SimulatedClock Clock { get; } = new();

        public HttpClient Http { get; } = new();

        public LinePlatform Platform { get; }

        public MessengerPlatform Messenger { get; }

        public WhatsAppPlatform WhatsApp { get; }

        public static async Task<Page> OpenAsync()
        {
            var builder = WebApplication.CreateEmptyBuilder(new());
            builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
            builder.Services.AddRouting();
            var app = builder.Build();
            var page = new Page(app);
            app.UseRouting();
            SimulatedPlatform[] platforms = [page.Platform, page.Messenger, page.WhatsApp];
            foreach (var platform in platforms) platform.MapEndpoints(app, $"/{platform.Name}");
            app.MapSimulatorPage(platforms, page.Clock, hasWebChat: true);
            await app.StartAsync();
            page.Http.BaseAddress = new Uri(app.Urls.First());
            return page;
        }

        private static string NameOf(Phone phone) => phone switch { MessengerUser => "messenger", WhatsAppUser => "whatsapp", _ => "line" };

        public Task<HttpResponseMessage> PostAsync(string path, object body) =>
            Http.PostAsync($"/simulator/api/{path}", JsonContent.Create(body, options: JsonSerializerOptions.Web));

        public async Task<JsonElement> GetAsync(string path) => await (await Http.GetAsync($"/simulator/api/{path}")).JsonAsync();

        public async Task<IEnumerable<string?>> ActsAsync(Phone phone) =>
            (await GetAsync($"{NameOf(phone)}/phones/{phone.Id}")).GetProperty("acts").EnumerateArray().Select(act => act.GetProperty("name").GetString());

        public async Task ActAsync(Phone phone, object act) =>
            Assert.Equal(HttpStatusCode.NoContent, (await PostAsync($"{NameOf(phone)}/phones/{phone.Id}/acts", act)).StatusCode);

        /// <summary>As the bot calls the platform.</summary>
        public async Task CallAsync(string path, string token, object body)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"/{path}") { Content = JsonContent.Create(body, options: JsonSerializerOptions.Web) };
            request.Headers.Authorization = new("Bearer", token);
            using var answer = await Http.SendAsync(request);
            Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        }

        public async ValueTask DisposeAsync()
        {
            await WhatsApp.DisposeAsync();
            await Messenger.DisposeAsync();
            await Platform.DisposeAsync();
            await _app.DisposeAsync();
            Http.Dispose();
        }
    }
}
