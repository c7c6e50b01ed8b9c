using Microsoft.Playwright;
using Xunit;

namespace JpMirai.E2E;

/// <summary>Our page without a pointer, and what a worker in a hurry does.</summary>
[Collection(Browser.Name)]
public sealed class KeyboardSpecs(Browser browser, ServedBot bot) : IClassFixture<ServedBot>
{
    internal const string Weather = "https://www.jma.go.jp/";

    [BrowserFact]
    public Task A_worker_takes_the_first_steps_by_keyboard_alone() => browser.VisitAsync(async tab =>
    {
        using var worker = await PageWorker.ComeAsync(tab, bot.Address, "en");

        await tab.Page.Keyboard.PressAsync("1");
        await Assertions.Expect(worker.Log).ToContainTextAsync(worker.Say("consent.account-privacy-policy").Split('\n')[0]);
        await TabToAsync(tab.Page, worker.Texts["consent.no"].Label!);
        await tab.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(worker.Log).ToContainTextAsync(worker.Say("menu.ask"));
        // From the place of the button that went, one step leads to the first of the new ones.
        await tab.Page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(worker.Answers.First).ToBeFocusedAsync();
        await TabToAsync(tab.Page, worker.Say("page.write"));
        await tab.Page.Keyboard.TypeAsync("1");
        await tab.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(worker.Log).ToContainTextAsync(worker.Say("age.ask").Split('\n')[0]);
    });

    [BrowserFact]
    public Task A_screen_reader_is_told_of_what_is_said() => browser.VisitAsync(async tab =>
    {
        using var worker = await PageWorker.ComeAsync(tab, bot.Address, "en");

        await Assertions.Expect(worker.Log).ToHaveAttributeAsync("aria-live", "polite");
        // What was said before is not read out again.
        await Assertions.Expect(worker.Log).Not.ToHaveAttributeAsync("aria-busy", "true");
    });

    [BrowserFact]
    public Task A_worker_who_presses_Escape_twice_is_at_the_weather_and_her_chat_stays_hidden() => browser.VisitAsync(async tab =>
    {
        using var worker = await PageWorker.ComeAsync(tab, bot.Address, "en");
        await LeaveAsync(tab.Page);

        await tab.Page.GotoAsync(bot.Address.ToString());

        await Assertions.Expect(tab.Page.GetByText(worker.Say("page.hidden"))).ToBeVisibleAsync();
        await Assertions.Expect(worker.Log).Not.ToContainTextAsync(worker.Say("whereabouts.ask"));
        await TabToAsync(tab.Page, worker.Say("page.show"));
        await tab.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(worker.Log).ToContainTextAsync(worker.Say("whereabouts.ask"));
        await Assertions.Expect(worker.Answers.First).ToBeVisibleAsync();
    });

    [BrowserFact]
    public Task A_worker_saves_all_that_is_kept_about_her() => browser.VisitAsync(async tab =>
    {
        const string written = "My boss is Tanaka and the dormitory is cold.";
        using var worker = await PageWorker.ComeAsync(tab, bot.Address, "en");
        await worker.PressAsync(worker.Texts["whereabouts.in-japan"].Label!);
        await worker.PressAsync(worker.Texts["consent.yes"].Label!);
        await worker.ActionsAsync();
        await worker.TypeAsync(written);
        await worker.TypeAsync(worker.Texts.Commands["my-data"][0]);
        await worker.ActionsAsync();
        await worker.PressAsync(worker.Texts["data.export"].Label!);

        var file = await tab.Page.RunAndWaitForDownloadAsync(() => worker.Log.GetByRole(AriaRole.Button, new() { Name = worker.Say("export.open") }).ClickAsync());

        Assert.StartsWith("jpmirai-", file.SuggestedFilename, StringComparison.Ordinal);
        using var text = new StreamReader(await file.CreateReadStreamAsync());
        Assert.Contains(written, await text.ReadToEndAsync(), StringComparison.Ordinal);
    });

    internal static async Task LeaveAsync(IPage page)
    {
        await page.RouteAsync($"{Weather}**", route => route.FulfillAsync(new() { ContentType = "text/html", Body = "<!doctype html><title>Weather</title><link rel=icon href=data:,>" }));
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("Escape");
        await page.WaitForURLAsync(Weather);
    }

    private static async Task TabToAsync(IPage page, string name)
    {
        for (var steps = 0; steps < 40; steps++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<string>("() => document.activeElement.getAttribute('aria-label') ?? [...document.activeElement.childNodes].filter(node => node.ariaHidden !== 'true').map(node => node.textContent).join('')") == name) return;
        }
        Assert.Fail($"The Tab key does not lead to {name}.");
    }
}
