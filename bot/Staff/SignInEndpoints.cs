using JpMirai.Bot.Staff.Pages;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace JpMirai.Bot.Staff;

/// <summary>Coming in, going out, and giving the password again.</summary>
internal static class SignInEndpoints
{
    public static void MapSignIn(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapStaff("");
        pages.MapGet(StaffRoutes.SignIn, ShowAsync).AllowAnonymous();
        pages.MapPost(StaffRoutes.SignIn, PasswordAsync).AllowAnonymous().RequireRateLimiting(StaffServices.SignInLimit);
        pages.MapGet(StaffRoutes.Code, ShowCodeAsync).AllowAnonymous();
        pages.MapPost(StaffRoutes.Code, CodeAsync).AllowAnonymous().RequireRateLimiting(StaffServices.SignInLimit);
        pages.MapGet(StaffRoutes.Password, ShowPasswordAsync).AllowAnonymous();
        pages.MapPost(StaffRoutes.Password, SetPasswordAsync).AllowAnonymous().RequireRateLimiting(StaffServices.SignInLimit);
        pages.MapPost(StaffRoutes.SignOut, SignOutAsync).RequireAuthorization(StaffPolicies.SetUp);
        pages.MapGet(StaffRoutes.Confirm, (HttpContext context, StaffHtml html) => html.PageAsync<ConfirmPage>(context)).RequireAuthorization(StaffPolicies.SetUp);
        pages.MapPost(StaffRoutes.Confirm, ConfirmAsync).RequireAuthorization(StaffPolicies.SetUp).RequireRateLimiting(StaffServices.SignInLimit);
    }

    private static Task<IResult> ShowAsync(HttpContext context, StaffHtml html) =>
        html.PageAsync<SignInPage>(context, new() { [nameof(StaffPage.Done)] = context.Request.Query["done"] == "password" ? "password" : null });

    private static async Task<IResult> PasswordAsync(HttpContext context, SignIn signIn, StaffHtml html)
    {
        var form = await context.FormAsync();
        var returnTo = StaffRoutes.LocalOr(context.Request.Query["return"], StaffRoutes.Home);
        return await signIn.PasswordAsync(context, form.Text("email"), form.Text("password"), returnTo) switch
        {
            SignInStep.SignedIn => Results.Redirect(returnTo),
            SignInStep.NeedsCode => Results.Redirect(StaffRoutes.Code + (context.Request.Query["lang"] is [{ } language] ? QueryString.Create("lang", language) : default)),
            _ => await WrongAsync<SignInPage>(context, html, "problem.sign-in"),
        };
    }

    private static async Task<IResult> ShowCodeAsync(HttpContext context, StaffSession session, StaffHtml html) =>
        await session.FindHalfAsync(context) is null ? Results.Redirect(StaffRoutes.SignIn) : await html.PageAsync<CodePage>(context);

    private static async Task<IResult> CodeAsync(HttpContext context, SignIn signIn, StaffSession session, StaffHtml html)
    {
        if (await session.FindHalfAsync(context) is not { } half) return Results.Redirect(StaffRoutes.SignIn);
        if (await signIn.CodeAsync(context, half.Account, (await context.FormAsync()).Text("code")) != SignInStep.SignedIn) return await WrongAsync<CodePage>(context, html, "problem.code");

        await context.SignOutAsync(StaffSession.HalfScheme);
        return Results.Redirect(half.ReturnTo);
    }

    private static async Task<IResult> ShowPasswordAsync(HttpContext context, string code, IStaffAccess access, TimeProvider clock, StaffHtml html) =>
        await access.FindLinkAsync(code, clock.GetUtcNow(), context.RequestAborted) is null ? await GoneAsync(context, html) : await html.PageAsync<PasswordPage>(context);

    private static async Task<IResult> SetPasswordAsync(HttpContext context, string code, NewAccount accounts, StaffHtml html)
    {
        var form = await context.FormAsync();
        if (form.Text("password") != form.Text("again")) return await WrongAsync<PasswordPage>(context, html, "problem.again");
        if (await accounts.SetPasswordAsync(code, form.Text("password"), context.RequestAborted) is not { } result) return await GoneAsync(context, html);

        return result.Succeeded ? Results.Redirect($"{StaffRoutes.SignIn}?done=password") : await RefusedAsync<PasswordPage>(context, html, result);
    }

    private static async Task<IResult> SignOutAsync(HttpContext context, IAudit audit)
    {
        var id = context.User.Staff().Id;
        await audit.AppendAsync(new(id, Acts.SignOut, id), context.RequestAborted);
        await context.SignOutAsync(StaffSession.Scheme);
        await context.SignOutAsync(StaffSession.HalfScheme);
        return Results.Redirect(StaffRoutes.SignIn);
    }

    private static async Task<IResult> ConfirmAsync(HttpContext context, SignIn signIn, StaffUsers users, StaffSession session, StaffHtml html)
    {
        var account = (await users.FindByIdAsync(context.User.Staff().Id))!;
        if (!await signIn.ConfirmAsync(account, (await context.FormAsync()).Text("password"), context.RequestAborted)) return await WrongAsync<ConfirmPage>(context, html, "problem.confirm");

        await session.ConfirmAsync(context, account);
        return Results.Redirect(StaffRoutes.LocalOr(context.Request.Query["return"], StaffRoutes.Home));
    }

    private static Task<IResult> GoneAsync(HttpContext context, StaffHtml html) =>
        html.PageAsync<RefusalPage>(context, new() { [nameof(RefusalPage.Reason)] = "link-gone" }, StatusCodes.Status404NotFound);

    /// <summary>The same page again with what was wrong.</summary>
    internal static Task<IResult> WrongAsync<T>(HttpContext context, StaffHtml html, params IEnumerable<string> keys) where T : StaffPage =>
        html.PageAsync<T>(context, new() { [nameof(StaffPage.Problems)] = TextsOf(html.ViewOf(context).Texts, keys) }, StatusCodes.Status422UnprocessableEntity);

    internal static Task<IResult> RefusedAsync<T>(HttpContext context, StaffHtml html, IdentityResult result) where T : StaffPage => WrongAsync<T>(context, html, KeysOf(result));

    internal static IEnumerable<string> KeysOf(IdentityResult result) => result.Errors.Select(error => $"problem.{error.Code}");

    internal static List<string> TextsOf(StaffTexts texts, IEnumerable<string> keys) => [.. keys.Select(key => texts.Or(key, texts["problem.other"]))];
}
