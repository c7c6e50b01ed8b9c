using Microsoft.Playwright;
using Xunit;

namespace JpMirai.E2E;

/// <summary>Pictures of our page for people to look at: <c>PICTURES=folder dotnet test tests/JpMirai.E2E --filter PictureSpecs</c>.</summary>
[Collection(Browser.Name)]
public sealed class PictureSpecs(Browser browser, ServedBot bot) : IClassFixture<ServedBot>
{
    internal static string? Folder { get; } = Environment.GetEnvironmentVariable("PICTURES");

    [PictureTheory]
    [InlineData(360)]
    [InlineData(1280)]
    public Task The_page_looks_like_this(int width) => PageSpecs.InEachLanguageAsync(async (language, screen) =>
    {
        screen.ViewportSize = new() { Width = width, Height = 740 };
        await browser.VisitAsync(async tab =>
        {
            using var worker = await PageWorker.ComeAsync(tab, bot.Address, language);
            await TakeAsync(tab, $"{width}-{language}-1-greeting");
            await worker.AnswerUntilAsync(step => step == CheckRoute.Items.ElementAt(6));
            await Assertions.Expect(worker.Answers.First).ToBeVisibleAsync();
            await TakeAsync(tab, $"{width}-{language}-2-question");
            await worker.TypeAsync(worker.Texts.Commands["help"][0]);
            await Assertions.Expect(worker.Log.GetByRole(AriaRole.Link, new() { NameRegex = new("110") }).First).ToBeVisibleAsync();
            await worker.ActionsAsync();
            await Assertions.Expect(worker.Answers.First).ToBeVisibleAsync();
            await TakeAsync(tab, $"{width}-{language}-3-help");
            while (!worker.HasResult)
            {
                await worker.AnswerAsync();
                await worker.ActionsAsync();
            }
            await Assertions.Expect(worker.Log.GetByRole(AriaRole.Heading, new() { Name = worker.Say("result.title") })).ToBeInViewportAsync();
            await TakeAsync(tab, $"{width}-{language}-4-result");
        }, screen, $"pictures-{width}-{language}");
    });

    private static async Task TakeAsync(Tab tab, string name)
    {
        // The page scrolls in the frame after a message.
        await tab.Page.EvaluateAsync("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
        await tab.PictureAsync(Path.Combine(Folder!, $"{name}.png"));
    }
}

/// <summary>Skipped unless somebody asks for pictures.</summary>
public sealed class PictureTheoryAttribute : TheoryAttribute
{
    public PictureTheoryAttribute() => Skip = new BrowserFactAttribute().Skip ?? (PictureSpecs.Folder is null ? "PICTURES names no folder." : null);
}
