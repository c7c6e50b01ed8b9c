using System.Runtime.CompilerServices;
using JpMirai.Tests;
using Microsoft.Playwright;
using Xunit;
using Xunit.Sdk;

namespace JpMirai.E2E;

/// <summary>Chromium, started once for all specs of pages, which run one after the other: <c>[Collection(Browser.Name)]</c>.</summary>
public sealed class Browser : IAsyncLifetime
{
    public const string Name = "browser";

    /// <summary>Debian's. Playwright's own build is a download of its own.</summary>
    internal const string Program = "/usr/bin/chromium";

    private static readonly string[] Switches =
        ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    private IPlaywright? _playwright;
    private IBrowser? _chromium;

    public async Task InitializeAsync()
    {
        if (!File.Exists(Program)) return;
        _playwright = await Playwright.CreateAsync();
        _chromium = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Program, Args = Switches });
    }

    public async Task DisposeAsync()
    {
        if (_chromium is not null) await _chromium.DisposeAsync();
        _playwright?.Dispose();
    }

    /// <summary>A fresh browser with one empty tab. A page error, a console error or a broken content security policy fails the spec.</summary>
    /// <param name="phone">Its language, screen and so on; by default a phone of 360 x 740.</param>
    public async Task VisitAsync(Func<Tab, Task> visit, BrowserNewContextOptions? phone = null, [CallerMemberName] string spec = "")
    {
        await using var context = await _chromium!.NewContextAsync(phone ?? Phone());
        var tab = await Tab.OpenAsync(context);
        try
        {
            await visit(tab);
        }
        catch (Exception failure)
        {
            var picture = Path.Combine(Repository.Root, "tests", "JpMirai.E2E", "TestResults", $"{spec}.png");
            await tab.PictureAsync(picture);
            throw new XunitException($"{failure.Message}\nThe page looked like {picture}\n{string.Join('\n', await tab.ProblemsAsync())}", failure);
        }
        if (await tab.ProblemsAsync() is { Count: > 0 } problems) throw new XunitException(string.Join('\n', problems));
    }

    public static BrowserNewContextOptions Phone(string language = "en") =>
        new() { Locale = language, ViewportSize = new() { Width = 360, Height = 740 }, HasTouch = true };
}

[CollectionDefinition(Browser.Name)]
public sealed class BrowserSpecs : ICollectionFixture<Browser>;

/// <summary>Skipped, and counted as skipped, where there is no Chromium.</summary>
public sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute() => Skip = File.Exists(Browser.Program) ? null : $"{Browser.Program} is not installed.";
}

/// <inheritdoc cref="BrowserFactAttribute"/>
public sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute() => Skip = File.Exists(Browser.Program) ? null : $"{Browser.Program} is not installed.";
}
