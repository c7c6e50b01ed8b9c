using System.Net.WebSockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Xunit;
using Xunit.Sdk;

namespace JpMirai.E2E;

/// <summary>That the watch over pages sees what it is there for.</summary>
[Collection(Browser.Name)]
public sealed class BrowserOwnSpecs(Browser browser)
{
    [BrowserTheory]
    [InlineData("<script>setTimeout(() => { throw new Error('broken') })</script>", "broken")]
    [InlineData("<script>Promise.reject(new Error('promised'))</script>", "promised")]
    [InlineData("<script>console.error('told')</script>", "told")]
    [InlineData("<img src='/no-picture.png'>", "404")]
    [InlineData("<script src='data:text/javascript,0'></script>", "Content Security Policy")]
    public async Task A_page_that_goes_wrong_fails_its_spec(string html, string told)
    {
        await using var site = await ServeAsync(html);

        var failure = await Assert.ThrowsAnyAsync<XunitException>(() => browser.VisitAsync(tab => tab.Page.GotoAsync(site.Urls.First())));

        Assert.Contains(told, failure.Message, StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task The_line_can_be_slow_and_can_go()
    {
        await using var site = await ServeAsync("<script>heard = 0; new WebSocket(location.href.replace('http', 'ws') + 'ticks').onmessage = () => heard++;</script>");
        await browser.VisitAsync(async tab =>
        {
            await tab.Page.GotoAsync(site.Urls.First());
            // The page lets no text be run as a script, and waiting for a function does that from its second look on.
            for (var looks = 0; await tab.Page.EvaluateAsync<int>("heard") <= 2; looks++)
            {
                Assert.InRange(looks, 0, 200);
                await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
            }
            await tab.SlowLineAsync(TimeSpan.FromMilliseconds(400), kilobits: 400);
            Assert.True(await tab.Page.EvaluateAsync<double>("async () => { const from = performance.now(); await fetch('/'); return performance.now() - from; }") > 390);

            await tab.GoOfflineAsync();
            Assert.True(await tab.Page.EvaluateAsync<bool>("() => fetch('/').then(() => false, () => true)"));
            var heard = await tab.Page.EvaluateAsync<int>("heard");
            await Task.Delay(TimeSpan.FromMilliseconds(300), TimeProvider.System);
            Assert.Equal(heard, await tab.Page.EvaluateAsync<int>("heard"));

            await tab.ComeOnlineAsync();
            Assert.True(await tab.Page.EvaluateAsync<bool>("() => fetch('/').then(() => true)"));
        });
    }

    /// <summary>A page that may run its own scripts, and none of others.</summary>
    private static async Task<WebApplication> ServeAsync(string html)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var site = builder.Build();
        site.MapGet("/", (HttpContext context) =>
        {
            context.Response.Headers.ContentSecurityPolicy = "script-src 'unsafe-inline'";
            return Results.Text($"<!doctype html><title>A page</title><link rel=icon href=data:,>{html}", "text/html");
        });
        site.UseWebSockets();
        site.MapGet("/ticks", TickAsync);
        await site.StartAsync();
        return site;
    }

    private static async Task TickAsync(HttpContext context)
    {
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        try
        {
            while (await ticks.WaitForNextTickAsync(context.RequestAborted)) await socket.SendAsync("tick"u8.ToArray(), WebSocketMessageType.Text, true, context.RequestAborted);
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException)
        {
            // The tab was closed.
        }
    }
}
