using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using JpMirai.Simulators;
using JpMirai.Simulators.Line;
using JpMirai.Simulators.Platform;
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

        Assert.Contains("script-src 'self'", html.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.DoesNotContain("style=", await html.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        foreach (var file in (string[])["simulator.css", "simulator.js", "phone.js", "panel.js", "bubbles.js", "flex.js", "api.js"])
        {
            var answer = await page.Http.GetAsync($"/simulator/{file}");
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.DoesNotContain("innerHTML", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
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
        }

        public SimulatedClock Clock { get; } = new();

        public HttpClient Http { get; } = new();

        public LinePlatform Platform { get; }

        public static async Task<Page> OpenAsync()
        {
            var builder = WebApplication.CreateEmptyBuilder(new());
            builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
            builder.Services.AddRouting();
            var app = builder.Build();
            var page = new Page(app);
            app.UseRouting();
            app.MapSimulatorPage([page.Platform], page.Clock);
            await app.StartAsync();
            page.Http.BaseAddress = new Uri(app.Urls.First());
            return page;
        }

        public Task<HttpResponseMessage> PostAsync(string path, object body) =>
            Http.PostAsync($"/simulator/api/{path}", JsonContent.Create(body, options: JsonSerializerOptions.Web));

        public async ValueTask DisposeAsync()
        {
            await Platform.DisposeAsync();
            await _app.DisposeAsync();
            Http.Dispose();
        }
    }
}
