using System.Net;
using JpMirai.Bot.Staff;
using Xunit;

namespace JpMirai.Tests.Staff;

/// <summary>How long a session lasts, what ends it, and what its cookie looks like.</summary>
public sealed class SessionSpecs(StaffHost host) : IClassFixture<StaffHost>
{
    [Fact]
    public async Task Over_https_the_cookie_is_bound_to_our_host_and_hidden_from_scripts()
    {
        var cookies = await CookiesOfSignInAsync("https");

        var session = Assert.Single(cookies, cookie => cookie.StartsWith("__Host-jpmirai=", StringComparison.Ordinal));
        Assert.All(["; path=/", "; secure", "; samesite=strict", "; httponly"], flag => Assert.Contains(flag, session, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain("domain=", session, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("expires=", session, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Over_plain_http_in_Development_it_has_a_plain_name()
    {
        var session = Assert.Single(await CookiesOfSignInAsync("http"), cookie => cookie.StartsWith("jpmirai-staff=", StringComparison.Ordinal));

        Assert.DoesNotContain("secure", session, StringComparison.OrdinalIgnoreCase);
        Assert.All(["; samesite=strict", "; httponly"], flag => Assert.Contains(flag, session, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Outside_Development_no_staff_page_is_served_over_plain_http()
    {
        var key = Path.Combine(host.Bot.Folder, "key");
        await using var bot = await StaffHost.StartBotAsync("--environment=Production", $"--Security:KeyFile={key}");
        using var browser = new StaffBrowser(bot);

        var plain = await browser.GetAsync(StaffRoutes.SignIn);
        var secure = await browser.GetAsync(StaffRoutes.SignIn, ("X-Forwarded-Proto", "https"));

        Assert.Equal(HttpStatusCode.Forbidden, plain.Status);
        Assert.Empty(plain.Cookies);
        Assert.Equal(HttpStatusCode.OK, secure.Status);
        Assert.StartsWith("__Host-jpmirai-form=", Assert.Single(secure.Cookies), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_sign_in_gives_a_new_cookie_and_a_planted_one_is_worth_nothing()
    {
        var person = await host.AddAsync(twoFactor: false);
        using var browser = await host.SignedInAsync(person);
        var first = browser.Session;

        await browser.SignInAsync(person);
        using var planted = host.Browser();
        planted.Jar.Add(host.Bot.Address, new Cookie("jpmirai-staff", "planted"));

        Assert.NotEqual(first, browser.Session);
        Assert.False(await planted.IsInAsync());
    }

    [Fact]
    public async Task A_session_ends_after_30_idle_minutes_and_not_before()
    {
        using var browser = await host.SignedInAsync(await host.AddAsync());

        for (var n = 0; n < 3; n++)
        {
            host.Bot.Clock.Advance(TimeSpan.FromMinutes(29));
            Assert.True(await browser.IsInAsync());
        }
        host.Bot.Clock.Advance(TimeSpan.FromMinutes(30.1));

        Assert.False(await browser.IsInAsync());
    }

    [Fact]
    public async Task A_session_ends_after_10_hours_however_busy()
    {
        using var browser = await host.SignedInAsync(await host.AddAsync());
        for (var n = 0; n < 23; n++)
        {
            host.Bot.Clock.Advance(TimeSpan.FromMinutes(26));
            Assert.True(await browser.IsInAsync());
        }

        host.Bot.Clock.Advance(TimeSpan.FromMinutes(3));

        Assert.False(await browser.IsInAsync());
    }

    [Fact]
    public async Task A_new_password_ends_every_other_session_at_once()
    {
        var person = await host.AddAsync();
        using var here = await host.SignedInAsync(person);
        using var elsewhere = await host.SignedInAsync(person);

        var changed = await here.PostAsync($"{StaffRoutes.Account}/password", ("current", Person.Password), ("password", "another set of words"), ("again", "another set of words"));

        Assert.Equal($"{StaffRoutes.Account}?done=password", changed.Location);
        Assert.True(await here.IsInAsync());
        Assert.False(await elsewhere.IsInAsync());
        Assert.Contains($"{person.Id} password-set {person.Id} own", host.Audit());
    }

    [Fact]
    public async Task A_changed_stamp_ends_a_session_within_a_minute()
    {
        var person = await host.AddAsync();
        using var browser = await host.SignedInAsync(person);

        await host.ChangeAsync(person, (users, account) => users.UpdateSecurityStampAsync(account));
        host.Bot.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.False(await browser.IsInAsync());
    }

    [Fact]
    public async Task Who_signs_out_is_out()
    {
        var person = await host.AddAsync();
        using var browser = await host.SignedInAsync(person);

        var answer = await browser.PostAsync(StaffRoutes.SignOut);

        Assert.Equal(StaffRoutes.SignIn, answer.Location);
        Assert.Null(browser.Session);
        Assert.False(await browser.IsInAsync());
        Assert.Contains($"{person.Id} sign-out {person.Id}", host.Audit());
    }

    [Fact]
    public async Task A_session_lives_on_when_the_bot_is_restarted_and_its_keys_lie_sealed()
    {
        await using var bot = await StaffHost.StartBotAsync();
        var person = await StaffHost.AddAsync(bot, "one@example.org", StaffRoles.Consultant, twoFactor: false);
        using var browser = new StaffBrowser(bot);
        await browser.SignInAsync(person);
        var before = browser.Session!;

        await bot.RestartAsync();
        using var after = new StaffBrowser(bot);
        after.Jar.Add(bot.Address, new Cookie("jpmirai-staff", before));

        Assert.True(await after.IsInAsync());
        Assert.All(Directory.GetFiles(Path.Combine(bot.Folder, "session-keys")), file => Assert.DoesNotContain("masterKey", File.ReadAllText(file), StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task In_the_first_hour_a_fresh_account_works_without_a_second_factor_and_then_can_only_set_it_up()
    {
        var person = await host.AddAsync(twoFactor: false);
        using var browser = await host.SignedInAsync(person);
        Assert.True(await browser.IsInAsync());

        host.Bot.Clock.Advance(TimeSpan.FromMinutes(61));
        await browser.SignInAsync(person);
        var account = await browser.GetAsync(StaffRoutes.Account);
        var setUp = await browser.GetAsync(StaffRoutes.Authenticator);

        Assert.Equal((HttpStatusCode.Redirect, StaffRoutes.Authenticator), (account.Status, account.Location));
        Assert.Equal(HttpStatusCode.OK, setUp.Status);
    }

    [Fact]
    public async Task A_person_sets_up_an_app_gets_ten_codes_once_and_is_signed_out_elsewhere()
    {
        var person = await host.AddAsync(twoFactor: false);
        using var browser = await host.SignedInAsync(person);
        using var elsewhere = await host.SignedInAsync(person);
        var page = await browser.GetAsync(StaffRoutes.Authenticator);
        var key = string.Concat(System.Text.RegularExpressions.Regex.Match(page.Text, "class=\"key\">([A-Z2-7 ]+)<").Groups[1].Value.Split(' '));
        var sealedKey = System.Text.RegularExpressions.Regex.Match(page.Text, "name=\"key\" value=\"([^\"]+)\"").Groups[1].Value;

        var wrong = await browser.PostAsync(StaffRoutes.Authenticator, ("key", sealedKey), ("code", "000000"));
        var right = await browser.PostAsync(StaffRoutes.Authenticator, ("key", sealedKey), ("code", Totp.CodeAt(key, Totp.StepOf(host.Bot.Clock.GetUtcNow()))));

        Assert.Equal(32, key.Length);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        Assert.Equal(10, System.Text.RegularExpressions.Regex.Count(right.Text, "<li><code>[2-9A-Z]{5}-[2-9A-Z]{5}</code>"));
        Assert.True(await browser.IsInAsync());
        Assert.False(await elsewhere.IsInAsync());
        using var next = host.Browser();
        Assert.Equal(StaffRoutes.Code, (await next.GivePasswordAsync(person.Email)).Location);
    }

    [Fact]
    public async Task A_key_sealed_for_another_person_sets_nothing_up()
    {
        using var one = await host.SignedInAsync(await host.AddAsync(twoFactor: false));
        using var other = await host.SignedInAsync(await host.AddAsync(twoFactor: false));
        var page = await one.GetAsync(StaffRoutes.Authenticator);
        var key = string.Concat(System.Text.RegularExpressions.Regex.Match(page.Text, "class=\"key\">([A-Z2-7 ]+)<").Groups[1].Value.Split(' '));
        var sealedKey = System.Text.RegularExpressions.Regex.Match(page.Text, "name=\"key\" value=\"([^\"]+)\"").Groups[1].Value;

        var answer = await other.PostAsync(StaffRoutes.Authenticator, ("key", sealedKey), ("code", Totp.CodeAt(key, Totp.StepOf(host.Bot.Clock.GetUtcNow()))));

        Assert.Equal((HttpStatusCode.Redirect, StaffRoutes.Authenticator), (answer.Status, answer.Location));
    }

    [Fact]
    public async Task A_grave_act_asks_for_the_password_after_five_minutes_and_then_goes_on()
    {
        using var browser = await host.SignedInAsync(await host.AddAsync(StaffRoles.Admin));
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/admin/staff/add")).Status);

        host.Bot.Clock.Advance(TimeSpan.FromMinutes(5.1));
        var asked = await browser.GetAsync("/admin/staff/add");
        var wrong = await browser.PostAsync(asked.Location!, ("password", "wrong"));
        var right = await browser.PostAsync(asked.Location!, ("password", Person.Password));

        Assert.Equal("/desk/confirm?return=%2Fadmin%2Fstaff%2Fadd", asked.Location);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        Assert.Equal("/admin/staff/add", right.Location);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/admin/staff/add")).Status);
    }

    [Fact]
    public async Task Pages_tell_the_browser_to_keep_nothing_run_nothing_foreign_and_show_them_in_no_frame()
    {
        using var browser = host.Browser();

        Answer[] answers = [await browser.GetAsync(StaffRoutes.SignIn), await browser.GetAsync(StaffRoutes.Account), await browser.PostRawAsync(StaffRoutes.SignIn)];

        Assert.All(answers, answer =>
        {
            Assert.Contains("default-src 'none'; script-src 'self'", answer.Header("Content-Security-Policy"), StringComparison.Ordinal);
            Assert.Contains("frame-ancestors 'none'", answer.Header("Content-Security-Policy"), StringComparison.Ordinal);
            Assert.Contains("no-store", answer.Header("Cache-Control"), StringComparison.Ordinal);
            Assert.Equal(("nosniff", "no-referrer", "same-origin"), (answer.Header("X-Content-Type-Options"), answer.Header("Referrer-Policy"), answer.Header("Cross-Origin-Opener-Policy")));
        });
    }

    private async Task<IEnumerable<string>> CookiesOfSignInAsync(string scheme)
    {
        var person = await host.AddAsync(twoFactor: false);
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
        http.DefaultRequestHeaders.Add("X-Forwarded-Proto", scheme);
        using var page = await http.GetAsync(new Uri(host.Bot.Address, StaffRoutes.SignIn));
        var token = System.Text.RegularExpressions.Regex.Match(await page.Content.ReadAsStringAsync(), "name=\"__RequestVerificationToken\" value=\"([^\"]+)\"").Groups[1].Value;
        http.DefaultRequestHeaders.Add("Cookie", page.Headers.GetValues("Set-Cookie").Single().Split(';')[0]);
        using var form = new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("email", person.Email), new("password", Person.Password)]);
        using var answer = await http.PostAsync(new Uri(host.Bot.Address, StaffRoutes.SignIn), form);
        return answer.Headers.GetValues("Set-Cookie");
    }
}
