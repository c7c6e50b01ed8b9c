namespace JpMirai.Bot.Staff;

/// <summary>One thing that was done. Codes and our own ids only: no name, no address, no text of anyone.</summary>
/// <param name="Who">The id of the person on our staff; <see cref="Operator"/> for a command, <see cref="Nobody"/> where it is not known.</param>
/// <param name="What">One of <see cref="Acts"/>, or a feature's own code.</param>
/// <param name="Subject">Whom or what it concerns: an id or a keyed hash; empty if nothing.</param>
/// <param name="Reason">A code, such as the new role or the route that was refused; empty if none.</param>
public sealed record AuditEntry(string Who, string What, string Subject = "", string Reason = "")
{
    public const string Operator = "operator", Nobody = "nobody";
}

/// <summary>What staff accounts write into the audit.</summary>
public static class Acts
{
    public const string SignIn = "sign-in", SignInFailed = "sign-in-failed", Lockout = "lockout", SignOut = "sign-out", Confirm = "confirm", ConfirmFailed = "confirm-failed";
    public const string PasswordSet = "password-set", TwoFactorSet = "two-factor-set", TwoFactorReset = "two-factor-reset";
    public const string RecoveryCodeUsed = "recovery-code-used", RecoveryCodesMade = "recovery-codes-made";
    public const string AccountAdded = "account-added", AccountLocked = "account-locked", AccountUnlocked = "account-unlocked", LinkMade = "password-link-made";
    public const string RoleChanged = "role-changed", AccountChanged = "account-changed", Denied = "denied";
}

/// <summary>Notes acts that write nothing else. What writes more notes it in the same transaction.</summary>
public interface IAudit
{
    /// <exception cref="Turns.StoreUnavailableException">It could not be noted: what was to be done must not be done.</exception>
    Task AppendAsync(AuditEntry entry, CancellationToken cancel);
}
