using JpMirai.Bot.Desk;
using JpMirai.Dialogs;
using JpMirai.Dialogs.Activities;
using JpMirai.Dialogs.Talking;

namespace JpMirai.Bot.MyData;

/// <summary>Opens what is held about a person with the code she was given in the chat.</summary>
public interface IOwnData
{
    /// <summary>The language a code was asked for in; null if it can't be used. Looking does not use it up.</summary>
    Task<string?> LanguageOfAsync(string code, DateTimeOffset now, CancellationToken cancel);

    /// <summary>Uses the code up and gives all that is held. Null for a wrong, used or late code, and for someone erased: no one can tell which.</summary>
    Task<OwnData?> TakeAsync(string code, DateTimeOffset now, CancellationToken cancel);
}

/// <summary>All that is held about one person, opened.</summary>
/// <param name="Language">The language she asked for it in.</param>
/// <param name="Chat">What was said in her web chat, by her and by the bot.</param>
/// <param name="Given">What was given to authorities without her yes, as far as she was told.</param>
/// <param name="Signals">When a message about danger came; nothing else is kept of it.</param>
/// <param name="Channels">Where she writes from.</param>
public sealed record OwnData(
    string Language,
    Conversation State,
    IReadOnlyList<OwnConsent> Consents,
    IReadOnlyList<OwnLine> Lines,
    IReadOnlyList<OwnLine> Chat,
    IReadOnlyList<OwnCase> Cases,
    IReadOnlyList<OwnDisclosure> Given,
    IReadOnlyList<DateTimeOffset> Signals,
    IReadOnlyList<string> Channels);

/// <summary>A receipt.</summary>
public sealed record OwnConsent(DateTimeOffset At, string Purpose, bool Yes, string TextVersion);

/// <summary>A line that she wrote.</summary>
public sealed record OwnLine(DateTimeOffset At, Personal Text);

/// <param name="Receiver">police, fire or child.</param>
public sealed record OwnDisclosure(DateTimeOffset At, string Receiver, string Facts);

/// <summary>A case at the desk: what she handed over, and what was said in it by her and to her.</summary>
/// <param name="Rating">Whether it helped, as she said; null: she did not say.</param>
public sealed record OwnCase(DateTimeOffset At, RequestKind Kind, string When, IReadOnlyList<StoredEntry> Said, string? Rating);
