using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using JpMirai.Tests.Durability;
using JpMirai.Tests.Stories;
using Xunit;
using Xunit.Abstractions;

namespace JpMirai.Tests.WebChat;

/// <summary>The bot as it is shipped, killed at random moments while workers press through the check on the page.</summary>
[Trait("Suite", "kill"), Collection("kill")]
public sealed class WebKillSpecs(ITestOutputHelper output)
{
    private const int Seed = 20261130, Pages = 12, Kills = 6;
    private int pressed;

    [Fact]
    public async Task A_killed_bot_loses_no_press_of_a_page_and_answers_each_once()
    {
        using var folder = new Folder(onDisk: true);
        await using var bot = new KilledHost(folder.Path, "JpMirai.Bot.dll", "JpMirai is ready",
            "--environment=Development", "--Simulators:Enabled=false", "--Channels:WebChat:ActivityBurst=10000", "--Logging:LogLevel:Default=None");
        var random = new Random(Seed);
        var watch = Stopwatch.StartNew();
        using var enough = new CancellationTokenSource();
        Assert.True(await bot.StartAsync());
        var workers = Enumerable.Range(0, Pages).Select(_ => PressAsync(bot.Address, enough.Token)).ToArray();

        for (var kill = 0; kill < Kills; kill++)
        {
            var until = Volatile.Read(ref pressed) + random.Next(1, 60);
            await Until.TrueAsync(() => Volatile.Read(ref pressed) >= until || workers.Any(worker => worker.IsFaulted));
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(10)), TimeProvider.System);
            await bot.KillAsync();
            Assert.True(await bot.StartAsync(), "It did not start again.");
        }
        await enough.CancelAsync();
        foreach (var (page, presses) in await Task.WhenAll(workers))
        {
            using (page) await CheckAsync(page, presses);
        }
        output.WriteLine($"{Kills} kills, {pressed} presses of {Pages} pages, {watch.Elapsed.TotalSeconds:0} s, seed {Seed}");
    }

    /// <summary>Presses one button after the other, each when the last is answered.</summary>
    private async Task<(WebPhone Page, int Presses)> PressAsync(Uri bot, CancellationToken enough)
    {
        var page = new WebPhone(() => bot, twice: 0.1, language: "en");
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await page.OpenAsync();
        await page.WaitOnAnyLineAsync(1, patience.Token);
        var presses = 0;
        for (; !enough.IsCancellationRequested; presses++)
        {
            // The first is always the usual way: it never leads to a place where nothing is asked.
            await page.PressAsync(page.Choices[0]);
            Interlocked.Increment(ref pressed);
            await AnsweredAsync(page, presses + 1);
        }
        return (page, presses);
    }

    private static async Task AnsweredAsync(WebPhone page, int presses)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        bool IsAnswered() => page.Activities.Where(IsOwn).ElementAtOrDefault(presses - 1) is { } press && Questions(page.Activities, press) > 0;
        for (var seen = page.Seen; !IsAnswered(); seen = page.Seen) await page.WaitOnAnyLineAsync(seen + 1, patience.Token);
    }

    private static async Task CheckAsync(WebPhone page, int presses)
    {
        var history = await HistoryAsync(page);
        var own = history.FindAll(IsOwn);

        Assert.Equal(Enumerable.Range(1, presses).Select(n => $"act-{n}"), own.Select(activity => (string?)activity["channelData"]!["clientActivityID"]));
        Assert.All(own, press => Assert.Equal(1, Questions(history, press)));
        // Her screen has shown all of it, and nothing else.
        Assert.Equal(history.Select(IdOf), page.Activities.Where(activity => (string?)activity["type"] != "typing").Select(IdOf));
    }

    /// <summary>What a page that is opened anew gets.</summary>
    private static async Task<List<JsonNode>> HistoryAsync(WebPhone page)
    {
        var all = new List<JsonNode>();
        for (string? watermark = ""; ;)
        {
            using var answer = await page.CallAsync(HttpMethod.Get, $"conversations/{page.Conversation}/activities?watermark={watermark}");
            var part = (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonNode>())!;
            if (part["activities"]!.AsArray().Count == 0) return all;
            all.AddRange(part["activities"]!.AsArray().Select(activity => activity!.DeepClone()));
            watermark = (string?)part["watermark"];
        }
    }

    /// <summary>Questions that answer a press: an answer ends with one.</summary>
    private static int Questions(IEnumerable<JsonNode> activities, JsonNode press) =>
        activities.Count(activity => (string?)activity["replyToId"] == IdOf(press) && activity["suggestedActions"] is not null);

    private static bool IsOwn(JsonNode activity) => (string?)activity["from"]!["role"] == "user";

    private static string IdOf(JsonNode activity) => (string)activity["id"]!;
}
