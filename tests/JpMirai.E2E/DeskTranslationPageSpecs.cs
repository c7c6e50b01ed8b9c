using JpMirai.Bot.Desk;
using JpMirai.Bot.Staff;
using JpMirai.Knowledge.Book;
using JpMirai.Simulators.Translator;
using JpMirai.Tests;
using JpMirai.Tests.Staff;
using JpMirai.Tests.Translation;
using Microsoft.Playwright;
using Xunit;

namespace JpMirai.E2E;

/// <summary>A consultant who reads no Burmese, at the desk in a browser, and a worker on LINE.</summary>
[Collection(Browser.Name)]
public sealed class DeskTranslationPageSpecs(Browser browser, TranslatedDesk desk) : IClassFixture<TranslatedDesk>
{
    private const string Unpaid = "ကုမ္ပဏီက ကျွန်တော့်လစာကို နှစ်လ မပေးသေးပါဘူး။", UnpaidJa = "会社は私の給料を2か月払っていません。";
    private const string Dorm = "လတိုင်း အဆောင်ခ ယန်း သုံးသောင်း ဖြတ်ပါတယ်။", DormWrong = "毎月、寮費として2万円引かれています。", DormJa = "毎月、寮費として3万円引かれています。";
    private const string Start = "ဒီကုမ္ပဏီမှာ ဘယ်တုန်းက အလုပ်စဝင်တာလဲ။", StartJa = "この会社ではいつから働き始めましたか。", StartBetter = "ဒီကုမ္ပဏီမှာ ဘယ်အချိန်က စပြီး အလုပ်လုပ်ခဲ့တာလဲ။";
    private const string SignWrong = "ဘာကိုမှ လက်မှတ်ထိုးပါဦး။", Sign = "ဘာကိုမှ လက်မှတ်မထိုးပါနဲ့ဦး။", SignJa = "まだ何にもサインしないでください。";
    private static readonly LanguageTexts My = Content.Book.In("my");
    private static readonly StaffTexts Desk = StaffTexts.Find("ja")!;

    [BrowserFact]
    public async Task A_chat_is_translated_both_ways_stopped_corrected_and_said_to_be_unclear()
    {
        foreach (var (text, to, translation) in new[] { (Unpaid, "ja", UnpaidJa), (Dorm, "ja", DormWrong), (StartJa, "my", Start), (SignJa, "my", SignWrong) }) desk.Translator.Teach(text, to, translation);
        var worker = await desk.WaitingAsync(agrees: true);
        var person = await StaffHost.AddAsync(desk.Bot, "page@example.org", StaffRoles.Consultant, twoFactor: false);
        await browser.VisitAsync(async tab =>
        {
            var page = tab.Page;
            await page.GotoAsync(new Uri(desk.Bot.Address, DeskRoutes.Desk).ToString());
            await page.GetByLabel(Desk["email"]).FillAsync(person.Email);
            await page.GetByLabel(Desk["password"]).FillAsync(Person.Password);
            await page.Keyboard.PressAsync("Enter");
            await page.Locator("#queue").GetByRole(AriaRole.Button, new() { Name = Desk["queue.claim"] }).ClickAsync();
            var one = page.Locator(".case");
            await Assertions.Expect(one.GetByText(Desk["case.move.translated"])).ToBeVisibleAsync();
            await TranslatedDesk.SeesAsync(worker, "Hanako consultant");

            desk.Translator.Fault = TranslatorFault.ServerError;
            await worker.SendTextAsync(Unpaid, default);
            await Assertions.Expect(one.GetByText(Unpaid)).ToBeVisibleAsync();
            await Assertions.Expect(one.GetByText(Desk["translation.waiting"])).ToBeVisibleAsync();
            desk.Translator.Fault = TranslatorFault.None;
            await Assertions.Expect(one.Locator(".turned").GetByText(UnpaidJa)).ToBeVisibleAsync();
            await Assertions.Expect(one.GetByText(Desk["translation.waiting"])).ToHaveCountAsync(0);

            await worker.SendTextAsync(Dorm, default);
            await Assertions.Expect(one.Locator(".by[data-state=Stopped]")).ToContainTextAsync(Desk["loss.Amount"]);
            await TakeAsync(tab, "translation-1280-1-stopped");
            var stopped = one.Locator("li", new() { HasText = Dorm });
            await stopped.GetByText(Desk["translation.correct"]).ClickAsync();
            await stopped.Locator("textarea").FillAsync(DormJa);
            await stopped.GetByRole(AriaRole.Button, new() { Name = Desk["translation.keep"] }).ClickAsync();
            await Assertions.Expect(stopped.GetByText(Desk.Of("translation.corrected", ("name", "Hanako consultant")))).ToBeVisibleAsync();

            await PreviewAsync(one, StartJa);
            await Assertions.Expect(one.Locator(".preview").GetByText(Desk["preview.good"])).ToBeVisibleAsync();
            await one.GetByRole(AriaRole.Button, new() { Name = Desk["preview.send"] }).ClickAsync();
            await Assertions.Expect(one.Locator(".log li.staff .hers").GetByText(Start)).ToBeVisibleAsync();
            await Assertions.Expect(one.Locator(".preview")).ToBeHiddenAsync();
            await Assertions.Expect(one.Locator(".composer textarea")).ToHaveValueAsync("");
            await TranslatedDesk.SeesAsync(worker, Start);
            await worker.TapAsync(worker.QuickReplies.Single(choice => choice.Action.GetProperty("label").GetString() == My["talk.not-clear"].Button), default);
            await Assertions.Expect(one.GetByText(Desk.Of("case.not-clear-of", ("text", StartJa)))).ToBeVisibleAsync();

            await PreviewAsync(one, SignJa);
            await Assertions.Expect(one.Locator(".preview .problem")).ToContainTextAsync(Desk["loss.Negation"]);
            await TakeAsync(tab, "translation-1280-2-preview");
            await page.SetViewportSizeAsync(360, 740);
            await one.Locator(".preview").ScrollIntoViewIfNeededAsync();
            await TakeAsync(tab, "translation-360-3-preview");
            Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
            await one.GetByLabel(Desk["preview.translation"]).FillAsync(Sign);
            await one.GetByRole(AriaRole.Button, new() { Name = Desk["preview.send"] }).ClickAsync();
            await TranslatedDesk.SeesAsync(worker, Sign);
            await Assertions.Expect(one.GetByText(Desk.Of("translation.by-hand", ("name", "Azure Translator")))).ToBeVisibleAsync();
            await TakeAsync(tab, "translation-360-4-chat");

            await page.SetViewportSizeAsync(1280, 800);
            var sent = one.Locator(".log li.staff", new() { HasText = Start });
            await sent.GetByText(Desk["put-right.open"]).ClickAsync();
            await sent.Locator("textarea").FillAsync(StartBetter);
            await TakeAsync(tab, "translation-1280-5-put-right");
            await sent.GetByRole(AriaRole.Button, new() { Name = Desk["put-right.do"] }).ClickAsync();
            await Assertions.Expect(one.GetByText(Desk.Of("case.put-right", ("text", StartJa)))).ToBeVisibleAsync();
            await TranslatedDesk.SeesAsync(worker, $"{My["talk.put-right"].Text}\n{StartBetter}");
            await Assertions.Expect(one.Locator(".consents")).ToBeInViewportAsync();
        }, new() { Locale = "ja", ViewportSize = new() { Width = 1280, Height = 800 } }, "desk-translated");
    }

    private static async Task PreviewAsync(ILocator one, string text)
    {
        var box = one.Locator(".composer textarea");
        await box.FillAsync(text);
        await box.PressAsync("Control+Enter");
        await Assertions.Expect(one.Locator(".preview .draft")).ToBeVisibleAsync();
    }

    private static async Task TakeAsync(Tab tab, string name)
    {
        if (PictureSpecs.Folder is { } folder) await tab.PictureAsync(Path.Combine(folder, $"{name}.png"));
    }
}
