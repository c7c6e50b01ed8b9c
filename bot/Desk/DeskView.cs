using JpMirai.Bot.Files;
using JpMirai.Bot.Staff;
using JpMirai.Dialogs;
using JpMirai.Knowledge;
using JpMirai.Knowledge.Book;

namespace JpMirai.Bot.Desk;

/// <summary>One chat as its column shows it.</summary>
/// <param name="IsMine">The person who looks holds it and may write.</param>
/// <param name="Said">All of it, or what is new.</param>
/// <param name="HeardAt">When the worker last wrote, as far as it is among these.</param>
public sealed record CaseView(CaseRow Row, IReadOnlyList<Said> Said, bool IsMine, DateTimeOffset HeardAt);

/// <summary>The desk of one person at one moment.</summary>
/// <param name="Others">Who else is there to hand a chat to.</param>
public sealed record DeskView(IReadOnlyList<CaseRow> Waiting, IReadOnlyList<CaseView> Mine, IReadOnlyList<Alert> Alerts, IReadOnlyList<StaffMember> Others, IReadOnlyList<CaseRow> HeldByOthers, DateTimeOffset Now);

/// <summary>Reads the desk for one person: nothing that the person may not see is in it.</summary>
public sealed class DeskReader(ICases cases, ICaseFiles files, IStaffDirectory staff, DeskFeed feed, Mind mind, TimeProvider clock)
{
    /// <summary>Alerts older than this are not shown.</summary>
    private static readonly TimeSpan AlertTime = TimeSpan.FromHours(24);

    /// <param name="have">By case: the last entry that is there already, and is not read again.</param>
    public async Task<DeskView> ReadAsync(StaffMember member, StaffTexts texts, IReadOnlyDictionary<string, long> have, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var open = await cases.OpenAsync(cancel);
        var mine = new List<CaseView>();
        foreach (var row in open.Where(row => row.Status == CaseStatus.Held && row.Owner == member.Id)) mine.Add(await ReadCaseAsync(member, row, texts, have.GetValueOrDefault(row.Head.Id), cancel));
        var others = (await PresentAsync(cancel)).Where(other => other.Id != member.Id).ToList();
        var held = member.Role == StaffRoles.Supervisor ? open.Where(row => row.Status == CaseStatus.Held && row.Owner != member.Id).ToList() : [];
        return new DeskView([.. WaitingList.InOrder(open.Where(row => CaseAccess.IsListed(member, row)))], mine, await cases.AlertsAsync(now - AlertTime, cancel), others, held, now);
    }

    /// <param name="after">Only entries with a higher number.</param>
    public async Task<CaseView> ReadCaseAsync(StaffMember member, CaseRow row, StaffTexts texts, long after, CancellationToken cancel)
    {
        var entries = await cases.ReadAsync(row.Head.Id, after, cancel);
        var hasFiles = entries.Any(entry => entry.Entry.Kind == CaseEntryKind.File);
        var words = new CaseWords(mind.Book, texts, row, hasFiles ? await files.KeptAsync(row.Head.Id, cancel) : new HashSet<string>());
        // Of a file that has come only that is told.
        var told = entries.Where(entry => entry.Entry.Kind is CaseEntryKind.File or CaseEntryKind.NoFile).Select(entry => SaidFile.IdIn(entry.Entry)).ToHashSet();
        var heard = entries.LastOrDefault(entry => entry.Entry.Kind is CaseEntryKind.Worker or CaseEntryKind.Answer or CaseEntryKind.Attachment)?.At ?? row.OpenedAt;
        return new CaseView(row, [.. entries.Where(entry => entry.Entry.Kind != CaseEntryKind.Attachment || !told.Contains(SaidFile.IdIn(entry.Entry) ?? "")).Select(words.Of)], row.Owner == member.Id && row.Status == CaseStatus.Held, heard);
    }

    /// <summary>Who has a screen of the desk open now.</summary>
    public async Task<IReadOnlyList<StaffMember>> PresentAsync(CancellationToken cancel)
    {
        var present = feed.Present;
        return [.. (await staff.ListAsync(cancel)).Where(member => StaffPolicies.RolesOf(StaffPolicies.Desk).Contains(member.Role) && present.Contains(member.Id))];
    }

    public ContentBook Book => mind.Book;
}
