using System.Globalization;
using System.Security.Claims;
using JpMirai.Bot.Turns;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace JpMirai.Bot.Staff;

/// <summary>
/// The session of a person on our staff. The cookie holds an id and a stamp only; who that is, is read from the account with each request,
/// so a lock, a new role or a new password counts at once and everywhere.
/// </summary>
internal sealed class StaffSession(IUserStore<StaffAccount> accounts, TimeProvider clock, IOptions<StaffOptions> options) : CookieAuthenticationEvents
{
    /// <summary>The session, and the few minutes between the password and the code.</summary>
    public const string Scheme = "jpmirai", HalfScheme = "jpmirai-half";

    public static TimeSpan HalfTime { get; } = TimeSpan.FromMinutes(5);

    private const string Since = "since", Confirmed = "confirmed", Return = "return";

    /// <summary>Always a new cookie: one from before the sign-in is worth nothing.</summary>
    public Task BeginAsync(HttpContext context, StaffAccount account) => WriteAsync(context, account, clock.GetUtcNow(), clock.GetUtcNow());

    /// <summary>The account's stamp has changed by the person's own act: all sessions end but this one.</summary>
    public async Task GoOnAsync(HttpContext context, StaffAccount account)
    {
        var now = clock.GetUtcNow();
        var old = (await context.AuthenticateAsync(Scheme)).Properties;
        await WriteAsync(context, account, TimeOf(old, Since) ?? now, TimeOf(old, Confirmed) ?? now);
    }

    /// <summary>The password was given again.</summary>
    public async Task ConfirmAsync(HttpContext context, StaffAccount account)
    {
        var old = (await context.AuthenticateAsync(Scheme)).Properties;
        await WriteAsync(context, account, TimeOf(old, Since) ?? clock.GetUtcNow(), clock.GetUtcNow());
    }

    /// <summary>The password was right; the code is still to come.</summary>
    public static Task BeginHalfAsync(HttpContext context, StaffAccount account, string returnTo)
    {
        var properties = new AuthenticationProperties();
        properties.Items[Return] = returnTo;
        return context.SignInAsync(HalfScheme, StaffPrincipal.ForCookie(account, HalfScheme), properties);
    }

    /// <summary>Who gave the password a moment ago, and where to; null if nobody, or too long ago.</summary>
    public async Task<(StaffAccount Account, string ReturnTo)?> FindHalfAsync(HttpContext context)
    {
        var half = await context.AuthenticateAsync(HalfScheme);
        if (half.Principal is not { } principal || await FindAsync(principal, context.RequestAborted) is not { } account) return null;

        return (account, half.Properties!.Items.TryGetValue(Return, out var returnTo) ? returnTo ?? StaffRoutes.Home : StaffRoutes.Home);
    }

    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        // The code's own page looks by itself.
        if (context.Scheme.Name != Scheme) return;

        try
        {
            var now = clock.GetUtcNow();
            var account = await FindAsync(context.Principal!, context.HttpContext.RequestAborted);
            if (account is not null && TimeOf(context.Properties, Since) is { } since && now < since.AddHours(options.Value.SessionHours))
            {
                context.ReplacePrincipal(StaffPrincipal.Whole(account, account.IsSettled(now, options.Value), TimeOf(context.Properties, Confirmed) ?? since));
                return;
            }
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(Scheme);
        }
        catch (StoreUnavailableException)
        {
            // Nobody for this request; the session itself may go on.
            context.RejectPrincipal();
        }
    }

    /// <summary>The framework renews a cookie after half its time only, which would end a session after 15 idle minutes as well as after 30.</summary>
    public override Task CheckSlidingExpiration(CookieSlidingExpirationContext context)
    {
        context.ShouldRenew = context.ElapsedTime >= TimeSpan.FromMinutes(1);
        return Task.CompletedTask;
    }

    private async Task<StaffAccount?> FindAsync(ClaimsPrincipal cookie, CancellationToken cancel) =>
        cookie.FindFirstValue(ClaimTypes.NameIdentifier) is { } id && await accounts.FindByIdAsync(id, cancel) is { IsLocked: false } account
            && account.Stamp == cookie.FindFirstValue(StaffPrincipal.Stamp) ? account : null;

    private static async Task WriteAsync(HttpContext context, StaffAccount account, DateTimeOffset since, DateTimeOffset confirmed)
    {
        var properties = new AuthenticationProperties();
        properties.Items[Since] = TextOf(since);
        properties.Items[Confirmed] = TextOf(confirmed);
        await context.SignInAsync(Scheme, StaffPrincipal.ForCookie(account, Scheme), properties);
    }

    private static string TextOf(DateTimeOffset at) => at.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);

    private static DateTimeOffset? TimeOf(AuthenticationProperties? properties, string item) =>
        properties?.Items.TryGetValue(item, out var text) == true && long.TryParse(text, CultureInfo.InvariantCulture, out var at) ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null;
}

/// <summary>
/// Names the cookies. A browser takes <c>__Host-</c> and Secure over https only, so in Development, over plain http, they do without;
/// nowhere else.
/// </summary>
internal sealed class StaffCookies(bool isDevelopment) : ICookieManager
{
    public const string Session = "__Host-jpmirai", Half = "__Host-jpmirai-half", Form = "__Host-jpmirai-form";

    private readonly ChunkingCookieManager _cookies = new();

    /// <summary>How a cookie is called where it can't be protected.</summary>
    public static string PlainName(string name) => name.Replace("__Host-jpmirai", "jpmirai-staff", StringComparison.Ordinal);

    public string? GetRequestCookie(HttpContext context, string key) => _cookies.GetRequestCookie(context, NameFor(context, key));

    public void AppendResponseCookie(HttpContext context, string key, string? value, CookieOptions options)
    {
        options.Secure = !IsPlain(context);
        _cookies.AppendResponseCookie(context, NameFor(context, key), value, options);
    }

    public void DeleteCookie(HttpContext context, string key, CookieOptions options)
    {
        options.Secure = !IsPlain(context);
        _cookies.DeleteCookie(context, NameFor(context, key), options);
    }

    private bool IsPlain(HttpContext context) => isDevelopment && !context.Request.IsHttps;

    private string NameFor(HttpContext context, string key) => IsPlain(context) ? PlainName(key) : key;
}
