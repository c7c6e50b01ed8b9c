using System.Diagnostics;
using JpMirai.Channels;
using JpMirai.Simulators;
using JpMirai.Simulators.Platform;
using JpMirai.Simulators.WhatsApp;
using JpMirai.Tests.Stories;
using Xunit;
using Xunit.Abstractions;

namespace JpMirai.Tests.Durability;

/// <summary>The bot as it is shipped, killed at random moments while workers press through the check on WhatsApp, which has no key that would tell a repeated message.</summary>
[Trait("Suite", "kill"), Collection("kill")]
public sealed class WhatsAppKillSpecs(ITestOutputHelper output)
{
    private const int Seed = 20261130, Phones = 12, Kills = 6;
    private int acts;

    [Fact]
    public async Task A_killed_bot_answers_every_press_and_doubles_at_most_what_was_under_way()
    {
        using var folder = new Folder(onDisk: true);
        await using var platform = new WhatsAppPlatform(new() { PairRate = null, Redelivery = Redelivery.On with { Times = 50 } }, TimeProvider.System);
        await using var simulators = await SimulatorHost.StartAsync([platform], default);
        var settings = Bot.Hosting.Platform.All.Single(one => one.Channel == platform.Name).SettingsOf(platform, simulators.UrlOf(platform).ToString().TrimEnd('/'));
        await using var bot = new KilledHost(folder.Path, "JpMirai.Bot.dll", "JpMirai is ready",
            ["--environment=Development", "--Simulators:Enabled=false", "--Outbox:ReceiptSeconds=1", "--Logging:LogLevel:Default=None", .. settings.Select(setting => $"--{setting.Key}={setting.Value}")]);
        platform.WebhookUrl = new Uri(bot.Address, "/channels/whatsapp");
        var random = new Random(Seed);
        var watch = Stopwatch.StartNew();
        using var enough = new CancellationTokenSource();
        Assert.True(await bot.StartAsync());
        var workers = Enumerable.Range(0, Phones).Select(_ => PressAsync(platform.AddPhone(), enough.Token)).ToArray();

        for (var kill = 0; kill < Kills; kill++)
        {
            var until = Volatile.Read(ref acts) + random.Next(1, 60);
            await Until.TrueAsync(() => Volatile.Read(ref acts) >= until || workers.Any(worker => worker.IsFaulted));
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(10)), TimeProvider.System);
            await bot.KillAsync();
            Assert.True(await bot.StartAsync(), "It did not start again.");
        }
        await enough.CancelAsync();
        var doubles = 0;
        foreach (var (phone, done) in await Task.WhenAll(workers)) doubles += Check(phone, done);

        output.WriteLine($"{Kills} kills, {acts} acts of {Phones} phones, {doubles} doubles, {watch.Elapsed.TotalSeconds:0} s, seed {Seed}");
        Assert.True(doubles <= Kills * Phones, $"{doubles} doubles: more than one for each phone and kill.");
        Assert.Empty(platform.Violations);
    }

    /// <summary>Presses one button after the other, each when the last is answered; the first is always the usual way.</summary>
    private async Task<(WhatsAppUser Phone, int Acts)> PressAsync(WhatsAppUser phone, CancellationToken enough)
    {
        await phone.StartAsync(default);
        await AnsweredAsync(phone, 1);
        var done = 1;
        for (; !enough.IsCancellationRequested; done++)
        {
            await phone.TapAsync(phone.QuickReplies[0], default);
            Interlocked.Increment(ref acts);
            await AnsweredAsync(phone, done + 1);
        }
        return (phone, done);
    }

    /// <summary>An answer is whole when the buttons under it are there: she has then as many answers as she did things.</summary>
    private static async Task AnsweredAsync(WhatsAppUser phone, int answers)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        for (var seen = phone.Seen.Count(); Names(phone).DistinctBy(name => name.Id).Count() < answers || phone.QuickReplies.Count == 0; seen = phone.Seen.Count())
            await phone.WaitForSeenAsync(seen + 1, patience.Token);
    }

    private static int Check(WhatsAppUser phone, int acts)
    {
        var names = Names(phone);
        var first = names.Distinct().ToList();

        Assert.Equal(acts, names.DistinctBy(name => name.Id).Count());
        // In order, and no part without the one before it.
        Assert.Equal(first.OrderBy(name => name.Row).ThenBy(name => name.Part), first);
        Assert.All(first.GroupBy(name => name.Id), answer => Assert.Equal(Enumerable.Range(0, answer.Count()), answer.Select(name => name.Part)));
        return names.Count - first.Count;
    }

    private static List<ReceiptName> Names(WhatsAppUser phone) => [.. phone.Seen.Select(PartedPhone.NameOf)];
}
