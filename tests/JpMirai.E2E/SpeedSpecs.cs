using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using Xunit;
using Xunit.Abstractions;

namespace JpMirai.E2E;

/// <summary>Our page on a slow mobile line: 400 kbit/s, 300 ms a request. Measured against a bare page on the same line, since machines differ.</summary>
[Collection(Browser.Name)]
public sealed class SpeedSpecs(Browser browser, ServedBot bot, ITestOutputHelper output) : IClassFixture<ServedBot>
{
    private const int MostBytes = 25_000;

    /// <summary>When something could first be read, and when an answer could first be pressed, in ms since she asked for the page.</summary>
    private const string Stopwatch = """
        new MutationObserver((changes, observer) => {
          const answer = document.querySelector("[role=group] button");
          if (!answer?.checkVisibility() || answer.disabled) return;
          window.usableAt = performance.now();
          observer.disconnect();
        }).observe(document, { childList: true, subtree: true });
        """;

    [BrowserFact]
    public async Task A_worker_on_a_slow_line_reads_and_answers_soon()
    {
        await using var bare = await ServeBareAsync();
        var (bareRead, _) = await MeasureAsync(bare.Urls.First(), hasAnswers: false);
        var (read, usable) = await MeasureAsync(bot.Address.ToString(), hasAnswers: true);

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"bare page {bareRead:0} ms; greeting {read:0} ms (aim 1500); first answer {usable:0} ms (aim 3000)"));
        // A page costs a turn of the line, its styles another one; the chat's door takes four more and about 20 kB.
        Assert.InRange(read, 1, (4 * bareRead) + 500);
        Assert.InRange(usable, read, (10 * bareRead) + 1500);
    }

    [BrowserFact]
    public Task The_page_takes_little_of_what_she_pays_for() => browser.VisitAsync(async tab =>
    {
        var requests = new List<IRequest>();
        tab.Page.RequestFinished += (_, request) => requests.Add(request);
        using var worker = await PageWorker.ComeAsync(tab, bot.Address, "my");
        await tab.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);

        var bytes = 0;
        foreach (var request in requests.Where(request => request.Method == "GET" && !request.Url.Contains("/v3/", StringComparison.Ordinal)))
        {
            var sizes = await request.SizesAsync();
            output.WriteLine($"{new Uri(request.Url).AbsolutePath}: {sizes.ResponseHeadersSize} + {sizes.ResponseBodySize} bytes");
            bytes += sizes.ResponseHeadersSize + sizes.ResponseBodySize;
        }
        output.WriteLine($"all: {bytes} bytes");
        Assert.InRange(bytes, 5_000, MostBytes);
    }, Browser.Phone("my"));

    private async Task<(double Read, double Usable)> MeasureAsync(string address, bool hasAnswers)
    {
        var measured = (0.0, 0.0);
        await browser.VisitAsync(async tab =>
        {
            await tab.SlowLineAsync(TimeSpan.FromMilliseconds(300), kilobits: 400);
            await tab.Page.AddInitScriptAsync(Stopwatch);
            await tab.Page.GotoAsync(address);
            await tab.Page.WaitForFunctionAsync("hasAnswers => performance.getEntriesByName('first-contentful-paint')[0] && (window.usableAt || !hasAnswers)", hasAnswers);
            var times = await tab.Page.EvaluateAsync<JsonElement>("[performance.getEntriesByName('first-contentful-paint')[0].startTime, window.usableAt ?? 0]");
            measured = (times[0].GetDouble(), times[1].GetDouble());
        });
        return measured;
    }

    private static async Task<WebApplication> ServeBareAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var site = builder.Build();
        site.MapGet("/", () => Results.Text($"<!doctype html><title>Bare</title><link rel=icon href=data:,><p>{new string('x', 1000)}", "text/html"));
        await site.StartAsync();
        return site;
    }
}
