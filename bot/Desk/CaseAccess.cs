using System.Collections.Concurrent;
using JpMirai.Bot.Staff;
using JpMirai.Dialogs;

namespace JpMirai.Bot.Desk;

/// <summary>Who may see which case (domain: consent policy 3): a consultant the queue of the own languages and what is or was held by oneself; a supervisor all of
/// the queue, and another's chat only after saying why, for a quarter of an hour.</summary>
public sealed class CaseAccess(TimeProvider clock)
{
    private static readonly TimeSpan LookTime = TimeSpan.FromMinutes(15);
    private readonly ConcurrentDictionary<(string Staff, string Case), DateTimeOffset> _looks = [];

    /// <summary>It may stand in the person's list of waiting cases.</summary>
    public static bool IsListed(StaffMember member, CaseRow row) =>
        row.Status == CaseStatus.Waiting && !row.Conflicts.Contains(member.Id) && (member.Role == StaffRoles.Supervisor || row.Head.Language.Length == 0 || member.Languages.Contains(row.Head.Language));

    /// <summary>What was said in it may be read.</summary>
    public bool MayRead(StaffMember member, CaseRow row) =>
        !row.Conflicts.Contains(member.Id) && (IsListed(member, row) || row.Owner == member.Id && row.Status != CaseStatus.Withdrawn
        || member.Role == StaffRoles.Supervisor && _looks.TryGetValue((member.Id, row.Head.Id), out var until) && until > clock.GetUtcNow());

    /// <summary>A supervisor said why.</summary>
    public void Look(StaffMember member, string id) => _looks[(member.Id, id)] = clock.GetUtcNow() + LookTime;
}
