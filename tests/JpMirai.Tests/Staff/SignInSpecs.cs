using System.Diagnostics;
using System.Net;
using JpMirai.Bot.Staff;
using Xunit;

namespace JpMirai.Tests.Staff;

/// <summary>Coming in, over real HTTP.</summary>
public sealed class SignInSpecs(StaffHost host) : IClassFixture<StaffHost>
{
    private static readonly string Wrong = StaffTexts.Find("en")!["problem.sign-in"];

    [Fact]
    public async Task A_consultant_comes_in_with_a_password_and_a_code()
    {
        var person = await host.AddAsync();
        using var browser = host.Browser();

        var first = await browser.GivePasswordAsync(person.Email);
        var between = await browser.IsInAsync();
        var second = await browser.GiveCodeAsync(browser.CodeOf(person));

        Assert.Equal((HttpStatusCode.Redirect, StaffRoutes.Code), (first.Status, first.Location));
        Assert.False(between);
        Assert.Equal((HttpStatusCode.Redirect, StaffRoutes.Home), (second.Status, second.Location));
        Assert.Contains("Hanako consultant", (await browser.GetAsync(StaffRoutes.Account)).Text, StringComparison.Ordinal);
        Assert.Contains($"{person.Id} sign-in {person.Id}", host.Audit());
    }

    [Fact]
    public async Task An_unknown_address_a_wrong_password_and_a_locked_account_get_the_same_answer()
    {
        var person = await host.AddAsync();
        var locked = await host.AddAsync();
        await host.ChangeAsync(locked, (users, account) =>
        {
            account.IsLocked = true;
            return users.UpdateAsync(account);
        });
        using var browser = host.Browser();

        Answer[] answers = [await browser.GivePasswordAsync("nobody@example.org"), await browser.GivePasswordAsync(person.Email, "wrong"), await browser.GivePasswordAsync(locked.Email)];

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status));
        Assert.All(answers, answer => Assert.Contains(Wrong, answer.Text, StringComparison.Ordinal));
        Assert.Single(answers.Select(answer => WithoutToken(answer.Text)).Distinct());
    }

    [Fact]
    public async Task An_unknown_address_costs_the_work_of_a_wrong_password()
    {
        var known = new List<TimeSpan>();
        var unknown = new List<TimeSpan>();
        using var browser = host.Browser();
        for (var n = 0; n < 4; n++)
        {
            var person = await host.AddAsync(twoFactor: false);
            known.Add(await TimeAsync(() => browser.GivePasswordAsync(person.Email, "wrong")));
            unknown.Add(await TimeAsync(() => browser.GivePasswordAsync($"nobody{n}@example.org", "wrong")));
        }

        Assert.True(unknown.Min() > known.Min() / 2, $"{unknown.Min()} is much less than {known.Min()}");
    }

    [Fact]
    public async Task After_five_wrong_passwords_the_right_one_does_not_help_for_15_minutes()
    {
        var person = await host.AddAsync(twoFactor: false);
        using var browser = host.Browser();
        for (var n = 0; n < 5; n++) await browser.GivePasswordAsync(person.Email, "wrong");

        var held = await browser.GivePasswordAsync(person.Email);
        host.Bot.Clock.Advance(TimeSpan.FromMinutes(15.1));
        var later = await browser.GivePasswordAsync(person.Email);

        Assert.Contains(Wrong, held.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, later.Status);
        Assert.Single(host.Audit(), line => line == $"nobody lockout {Hash(person.Email)}");
    }

    [Fact]
    public async Task Guesses_made_all_at_once_are_counted_one_by_one()
    {
        var person = await host.AddAsync(twoFactor: false);
        var browsers = Enumerable.Range(0, 12).Select(_ => host.Browser()).ToList();

        await Task.WhenAll(browsers.Select(browser => browser.GivePasswordAsync(person.Email, "wrong")));
        using var last = host.Browser();

        Assert.Contains(Wrong, (await last.GivePasswordAsync(person.Email)).Text, StringComparison.Ordinal);
        browsers.ForEach(browser => browser.Dispose());
    }

    [Fact]
    public async Task Who_has_the_password_cannot_guess_codes_without_end()
    {
        var person = await host.AddAsync();
        using var browser = host.Browser();
        for (var n = 0; n < 5; n++)
        {
            await browser.GivePasswordAsync(person.Email);
            await browser.GiveCodeAsync("000000");
        }

        Assert.Contains(Wrong, (await browser.GivePasswordAsync(person.Email)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_works_once()
    {
        var person = await host.AddAsync();
        using var browser = await host.SignedInAsync(person);
        using var other = host.Browser();
        await other.GivePasswordAsync(person.Email);

        var again = await other.GiveCodeAsync(other.CodeOf(person));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.Status);
        Assert.False(await other.IsInAsync());
    }

    [Fact]
    public async Task A_recovery_code_opens_once_and_is_noted()
    {
        var person = await host.AddAsync();
        using var browser = host.Browser();
        await browser.GivePasswordAsync(person.Email);
        var typed = person.Codes[0].Replace("-", " ", StringComparison.Ordinal).ToLowerInvariant();

        var first = await browser.GiveCodeAsync(typed);
        using var other = host.Browser();
        await other.GivePasswordAsync(person.Email);
        var second = await other.GiveCodeAsync(person.Codes[0]);

        Assert.Equal((HttpStatusCode.Redirect, StaffRoutes.Home), (first.Status, first.Location));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, second.Status);
        Assert.Contains($"{person.Id} recovery-code-used {person.Id}", host.Audit());
    }

    [Fact]
    public async Task The_code_page_is_closed_to_who_gave_no_password_or_gave_it_long_ago()
    {
        var person = await host.AddAsync();
        using var stranger = host.Browser();
        using var slow = host.Browser();
        await slow.GivePasswordAsync(person.Email);

        host.Bot.Clock.Advance(TimeSpan.FromMinutes(5.1));

        Assert.Equal(StaffRoutes.SignIn, (await stranger.GetAsync(StaffRoutes.Code)).Location);
        Assert.Equal(StaffRoutes.SignIn, (await slow.GiveCodeAsync(slow.CodeOf(person))).Location);
    }

    [Theory]
    [InlineData("?return=/desk/account?done=saved", "/desk/account?done=saved")]
    [InlineData("?return=https://evil.example/desk", "/desk/account")]
    [InlineData("?return=//evil.example/desk", "/desk/account")]
    [InlineData("?return=/\\evil.example", "/desk/account")]
    [InlineData("?return=/desk/../../evil", "/desk/account")]
    [InlineData("?return=/deskevil.example", "/desk/account")]
    [InlineData("?return=/desk%0d%0aSet-Cookie:x=y", "/desk/account")]
    [InlineData("?return=/", "/desk/account")]
    public async Task After_the_sign_in_nobody_is_led_away_from_us(string query, string lands)
    {
        var person = await host.AddAsync(twoFactor: false);
        using var browser = host.Browser();

        var answer = await browser.GivePasswordAsync(person.Email, query: query);

        Assert.Equal((HttpStatusCode.Redirect, lands), (answer.Status, answer.Location));
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused()
    {
        var person = await host.AddAsync(twoFactor: false);
        using var browser = host.Browser();

        var signIn = await browser.PostRawAsync(StaffRoutes.SignIn, ("email", person.Email), ("password", Person.Password));
        await browser.SignInAsync(person);
        var change = await browser.PostRawAsync(StaffRoutes.Account, ("name", "Someone Else"));

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (signIn.Status, change.Status));
        Assert.Contains("Hanako", (await browser.GetAsync(StaffRoutes.Account)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Thirty_tries_from_one_address_are_enough_and_others_are_not_held_up()
    {
        await using var bot = await StaffHost.StartBotAsync("--Staff:TriesPerAddress=3");
        using var browser = new StaffBrowser(bot);
        for (var n = 0; n < 3; n++) Assert.Equal(HttpStatusCode.UnprocessableEntity, (await browser.GivePasswordAsync($"n{n}@example.org")).Status);

        var held = await browser.GivePasswordAsync("one-more@example.org");

        Assert.Equal(HttpStatusCode.TooManyRequests, held.Status);
        Assert.Contains(StaffTexts.Find("en")!["refusal.too-many.title"], held.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(StaffRoutes.SignIn)).Status);
        Assert.Equal(30, new StaffOptions().TriesPerAddress);
    }

    [Fact]
    public async Task No_address_password_or_code_is_logged_or_lies_open_in_the_database()
    {
        var person = await host.AddAsync();
        using var browser = await host.SignedInAsync(person);
        await browser.GivePasswordAsync("typed-by-mistake@example.org", "planted secret words");

        var written = string.Concat(Directory.GetFiles(host.Bot.Folder, "*", SearchOption.AllDirectories).Select(file =>
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(stream, System.Text.Encoding.Latin1);
            return reader.ReadToEnd();
        }));

        Assert.All(["typed-by-mistake", "planted secret words", person.Email, Person.Password, person.Key!, person.Codes[0], "Hanako"], secret =>
        {
            Assert.False(host.Bot.Logs.Says(secret), secret);
            Assert.DoesNotContain(secret, written, StringComparison.Ordinal);
        });
        Assert.Contains($"nobody sign-in-failed {Hash("typed-by-mistake@example.org")} unknown", host.Audit());
    }

    private string Hash(string email) => Convert.ToHexStringLower(host.Bot.Get<IStaffAccess>().HashOf(email));

    private static string WithoutToken(string html) => System.Text.RegularExpressions.Regex.Replace(html, "__RequestVerificationToken\" value=\"[^\"]+", "");

    private static async Task<TimeSpan> TimeAsync(Func<Task> act)
    {
        var started = Stopwatch.GetTimestamp();
        await act();
        return Stopwatch.GetElapsedTime(started);
    }
}
