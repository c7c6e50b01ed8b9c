using System.Text.Json;
using JpMirai.Tests;
using Microsoft.Playwright;
using Xunit;

namespace JpMirai.E2E;

/// <summary>Microsoft's own Web Chat in a browser, on a page of another origin.</summary>
[Collection(Browser.Name)]
public sealed class WebChatClientSpecs(Browser browser, PartnerSite partner) : IClassFixture<PartnerSite>
{
    [WebChatFact]
    public Task A_worker_goes_through_a_whole_check_on_a_partners_page() => browser.VisitAsync(async tab =>
    {
        const string language = "en";
        await tab.Page.GotoAsync(partner.Address.ToString());
        var pressed = 0;
        for (; await NextAsync(tab.Page, language) is { } label; pressed++)
            await tab.Page.Locator(".webchat__suggested-actions").GetByRole(AriaRole.Button, new() { Name = label, Exact = true }).ClickAsync();

        var texts = Content.Book.In(language);
        await Assertions.Expect(tab.Page.Locator(".ac-adaptiveCard").GetByText(texts.Check.Items["recruitment-fees-paid"].Advice.Split('\n')[0])).ToBeVisibleAsync();
        await Assertions.Expect(tab.Page.GetByText("Send failed")).ToHaveCountAsync(0);
        await tab.Page.WaitForFunctionAsync("count => window.ownStatuses().filter(status => status === 'sent').length === count", pressed);
        Assert.True(pressed > CheckRoute.Items.Count());
    });

    [WebChatFact]
    public Task A_worker_in_danger_is_shown_numbers_to_call_on_a_partners_page() => browser.VisitAsync(async tab =>
    {
        await tab.Page.GotoAsync(partner.Address.ToString());
        await NextAsync(tab.Page, "vi");

        var box = tab.Page.GetByRole(AriaRole.Textbox).First;
        await box.FillAsync("please help he is hitting me now");
        await box.PressAsync("Enter");

        await Assertions.Expect(tab.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("110") }).First).ToBeVisibleAsync();
        Assert.True(await tab.Page.EvaluateAsync<bool>("window.hasCard('hero')"));
    });

    /// <summary>The label of the button to press; null once the result is there.</summary>
    private static async Task<string?> NextAsync(IPage page, string language)
    {
        var next = await page.WaitForFunctionAsync("route => window.next?.(route)", CheckRoute.In(language));
        return (await next.JsonValueAsync<JsonElement>()).TryGetProperty("label", out var label) ? label.GetString() : null;
    }
}

/// <summary>Skipped, and counted as skipped, without Chromium or without Microsoft's clients.</summary>
public sealed class WebChatFactAttribute : FactAttribute
{
    public WebChatFactAttribute() => Skip = new BrowserFactAttribute().Skip ?? Client.Missing;
}
