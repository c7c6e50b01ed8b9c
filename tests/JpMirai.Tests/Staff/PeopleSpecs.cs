using System.Net;
using System.Text.RegularExpressions;
using JpMirai.Bot.Staff;
using Xunit;

namespace JpMirai.Tests.Staff;

/// <summary>An admin looks after the accounts.</summary>
public sealed class PeopleSpecs(StaffHost host) : IClassFixture<StaffHost>
{
    [Fact]
    public async Task An_admin_adds_a_person_and_hands_over_a_link_that_is_shown_once()
    {
        var admin = await host.AddAsync(StaffRoles.Admin);
        using var browser = await host.SignedInAsync(admin);

        var added = await browser.PostAsync("/admin/staff/add", ("email", "new@example.org"), ("name", "New <b>Person</b>"), ("role", "editor"), ("languages", "vi"), ("languages", "my"));
        var link = Regex.Match(added.Text, "http://[^<]+/desk/password/[A-Za-z0-9_-]{22}").Value;
        using var person = host.Browser();
        await person.PostAsync(new Uri(link).AbsolutePath, ("password", Person.Password), ("again", Person.Password));
        await person.GivePasswordAsync("new@example.org");
        var list = (await browser.GetAsync(StaffRoutes.People)).Message.Content;

        Assert.True(await person.IsInAsync());
        Assert.Contains("New &lt;b&gt;Person&lt;/b&gt;", await list.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains(host.Audit(), line => line.StartsWith($"{admin.Id} account-added ", StringComparison.Ordinal) && line.EndsWith(" editor", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_cannot_be_taken_is_said_and_what_was_typed_stays()
    {
        using var browser = await host.SignedInAsync(await host.AddAsync(StaffRoles.Admin));

        var answer = await browser.PostAsync("/admin/staff/add", ("email", "no address"), ("name", "Kim"), ("role", "boss"), ("languages", "xx"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains("role=\"alert\"", answer.Text, StringComparison.Ordinal);
        Assert.All(["problem.email", "problem.role", "problem.languages"], key => Assert.Contains(StaffTexts.Find("en")![key], answer.Text, StringComparison.Ordinal));
        Assert.Contains("value=\"Kim\"", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_role_counts_at_once_ends_the_person_s_sessions_and_is_noted()
    {
        var admin = await host.AddAsync(StaffRoles.Admin);
        var person = await host.AddAsync(StaffRoles.Admin);
        using var theirs = await host.SignedInAsync(person);
        using var browser = await host.SignedInAsync(admin);

        var saved = await browser.PostAsync($"/admin/staff/{person.Id}", ("name", "Renamed"), ("role", "auditor"));

        Assert.Equal("/admin/staff?done=saved", saved.Location);
        Assert.False(await theirs.IsInAsync());
        Assert.Equal(new StaffMember(person.Id, "Renamed", "auditor", []), await host.Bot.Get<IStaffDirectory>().FindAsync(person.Id, default) is { } found ? found with { Languages = [] } : null);
        Assert.Contains($"{admin.Id} role-changed {person.Id} admin to auditor", host.Audit());
    }

    [Fact]
    public async Task Nobody_takes_another_role_or_locks_oneself()
    {
        var admin = await host.AddAsync(StaffRoles.Admin);
        using var browser = await host.SignedInAsync(admin);

        var role = await browser.PostAsync($"/admin/staff/{admin.Id}", ("name", "Me"), ("role", "supervisor"));
        var locked = await browser.PostAsync($"/admin/staff/{admin.Id}/lock");

        Assert.Contains(StaffTexts.Find("en")!["problem.yourself"], role.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, locked.Status);
        Assert.True(await browser.IsInAsync());
    }

    [Fact]
    public async Task A_locked_person_is_out_at_once_and_comes_in_again_when_unlocked()
    {
        var person = await host.AddAsync(twoFactor: false);
        using var theirs = await host.SignedInAsync(person);
        using var browser = await host.SignedInAsync(await host.AddAsync(StaffRoles.Admin));

        await browser.PostAsync($"/admin/staff/{person.Id}/lock");
        var whileLocked = (await theirs.IsInAsync(), (await theirs.GivePasswordAsync(person.Email)).Status);
        await browser.PostAsync($"/admin/staff/{person.Id}/unlock");

        Assert.Equal((false, HttpStatusCode.UnprocessableEntity), whileLocked);
        Assert.Equal(StaffRoutes.Home, (await theirs.GivePasswordAsync(person.Email)).Location);
    }

    [Fact]
    public async Task A_person_whose_second_step_was_reset_can_only_set_it_up_anew()
    {
        var person = await host.AddAsync();
        using var browser = await host.SignedInAsync(await host.AddAsync(StaffRoles.Admin));

        await browser.PostAsync($"/admin/staff/{person.Id}/reset-two-factor");
        using var theirs = host.Browser();
        await theirs.GivePasswordAsync(person.Email);

        Assert.Equal(StaffRoutes.Authenticator, (await theirs.GetAsync(StaffRoutes.Account)).Location);
        Assert.Contains(host.Audit(), line => line.EndsWith($" two-factor-reset {person.Id}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_changes_the_language_reads_the_pages_in_it_from_then_on()
    {
        var person = await host.AddAsync();
        using var browser = await host.SignedInAsync(person);

        var changed = await browser.PostAsync(StaffRoutes.Language, ("language", "ja"), ("return", "/desk/account"));

        Assert.Equal("/desk/account", changed.Location);
        Assert.Contains("<html lang=\"ja\">", (await browser.GetAsync(StaffRoutes.Account)).Text, StringComparison.Ordinal);
    }

    [Theory, InlineData("en-GB,ja;q=0.5", "en"), InlineData("vi,ja;q=0.9,en;q=0.8", "ja"), InlineData("vi", "ja"), InlineData(null, "ja"), InlineData(";;,", "ja")]
    public async Task Before_the_sign_in_the_browser_s_language_counts(string? accepted, string language)
    {
        using var browser = host.Browser(null);

        var answer = accepted is null ? await browser.GetAsync(StaffRoutes.SignIn) : await browser.GetAsync(StaffRoutes.SignIn, ("Accept-Language", accepted));

        Assert.Contains($"<html lang=\"{language}\">", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_input_of_every_page_has_a_label()
    {
        var admin = await host.AddAsync(StaffRoles.Admin);
        var other = await host.AddAsync();
        using var browser = await host.SignedInAsync(admin);

        foreach (var address in new[] { StaffRoutes.SignIn, StaffRoutes.Confirm, StaffRoutes.Account, StaffRoutes.Authenticator, StaffRoutes.People, "/admin/staff/add", $"/admin/staff/{other.Id}" })
        {
            var html = (await browser.GetAsync(address)).Text;
            var inputs = Regex.Matches(html, "<(?:input|select) id=\"([^\"]+)\"").Select(match => match.Groups[1].Value).ToList();
            Assert.All(inputs, id => Assert.Contains($"<label for=\"{id}\">", html, StringComparison.Ordinal));
            Assert.Equal(Regex.Count(html, "<input(?! type=\"(hidden|checkbox)\")|<select"), inputs.Count);
            Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
            Assert.DoesNotContain("style=\"", html, StringComparison.Ordinal);
        }
    }
}
