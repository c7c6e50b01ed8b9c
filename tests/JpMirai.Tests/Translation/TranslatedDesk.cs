using System.Net;
using System.Text.RegularExpressions;
using JpMirai.Bot.Staff;
using JpMirai.Simulators.Line;
using JpMirai.Simulators.Translator;
using JpMirai.Tests.Hosting;
using JpMirai.Tests.Staff;
using JpMirai.Tests.Stories;
using Xunit;

namespace JpMirai.Tests.Translation;

/// <summary>The whole bot with a translator on loopback: a Burmese worker on LINE, and a Japanese consultant with a browser.</summary>
public sealed partial class TranslatedDesk : IAsyncLifetime
{
    private TranslatorHost _translator = null!;
    private int _people;

    internal BotHost Bot { get; private set; } = null!;

    internal TranslatorSimulator Translator => _translator.Simulator;

    public async Task InitializeAsync()
    {
        _translator = await TranslatorHost.StartAsync();
        Bot = await StaffHost.StartBotAsync([.. _translator.Settings]);
    }

    public async Task DisposeAsync()
    {
        await Bot.DisposeAsync();
        await _translator.DisposeAsync();
    }

    /// <summary>A worker who has agreed to a consultant, and said yes or no to the machine; null: nothing yet.</summary>
    internal async Task<LineUser> WaitingAsync(bool? agrees, string language = "my")
    {
        var worker = Bot.Line.AddPhone();
        await worker.FollowAsync(default);
        foreach (var tap in new[] { language, "in-japan", "yes" }) await worker.TapAsync(tap);
        await worker.SayAsync(Content.Book.In(language).Commands["person"][0]);
        foreach (var tap in new[] { "talk", "yes" }) await worker.TapAsync(tap);
        if (agrees is { } yes) await worker.TapAsync(yes ? "yes" : "no");
        return worker;
    }

    /// <summary>A consultant who has taken the newest case.</summary>
    internal async Task<Consultant> TakeAsync(LineUser worker, string language = "ja")
    {
        var person = await StaffHost.AddAsync(Bot, $"translated{Interlocked.Increment(ref _people)}@example.org", StaffRoles.Consultant, twoFactor: false);
        var browser = new StaffBrowser(Bot, language);
        await browser.SignInAsync(person);
        var id = ClaimIn().Matches((await browser.GetAsync("/desk")).Text).Select(match => match.Groups[1].Value).Last();
        var consultant = new Consultant(browser, id, person.Id);
        await consultant.DoAsync("claim");
        await SeesAsync(worker, "Hanako consultant");
        return consultant;
    }

    internal static Task SeesAsync(LineUser worker, string text) => BotSteps.UntilAsync(() => worker.Seen.Any(message => message.Text.Contains(text, StringComparison.Ordinal)));

    [GeneratedRegex("/desk/cases/([0-9a-f]{16})/claim")]
    private static partial Regex ClaimIn();
}

/// <summary>A consultant at the desk, in one case.</summary>
internal sealed partial class Consultant(StaffBrowser browser, string id, string staff) : IDisposable
{
    public string Id => id;

    public string Staff => staff;

    public async Task<Answer> TryAsync(string act, params (string, string)[] fields) =>
        await browser.PostAsync($"/desk/cases/{id}/{act}", [.. fields, ("key", Guid.NewGuid().ToString("N"))]);

    public async Task DoAsync(string act, params (string, string)[] fields) => Assert.Equal(HttpStatusCode.Redirect, (await TryAsync(act, fields)).Status);

    /// <summary>Has a text translated and looks at it.</summary>
    public async Task<(string Page, (string, string)[] Fields)> PreviewAsync(string text)
    {
        var answer = await TryAsync("preview", ("text", text));
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return (answer.Text, [("text", text), ("translation", Shown().Match(answer.Text).Groups[1].Value), ("proof", Proof().Match(answer.Text).Groups[1].Value)]);
    }

    public async Task<string> PageAsync() => (await browser.GetAsync("/desk")).Text;

    public Task<string> ShowsAsync(string text) => PageWhenAsync(page => page.Contains(text, StringComparison.Ordinal), text);

    public async Task<string> PageWhenAsync(Func<string, bool> holds, string what)
    {
        var page = "";
        for (var tries = 0; tries < 100; tries++)
        {
            if (holds(page = await PageAsync())) return page;
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        }
        Assert.Fail($"The desk does not show: {what}\n{page}");
        return page;
    }

    /// <summary>The number of the entry that holds a text.</summary>
    public async Task<string> EntryAsync(string text) =>
        Entry().Matches(await ShowsAsync(text)).Last(entry => entry.Value.Contains(text, StringComparison.Ordinal)).Groups[1].Value;

    public IAsyncEnumerable<string> FollowAsync(string have, CancellationToken cancel) => browser.FollowAsync($"/desk/events?have={have}", cancel);

    public void Dispose() => browser.Dispose();

    [GeneratedRegex("<li[^>]*data-n=\"([0-9]+)\".*?</li>", RegexOptions.Singleline)]
    private static partial Regex Entry();

    [GeneratedRegex("<textarea name=\"translation\"[^>]*>(.*?)</textarea>", RegexOptions.Singleline)]
    private static partial Regex Shown();

    [GeneratedRegex("name=\"proof\" value=\"([0-9a-f]*)\"")]
    private static partial Regex Proof();
}
