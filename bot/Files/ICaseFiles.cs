using JpMirai.Dialogs.Activities;

namespace JpMirai.Bot.Files;

/// <summary>The pictures and files of the cases: first a note that one is to be fetched, then the file itself, sealed under its case's key.</summary>
public interface ICaseFiles
{
    /// <summary>Files of one case.</summary>
    public const int MostInCase = 40;

    /// <summary>Takes the next file that is due. If nobody settles it, it is due again after <paramref name="lease"/>.</summary>
    /// <returns>Null: there is none now.</returns>
    Task<FileTask?> ClaimAsync(DateTimeOffset now, TimeSpan lease, CancellationToken cancel);

    /// <summary>When the next one is due; null: there is none.</summary>
    Task<DateTimeOffset?> NextAsync(CancellationToken cancel);

    /// <summary>Waits until there is another one to fetch, or for so long.</summary>
    Task WaitAsync(TimeSpan longest, TimeProvider clock, CancellationToken cancel);

    /// <summary>Tries again later.</summary>
    /// <param name="code">For the operator; no personal text.</param>
    Task PutOffAsync(FileTask task, string code, DateTimeOffset due, CancellationToken cancel);

    /// <summary>Stores what was fetched, or drops the note, and lets her and the desk know. Nothing happens if she or her case is gone meanwhile.</summary>
    /// <param name="bytes">Null: it can't be had.</param>
    /// <param name="problem">Why; null: it is here.</param>
    Task SettleAsync(FileTask task, CaseFile file, byte[]? bytes, string? problem, DateTimeOffset now, CancellationToken cancel);

    /// <summary>A file of a case, opened; null if it is not there (any more).</summary>
    Task<OpenedFile?> OpenAsync(string caseId, string id, CancellationToken cancel);

    /// <summary>Ids of the files of a case that are here.</summary>
    Task<IReadOnlySet<string>> KeptAsync(string caseId, CancellationToken cancel);
}

/// <summary>A file to be fetched.</summary>
/// <param name="Tries">This one is counted.</param>
public sealed record FileTask(string Id, string Case, Address From, FileNote Note, int Tries);

/// <summary>Where it lies, and what is needed to tell her of it.</summary>
/// <param name="Token">Permission to answer the message it came with.</param>
public sealed record FileNote(SentFile File, ReplyToken? Token, string? MessageId);

/// <param name="Type">One of <see cref="FileType"/>.</param>
public sealed record OpenedFile(string Type, Personal Name, byte[] Bytes);
