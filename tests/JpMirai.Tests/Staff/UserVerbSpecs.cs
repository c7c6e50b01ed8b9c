using System.Net;
using JpMirai.Bot.Staff;
using JpMirai.Tests.Hosting;
using JpMirai.Tests.Stories;
using Xunit;

namespace JpMirai.Tests.Staff;

/// <summary>The commands for accounts, run as an operator runs them, beside the running bot.</summary>
public sealed class UserVerbSpecs : IAsyncLifetime
{
    private BotHost _bot = null!;

    public async Task InitializeAsync() => _bot = await StaffHost.StartBotAsync();

    public async Task DisposeAsync() => await _bot.DisposeAsync();

    [Fact]
    public async Task An_added_admin_sets_a_password_by_the_link_once_and_comes_in()
    {
        var (code, output, error) = await RunAsync("user", "add", "chief@example.org", "--role", "admin", "--name", "Chief", "--languages", "vi,ja");
        var link = System.Text.RegularExpressions.Regex.Match(output, "/desk/password/[A-Za-z0-9_-]{22}").Value;
        using var browser = new StaffBrowser(_bot);

        var shown = await browser.GetAsync(link);
        var differs = await browser.PostAsync(link, ("password", Person.Password), ("again", "something else"));
        var weak = await browser.PostAsync(link, ("password", "short"), ("again", "short"));
        var set = await browser.PostAsync(link, ("password", Person.Password), ("again", Person.Password));
        var again = await browser.PostAsync(link, ("password", "stolen link words"), ("again", "stolen link words"));
        var came = await browser.GivePasswordAsync("chief@example.org");

        Assert.Equal((0, ""), (code, error));
        Assert.StartsWith("Added chief@example.org as admin.", output, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, shown.Status);
        Assert.Contains(StaffTexts.Find("en")!["problem.again"], differs.Text, StringComparison.Ordinal);
        Assert.Contains(StaffTexts.Find("en")!["problem.PasswordTooShort"], weak.Text, StringComparison.Ordinal);
        Assert.Equal($"{StaffRoutes.SignIn}?done=password", set.Location);
        Assert.Equal(HttpStatusCode.NotFound, again.Status);
        Assert.Equal(StaffRoutes.Home, came.Location);
    }

    [Fact]
    public async Task A_link_is_dead_after_48_hours()
    {
        var (_, output, _) = await RunAsync("user", "add", "late@example.org", "--role=consultant");
        var link = System.Text.RegularExpressions.Regex.Match(output, "/desk/password/[A-Za-z0-9_-]{22}").Value;
        using var browser = new StaffBrowser(_bot);

        _bot.Clock.Advance(TimeSpan.FromHours(48.1));

        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(link)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.PostAsync(link, ("password", Person.Password), ("again", Person.Password))).Status);
    }

    [Fact]
    public async Task The_list_shows_everyone_and_the_audit_who_added_them()
    {
        await RunAsync("user", "add", "mai@example.org", "--role", "consultant", "--name", "Mai", "--languages", "vi");

        var (code, output, _) = await RunAsync("user", "list");

        Assert.Equal(0, code);
        Assert.Matches("consultant +waiting +mai@example.org, Mai, vi\r?\n1 in all.", output);
        Assert.Contains(StaffHost.Audit(_bot), line => line.StartsWith("operator account-added ", StringComparison.Ordinal) && line.EndsWith(" consultant", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_password_can_be_given_on_the_input_and_must_be_long_enough()
    {
        var (weak, _, problem) = await BotProgram.TypeAsync("short\n", _bot.Folder, "user", "add", "weak@example.org", "--role", "admin", "--password-stdin", "--environment=Development", $"--Store:Path={_bot.Folder}");
        var (code, output, _) = await BotProgram.TypeAsync(Person.Password + "\n", _bot.Folder, "user", "add", "typed@example.org", "--role", "admin", "--password-stdin", "--environment=Development", $"--Store:Path={_bot.Folder}");
        using var browser = new StaffBrowser(_bot);

        Assert.Equal((1, "jpmirai: " + StaffTexts.Find("en")!["problem.PasswordTooShort"]), (weak, problem.Split('\n')[0].Trim()));
        Assert.Equal((0, "Added typed@example.org as admin."), (code, output.Trim()));
        Assert.Equal(StaffRoutes.Home, (await browser.GivePasswordAsync("typed@example.org")).Location);
    }

    [Fact]
    public async Task An_address_can_have_one_account_however_it_is_written()
    {
        await RunAsync("user", "add", "mai@example.org", "--role", "consultant");

        var (code, _, error) = await RunAsync("user", "add", "Mai@Example.org", "--role", "admin");

        Assert.Equal((1, "jpmirai: " + StaffTexts.Find("en")!["problem.DuplicateUserName"]), (code, error));
    }

    [Theory]
    [InlineData("user", "jpmirai: user needs to know what to do. Use: user add EMAIL --role ROLE [--name NAME] [--languages vi,ja] [--password-stdin], or user list.")]
    [InlineData("user add mai@example.org", "jpmirai: --role is missing. Roles: consultant, supervisor, editor, company-reporter, admin, auditor.")]
    [InlineData("user add mai@example.org --role boss", "jpmirai: 'boss' is no role. Roles: consultant, supervisor, editor, company-reporter, admin, auditor.")]
    [InlineData("user add mai --role admin", "jpmirai: This is no e-mail address. Use: user add EMAIL --role ROLE [--name NAME] [--languages vi,ja] [--password-stdin], or user list.")]
    [InlineData("user add mai@example.org --role admin --rle x", "jpmirai: --rle is no option. Give --urls, or a setting such as --Store:Path=/var/lib/jpmirai. See --help.")]
    public async Task What_cannot_be_understood_gets_one_line_with_the_remedy(string command, string line)
    {
        var (code, _, error) = await RunAsync(command.Split(' '));

        Assert.Equal((2, line), (code, error));
    }

    [Fact]
    public async Task A_language_that_is_not_ours_is_named_with_those_that_are()
    {
        var (code, _, error) = await RunAsync("user", "add", "mai@example.org", "--role", "admin", "--languages", "vi,xx");

        Assert.Equal((2, $"jpmirai: 'vi,xx' names a language that is not ours. Languages: {string.Join(", ", Content.Book.Languages.Select(language => language.Tag))}."), (code, error));
    }

    private Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments) =>
        BotProgram.RunAsync(_bot.Folder, [.. arguments, "--environment=Development", $"--Store:Path={_bot.Folder}"]);
}
