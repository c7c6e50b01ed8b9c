using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text.Json;
using JpMirai.Bot.WebChat;
using JpMirai.Tests.Durability;
using JpMirai.Tests.Stories;
using Xunit;
using static JpMirai.Tests.WebChat.WebChatHost;

namespace JpMirai.Tests.WebChat;

/// <summary>The socket of a page.</summary>
public sealed class StreamSpecs(WebChatHost host) : IClassFixture<WebChatHost>
{
    [Fact]
    public async Task A_page_that_comes_back_gets_what_it_missed_once_and_nothing_it_had()
    {
        using var page = await host.PageAsync();
        var (_, watermark) = await ReconnectAsync(page, "");
        page.Hang();
        await PostAsync(page, "menu");
        await PostAsync(page, "help");

        var inbox = new WebInbox();
        var (url, _) = await ReconnectAsync(page, watermark);
        using var again = await WebStream.OpenAsync(url, inbox);
        await SeesAsync(inbox, 3);

        Assert.Equal(5, inbox.All.Count);
        Assert.Equal(inbox.All.Count, inbox.All.Select(activity => (string)activity["id"]!).Distinct().Count());
    }

    [Fact]
    public async Task Two_pages_of_one_conversation_see_the_same()
    {
        using var page = await host.PageAsync();
        var (url, _) = await ReconnectAsync(page, "0");
        var inbox = new WebInbox();
        using var second = await WebStream.OpenAsync(url, inbox);

        await page.SendAsync("menu");
        await SeesAsync(inbox, 2);
        await WebChatHost.SeesAsync(page, 2);

        Assert.Equal(page.Activities.Select(activity => (string)activity["id"]!), inbox.All.Select(activity => (string)activity["id"]!));
    }

    [Fact]
    public async Task The_sign_of_work_is_shown_and_not_kept()
    {
        using var page = await host.PageAsync();

        host.Bot.Get<LivePages>().ShowTyping(page.Conversation);
        await Until.TrueAsync(() => page.Activities.Any(activity => (string?)activity["type"] == "typing"));

        using var history = await page.CallAsync(HttpMethod.Get, $"conversations/{page.Conversation}/activities");
        Assert.DoesNotContain("typing", await history.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_address_of_a_socket_works_for_a_minute_and_for_its_conversation_only()
    {
        await using var own = await BotHost.StartAsync();
        using var page = new WebPhone(() => own.Address, language: "en");
        using var other = new WebPhone(() => own.Address, language: "en");
        await page.OpenAsync();
        await other.OpenAsync();
        var (url, _) = await ReconnectAsync(page, "");
        var foreign = url.Replace(page.Conversation, other.Conversation, StringComparison.Ordinal);

        await Assert.ThrowsAsync<WebSocketException>(() => WebStream.OpenAsync(foreign, new WebInbox()));
        (await WebStream.OpenAsync(url, new WebInbox())).Dispose();
        own.Clock.Advance(TimeSpan.FromSeconds(61));
        await Assert.ThrowsAsync<WebSocketException>(() => WebStream.OpenAsync(url, new WebInbox()));
    }

    [Fact]
    public async Task One_page_too_many_closes_the_oldest_and_nothing_is_lost_for_the_others()
    {
        using var page = await host.PageAsync();
        var pages = new List<(WebStream Stream, WebInbox Inbox)>();
        for (var n = 0; n < 8; n++)
        {
            var (url, _) = await ReconnectAsync(page, "0");
            var inbox = new WebInbox();
            pages.Add((await WebStream.OpenAsync(url, inbox), inbox));
            await SeesAsync(inbox, 1);
        }

        await Until.TrueAsync(() => !page.IsListening);
        await PostAsync(page, "menu");
        foreach (var (stream, inbox) in pages)
        {
            await SeesAsync(inbox, 2);
            stream.Dispose();
        }
    }

    private static async Task PostAsync(WebPhone page, string text)
    {
        using var answer = await page.CallAsync(HttpMethod.Post, $"conversations/{page.Conversation}/activities", Text(text));
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Where to listen from a watermark on; and the watermark of now.</summary>
    private static async Task<(string Url, string Watermark)> ReconnectAsync(WebPhone page, string watermark)
    {
        using var answer = await page.CallAsync(HttpMethod.Get, $"conversations/{page.Conversation}?watermark={watermark}");
        var told = await answer.Content.ReadFromJsonAsync<JsonElement>();
        using var history = await page.CallAsync(HttpMethod.Get, $"conversations/{page.Conversation}/activities");
        return (told.GetProperty("streamUrl").GetString()!, (await history.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("watermark").GetString()!);
    }

    private static async Task SeesAsync(WebInbox inbox, int messages)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await inbox.WaitAsync(messages, patience.Token);
    }
}
