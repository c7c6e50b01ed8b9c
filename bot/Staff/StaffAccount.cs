using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace JpMirai.Bot.Staff;

/// <summary>The account of a person on our staff. Changed in memory, then stored whole with what is to be noted of it.</summary>
public sealed class StaffAccount
{
    public string Id { get; init; } = "";

    /// <summary>By which the person signs in.</summary>
    public string Email { get; set; } = "";

    /// <summary>In capitals, as two spellings of one address are compared.</summary>
    public string? NormalizedEmail { get; set; }

    /// <summary>As colleagues, and where the desk says so workers, see it.</summary>
    public string Name { get; set; } = "";

    public string Role { get; set; } = "";

    /// <summary>Tags of the workers' languages the person speaks.</summary>
    public ImmutableArray<string> Languages { get; set; } = [];

    /// <summary>Of the staff pages; null: as the browser wishes.</summary>
    public string? PageLanguage { get; set; }

    public string? PasswordHash { get; set; }

    /// <summary>A session holds the one it began with and ends when it changes.</summary>
    public string Stamp { get; set; } = "";

    /// <summary>Base32; null until the second factor is set up.</summary>
    public string? AuthenticatorKey { get; set; }

    /// <summary>The time step of the last code used.</summary>
    public long LastStep { get; set; }

    /// <summary>Keyed hashes of the recovery codes that are left.</summary>
    public ImmutableArray<byte[]> RecoveryCodes { get; set; } = [];

    /// <summary>An admin has locked it.</summary>
    public bool IsLocked { get; set; }

    public DateTimeOffset MadeAt { get; init; }

    /// <summary>When the first password was set; null before.</summary>
    public DateTimeOffset? Since { get; set; }

    /// <summary>Counts the stored changes: a change of what has moved meanwhile is refused.</summary>
    public long Version { get; set; }

    [MemberNotNullWhen(true, nameof(AuthenticatorKey))]
    public bool HasTwoFactor => AuthenticatorKey is not null;

    /// <summary>Noted in the transaction that stores the account next.</summary>
    internal List<AuditEntry> Notes { get; } = [];

    /// <summary>May it work, or must it set up the second factor first?</summary>
    public bool IsSettled(DateTimeOffset now, StaffOptions options) => HasTwoFactor || Since is { } since && now < since.AddMinutes(options.FirstMinutes);
}
