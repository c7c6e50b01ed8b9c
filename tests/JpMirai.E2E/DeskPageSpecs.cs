using JpMirai.Bot.Desk;
using JpMirai.Bot.Staff;
using JpMirai.Knowledge.Book;
using JpMirai.Tests;
using JpMirai.Tests.Dialogs;
using JpMirai.Tests.Durability;
using JpMirai.Tests.Staff;
using JpMirai.Tests.Stories;
using Microsoft.Playwright;
using Xunit;

namespace JpMirai.E2E;

/// <summary>A Burmese worker and a Japanese consultant: two browsers on the web page, a phone and a browser on the platforms.</summary>
[Collection(Browser.Name)]
public sealed class DeskPageSpecs(Browser browser, StaffHost host) : IClassFixture<StaffHost>
{
    private const string PassportKept = "zairyu card ရော bank card ပါ shacho သိမ်းထားတယ်";
    private static readonly LanguageTexts My = Content.Book.In("my"), Ja = Content.Book.In("ja");
    private static readonly StaffTexts Desk = StaffTexts.Find("ja")!;

    /// <summary>Where the check stands when she writes of it.</summary>
    private static string Item18 => CheckRoute.Items.ElementAt(17);

    [BrowserFact]
    public Task On_the_web_page_a_worker_is_handed_over_and_comes_back_to_item_18() => browser.VisitAsync(async worker =>
    {
        using var her = await PageWorker.ComeAsync(worker, host.Bot.Address, "my");
        await her.AnswerUntilAsync(step => step == CheckRoute.Items.ElementAt(16));
        var question = My.Check.Items[Item18].Question.Ask;
        await Assertions.Expect(her.Log.GetByText(question).First).ToBeVisibleAsync();
        await her.TypeAsync(PassportKept);
        await ChooseAsync(her, "person");
        await ChooseAsync(her, "talk");
        await Assertions.Expect(her.Log.GetByText(PassportKept).Last).ToBeVisibleAsync();
        await TakeAsync(worker, "desk-360-1-preview");
        await ChooseAsync(her, $"check:{CheckRoute.Items.First()}");
        await ChooseAsync(her, "yes");

        await AtDeskAsync(browser, host, async (desk, one) =>
        {
            await Assertions.Expect(one.GetByText(PassportKept)).ToBeVisibleAsync();
            await Assertions.Expect(one.GetByText(Ja.Check.Items[CheckRoute.Items.First()].Title)).ToHaveCountAsync(0);
            await Assertions.Expect(her.Log.GetByText("Sato").First).ToBeVisibleAsync();
            await worker.Page.Locator("#text").PressSequentiallyAsync("က");
            await Assertions.Expect(one.Locator(".typing")).ToBeVisibleAsync();
            await her.TypeAsync("ကျေးဇူးပြုပြီး ကူညီပါ");
            await Assertions.Expect(one.GetByText("ကျေးဇူးပြုပြီး ကူညီပါ")).ToBeVisibleAsync();
            await Assertions.Expect(one.Locator(".typing")).ToBeHiddenAsync();
            await one.Locator(".composer textarea").FillAsync("パ");
            await Assertions.Expect(worker.Page.Locator("#typing")).ToBeVisibleAsync();
            await Assertions.Expect(one.Locator("[data-left-out]")).ToHaveTextAsync($"{Desk["consents.left-out"]} {Desk["part.check"]}");
            await TalkAsync(one, card: async () =>
            {
                await Assertions.Expect(her.Log.GetByText("パスポートはどこですか")).ToBeVisibleAsync();
                await her.PressAsync(My["card.passport.company"].Button);
            });
            await Assertions.Expect(her.Log.GetByText(My["canned.passport-yours"].Text)).ToBeVisibleAsync();
            await TakeAsync(desk, "desk-1280-2-chat");
            await desk.Page.SetViewportSizeAsync(360, 740);
            await TakeAsync(desk, "desk-360-3-chat");
            await TakeAsync(worker, "desk-360-4-worker");
            await HandBackAsync(desk, one);
        });
        await Assertions.Expect(her.Log.GetByText(My["talk.ended"].Text)).ToBeVisibleAsync();
        await Assertions.Expect(her.Log.GetByText(question).Last).ToBeInViewportAsync();
        await ChooseAsync(her, "rate");
        await Assertions.Expect(her.Log.GetByText(My["rating.ask"].Text)).ToBeVisibleAsync();
        await TakeAsync(worker, "desk-360-5-rating");
        await ChooseAsync(her, "helped");
        await Assertions.Expect(her.Log.GetByText(My["rating.thanks"].Text)).ToBeVisibleAsync();
        while (!her.HasResult)
        {
            await her.AnswerAsync();
            await her.ActionsAsync();
        }
    }, Browser.Phone("my"));

    [BrowserTheory]
    [InlineData("line")]
    [InlineData("messenger")]
    [InlineData("whatsapp")]
    public async Task On_a_platform_a_worker_is_handed_over_and_comes_back_to_her_question(string channel)
    {
        StoryPhone phone = channel == "line" ? new LinePhone(host.Bot) : new PartedPhone(host.Bot.Platforms.Single(platform => platform.Name == channel).AddPhone());
        await phone.DoAsync("follow");
        await TapAsync(phone, "my", "in-japan", "yes", "check", "18-or-over", "yes", "yes", "no");
        var question = My.Check.Items[CheckRoute.Items.ElementAt(1)].Question.Ask;
        await SeesAsync(phone, question);
        await phone.SendAsync(PassportKept);
        await TapAsync(phone, "person", "talk", "yes");
        await SeesAsync(phone, My["queue.sent"].Text);

        await AtDeskAsync(browser, host, async (desk, one) =>
        {
            await SeesAsync(phone, "Sato");
            await TalkAsync(one, card: () => TapAsync(phone, "company"));
            await SeesAsync(phone, My["canned.passport-yours"].Text);
            await HandBackAsync(desk, one);
        });
        await SeesAsync(phone, My["talk.ended"].Text);
        var ended = phone.TextFrom(0).LastIndexOf(My["talk.ended"].Text, StringComparison.Ordinal);
        await Until.TrueAsync(() => phone.TextFrom(0)[ended..].Contains(question, StringComparison.Ordinal));
        Assert.Empty(host.Bot.Platforms.Single(platform => platform.Name == channel).Violations);
    }

    /// <summary>A consultant signs in, takes the case that waits, and talks.</summary>
    internal static async Task AtDeskAsync(Browser browser, StaffHost host, Func<Tab, ILocator, Task> talk)
    {
        var person = await host.AddAsync(StaffRoles.Consultant, twoFactor: false);
        await host.ChangeAsync(person, (users, account) =>
        {
            account.Name = "Sato";
            return users.UpdateAsync(account);
        });
        await browser.VisitAsync(async tab =>
        {
            var page = tab.Page;
            await page.GotoAsync(new Uri(host.Bot.Address, DeskRoutes.Desk).ToString());
            await page.GetByLabel(Desk["email"]).FillAsync(person.Email);
            await page.GetByLabel(Desk["password"]).FillAsync(Person.Password);
            await page.Keyboard.PressAsync("Enter");
            var claim = page.Locator("#queue").GetByRole(AriaRole.Button, new() { Name = Desk["queue.claim"] });
            await Assertions.Expect(claim.First).ToBeVisibleAsync();
            await TakeAsync(tab, "desk-1280-1-queue");
            await claim.First.ClickAsync();
            await Assertions.Expect(page.Locator(".case")).ToHaveCountAsync(1);
            await talk(tab, page.Locator(".case"));
        }, new() { Locale = "ja", ViewportSize = new() { Width = 1280, Height = 800 } }, "desk");
    }

    private static async Task TalkAsync(ILocator one, Func<Task> card)
    {
        var box = one.Locator(".composer textarea");
        await box.FillAsync("パスポートはどこですか");
        await box.PressAsync("Control+Enter");
        await Assertions.Expect(one.Locator(".log li.staff").GetByText("パスポートはどこですか")).ToBeVisibleAsync();
        await Assertions.Expect(box).ToHaveValueAsync("");
        await OpenAsync(one, "tool.cards", Ja["card.passport.ask"].Text);
        await card();
        await Assertions.Expect(one.GetByText($"→ {Ja["card.passport.company"].Text}")).ToBeVisibleAsync();
        await OpenAsync(one, "tool.prepared", Ja["canned.passport-yours"].Text);
        await one.GetByText(Desk["tool.note"]).ClickAsync();
        await one.Locator(".note textarea").FillAsync("明日、事務所に電話する");
        await one.GetByRole(AriaRole.Button, new() { Name = Desk["note.do"] }).ClickAsync();
        await Assertions.Expect(one.Locator(".log li.note")).ToBeVisibleAsync();
    }

    private static async Task OpenAsync(ILocator one, string tool, string button)
    {
        await one.GetByText(Desk[tool]).ClickAsync();
        await one.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
    }

    private static async Task HandBackAsync(Tab desk, ILocator one)
    {
        await one.GetByText(Desk["tool.back"], new() { Exact = true }).ClickAsync();
        await one.GetByRole(AriaRole.Button, new() { Name = Desk["back.do"] }).ClickAsync();
        await Assertions.Expect(desk.Page.Locator(".case")).ToHaveCountAsync(0);
    }

    internal static async Task ChooseAsync(PageWorker her, string name)
    {
        var action = (await her.ActionsAsync()).First(action => Walker.NameOf((string)action["value"]!) == name);
        await her.PressAsync((string)action["title"]!);
    }

    private static async Task TapAsync(StoryPhone phone, params string[] names)
    {
        foreach (var name in names)
        {
            await Until.TrueAsync(() => phone.Choices.Any(choice => Walker.NameOf(choice) == name), what: $"No button {name}: {string.Join(' ', phone.Choices)}");
            await phone.PressAsync(phone.Choices.First(choice => Walker.NameOf(choice) == name));
        }
    }

    private static Task SeesAsync(StoryPhone phone, string text) => Until.TrueAsync(() => phone.TextFrom(0).Contains(text, StringComparison.Ordinal), what: text);

    internal static async Task TakeAsync(Tab tab, string name)
    {
        if (PictureSpecs.Folder is { } folder) await tab.PictureAsync(Path.Combine(folder, $"{name}.png"));
    }
}
