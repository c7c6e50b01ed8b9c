using JpMirai.Bot.Desk;

namespace JpMirai.Bot.Disclosures;

/// <summary>
/// What people of the staff gave to the police, the fire department or a child guidance center without a worker's yes, since a life was in danger (domain: consent
/// policy 9). The bot gives nothing to anyone; here stands who did it, why, and who agreed. One records it, another one confirms; until then it is nothing.
/// Each is noted in the audit in the same transaction.
/// </summary>
public interface IDisclosures
{
    /// <returns>Gone: there is no such case or sign of danger.</returns>
    Task<ActResult> RecordAsync(NewDisclosure recorded, string staff, DateTimeOffset now, CancellationToken cancel);

    /// <summary>Confirms or refuses what another one recorded.</summary>
    /// <returns>NotYours: the same person recorded it.</returns>
    Task<ActResult> DecideAsync(string id, bool isConfirmed, string staff, DateTimeOffset now, CancellationToken cancel);

    /// <summary>It is safe for her to know now: the bot tells her. Once.</summary>
    /// <returns>Gone: it is not confirmed, was told, or she is not reached any more.</returns>
    Task<ActResult> TellAsync(string id, string staff, DateTimeOffset now, CancellationToken cancel);

    /// <returns>NotYours: the same person recorded it.</returns>
    Task<ActResult> ReviewAsync(string id, string note, string staff, DateTimeOffset now, CancellationToken cancel);

    /// <summary>All that are kept, the newest first.</summary>
    Task<IReadOnlyList<Disclosure>> ListAsync(CancellationToken cancel);
}

/// <param name="Case">Null: it goes by a sign of danger.</param>
/// <param name="Alert">Number of the sign of danger, where there is no case.</param>
/// <param name="Receiver">One of <see cref="Disclosure.Receivers"/>.</param>
public sealed record NewDisclosure(string? Case, long? Alert, string Receiver, string Reason, string Facts);

/// <param name="Facts">What was given.</param>
/// <param name="CanBeTold">She is known and has not been told.</param>
public sealed record Disclosure(
    string Id, string? Case, string Receiver, string Reason, string Facts, string Review, DisclosureStatus Status, string By, DateTimeOffset At,
    string? DecidedBy, DateTimeOffset? DecidedAt, DateTimeOffset? ToldAt, DateTimeOffset? ReviewedAt, bool CanBeTold)
{
    private static readonly TimeSpan ReviewTime = TimeSpan.FromDays(7);

    public static IReadOnlyList<string> Receivers { get; } = ["police", "fire", "child"];

    /// <summary>By when it must have been reviewed; null: it need not be, or has been.</summary>
    public DateTimeOffset? ReviewBy => Status == DisclosureStatus.Confirmed && ReviewedAt is null ? DecidedAt + ReviewTime : null;
}

public enum DisclosureStatus { Recorded, Confirmed, Refused }
