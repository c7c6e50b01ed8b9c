using JpMirai.Tests.Stories;
using Xunit;

namespace JpMirai.Tests.WebChat;

public sealed class DeafPageSpecs
{
    private const int Much = 100_000, LargestFrame = 600_000;
    private static readonly TimeSpan LongerThanASend = TimeSpan.FromSeconds(61);

    [Fact]
    public async Task Twenty_pages_that_never_read_hold_up_nobody_and_are_dropped()
    {
        await using var host = await BotHost.StartAsync();
        using var worker = new WebPhone(() => host.Address);
        await worker.OpenAsync();
        var deaf = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => DeafPage.OpenAsync(host)));
        await Task.WhenAll(deaf.Select(SayMuchAsync));

        await AskAsync(worker);
        Assert.Equal(0, Left(host));

        // Time-outs begin when a send does; the first step may come before the last of them.
        for (var step = 0; step < 20 && Left(host) < deaf.Length; step++)
        {
            host.Clock.Advance(LongerThanASend);
            await Task.Delay(TimeSpan.FromMilliseconds(250), TimeProvider.System);
        }
        Assert.Equal(deaf.Length, Left(host));
        foreach (var page in deaf) await ReadToTheEndAsync(page);
        // A page that only has nothing to hear stays.
        await AskAsync(worker);
        Assert.Equal(deaf.Length, Left(host));
        foreach (var page in deaf) page.Dispose();
    }

    [Fact]
    public async Task A_page_costs_one_frame_of_bounded_size_however_much_was_said()
    {
        await using var host = await BotHost.StartAsync();
        using var page = await DeafPage.OpenAsync(host, listens: false);
        for (var n = 0; n < 12; n++) await page.PostAsync(Much);
        await page.ListenAsync();

        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        for (var shown = 0; shown < 12;)
        {
            var frame = (await page.ReadAsync(patience.Token))!;
            Assert.True(frame.ToJsonString().Length < LargestFrame);
            shown += frame["activities"]!.AsArray().Count(activity => (string?)activity!["from"]!["role"] == "user");
        }
    }

    private static int Left(BotHost host) => host.Logs.Lines.Count(line => line.Contains("A page has left", StringComparison.Ordinal));

    private static async Task SayMuchAsync(DeafPage page)
    {
        for (var n = 0; n < 4; n++) await page.PostAsync(Much);
    }

    private static async Task AskAsync(WebPhone worker)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var seen = worker.Seen;
        await worker.SendAsync("menu");
        await worker.WaitAsync(seen + 1, patience.Token);
    }

    private static async Task ReadToTheEndAsync(DeafPage page)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (await page.ReadAsync(patience.Token) is not null) { }
    }
}
