using JpMirai.Tests;
using JpMirai.Tests.Dialogs;
using Microsoft.Playwright;
using Xunit;

namespace JpMirai.E2E;

/// <summary>A typed question on our page, on a small phone and on a wide screen.</summary>
[Collection(Browser.Name)]
public sealed class ArticleSpecs(Browser browser, ServedBot bot) : IClassFixture<ServedBot>
{
    private const string Topic = "unpaid-wages";

    [BrowserTheory]
    [InlineData(360, "en")]
    [InlineData(360, "vi")]
    [InlineData(360, "my")]
    [InlineData(360, "ja")]
    [InlineData(1280, "en")]
    [InlineData(1280, "pt")]
    public Task A_question_is_answered_by_an_article_to_read_to_rate_and_to_leave(int width, string language)
    {
        var phone = Browser.Phone(PageSpecs.LocaleOf(language));
        phone.ViewportSize = new() { Width = width, Height = 740 };
        return browser.VisitAsync(async tab =>
        {
            using var worker = await PageWorker.ComeAsync(tab, bot.Address, language);
            var article = worker.Texts.Articles[Topic];
            foreach (var choice in (string[])["whereabouts.in-japan", "consent.yes"]) await PressAsync(worker, worker.Texts[choice].Button);

            await worker.TypeAsync(QuestionSpecs.QuestionIn(language, Topic));
            await worker.ActionsAsync();

            await Assertions.Expect(Heading(worker, article.Title)).ToBeVisibleAsync();
            foreach (var part in (string[])["answer.steps", "answer.keep", "answer.who"]) await Assertions.Expect(Heading(worker, worker.Say(part))).ToBeVisibleAsync();
            await OpensSafelyAsync(worker.Log.GetByRole(AriaRole.Link, new() { Name = Content.Book.Catalogue.Topics[Topic].Links[0].Url }));
            await Assertions.Expect(worker.Answers.First).ToBeVisibleAsync();
            await LookAsync(tab, Heading(worker, article.Title), $"{width}-{language}-article");
            Assert.True(await tab.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"), "The page is wider than the screen.");

            await PressAsync(worker, worker.Texts["answer.helpful"].Button);
            await Assertions.Expect(worker.Log).ToContainTextAsync(worker.Say("answer.thanks"));
            await PressAsync(worker, worker.Texts["answer.more"].Button);
            await Assertions.Expect(Heading(worker, article.Title)).ToHaveCountAsync(2);
            await LookAsync(tab, Heading(worker, article.Title).Last, $"{width}-{language}-more");
            await PressAsync(worker, worker.Texts["answer.back"].Button);
            await Assertions.Expect(worker.Answers.Filter(new() { HasText = worker.Texts["menu.check"].Button })).ToBeVisibleAsync();
            Assert.Equal(worker.Own, await worker.HeardAsync());
        }, phone, $"article-{width}-{language}");
    }

    private static ILocator Heading(PageWorker worker, string name) => worker.Log.GetByRole(AriaRole.Heading, new() { Name = name, Exact = true });

    private static async Task PressAsync(PageWorker worker, string label)
    {
        await worker.ActionsAsync();
        await worker.PressAsync(label);
        await worker.ActionsAsync();
    }

    /// <summary>The source leads to its page, in a tab of its own that can't reach this one.</summary>
    private static async Task OpensSafelyAsync(ILocator source)
    {
        Assert.StartsWith("https://", await source.GetAttributeAsync("href"), StringComparison.Ordinal);
        Assert.Equal(("_blank", "noopener noreferrer"), (await source.GetAttributeAsync("target"), await source.GetAttributeAsync("rel")));
    }

    private static async Task LookAsync(Tab tab, ILocator from, string name)
    {
        if (PictureSpecs.Folder is not { } folder) return;
        await from.EvaluateAsync("element => element.scrollIntoView({ block: 'start' })");
        await tab.PictureAsync(Path.Combine(folder, $"{name}.png"));
        await tab.PictureAsync(Path.Combine(folder, $"{name}-whole.png"), isWhole: true);
    }
}
