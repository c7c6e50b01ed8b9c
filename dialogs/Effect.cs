using System.Collections.Immutable;
using JpMirai.Dialogs.Activities;
using JpMirai.Dialogs.Talking;
using JpMirai.Knowledge.Book;

namespace JpMirai.Dialogs;

/// <summary>What a turn changes beside the conversation's own state. Stored in the same commit as the state and the replies.</summary>
public abstract record Effect
{
    /// <summary>Sets the one timer of this kind, moving it if it was set.</summary>
    public sealed record SetTimer(string Kind, DateTimeOffset Due) : Effect;

    public sealed record ClearTimer(string Kind) : Effect;

    /// <summary>A consent was given or refused: append-only receipt (domain: consent policy 2).</summary>
    public sealed record RecordConsent(Consent Consent) : Effect;

    /// <summary>A case at the desk begins. Only after its own consent. Where it stands in the queue comes back as <see cref="DeskAct.Queued"/>.</summary>
    public sealed record OpenCase(CaseHead Head, ImmutableArray<CasePart> Parts) : Effect;

    /// <summary>Something was said or done in a case; staff see it at once.</summary>
    public sealed record TellCase(string Case, CaseEntry Entry) : Effect;

    /// <summary>What she handed over of her own words, and what was translated for another consultant, is wanted in this language.</summary>
    public sealed record TranslateCase(string Case, string From, string To) : Effect;

    /// <summary>A file is to be fetched into a case; what came of it comes back as <see cref="InboundActivity.FileCame"/>.</summary>
    /// <param name="Id">The file's id here.</param>
    /// <param name="MessageId">Of the message it came with.</param>
    public sealed record FetchFile(string Case, string Id, SentFile File, string? MessageId) : Effect;

    /// <summary>The case is held by someone, waits again, or has ended.</summary>
    public sealed record MoveCase(string Case, CaseStatus Status, string By) : Effect;

    /// <summary>She says of a case that has ended whether the chat helped her: helped, partly or not-helped.</summary>
    public sealed record RateCase(string Case, string Answer) : Effect;

    /// <summary>What was to be sent of our own accord and has not left yet is not sent any more.</summary>
    public sealed record CallOffPushes : Effect;

    /// <summary>Makes a code for fetching all that is held about her, once; it comes back as <see cref="InboundActivity.ExportReady"/>.</summary>
    public sealed record MakeExport(string Language) : Effect;

    /// <summary>A line of free text kept for the worker and a later consultant; only with an account.</summary>
    public sealed record KeepLine(Personal Text, string? MessageId) : Effect;

    /// <summary>Destroys the stored copies of one message of the worker.</summary>
    public sealed record EraseMessage(string MessageId) : Effect;

    /// <summary>A risk signal was seen: id, language and time only, no text.</summary>
    public sealed record RaiseSignal(string Signal, string Severity, string Language = "") : Effect;

    /// <summary>Somebody found an article helpful, or not: counted, without saying who.</summary>
    public sealed record RateArticle(string Topic, string Language, bool Helpful) : Effect;

    /// <summary>No push may go to this address until it is reachable again.</summary>
    public sealed record MarkUnreachable(bool Unreachable) : Effect;

    /// <summary>Destroys the person's key and with it everything sealed under it. The replies of this turn still go out.</summary>
    /// <param name="WithCases">Her case files go too; else they stay for their own time and lead to no one.</param>
    public sealed record ErasePerson(bool WithCases = false) : Effect;

    /// <summary>Destroys the bodies of what was said in this conversation so far; state, consents and timers stay.</summary>
    public sealed record ForgetBodies : Effect;
}

/// <summary>What the queue is ordered and searched by. No text.</summary>
/// <param name="Id">16 hex digits.</param>
/// <param name="When">Code of the time that is good for her.</param>
/// <param name="Language">Tag of her language.</param>
/// <param name="Rank">How grave it is, by what she wrote and answered.</param>
/// <param name="Topic">What it is about; empty: not told, or taken out.</param>
public sealed record CaseHead(string Id, RequestKind Kind, string When, string Language, Severity Rank, string Topic)
{
    /// <summary>Kinds of the parts that she took out before she agreed, separated by spaces.</summary>
    public string LeftOut { get; init; } = "";

    /// <summary>16-17 or under-16: such a case always goes to a specialist. Empty: older, or she did not let the desk know. (domain: consent policy 4 and 11)</summary>
    public string Minor { get; init; } = "";
}

/// <summary>One entry of a case.</summary>
/// <param name="Kind">Who said it, or what happened.</param>
/// <param name="Text">As the worker wrote or read it.</param>
/// <param name="Original">As the consultant wrote it, where it was translated; empty: the same.</param>
/// <param name="By">Id of the staff member; empty: the worker, or the bot.</param>
public sealed record CaseEntry(CaseEntryKind Kind, Personal Text, Personal Original = default, string By = "")
{
    /// <summary>The platform's id of her message, by which she can take it back; null: none.</summary>
    public string? MessageId { get; init; }

    /// <summary>By which a worker's button names this entry; of words of a consultant that were translated. Empty: none.</summary>
    public string Mark { get; init; } = "";

    /// <summary>Who translated what she reads; empty: nobody, or a person alone.</summary>
    public string Service { get; init; } = "";

    /// <summary>The consultant has corrected that translation.</summary>
    public bool IsByPerson { get; init; }

    /// <summary>From and into which language it is to be translated for the consultant; null: not at all.</summary>
    public (string From, string To)? Wanted { get; init; }
}

public enum CaseEntryKind
{
    /// <summary>A part of what was handed over; the original is its id, so that the desk can say it in its own words.</summary>
    Part,

    /// <summary>The worker wrote.</summary>
    Worker,

    /// <summary>The worker sent something else: the text is its kind, a word of <see cref="Activities.AttachmentKind"/>, and the file's id if it is being fetched.</summary>
    Attachment,

    /// <summary>A consultant wrote.</summary>
    Consultant,

    /// <summary>A card was asked: its id.</summary>
    Card,

    /// <summary>A card was answered: card and answer.</summary>
    Answer,

    /// <summary>A prepared answer was sent: its id.</summary>
    Prepared,

    /// <summary>The emergency block went out by itself: the signal.</summary>
    Alarm,

    /// <summary>She did not understand a message: the text is its <see cref="CaseEntry.Mark"/>, empty for the last one.</summary>
    NotClear,

    /// <summary>Who speaks has changed: took, lost, passed, back, ended. Or whether a machine translates: translated, not-translated.</summary>
    Move,

    /// <summary>Words for the staff only.</summary>
    Note,

    /// <summary>An article was sent: its topic.</summary>
    Article,

    /// <summary>A file is there: its id, type and size; the original is its name.</summary>
    File,

    /// <summary>A file can't be had: its id, and why.</summary>
    NoFile,

    /// <summary>A consultant corrected the translation of words that were sent before: the right one, and the words as they were written.</summary>
    PutRight,
}

public enum CaseStatus { Waiting, Held, Closed, Withdrawn }

/// <summary>A consent receipt.</summary>
/// <param name="Purpose">Id of the consent policy, such as self-check-storage.</param>
/// <param name="TextVersion">Version of the text that was shown.</param>
/// <param name="Hash">SHA-256 of that text as it was shown, hex.</param>
/// <param name="AgeBand">What the worker said of her age; empty if not asked yet.</param>
/// <param name="Case">The case it was given for; null: for none.</param>
/// <param name="Receiver">Who gets what it allows; null: nobody but us.</param>
public sealed record Consent(string Purpose, bool Yes, string TextVersion, string Language, string Hash, string AgeBand, string? Case = null, string? Receiver = null);
