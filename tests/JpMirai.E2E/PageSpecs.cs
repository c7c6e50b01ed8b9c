using JpMirai.Tests;
using Microsoft.Playwright;
using Xunit;

namespace JpMirai.E2E;

/// <summary>Our own page on a small phone, in every language.</summary>
[Collection(Browser.Name)]
public sealed class PageSpecs(Browser browser, ServedBot bot) : IClassFixture<ServedBot>
{
    private const int AtOnce = 5;

    [BrowserFact]
    public Task A_worker_reads_the_greeting_before_any_script_runs() => InEachLanguageAsync(async (language, phone) =>
    {
        phone.JavaScriptEnabled = false;
        await browser.VisitAsync(async tab =>
        {
            await tab.Page.GotoAsync(bot.Address.ToString());

            var texts = Content.Book.In(language);
            await Assertions.Expect(tab.Page.GetByRole(AriaRole.Main)).ToContainTextAsync(texts["welcome.hello"].Text);
            await Assertions.Expect(tab.Page.GetByRole(AriaRole.Main)).ToContainTextAsync(texts["page.noscript"].Text.Split('\n')[0], new() { UseInnerText = true });
        }, phone, $"no-script-{language}");
    });

    [BrowserFact]
    public Task A_worker_goes_through_a_whole_check_over_a_reload_and_a_lost_line() => InEachLanguageAsync((language, phone) => browser.VisitAsync(async tab =>
    {
        using var worker = await PageWorker.ComeAsync(tab, bot.Address, language);
        var items = CheckRoute.Items.ToList();

        await worker.AnswerUntilAsync(step => step == items[9]);
        await tab.Page.ReloadAsync();
        await worker.AnswerUntilAsync(step => step == items[19]);
        await LoseTheLineAsync(tab, worker);
        while (!worker.HasResult)
        {
            await worker.AnswerAsync();
            await worker.ActionsAsync();
        }

        await Assertions.Expect(worker.Log.GetByRole(AriaRole.Heading, new() { Name = worker.Say("result.title") })).ToBeInViewportAsync();
        Assert.Equal(worker.Own, await worker.HeardAsync());
    }, phone, $"check-{language}"));

    private static async Task LoseTheLineAsync(Tab tab, PageWorker worker)
    {
        const string note = "Kore wa memo desu 123.";
        await Assertions.Expect(worker.Answers.First).ToBeVisibleAsync();   // The question has come before the line is lost.
        await tab.GoOfflineAsync();
        await worker.AnswerAsync();
        await worker.TypeAsync(note);
        await Assertions.Expect(worker.Log.GetByText(worker.Say("page.waiting"), new() { Exact = true })).ToHaveCountAsync(2);

        await tab.ComeOnlineAsync();

        await worker.ActionsAsync();
        await Assertions.Expect(worker.Log.GetByText(worker.Say("page.waiting"), new() { Exact = true })).ToHaveCountAsync(0);
        await Assertions.Expect(worker.Log.GetByText(note, new() { Exact = true })).ToHaveCountAsync(1);
    }

    internal static Task InEachLanguageAsync(Func<string, BrowserNewContextOptions, Task> visit) =>
        Parallel.ForEachAsync(Content.Book.Languages.Select(language => language.Tag), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (language, _) => await visit(language, Browser.Phone(LocaleOf(language))));

    /// <summary>Browsers call Tagalog Filipino.</summary>
    internal static string LocaleOf(string language) => language == "tl" ? "fil-PH" : language;
}
