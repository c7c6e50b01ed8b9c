using System.Collections.Immutable;
using System.Globalization;
using System.Security.Claims;

namespace JpMirai.Bot.Staff;

/// <summary>A person on our staff, as features see one.</summary>
/// <param name="Languages">Tags of the workers' languages the person speaks.</param>
public sealed record StaffMember(string Id, string Name, string Role, ImmutableArray<string> Languages)
{
    /// <summary>Of the staff pages; null: as the browser wishes.</summary>
    public string? PageLanguage { get; init; }

    public static StaffMember Of(StaffAccount account) => new(account.Id, account.Name, account.Role, account.Languages) { PageLanguage = account.PageLanguage };
}

/// <summary>What is known of who calls. Made anew from the account with each request, so a changed role counts at once.</summary>
public static class StaffPrincipal
{
    internal const string Stamp = "stamp", Settled = "settled", ConfirmedAt = "confirmed-at";
    private const string Language = "language", PageLanguage = "page-language";

    /// <summary>The person who calls; null if nobody is signed in.</summary>
    public static StaffMember? FindStaff(this ClaimsPrincipal user)
    {
        if (user.Identity is not { IsAuthenticated: true, AuthenticationType: StaffSession.Scheme }) return null;

        return new StaffMember(user.FindFirstValue(ClaimTypes.NameIdentifier)!, user.FindFirstValue(ClaimTypes.Name) ?? "", user.FindFirstValue(ClaimTypes.Role) ?? "",
            [.. user.FindAll(Language).Select(claim => claim.Value)]) { PageLanguage = user.FindFirstValue(PageLanguage) };
    }

    /// <summary>The person who calls an endpoint that only staff can.</summary>
    /// <exception cref="InvalidOperationException">Nobody is signed in: the endpoint lacks its policy.</exception>
    public static StaffMember Staff(this ClaimsPrincipal user) => user.FindStaff() ?? throw new InvalidOperationException("Nobody is signed in.");

    /// <summary>What a cookie holds: whose it is, and the stamp it began with.</summary>
    internal static ClaimsPrincipal ForCookie(StaffAccount account, string scheme) =>
        new(new ClaimsIdentity([new(ClaimTypes.NameIdentifier, account.Id), new(Stamp, account.Stamp)], scheme));

    /// <param name="confirmedAt">When the password was given last.</param>
    internal static ClaimsPrincipal Whole(StaffAccount account, bool isSettled, DateTimeOffset confirmedAt)
    {
        List<Claim> claims =
        [
            new(ClaimTypes.NameIdentifier, account.Id), new(ClaimTypes.Name, account.Name), new(ClaimTypes.Role, account.Role),
            new(ConfirmedAt, confirmedAt.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)),
            .. account.Languages.Select(language => new Claim(Language, language)),
        ];
        if (isSettled) claims.Add(new(Settled, "yes"));
        if (account.PageLanguage is { } page) claims.Add(new(PageLanguage, page));
        return new ClaimsPrincipal(new ClaimsIdentity(claims, StaffSession.Scheme));
    }
}
