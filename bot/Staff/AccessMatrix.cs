namespace JpMirai.Bot.Staff;

/// <summary>Who may call what.</summary>
/// <param name="Verbs">Separated by spaces; "*" for all.</param>
/// <param name="Pattern">Of the route; ends with "/**" for everything below.</param>
/// <param name="Policy">One of <see cref="StaffPolicies"/>; null: anyone at all.</param>
/// <param name="Recent">The password must have been given a moment ago.</param>
public sealed record Access(string Verbs, string Pattern, string? Policy, bool Recent = false)
{
    public bool Covers(string verb, string pattern) =>
        (Verbs == "*" || Verbs.Split(' ').Contains(verb))
        && (Pattern.EndsWith("/**", StringComparison.Ordinal) ? pattern.StartsWith(Pattern[..^2], StringComparison.Ordinal) : pattern == Pattern);
}

/// <summary>
/// Every address of the host and who may call it, to be read in one place. The endpoints say the same by their policies; specs hold the two together,
/// and an endpoint that is not here fails them.
/// </summary>
public static class AccessMatrix
{
    private const string? Anyone = null;

    public static IReadOnlyList<Access> All { get; } =
    [
        // Workers, platforms and machines.
        new("GET HEAD", "/", Anyone),
        new("GET HEAD", "/assets/{hash}/{name}", Anyone),
        new("GET POST", "/channels/{name}", Anyone),
        new("GET POST", "/my-data/{code}", Anyone),
        new("POST", "/webchat/token", Anyone),
        new("GET POST", "/v3/directline/**", Anyone),
        new("GET", "/healthz/live", Anyone),
        new("GET", "/healthz/ready", Anyone),

        // Development only.
        new("GET", "/simulator", Anyone),
        new("*", "/simulator/**", Anyone),
        new("*", "/simulators/**", Anyone),

        // Staff who are not in yet.
        new("GET", "/desk/assets/{hash}/{name}", Anyone),
        new("GET POST", "/desk/sign-in", Anyone),
        new("GET POST", "/desk/sign-in/code", Anyone),
        new("GET POST", "/desk/password/{code}", Anyone),

        // Anyone who is signed in, even without the second factor.
        new("POST", "/desk/sign-out", StaffPolicies.SetUp),
        new("GET POST", "/desk/confirm", StaffPolicies.SetUp),
        new("POST", "/desk/language", StaffPolicies.SetUp),
        new("GET POST", "/desk/account/authenticator", StaffPolicies.SetUp, Recent: true),

        // Everyone on the staff.
        new("GET POST", "/desk/account", StaffPolicies.Member),
        new("POST", "/desk/account/password", StaffPolicies.Member),
        new("POST", "/desk/account/recovery-codes", StaffPolicies.Member, Recent: true),

        // The desk.
        new("GET", "/desk", StaffPolicies.Desk),
        new("GET", "/desk/events", StaffPolicies.Desk),
        new("GET", "/desk/cases/{id}", StaffPolicies.Desk),
        new("GET POST", "/desk/cases/by-hand", StaffPolicies.Desk),
        new("GET", "/desk/cases/{id}/files/{file}", StaffPolicies.Desk),
        new("GET", "/desk/cases/{id}/files/{file}/picture", StaffPolicies.Desk),
        new("GET", "/desk/cases/{id}/files/{file}/download", StaffPolicies.Desk),
        new("POST", "/desk/cases/{id}/claim", StaffPolicies.Desk),
        new("POST", "/desk/cases/{id}/write", StaffPolicies.Desk),
        new("POST", "/desk/cases/{id}/typing", StaffPolicies.Desk),
        new("POST", "/desk/cases/{id}/preview", StaffPolicies.Desk),
        new("POST", "/desk/cases/{id}/correct", StaffPolicies.Desk),
        new("POST", "/desk/cases/{id}/put-right", StaffPolicies.Desk),
        new("POST", "/desk/cases/{id}/card", StaffPolicies.Desk),
        new("POST", "/desk/cases/{id}/prepared", StaffPolicies.Desk),
        new("POST", "/desk/cases/{id}/back", StaffPolicies.Desk),
        new("POST", "/desk/cases/{id}/note", StaffPolicies.Desk),
        new("POST", "/desk/cases/{id}/close", StaffPolicies.Desk),
        new("POST", "/desk/cases/{id}/transfer", StaffPolicies.Desk),
        new("POST", "/desk/cases/{id}/article", StaffPolicies.Desk),
        new("POST", "/desk/cases/{id}/pass", StaffPolicies.Desk),
        new("GET", "/desk/articles", StaffPolicies.Desk),
        new("POST", "/desk/alerts/{alert:long}/invite", StaffPolicies.Desk),
        new("GET", "/desk/board", StaffPolicies.Supervise),
        new("POST", "/desk/board/busy", StaffPolicies.Supervise),
        new("POST", "/desk/cases/{id}/look", StaffPolicies.Supervise),
        new("POST", "/desk/cases/{id}/unpass", StaffPolicies.Supervise),
        new("GET POST", "/desk/life/new", StaffPolicies.Supervise, Recent: true),
        new("GET", "/desk/life", StaffPolicies.Disclose, Recent: true),
        new("POST", "/desk/life/{id}/confirm", StaffPolicies.Disclose, Recent: true),
        new("POST", "/desk/life/{id}/refuse", StaffPolicies.Disclose, Recent: true),
        new("POST", "/desk/life/{id}/tell", StaffPolicies.Disclose, Recent: true),
        new("POST", "/desk/life/{id}/review", StaffPolicies.Disclose, Recent: true),

        // Admins.
        new("GET", "/admin/staff", StaffPolicies.Accounts),
        new("GET POST", "/admin/staff/add", StaffPolicies.Accounts, Recent: true),
        new("GET POST", "/admin/staff/{id}", StaffPolicies.Accounts, Recent: true),
        new("POST", "/admin/staff/{id}/lock", StaffPolicies.Accounts, Recent: true),
        new("POST", "/admin/staff/{id}/unlock", StaffPolicies.Accounts, Recent: true),
        new("POST", "/admin/staff/{id}/reset-two-factor", StaffPolicies.Accounts, Recent: true),
        new("POST", "/admin/staff/{id}/link", StaffPolicies.Accounts, Recent: true),
    ];
}
