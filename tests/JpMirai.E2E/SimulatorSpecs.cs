using Deque.AxeCore.Playwright;
using JpMirai.Knowledge.Book;
using JpMirai.Tests;
using Microsoft.Playwright;
using Xunit;

namespace JpMirai.E2E;

/// <summary>The page for developers with a phone of each platform and the web chat.</summary>
[Collection(Browser.Name)]
public sealed class SimulatorSpecs(Browser browser, SimulatedBot bot) : IClassFixture<SimulatedBot>
{
    private const string Language = "my";

    private static readonly string[] Grave = ["serious", "critical"];

    private static LanguageTexts Texts => Content.Book.In(Language);

    private static string FirstQuestion => Texts.Check.Items[Content.Book.Sheet.Items[0].Id].Question.Ask;

    [BrowserFact]
    public Task A_Burmese_worker_reaches_the_first_question_on_every_phone_and_in_the_frame() => browser.VisitAsync(async tab =>
    {
        await OpenAsync(tab.Page);
        foreach (var title in SimulatedPhone.Titles)
        {
            var phone = new SimulatedPhone(tab.Page, title);
            await phone.BeginAsync();
            await phone.AnswerAsync(Content.Book.Languages.Single(language => language.Tag == Language).Name);
            await phone.AnswerUntilAsync(FirstQuestion);
            await Assertions.Expect(phone.Log.Locator("[lang=my]").First).ToBeVisibleAsync();
        }
        await ReachInFrameAsync(tab.Page.FrameLocator("iframe"));

        Assert.True(await tab.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
        Assert.Contains("line=U", tab.Page.Url, StringComparison.Ordinal);
        await tab.Page.ReloadAsync();
        foreach (var title in SimulatedPhone.Titles)
            await Assertions.Expect(new SimulatedPhone(tab.Page, title).Log).ToContainTextAsync(FirstQuestion);
    }, Wide());

    [BrowserFact]
    public Task A_developer_on_a_small_screen_goes_from_phone_to_phone_by_tabs_and_keys() => browser.VisitAsync(async tab =>
    {
        await OpenAsync(tab.Page);
        var tabs = tab.Page.GetByRole(AriaRole.Tab);
        await Assertions.Expect(tabs).ToHaveTextAsync(["LINE", "Messenger", "WhatsApp", "Web"]);
        await tabs.Nth(1).ClickAsync();
        await Assertions.Expect(tab.Page.GetByRole(AriaRole.Tabpanel)).ToHaveCountAsync(1);

        await tab.Page.Keyboard.PressAsync("ArrowRight");
        await Assertions.Expect(tabs.Nth(2)).ToBeFocusedAsync();
        var phone = new SimulatedPhone(tab.Page, "WhatsApp");
        await phone.BeginAsync();
        await Assertions.Expect(phone.ListButton).ToBeVisibleAsync();
        await phone.ListButton.PressAsync("Enter");
        await Assertions.Expect(tab.Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await tab.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(phone.ListButton).ToBeFocusedAsync();

        await tabs.Nth(3).ClickAsync();
        await Assertions.Expect(tab.Page.FrameLocator("iframe").GetByRole(AriaRole.Heading, new() { Name = "JpMirai" })).ToBeVisibleAsync();
        Assert.True(await tab.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
    });

    [BrowserTheory]
    [InlineData(360)]
    [InlineData(1280)]
    public async Task A_developer_with_a_disability_meets_no_serious_obstacle(int width)
    {
        var screen = Wide(width);
        // Our policy lets no foreign script in, and axe is one.
        screen.BypassCSP = true;
        await browser.VisitAsync(async tab =>
        {
            await OpenAsync(tab.Page);
            await JudgeAsync(tab.Page, "strangers");
            foreach (var (title, at) in SimulatedPhone.Titles.Select((title, at) => (title, at)))
            {
                if (width < 960) await tab.Page.GetByRole(AriaRole.Tab).Nth(at).ClickAsync();
                var phone = new SimulatedPhone(tab.Page, title);
                await phone.BeginAsync();
                await phone.AnswerAsync("English");
                await JudgeAsync(tab.Page, title);
            }
            await tab.Page.Locator("#panel > summary").ClickAsync();
            await tab.Page.GetByLabel("Platform shown here").SelectOptionAsync("whatsapp");
            await Assertions.Expect(tab.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^(Approve|Pause) ") }).First).ToBeVisibleAsync();
            await JudgeAsync(tab.Page, "panel");
        }, screen, $"axe-simulator-{width}");
    }

    private static BrowserNewContextOptions Wide(int width = 1280)
    {
        var screen = Browser.Phone(Language);
        screen.ViewportSize = new() { Width = width, Height = 800 };
        return screen;
    }

    private async Task OpenAsync(IPage page)
    {
        await page.GotoAsync(new Uri(bot.Address, "/simulator").ToString());
        await Assertions.Expect(page.Locator(".phone.line .empty")).ToBeVisibleAsync();
    }

    private static async Task ReachInFrameAsync(IFrameLocator frame)
    {
        var log = frame.GetByRole(AriaRole.Log, new() { Name = Texts["page.chat"].Text });
        var answers = frame.GetByRole(AriaRole.Group, new() { Name = Texts["page.answers"].Text }).GetByRole(AriaRole.Button);
        await Assertions.Expect(answers.First).ToBeVisibleAsync();
        for (var taps = 0; !(await log.InnerTextAsync()).Contains(FirstQuestion, StringComparison.Ordinal); taps++)
        {
            Assert.InRange(taps, 0, SimulatedPhone.MostTaps);
            var own = log.Locator(".mine");
            var count = await own.CountAsync();
            await answers.First.ClickAsync();
            await Assertions.Expect(own).ToHaveCountAsync(count + 1);
            await Assertions.Expect(log.Locator(".line").Last).Not.ToHaveClassAsync(new System.Text.RegularExpressions.Regex("mine"));
            await Assertions.Expect(answers.First).ToBeVisibleAsync();
        }
    }

    private static async Task JudgeAsync(IPage page, string state)
    {
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await page.EmulateMediaAsync(new() { ColorScheme = scheme });
            var found = await page.RunAxe();
            Assert.NotEmpty(found.Passes);
            Assert.Empty(found.Violations.Where(fault => Grave.Contains(fault.Impact))
                .Select(fault => $"{state}, {scheme}: {fault.Id}, {fault.Help}: {string.Join(" | ", fault.Nodes.Take(3).Select(node => node.Html))}"));
        }
    }
}
