using JpMirai.Bot.Translation;
using JpMirai.Dialogs;
using JpMirai.Dialogs.Activities;
using JpMirai.Knowledge.Book;

namespace JpMirai.Bot.Desk;

/// <summary>The cases of the desk. What a consultant does is stored as an arrival of the worker's own lane, so that it keeps its order with what she writes.</summary>
public interface ICases
{
    /// <summary>Cases that wait or are held, without a word of their texts.</summary>
    Task<IReadOnlyList<CaseRow>> OpenAsync(CancellationToken cancel);

    /// <summary>One case; null if there is none by this id.</summary>
    Task<CaseRow?> FindAsync(string id, CancellationToken cancel);

    /// <summary>The case of who writes from there, while somebody holds it; null: none.</summary>
    Task<CaseRow?> HeldOfAsync(Address from, CancellationToken cancel);

    /// <summary>What was said in a case, in order.</summary>
    /// <param name="seen">Only what is newer, or has a newer translation.</param>
    Task<IReadOnlyList<StoredEntry>> ReadAsync(string id, Seen seen, CancellationToken cancel);

    /// <summary>Her last word about each purpose that has to do with the case; one she was not asked about is missing.</summary>
    Task<IReadOnlyList<CaseConsent>> ConsentsAsync(string id, CancellationToken cancel);

    /// <summary>Takes a waiting case; of several who try at once one gets it.</summary>
    Task<ActResult> ClaimAsync(string id, DeskAct.Took by, DateTimeOffset now, CancellationToken cancel);

    /// <summary>Gives a held case to another consultant.</summary>
    /// <param name="from">Who holds it.</param>
    Task<ActResult> TransferAsync(string id, string from, DeskAct.Took to, DateTimeOffset now, CancellationToken cancel);

    /// <summary>Does something in the chat of a case that <paramref name="act"/>'s author holds.</summary>
    /// <param name="key">Chosen by the page: the same act sent twice is done once.</param>
    Task<ActResult> ActAsync(string id, string key, DeskAct act, DateTimeOffset now, CancellationToken cancel);

    /// <summary>Keeps words for the staff only.</summary>
    Task<ActResult> NoteAsync(string id, string staff, string text, DateTimeOffset now, CancellationToken cancel);

    /// <summary>A conflict of interest: the staff member knows the person, or has to do with the company. The case is hidden from that member for good; one that the member
    /// holds goes back into the queue.</summary>
    Task<ActResult> PassAsync(string id, string staff, DateTimeOffset now, CancellationToken cancel);

    /// <summary>It was no conflict of interest: the staff member may have the case again.</summary>
    Task<ActResult> UndoPassAsync(string id, string staff, CancellationToken cancel);

    /// <summary>A supervisor has said that more ask than the desk can answer: whoever comes now is told so, and what she can read until then.</summary>
    Task<bool> IsBusyAsync(CancellationToken cancel);

    Task SetBusyAsync(bool isBusy, string staff, DateTimeOffset now, CancellationToken cancel);

    /// <summary>How many workers said of their chat that it helped, partly or not.</summary>
    Task<IReadOnlyDictionary<string, int>> RatingsAsync(CancellationToken cancel);

    /// <summary>Puts all that a consultant holds back into the queue, each by a turn of its own conversation.</summary>
    Task LoseAsync(string staff, DateTimeOffset now, CancellationToken cancel);

    /// <summary>Opens a case for somebody who called, wrote or came; she has agreed by word of mouth.</summary>
    /// <returns>Its id.</returns>
    Task<string> OpenByHandAsync(HandCase opened, string staff, DateTimeOffset now, CancellationToken cancel);

    /// <summary>Ends a case that was opened by hand.</summary>
    Task<ActResult> CloseByHandAsync(string id, string staff, DateTimeOffset now, CancellationToken cancel);

    /// <summary>Signs of an emergency from people who have no case: when, which, in which language, and nothing that leads to them.</summary>
    Task<IReadOnlyList<Alert>> AlertsAsync(DateTimeOffset since, CancellationToken cancel);

    /// <summary>Lets the bot offer a person to whoever the sign came from. Staff do not learn who it was.</summary>
    Task<ActResult> InviteAsync(long alert, string staff, DateTimeOffset now, CancellationToken cancel);
}

/// <summary>What a list shows of a case: no text.</summary>
/// <param name="Conv">Whose it is; never leaves the host. Null: nobody's any more, or opened by hand.</param>
/// <param name="Owner">Id of who holds it, or held it last.</param>
/// <param name="ExpectedAt">By when she was told to expect an answer.</param>
public sealed record CaseRow(
    CaseHead Head, string? Conv, string Channel, CaseStatus Status, string? Owner,
    DateTimeOffset OpenedAt, DateTimeOffset? ExpectedAt, DateTimeOffset? ClaimedAt, DateTimeOffset? AnsweredAt, DateTimeOffset? ClosedAt)
{
    /// <summary>Ids of staff for whom it is a conflict of interest.</summary>
    public IReadOnlyList<string> Conflicts { get; init; } = [];

    /// <summary>Whether the chat helped, as the worker said when it had ended: helped, partly, not-helped; null: she did not say.</summary>
    public string? Rating { get; init; }

    /// <summary>Nobody writes in it but the staff: she called, wrote a mail or came.</summary>
    public bool IsByHand => Channel is "phone" or "mail" or "visit";
}

/// <summary>A yes or no of the worker of a case.</summary>
/// <param name="Receiver">Who gets what it allows.</param>
public sealed record CaseConsent(string Purpose, bool Yes, DateTimeOffset At, string Receiver);

/// <summary>An entry as it is stored.</summary>
/// <param name="N">Grows within its case.</param>
public sealed record StoredEntry(long N, DateTimeOffset At, CaseEntry Entry)
{
    /// <summary>For the consultant; null: none is wanted.</summary>
    public EntryTranslation? Translation { get; init; }
}

/// <summary>What a screen has of a case.</summary>
/// <param name="Entry">Number of its last entry.</param>
/// <param name="Translation">Id of the newest of its translations.</param>
public readonly record struct Seen(long Entry, long Translation)
{
    public static Seen Nothing => default;
}

/// <param name="Channel">phone, mail or visit.</param>
/// <param name="Consent">How she agreed, in words, as the staff member heard it.</param>
public sealed record HandCase(string Channel, string Language, Severity Rank, string Topic, string Consent, string Text);

public sealed record Alert(long N, DateTimeOffset At, string Signal, string Language, bool IsInvited);

public enum ActResult
{
    Done,

    /// <summary>There is no such case, or it is over.</summary>
    Gone,

    /// <summary>Someone else holds it.</summary>
    NotYours,
}
