namespace JpMirai.Bot.Staff;

/// <summary>What a try to sign in is worth.</summary>
/// <param name="MayTry">False: the address is locked, whatever is given.</param>
/// <param name="Locks">If this one fails the address is locked.</param>
public readonly record struct SignInTry(bool MayTry, bool Locks);

/// <summary>What the store keeps of staff besides their accounts.</summary>
public interface IStaffAccess
{
    Task<IReadOnlyList<StaffAccount>> ListAsync(CancellationToken cancel);

    /// <summary>By which the address is known in the audit and among the tries, whether it is ours or not.</summary>
    byte[] HashOf(string email);

    /// <summary>Counts a try as failed before it is looked at, so that many at once are not one.</summary>
    Task<SignInTry> BeginTryAsync(string email, DateTimeOffset now, CancellationToken cancel);

    /// <summary>It did not fail after all: what failed before still counts.</summary>
    Task GiveBackAsync(string email, CancellationToken cancel);

    /// <summary>Forgets all failed tries.</summary>
    Task ClearTriesAsync(string email, CancellationToken cancel);

    /// <summary>A code for setting the password; the one before it no longer works.</summary>
    Task<string> MakeLinkAsync(StaffAccount account, AuditEntry note, DateTimeOffset now, CancellationToken cancel);

    /// <summary>Whose it is; null if it can't be used. Looking does not use it up.</summary>
    Task<string?> FindLinkAsync(string code, DateTimeOffset now, CancellationToken cancel);

    /// <summary>Uses it up; of two who do, one gets null.</summary>
    Task<string?> TakeLinkAsync(string code, DateTimeOffset now, CancellationToken cancel);
}

/// <summary>Who a person on our staff is, by id. For what shows or assigns people.</summary>
public interface IStaffDirectory
{
    /// <summary>Null for an unknown id.</summary>
    Task<StaffMember?> FindAsync(string id, CancellationToken cancel);

    /// <summary>All whose account is not locked.</summary>
    Task<IReadOnlyList<StaffMember>> ListAsync(CancellationToken cancel);
}
