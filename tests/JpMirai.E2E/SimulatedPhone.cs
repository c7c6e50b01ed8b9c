using Microsoft.Playwright;
using Xunit;

namespace JpMirai.E2E;

/// <summary>One phone on the simulators' page, touched as its owner would.</summary>
internal sealed class SimulatedPhone(IPage page, string title)
{
    /// <summary>More than lead to any first question.</summary>
    public const int MostTaps = 12;

    public static string[] Titles => ["LINE", "Messenger", "WhatsApp"];

    public ILocator Log => page.GetByRole(AriaRole.Log, new() { Name = $"Chat on {title}" });

    public ILocator ListButton => Newest.Locator("[aria-haspopup=dialog]");

    private ILocator Body => page.Locator($".phone.{title.ToLowerInvariant()}");

    /// <summary>The last thing in the chat, once the bot has said all of it.</summary>
    private ILocator Newest => Body.Locator(".log > :last-child");

    private ILocator Own => Body.Locator(".turn.mine");

    /// <summary>Where they stand: above the field, below the message, or behind its list button.</summary>
    private ILocator Choices => title == "WhatsApp" ? Newest.Locator(".actions > *") : Body.GetByRole(AriaRole.Group, new() { Name = "Quick replies" }).GetByRole(AriaRole.Button);

    public async Task BeginAsync()
    {
        await Body.Locator(".empty .main").ClickAsync();
        await Assertions.Expect(Choices.First).ToBeVisibleAsync();
    }

    /// <param name="label">The first if left out.</param>
    public async Task AnswerAsync(string? label = null)
    {
        await Assertions.Expect(Choices.First).ToBeVisibleAsync();
        var choices = Choices;
        if (await ListButton.CountAsync() > 0)
        {
            await ListButton.ClickAsync();
            choices = page.GetByRole(AriaRole.Dialog).Locator(".choice");
        }
        var count = await Own.CountAsync();
        await (label is null ? choices : choices.Filter(new() { HasText = label })).First.ClickAsync();
        await Assertions.Expect(Own).ToHaveCountAsync(count + 1);
        await Assertions.Expect(Choices.First).ToBeVisibleAsync();
    }

    public async Task AnswerUntilAsync(string question)
    {
        for (var taps = 0; !(await Log.InnerTextAsync()).Contains(question, StringComparison.Ordinal); taps++)
        {
            Assert.InRange(taps, 0, MostTaps);
            await AnswerAsync();
        }
    }
}
