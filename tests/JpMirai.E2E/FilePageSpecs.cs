using JpMirai.Bot.Staff;
using JpMirai.Knowledge.Book;
using JpMirai.Tests;
using JpMirai.Tests.Files;
using JpMirai.Tests.Staff;
using Microsoft.Playwright;
using Xunit;

namespace JpMirai.E2E;

/// <summary>A picture from the phone of a worker on the web page to the screen of a consultant.</summary>
[Collection(Browser.Name)]
public sealed class FilePageSpecs(Browser browser, StaffHost host) : IClassFixture<StaffHost>
{
    private static readonly LanguageTexts My = Content.Book.In("my");
    private static readonly StaffTexts Desk = StaffTexts.Find("ja")!;

    [BrowserFact]
    public Task A_picture_and_a_paper_sent_on_the_web_page_are_seen_at_the_desk() => browser.VisitAsync(async worker =>
    {
        using var her = await PageWorker.ComeAsync(worker, host.Bot.Address, "my");
        foreach (var name in new[] { "in-japan", "yes" }) await DeskPageSpecs.ChooseAsync(her, name);
        await her.SendFileAsync("before.png", "image/png", SomeFiles.Png());
        await Assertions.Expect(her.Log.GetByText(My["sent.person"].Text)).ToBeVisibleAsync();
        await her.TypeAsync(My.Commands["person"][0]);
        foreach (var name in new[] { "talk", "yes" }) await DeskPageSpecs.ChooseAsync(her, name);
        await Assertions.Expect(her.Log.GetByText(My["queue.sent"].Text)).ToBeVisibleAsync();

        await her.SendFileAsync("လစာ စာရွက်.png", "image/png", SomeFiles.Png(900, 1200));
        await Assertions.Expect(her.Log.GetByText(My["sent.here"].Text)).ToBeVisibleAsync();
        await her.SendFileAsync("film.mp4", "video/mp4", new byte[10_000_001], isSent: false);
        await Assertions.Expect(her.Log.GetByText(My["page.file.too-large"].Text)).ToBeVisibleAsync();
        await DeskPageSpecs.TakeAsync(worker, "files-360-1-worker");

        await DeskPageSpecs.AtDeskAsync(browser, host, async (desk, one) =>
        {
            var picture = one.GetByAltText(Desk["file.picture"]);
            await Assertions.Expect(picture).ToBeVisibleAsync();
            Assert.Equal(900, await picture.EvaluateAsync<int>("image => image.decode().then(() => image.naturalWidth)"));
            await Assertions.Expect(her.Log.GetByText("Sato").First).ToBeVisibleAsync();
            await her.SendFileAsync("contract.pdf", "application/pdf", SomeFiles.Pdf);
            await Assertions.Expect(one.GetByRole(AriaRole.Link, new() { Name = "PDF" })).ToBeVisibleAsync();
            await Assertions.Expect(one.GetByText(Desk["file.coming"].Split('；')[0].Replace("（{kind}。", "", StringComparison.Ordinal))).ToHaveCountAsync(0);
            await DeskPageSpecs.TakeAsync(desk, "files-1280-2-desk");
            await desk.Page.SetViewportSizeAsync(360, 740);
            await one.Locator(".log").ScrollIntoViewIfNeededAsync();
            await DeskPageSpecs.TakeAsync(desk, "files-360-3-desk");

            await one.Locator("a.thumb").FocusAsync();
            await desk.Page.Keyboard.PressAsync("Enter");
            await Assertions.Expect(desk.Page.Locator("img.large")).ToBeVisibleAsync();
            await DeskPageSpecs.TakeAsync(desk, "files-360-4-large");
            await desk.Page.SetViewportSizeAsync(1280, 800);
            await DeskPageSpecs.TakeAsync(desk, "files-1280-5-large");
            var saving = desk.Page.WaitForDownloadAsync();
            await desk.Page.GetByRole(AriaRole.Link, new() { Name = "PNG" }).ClickAsync();
            Assert.Equal("လစာ စာရွက်.png", (await saving).SuggestedFilename);
            await desk.Page.GetByRole(AriaRole.Link, new() { Name = Desk["file.back"] }).ClickAsync();
            await Assertions.Expect(desk.Page.GetByAltText(Desk["file.picture"])).ToBeVisibleAsync();
        });
    }, Browser.Phone("my"));
}
