using JpMirai.Bot.Files;
using JpMirai.Bot.Staff;
using JpMirai.Bot.Translation;
using JpMirai.Dialogs;
using JpMirai.Knowledge;
using JpMirai.Knowledge.Book;

namespace JpMirai.Bot.Desk;

/// <summary>One chat as its column shows it.</summary>
/// <param name="IsMine">The person who looks holds it and may write.</param>
/// <param name="Said">All of it, or what is new.</param>
/// <param name="HeardAt">When the worker last wrote, as far as it is among these.</param>
/// <param name="Turned">What was there already and has a newer translation.</param>
/// <param name="MayTranslate">There is a translator, and her language is another than that of the page.</param>
public sealed record CaseView(CaseRow Row, IReadOnlyList<Said> Said, bool IsMine, DateTimeOffset HeardAt, IReadOnlyList<Said> Turned, bool MayTranslate)
{
    /// <summary>She agrees to it now. A later change is told among what is said.</summary>
    public bool IsAgreed { get; init; }

    /// <summary>What she said yes or no to; of translation only what was said to the translator of today.</summary>
    public IReadOnlyList<CaseConsent> Consents { get; init; } = [];

    /// <summary>Who translates, as she reads it; empty: nobody does.</summary>
    public string Translator { get; init; } = "";

    /// <summary>What a screen that shows it has of the case.</summary>
    public Seen After(Seen before) => new(Said is [.., var last] ? last.N : before.Entry, Said.Concat(Turned).Select(said => said.Translation?.Id ?? 0).Append(before.Translation).Max());
}

/// <summary>The desk of one person at one moment.</summary>
/// <param name="Others">Who else is there to hand a chat to.</param>
public sealed record DeskView(IReadOnlyList<CaseRow> Waiting, IReadOnlyList<CaseView> Mine, IReadOnlyList<Alert> Alerts, IReadOnlyList<StaffMember> Others, IReadOnlyList<CaseRow> HeldByOthers, bool IsBusy, DateTimeOffset Now);

/// <summary>Reads the desk for one person: nothing that the person may not see is in it.</summary>
public sealed class DeskReader(ICases cases, ICaseFiles files, IStaffDirectory staff, DeskFeed feed, Mind mind, TranslatorName translator, IChatTranslations translations, TimeProvider clock)
{
    /// <summary>Alerts older than this are not shown.</summary>
    private static readonly TimeSpan AlertTime = TimeSpan.FromHours(24);

    private const int MostArticles = 5;

    /// <param name="have">By case: what is there already, and is not read again.</param>
    public async Task<DeskView> ReadAsync(StaffMember member, StaffTexts texts, IReadOnlyDictionary<string, Seen> have, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var open = await cases.OpenAsync(cancel);
        var mine = new List<CaseView>();
        foreach (var row in open.Where(row => row.Status == CaseStatus.Held && row.Owner == member.Id)) mine.Add(await ReadCaseAsync(member, row, texts, have.GetValueOrDefault(row.Head.Id), cancel));
        var others = (await PresentAsync(cancel)).Where(other => other.Id != member.Id).ToList();
        var held = member.Role == StaffRoles.Supervisor ? open.Where(row => row.Status == CaseStatus.Held && row.Owner != member.Id && !row.Conflicts.Contains(member.Id)).ToList() : [];
        return new DeskView([.. WaitingList.InOrder(open.Where(row => CaseAccess.IsListed(member, row)))], mine, await cases.AlertsAsync(now - AlertTime, cancel), others, held, await cases.IsBusyAsync(cancel), now);
    }

    /// <param name="seen">What is there already, and is not read again.</param>
    public async Task<CaseView> ReadCaseAsync(StaffMember member, CaseRow row, StaffTexts texts, Seen seen, CancellationToken cancel)
    {
        var entries = await cases.ReadAsync(row.Head.Id, seen, cancel);
        var isUnclear = entries.Any(entry => entry.Entry.Kind == CaseEntryKind.NotClear);
        var hasFiles = entries.Any(entry => entry.Entry.Kind == CaseEntryKind.File);
        var words = new CaseWords(mind.Book, texts, row, isUnclear ? await cases.ReadAsync(row.Head.Id, Seen.Nothing, cancel) : [], await NamesAsync(entries, cancel), hasFiles ? await files.KeptAsync(row.Head.Id, cancel) : new HashSet<string>());
        // Of a file that has come only that is told.
        var told = entries.Where(entry => entry.Entry.Kind is CaseEntryKind.File or CaseEntryKind.NoFile).Select(entry => SaidFile.IdIn(entry.Entry)).ToHashSet();
        var heard = entries.LastOrDefault(entry => entry.Entry.Kind is CaseEntryKind.Worker or CaseEntryKind.Answer or CaseEntryKind.Attachment)?.At ?? row.OpenedAt;
        var said = entries.Where(entry => entry.Entry.Kind != CaseEntryKind.Attachment || !told.Contains(SaidFile.IdIn(entry.Entry) ?? "")).Select(words.Of).ToLookup(one => one.N > seen.Entry);
        return new CaseView(row, [.. said[true]], row.Owner == member.Id && row.Status == CaseStatus.Held, heard, [.. said[false]], translator.IsOn && row.Head.Language != texts.Language)
        {
            IsAgreed = await translations.IsAgreedAsync(row.Head.Id, cancel), Translator = translator.IsOn ? translator.Receiver : "",
            Consents = [.. (await cases.ConsentsAsync(row.Head.Id, cancel)).Where(one => one.Purpose != Purposes.Translation || one.Receiver == translator.Receiver)],
        };
    }

    /// <summary>Who has a conflict of interest in which open case; none of a case in which who looks has one too.</summary>
    public async Task<IReadOnlyList<(CaseRow Case, StaffMember Who)>> ConflictsAsync(StaffMember member, IReadOnlyList<CaseRow> open, CancellationToken cancel)
    {
        var all = (await staff.ListAsync(cancel)).ToDictionary(other => other.Id, StringComparer.Ordinal);
        return [.. open.Where(row => !row.Conflicts.Contains(member.Id)).SelectMany(row => row.Conflicts.Where(all.ContainsKey).Select(id => (row, all[id])))];
    }

    /// <summary>Of those who put translations right, by id.</summary>
    private async Task<IReadOnlyDictionary<string, string>> NamesAsync(IReadOnlyList<StoredEntry> entries, CancellationToken cancel)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var id in entries.Where(entry => entry.Translation is { State: TranslationState.Corrected }).Select(entry => entry.Translation!.By).Distinct())
            if (await staff.FindAsync(id, cancel) is { } person) names[id] = person.Name;
        return names;
    }

    /// <summary>Who has a screen of the desk open now.</summary>
    public async Task<IReadOnlyList<StaffMember>> PresentAsync(CancellationToken cancel)
    {
        var present = feed.Present;
        return [.. (await staff.ListAsync(cancel)).Where(member => StaffPolicies.RolesOf(StaffPolicies.Desk).Contains(member.Role) && present.Contains(member.Id))];
    }

    /// <summary>Articles about what was asked, in words of any of our languages; the best first.</summary>
    public IReadOnlyList<string> Search(string question) => [.. mind.Answers.Find(mind.Hear(Knowledge.Languages.Hygiene.Clean(question)), null).Topics.Take(MostArticles)];

    public ContentBook Book => mind.Book;
}
