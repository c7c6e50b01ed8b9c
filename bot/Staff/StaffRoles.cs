namespace JpMirai.Bot.Staff;

/// <summary>What a person on our staff is; each has exactly one.</summary>
public static class StaffRoles
{
    public const string Consultant = "consultant", Supervisor = "supervisor", Editor = "editor", CompanyReporter = "company-reporter", Admin = "admin", Auditor = "auditor";

    public static IReadOnlyList<string> All { get; } = [Consultant, Supervisor, Editor, CompanyReporter, Admin, Auditor];
}

/// <summary>Names of the policies by which endpoints say who may call them. An endpoint that names none may be called by nobody.</summary>
public static class StaffPolicies
{
    /// <summary>Anyone signed in, even one who has yet to set up the second factor: for that set-up only.</summary>
    public const string SetUp = "set-up";

    /// <summary>Anyone on the staff.</summary>
    public const string Member = "member";

    /// <summary>Who talks with workers: consultants and supervisors.</summary>
    public const string Desk = "desk";

    public const string Supervise = "supervise";

    /// <summary>Who decides on what was given to authorities without a yes: supervisors, and admins as the second person.</summary>
    public const string Disclose = "disclose";

    /// <summary>Who manages accounts: admins.</summary>
    public const string Accounts = "accounts";

    /// <summary>Who reads the audit: auditors and admins.</summary>
    public const string AuditRead = "audit-read";

    /// <summary>Besides another policy, for grave acts: the password was given within the last minutes (<see cref="StaffOptions.RecentMinutes"/>).</summary>
    public const string Recent = "recent-password";

    /// <summary>The roles a policy lets pass; empty for one that goes by no role.</summary>
    public static IReadOnlyList<string> RolesOf(string policy) => policy switch
    {
        SetUp or Member => StaffRoles.All,
        Desk => [StaffRoles.Consultant, StaffRoles.Supervisor],
        Supervise => [StaffRoles.Supervisor],
        Disclose => [StaffRoles.Supervisor, StaffRoles.Admin],
        Accounts => [StaffRoles.Admin],
        AuditRead => [StaffRoles.Auditor, StaffRoles.Admin],
        _ => [],
    };
}
