using JpMirai.Bot.Hosting;
using JpMirai.Bot.Staff.Pages;
using JpMirai.Knowledge;

namespace JpMirai.Bot.Staff;

/// <summary>Accounts of the staff, for admins. Looking at the list needs no more; all else needs the password of a moment ago.</summary>
internal static class PeopleEndpoints
{
    private static readonly string[] Told = ["saved", "locked", "unlocked", "reset"];

    public static void MapPeople(this IEndpointRouteBuilder routes)
    {
        var people = routes.MapStaff(StaffRoutes.People);
        people.MapGet("", ListAsync).RequireAuthorization(StaffPolicies.Accounts);
        var acts = people.MapGroup("").RequireAuthorization(StaffPolicies.Accounts, StaffPolicies.Recent);
        acts.MapGet("/add", (HttpContext context, Mind mind, StaffHtml html) => DrawAsync(context, mind, html, null, null, []));
        acts.MapPost("/add", AddAsync);
        acts.MapGet("/{id}", ShowAsync);
        acts.MapPost("/{id}", SaveAsync);
        acts.MapPost("/{id}/lock", (HttpContext context, string id, StaffUsers users, IStaffAccess access, StaffHtml html) => SetLockAsync(context, id, true, users, access, html));
        acts.MapPost("/{id}/unlock", (HttpContext context, string id, StaffUsers users, IStaffAccess access, StaffHtml html) => SetLockAsync(context, id, false, users, access, html));
        acts.MapPost("/{id}/reset-two-factor", ResetAsync);
        acts.MapPost("/{id}/link", LinkAsync);
    }

    private static async Task<IResult> ListAsync(HttpContext context, IStaffAccess access, StaffHtml html) => await html.PageAsync<PeoplePage>(context, new()
    {
        [nameof(PeoplePage.People)] = await access.ListAsync(context.RequestAborted),
        [nameof(StaffPage.Done)] = Told.FirstOrDefault(told => told == context.Request.Query["done"]),
    });

    private static async Task<IResult> AddAsync(HttpContext context, NewAccount accounts, Mind mind, StaffHtml html, IConfiguration configuration)
    {
        var wish = WishOf(await context.FormAsync());
        var problems = wish.Problems(TagsOf(mind)).ToList();
        if (problems.Count > 0) return await DrawAsync(context, mind, html, null, wish, problems);

        var by = context.User.Staff().Id;
        var (account, result) = await accounts.AddAsync(wish, by, password: null);
        return result.Succeeded ? await ShowLinkAsync(context, account, accounts, html, configuration) : await DrawAsync(context, mind, html, null, wish, SignInEndpoints.KeysOf(result));
    }

    private static async Task<IResult> ShowAsync(HttpContext context, string id, StaffUsers users, Mind mind, StaffHtml html) =>
        await users.FindByIdAsync(id) is { } account ? await DrawAsync(context, mind, html, account, null, []) : await UnknownAsync(context, html);

    private static async Task<IResult> SaveAsync(HttpContext context, string id, StaffUsers users, Mind mind, StaffHtml html)
    {
        if (await users.FindByIdAsync(id) is not { } account) return await UnknownAsync(context, html);

        var by = context.User.Staff().Id;
        var wish = WishOf(await context.FormAsync()) with { Email = account.Email };
        var problems = wish.Problems(TagsOf(mind)).ToList();
        // So that an admin is left, and nobody takes another role by oneself.
        if (id == by && wish.Role != account.Role) problems.Add("problem.yourself");
        if (problems.Count > 0) return await DrawAsync(context, mind, html, account, wish, problems);

        var isNewRole = account.Role != wish.Role;
        account.Notes.Add(isNewRole ? new(by, Acts.RoleChanged, id, $"{account.Role} to {wish.Role}") : new(by, Acts.AccountChanged, id));
        (account.Name, account.Role, account.Languages) = (wish.Name.Trim(), wish.Role, wish.Languages);
        var result = isNewRole ? await users.UpdateSecurityStampAsync(account) : await users.UpdateAsync(account);
        return result.Succeeded ? Results.Redirect($"{StaffRoutes.People}?done=saved") : await DrawAsync(context, mind, html, account, wish, SignInEndpoints.KeysOf(result));
    }

    private static async Task<IResult> SetLockAsync(HttpContext context, string id, bool isLocked, StaffUsers users, IStaffAccess access, StaffHtml html)
    {
        if (await users.FindByIdAsync(id) is not { } account || id == context.User.Staff().Id) return await UnknownAsync(context, html);

        account.IsLocked = isLocked;
        account.Notes.Add(new(context.User.Staff().Id, isLocked ? Acts.AccountLocked : Acts.AccountUnlocked, id));
        if (!(await users.UpdateSecurityStampAsync(account)).Succeeded) return await UnknownAsync(context, html);

        if (!isLocked) await access.ClearTriesAsync(account.Email, context.RequestAborted);
        return Results.Redirect($"{StaffRoutes.People}?done={(isLocked ? "locked" : "unlocked")}");
    }

    /// <summary>The second factor is lost: until it is set up anew the account can do nothing else.</summary>
    private static async Task<IResult> ResetAsync(HttpContext context, string id, StaffUsers users, StaffHtml html)
    {
        if (await users.FindByIdAsync(id) is not { } account) return await UnknownAsync(context, html);

        (account.AuthenticatorKey, account.RecoveryCodes) = (null, []);
        // Its first hour is over, however young it is.
        account.Since = account.Since is null ? null : DateTimeOffset.UnixEpoch;
        account.Notes.Add(new(context.User.Staff().Id, Acts.TwoFactorReset, id));
        return (await users.UpdateSecurityStampAsync(account)).Succeeded ? Results.Redirect($"{StaffRoutes.People}?done=reset") : await UnknownAsync(context, html);
    }

    private static async Task<IResult> LinkAsync(HttpContext context, string id, StaffUsers users, NewAccount accounts, StaffHtml html, IConfiguration configuration) =>
        await users.FindByIdAsync(id) is { } account ? await ShowLinkAsync(context, account, accounts, html, configuration) : await UnknownAsync(context, html);

    private static async Task<IResult> ShowLinkAsync(HttpContext context, StaffAccount account, NewAccount accounts, StaffHtml html, IConfiguration configuration)
    {
        var code = await accounts.MakeLinkAsync(account, context.User.Staff().Id, context.RequestAborted);
        var site = PublicAddress.Of(configuration, isDevelopment: false) is { Length: > 0 } set ? set : $"{context.Request.Scheme}://{context.Request.Host}";
        return await html.PageAsync<LinkPage>(context, new() { [nameof(LinkPage.Link)] = site + StaffRoutes.Password.Replace("{code}", code, StringComparison.Ordinal), [nameof(LinkPage.Name)] = account.Name });
    }

    private static Task<IResult> DrawAsync(HttpContext context, Mind mind, StaffHtml html, StaffAccount? account, AccountWish? wish, IEnumerable<string> problems) => html.PageAsync<PersonPage>(context, new()
    {
        [nameof(PersonPage.Account)] = account,
        [nameof(PersonPage.Wish)] = wish ?? (account is null ? new("", "", "", []) : new(account.Email, account.Name, account.Role, account.Languages)),
        [nameof(PersonPage.Known)] = mind.Book.Languages,
        [nameof(StaffPage.Problems)] = SignInEndpoints.TextsOf(html.ViewOf(context).Texts, problems),
    }, problems.Any() ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);

    private static Task<IResult> UnknownAsync(HttpContext context, StaffHtml html) =>
        html.PageAsync<RefusalPage>(context, new() { [nameof(RefusalPage.Reason)] = "unknown" }, StatusCodes.Status404NotFound);

    private static AccountWish WishOf(IFormCollection form) => new(form.Text("email").Trim(), form.Text("name"), form.Text("role"), [.. form["languages"].OfType<string>()]);

    private static List<string> TagsOf(Mind mind) => [.. mind.Book.Languages.Select(language => language.Tag)];
}
