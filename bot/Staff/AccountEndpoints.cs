using JpMirai.Bot.Staff.Pages;
using Microsoft.AspNetCore.DataProtection;

namespace JpMirai.Bot.Staff;

/// <summary>One's own account: name, language, password, second factor.</summary>
internal static class AccountEndpoints
{
    private const string KeyPurpose = "jpmirai authenticator key of ";

    private static readonly string[] Told = ["saved", "password"];

    public static void MapAccount(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapStaff("");
        pages.MapGet(StaffRoutes.Account, ShowAsync).RequireAuthorization(StaffPolicies.Member);
        pages.MapPost(StaffRoutes.Account, SaveAsync).RequireAuthorization(StaffPolicies.Member);
        pages.MapPost($"{StaffRoutes.Account}/password", PasswordAsync).RequireAuthorization(StaffPolicies.Member).RequireRateLimiting(StaffServices.SignInLimit);
        pages.MapPost($"{StaffRoutes.Account}/recovery-codes", CodesAsync).RequireAuthorization(StaffPolicies.Member, StaffPolicies.Recent);
        pages.MapPost(StaffRoutes.Language, LanguageAsync).RequireAuthorization(StaffPolicies.SetUp);
        pages.MapGet(StaffRoutes.Authenticator, ShowAuthenticatorAsync).RequireAuthorization(StaffPolicies.SetUp, StaffPolicies.Recent);
        pages.MapPost(StaffRoutes.Authenticator, SetAuthenticatorAsync).RequireAuthorization(StaffPolicies.SetUp, StaffPolicies.Recent).RequireRateLimiting(StaffServices.SignInLimit);
    }

    private static async Task<IResult> ShowAsync(HttpContext context, StaffUsers users, StaffHtml html) => await DrawAsync(context, users, html, []);

    private static async Task<IResult> SaveAsync(HttpContext context, StaffUsers users, StaffHtml html)
    {
        var form = await context.FormAsync();
        var account = await OwnAsync(context, users);
        var (name, language) = (form.Text("name").Trim(), form.Text("language"));
        if (name.Length is 0 or > AccountWish.LongestName) return await DrawAsync(context, users, html, ["problem.name"]);

        (account.Name, account.PageLanguage) = (name, StaffTexts.Find(language)?.Language);
        account.Notes.Add(new(account.Id, Acts.AccountChanged, account.Id));
        var result = await users.UpdateAsync(account);
        return result.Succeeded ? Results.Redirect($"{StaffRoutes.Account}?done=saved") : await DrawAsync(context, users, html, SignInEndpoints.KeysOf(result));
    }

    private static async Task<IResult> PasswordAsync(HttpContext context, StaffUsers users, SignIn signIn, StaffSession session, StaffHtml html)
    {
        var form = await context.FormAsync();
        var account = await OwnAsync(context, users);
        if (form.Text("password") != form.Text("again")) return await DrawAsync(context, users, html, ["problem.again"]);
        if (!await signIn.ConfirmAsync(account, form.Text("current"), context.RequestAborted)) return await DrawAsync(context, users, html, ["problem.confirm"]);

        account.Notes.Add(new(account.Id, Acts.PasswordSet, account.Id, "own"));
        var result = await users.SetPasswordAsync(account, form.Text("password"));
        if (!result.Succeeded) return await DrawAsync(context, users, html, SignInEndpoints.KeysOf(result));

        await session.GoOnAsync(context, account);
        return Results.Redirect($"{StaffRoutes.Account}?done=password");
    }

    private static async Task<IResult> CodesAsync(HttpContext context, StaffUsers users, SecondFactor second, StaffHtml html)
    {
        var account = await OwnAsync(context, users);
        if (!account.HasTwoFactor) return Results.Redirect(StaffRoutes.Authenticator);

        var codes = second.MakeCodes(account);
        var result = await users.UpdateAsync(account);
        return result.Succeeded ? await ShowCodesAsync(context, html, codes) : await DrawAsync(context, users, html, SignInEndpoints.KeysOf(result));
    }

    private static async Task<IResult> LanguageAsync(HttpContext context, StaffUsers users)
    {
        var form = await context.FormAsync();
        var account = await OwnAsync(context, users);
        if (StaffTexts.Find(form.Text("language")) is { } texts)
        {
            account.PageLanguage = texts.Language;
            await users.UpdateAsync(account);
        }
        return Results.Redirect(StaffRoutes.LocalOr(form.Text("return"), StaffRoutes.Home));
    }

    private static async Task<IResult> ShowAuthenticatorAsync(HttpContext context, StaffUsers users, IDataProtectionProvider protection, StaffHtml html) =>
        await DrawAuthenticatorAsync(context, await OwnAsync(context, users), Totp.NewKey(), protection, html, []);

    /// <summary>The key travels in the form, sealed for this person: until a code proves that the app has it nothing of it is stored.</summary>
    private static async Task<IResult> SetAuthenticatorAsync(
        HttpContext context, StaffUsers users, StaffSession session, SecondFactor second, IDataProtectionProvider protection, StaffHtml html)
    {
        var form = await context.FormAsync();
        var account = await OwnAsync(context, users);
        if (TryUnprotect(protection.CreateProtector(KeyPurpose + account.Id), form.Text("key")) is not { } key) return Results.Redirect(StaffRoutes.Authenticator);
        if (!second.TrySetUp(account, key, form.Text("code"))) return await DrawAuthenticatorAsync(context, account, key, protection, html, ["problem.code-set-up"]);

        var codes = second.MakeCodes(account);
        if (!(await users.UpdateSecurityStampAsync(account)).Succeeded) return await DrawAuthenticatorAsync(context, account, key, protection, html, ["problem.ConcurrencyFailure"]);

        await session.GoOnAsync(context, account);
        return await ShowCodesAsync(context, html, codes);
    }

    private static Task<IResult> ShowCodesAsync(HttpContext context, StaffHtml html, IReadOnlyList<string> codes) =>
        html.PageAsync<CodesPage>(context, new() { [nameof(CodesPage.Codes)] = codes });

    private static Task<IResult> DrawAuthenticatorAsync(
        HttpContext context, StaffAccount account, string key, IDataProtectionProvider protection, StaffHtml html, IEnumerable<string> problems) => html.PageAsync<AuthenticatorPage>(context, new()
        {
            [nameof(AuthenticatorPage.Key)] = key,
            [nameof(AuthenticatorPage.Email)] = account.Email,
            [nameof(AuthenticatorPage.Replaces)] = account.HasTwoFactor,
            [nameof(AuthenticatorPage.SealedKey)] = protection.CreateProtector(KeyPurpose + account.Id).Protect(key),
            [nameof(StaffPage.Problems)] = SignInEndpoints.TextsOf(html.ViewOf(context).Texts, problems),
        }, problems.Any() ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);

    private static async Task<IResult> DrawAsync(HttpContext context, StaffUsers users, StaffHtml html, IEnumerable<string> problems) => await html.PageAsync<AccountPage>(context, new()
    {
        [nameof(AccountPage.Account)] = await OwnAsync(context, users),
        [nameof(StaffPage.Problems)] = SignInEndpoints.TextsOf(html.ViewOf(context).Texts, problems),
        [nameof(StaffPage.Done)] = Told.FirstOrDefault(told => told == context.Request.Query["done"]),
    }, problems.Any() ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);

    private static async Task<StaffAccount> OwnAsync(HttpContext context, StaffUsers users) => (await users.FindByIdAsync(context.User.Staff().Id))!;

    private static string? TryUnprotect(IDataProtector protector, string value)
    {
        try
        {
            return protector.Unprotect(value);
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }
}
