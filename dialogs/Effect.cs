using JpMirai.Dialogs.Activities;

namespace JpMirai.Dialogs;

/// <summary>What a turn changes beside the conversation's own state. Stored in the same commit as the state and the replies.</summary>
public abstract record Effect
{
    /// <summary>Sets the one timer of this kind, moving it if it was set.</summary>
    public sealed record SetTimer(string Kind, DateTimeOffset Due) : Effect;

    public sealed record ClearTimer(string Kind) : Effect;

    /// <summary>A consent was given or refused: append-only receipt (domain: consent policy 2).</summary>
    public sealed record RecordConsent(Consent Consent) : Effect;

    /// <summary>A wish to reach a person, listed for the operator. Only after its own consent.</summary>
    public sealed record FileRequest(RequestKind Kind, string When) : Effect;

    /// <summary>Her open wishes to reach a person are withdrawn.</summary>
    public sealed record WithdrawRequests : Effect;

    /// <summary>What was to be sent of our own accord and has not left yet is not sent any more.</summary>
    public sealed record CallOffPushes : Effect;

    /// <summary>Makes a code for fetching all that is held about her, once; it comes back as <see cref="InboundActivity.ExportReady"/>.</summary>
    public sealed record MakeExport(string Language) : Effect;

    /// <summary>A line of free text kept for the worker and a later consultant; only with an account.</summary>
    public sealed record KeepLine(Personal Text, string? MessageId) : Effect;

    /// <summary>Destroys the stored copies of one message of the worker.</summary>
    public sealed record EraseMessage(string MessageId) : Effect;

    /// <summary>A risk signal was seen: id and time only, no text.</summary>
    public sealed record RaiseSignal(string Signal, string Severity) : Effect;

    /// <summary>Somebody found an article helpful, or not: counted, without saying who.</summary>
    public sealed record RateArticle(string Topic, string Language, bool Helpful) : Effect;

    /// <summary>No push may go to this address until it is reachable again.</summary>
    public sealed record MarkUnreachable(bool Unreachable) : Effect;

    /// <summary>Destroys the person's key and with it everything sealed under it. The replies of this turn still go out.</summary>
    public sealed record ErasePerson : Effect;

    /// <summary>Destroys the bodies of what was said in this conversation so far; state, consents and timers stay.</summary>
    public sealed record ForgetBodies : Effect;
}

public enum RequestKind { Talk, Call }

/// <summary>A consent receipt.</summary>
/// <param name="Purpose">Id of the consent policy, such as self-check-storage.</param>
/// <param name="TextVersion">Version of the text that was shown.</param>
/// <param name="Hash">SHA-256 of that text as it was shown, hex.</param>
/// <param name="AgeBand">What the worker said of her age; empty if not asked yet.</param>
public sealed record Consent(string Purpose, bool Yes, string TextVersion, string Language, string Hash, string AgeBand);
