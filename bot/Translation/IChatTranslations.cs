using JpMirai.Bot.Desk;

namespace JpMirai.Bot.Translation;

/// <summary>Translations of the chats at the desk: what waits for one, what came of it, and what is remembered.</summary>
public interface IChatTranslations
{
    /// <summary>Whether the person of an open case agrees, now, to this translator.</summary>
    Task<bool> IsAgreedAsync(string caseId, CancellationToken cancel);

    /// <summary>What waits and is due, without its text.</summary>
    Task<IReadOnlyList<WaitingText>> DueAsync(DateTimeOffset now, int max, CancellationToken cancel);

    /// <summary>When the next try is due; null: nothing waits.</summary>
    Task<DateTimeOffset?> NextDueAsync(CancellationToken cancel);

    /// <summary>The text, as it is to be translated; null where it is gone, or she agrees no more: then it waits no longer.</summary>
    Task<string?> TakeAsync(WaitingText waiting, CancellationToken cancel);

    /// <summary>Notes what came of it, unless the entry is gone meanwhile.</summary>
    Task SettleAsync(WaitingText waiting, EntryTranslation result, CancellationToken cancel);

    /// <summary>Tries it again then.</summary>
    Task PutOffAsync(WaitingText waiting, DateTimeOffset due, CancellationToken cancel);

    /// <summary>Keeps how a consultant, who holds the case, says an entry should read; also for when she writes the same again.</summary>
    Task<ActResult> CorrectAsync(string caseId, long n, string staff, string text, CancellationToken cancel);

    /// <summary>Keeps a consultant's own sentence for whoever writes it again, to anyone.</summary>
    Task RememberAsync(Sentence sentence, string translation, string staff, DateTimeOffset now, CancellationToken cancel);

    /// <summary>As it was put right for the same person, or is remembered for all; null: neither.</summary>
    Task<Remembered?> RecallAsync(string caseId, Sentence sentence, CancellationToken cancel);
}

/// <param name="Id">Of its row; another one once anything has changed.</param>
/// <param name="N">Of the entry in its case.</param>
/// <param name="Tries">Made so far.</param>
public sealed record WaitingText(long Id, string Case, long N, string From, string To, int Tries);

/// <summary>Something to be translated. Holds what people wrote: never for logs.</summary>
public sealed record Sentence(string Text, string From, string To)
{
    public override string ToString() => $"{From} to {To}";
}

/// <param name="By">Id of the staff member who put it so.</param>
public sealed record Remembered(string Text, string By)
{
    public override string ToString() => "[personal]";
}
