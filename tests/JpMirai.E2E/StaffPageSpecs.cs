using Deque.AxeCore.Playwright;
using JpMirai.Bot.Staff;
using JpMirai.Tests.Staff;
using Microsoft.Playwright;
using Xunit;

namespace JpMirai.E2E;

/// <summary>The staff's pages in a browser, on a phone of 360 px and by keyboard alone.</summary>
[Collection(Browser.Name)]
public sealed class StaffPageSpecs(Browser browser, StaffHost host) : IClassFixture<StaffHost>
{
    [BrowserTheory]
    [InlineData("ja")]
    [InlineData("en")]
    public async Task An_admin_signs_in_sets_up_the_second_step_and_adds_a_person(string language)
    {
        var person = await host.AddAsync(StaffRoles.Admin, twoFactor: false);
        var texts = StaffTexts.Find(language)!;
        var phone = Browser.Phone(language);
        // Our policy lets no foreign script in, and axe is one.
        phone.BypassCSP = true;
        await browser.VisitAsync(async tab =>
        {
            var page = tab.Page;
            // A refused form is a page of its own, with its own status.
            tab.Allow("422");
            await page.GotoAsync(new Uri(host.Bot.Address, StaffRoutes.People).ToString());
            await LooksRightAsync(page, texts["sign-in.title"]);
            await TypeAsync(page, person.Email, "wrong");
            await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToBeFocusedAsync();
            await LooksRightAsync(page, texts["sign-in.title"]);
            await page.GetByLabel(texts["email"]).FocusAsync();
            await TypeAsync(page, person.Email, Person.Password);
            await LooksRightAsync(page, texts["people.title"]);

            await page.GotoAsync(new Uri(host.Bot.Address, StaffRoutes.Account).ToString());
            await LooksRightAsync(page, texts["account.title"]);
            await page.GetByRole(AriaRole.Link, new() { Name = texts["two-factor.set"] }).ClickAsync();
            await LooksRightAsync(page, texts["authenticator.title"]);
            var key = string.Concat((await page.Locator(".key").TextContentAsync())!.Split(' '));
            await TypeAsync(page, Totp.CodeAt(key, Totp.StepOf(host.Bot.Clock.GetUtcNow())));
            await LooksRightAsync(page, texts["codes.title"]);

            host.Bot.Clock.Advance(TimeSpan.FromMinutes(6));
            await page.GotoAsync(new Uri(host.Bot.Address, StaffRoutes.People + "/add").ToString());
            await LooksRightAsync(page, texts["confirm.title"]);
            await TypeAsync(page, Person.Password);
            await LooksRightAsync(page, texts["people.add"]);
            await TypeAsync(page, $"new-{language}@example.org", "Linh");
            await LooksRightAsync(page, texts["link.title"]);
            await page.GetByRole(AriaRole.Link, new() { Name = texts["link.back"] }).ClickAsync();
            await page.GetByRole(AriaRole.Link, new() { Name = "Linh" }).First.ClickAsync();
            await LooksRightAsync(page, "Linh");
            await page.GetByRole(AriaRole.Button, new() { Name = texts["sign-out"] }).ClickAsync();
            await LooksRightAsync(page, texts["sign-in.title"]);
        }, phone, $"staff-{language}");
    }

    [BrowserFact]
    public async Task The_pages_keep_their_own_policy()
    {
        await browser.VisitAsync(async tab =>
        {
            await tab.Page.GotoAsync(new Uri(host.Bot.Address, StaffRoutes.SignIn).ToString());

            Assert.Equal("16px", await tab.Page.EvaluateAsync<string>("getComputedStyle(document.querySelector('main')).paddingTop"));
        });
    }

    /// <summary>From the field that has the focus on, one after the other, then Enter.</summary>
    private static async Task TypeAsync(IPage page, params string[] values)
    {
        for (var n = 0; n < values.Length; n++)
        {
            if (n > 0) await page.Keyboard.PressAsync("Tab");
            await page.Keyboard.TypeAsync(values[n]);
        }
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForLoadStateAsync(LoadState.Load);
    }

    /// <summary>It is the page, nothing of it lies beyond the screen's edge, and axe finds nothing grave, light or dark.</summary>
    private static async Task LooksRightAsync(IPage page, string title)
    {
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(title);
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), $"{title} is wider than the screen");
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await page.EmulateMediaAsync(new() { ColorScheme = scheme });
            var found = await page.RunAxe();
            Assert.NotEmpty(found.Passes);
            Assert.Empty(found.Violations.Select(fault => $"{title}, {scheme}: {fault.Id}, {fault.Help}: {string.Join(" | ", fault.Nodes.Take(3).Select(node => node.Html))}"));
        }
    }
}
