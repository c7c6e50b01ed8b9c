using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace JpMirai.E2E;

/// <summary>A tab of the browser and what went wrong in it.</summary>
public sealed class Tab
{
    private readonly ConcurrentQueue<string> _problems = new();
    private readonly List<string> _allowed = [];
    private readonly ICDPSession _devTools;

    private Tab(IPage page, ICDPSession devTools) => (Page, _devTools) = (page, devTools);

    public IPage Page { get; }

    /// <summary>Further tabs of the same browser are watched too.</summary>
    internal static async Task<Tab> OpenAsync(IBrowserContext context)
    {
        context.SetDefaultTimeout(20_000);
        var page = await context.NewPageAsync();
        var tab = new Tab(page, await context.NewCDPSessionAsync(page));
        context.WebError += (_, error) => tab._problems.Enqueue($"page error: {error.Error}");
        // A broken content security policy is told here too.
        context.Console += (_, message) =>
        {
            if (message.Type == "error") tab._problems.Enqueue($"console error: {message.Text} ({message.Location})");
        };
        return tab;
    }

    /// <summary>Errors whose text holds this are part of the spec.</summary>
    public void Allow(string words) => _allowed.Add(words);

    /// <summary>No request gets through until the line is set again, and nothing by a socket that is open.</summary>
    public Task GoOfflineAsync()
    {
        Allow("ERR_INTERNET_DISCONNECTED");
        return SetLineAsync(offline: true, TimeSpan.Zero, -1);
    }

    public Task ComeOnlineAsync() => SetLineAsync(offline: false, TimeSpan.Zero, -1);

    /// <param name="latency">Added to each request.</param>
    /// <param name="kilobits">A second, each way.</param>
    public Task SlowLineAsync(TimeSpan latency, int kilobits) => SetLineAsync(offline: false, latency, kilobits * 125);

    /// <summary>As a cheap phone: so many times slower than this machine.</summary>
    public Task SlowProcessorAsync(double times) => _devTools.SendAsync("Emulation.setCPUThrottlingRate", new() { ["rate"] = times });

    private async Task SetLineAsync(bool offline, TimeSpan latency, int bytes)
    {
        await _devTools.SendAsync("Network.enable");
        await _devTools.SendAsync("Network.emulateNetworkConditions", new()
        {
            ["offline"] = offline, ["latency"] = latency.TotalMilliseconds, ["downloadThroughput"] = bytes, ["uploadThroughput"] = bytes,
        });
    }

    internal async Task<IReadOnlyList<string>> ProblemsAsync()
    {
        // What the page said before this answer has arrived before it.
        if (!Page.IsClosed) await Page.EvaluateAsync("0");
        return [.. _problems.Where(problem => !_allowed.Exists(allowed => problem.Contains(allowed, StringComparison.Ordinal)))];
    }

    /// <param name="isWhole">All of the page, not only what the screen shows.</param>
    internal async Task PictureAsync(string path, bool isWhole = false)
    {
        if (!Page.IsClosed) await Page.ScreenshotAsync(new() { Path = path, FullPage = isWhole });
    }
}
