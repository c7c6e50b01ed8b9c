using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;

namespace JpMirai.E2E;

/// <summary>What axe finds on our page, light and dark.</summary>
[Collection(Browser.Name)]
public sealed class AccessibilitySpecs(Browser browser, ServedBot bot) : IClassFixture<ServedBot>
{
    private static readonly string[] Grave = ["serious", "critical"];

    [BrowserTheory]
    [InlineData("en")]
    [InlineData("my")]
    public async Task A_worker_with_a_disability_meets_no_serious_obstacle(string language)
    {
        var phone = Browser.Phone(language);
        // Our policy lets no foreign script in, and axe is one.
        phone.BypassCSP = true;
        await browser.VisitAsync(async tab =>
        {
            using var worker = await PageWorker.ComeAsync(tab, bot.Address, language);
            await JudgeAsync(tab.Page, "greeting");
            await worker.AnswerUntilAsync(step => step == CheckRoute.Items.ElementAt(2));
            await Assertions.Expect(tab.Page.GetByRole(AriaRole.Progressbar)).ToBeVisibleAsync();
            await JudgeAsync(tab.Page, "question");
            await worker.TypeAsync(worker.Texts.Commands["help"][0]);
            await Assertions.Expect(worker.Log.GetByRole(AriaRole.Link, new() { NameRegex = new("110") }).First).ToBeVisibleAsync();
            await JudgeAsync(tab.Page, "help");
            while (!worker.HasResult)
            {
                await worker.AnswerAsync();
                await worker.ActionsAsync();
            }
            await Assertions.Expect(worker.Log.GetByRole(AriaRole.Heading, new() { Name = worker.Say("result.title") })).ToBeVisibleAsync();
            await JudgeAsync(tab.Page, "result");
            await KeyboardSpecs.LeaveAsync(tab.Page);
            await tab.Page.GotoAsync(bot.Address.ToString());
            await Assertions.Expect(tab.Page.GetByRole(AriaRole.Button, new() { Name = worker.Say("page.show") })).ToBeVisibleAsync();
            await JudgeAsync(tab.Page, "hidden");
        }, phone, $"axe-{language}");
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
