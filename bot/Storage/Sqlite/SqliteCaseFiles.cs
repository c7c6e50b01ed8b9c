using System.Text;
using JpMirai.Bot.Files;
using JpMirai.Bot.Turns;
using JpMirai.Dialogs.Activities;

namespace JpMirai.Bot.Storage.Sqlite;

/// <summary>The files of the cases in the embedded store. A whole file is sealed and opened on its caller's thread, not on the writer's.</summary>
internal sealed class SqliteCaseFiles(SqliteTurnStore store) : ICaseFiles
{
    public async Task<FileTask?> ClaimAsync(DateTimeOffset now, TimeSpan lease, CancellationToken cancel)
    {
        // Looking costs the writer nothing.
        if (await NextAsync(cancel) is not { } next || next > now) return null;

        FileTask? task = null;
        await store.DoAsync(CrashPoint.InTx3, CrashPoint.AfterTx3, db => task = Claim(db, now, lease), cancel);
        // There may be more; another hand is free.
        if (task is not null) store.FilesToFetch.Ring();
        return task;
    }

    public Task<DateTimeOffset?> NextAsync(CancellationToken cancel) =>
        store.ReadAsync<DateTimeOffset?>(db => db.Tables.CaseFiles.Next() is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null, cancel);

    public Task WaitAsync(TimeSpan longest, TimeProvider clock, CancellationToken cancel) => store.FilesToFetch.HeardAsync(longest, clock, cancel);

    public Task PutOffAsync(FileTask task, string code, DateTimeOffset due, CancellationToken cancel) =>
        store.DoAsync(CrashPoint.InTx3, CrashPoint.AfterTx3, db => db.Tables.CaseFiles.PutOff(task.Id, due.ToUnixTimeMilliseconds(), code), cancel);

    public async Task SettleAsync(FileTask task, CaseFile file, byte[]? bytes, string? problem, DateTimeOffset now, CancellationToken cancel)
    {
        var sealedFile = bytes is null ? null : await store.ReadAsync(db =>
        {
            using var key = store.Keys.CaseKey(db, task.Case);
            return key is null ? null : new SealedFile(
                CaseFileTable.Seal(key, task.Id, "name"u8, Encoding.UTF8.GetBytes(file.Name.Value)), CaseFileTable.Seal(key, task.Id, "body"u8, bytes));
        }, cancel);
        if (bytes is not null && sealedFile is null) return;

        await store.DoAsync(new SettleFileOp(task, file, sealedFile, problem, now, store), cancel);
    }

    public Task<OpenedFile?> OpenAsync(string caseId, string id, CancellationToken cancel) => store.ReadAsync(db =>
    {
        using var key = store.Keys.CaseKey(db, caseId);
        return key is null ? null : db.Tables.CaseFiles.Open(caseId, id, key);
    }, cancel);

    public Task<IReadOnlySet<string>> KeptAsync(string caseId, CancellationToken cancel) => store.ReadAsync<IReadOnlySet<string>>(db => db.Tables.CaseFiles.Kept(caseId), cancel);

    private FileTask? Claim(SqliteSession db, DateTimeOffset now, TimeSpan lease)
    {
        while (db.Tables.CaseFiles.Claim(now.ToUnixTimeMilliseconds(), (now + lease).ToUnixTimeMilliseconds()) is { } row)
        {
            using var key = store.Keys.CaseKey(db, row.Case);
            if (key is not null && store.ReadFrom(db, row.Conv, row.Address) is { } from)
                return new FileTask(row.Id, row.Case, from, CaseFileTable.OpenNote(key, row), row.Tries);
            // Nobody is left to fetch it for.
            db.Tables.CaseFiles.Drop(row.Id);
        }
        return null;
    }
}

internal sealed record SealedFile(byte[] Name, byte[] Body);

/// <summary>A file is here, or can't be had: both she and the desk hear of it by the next arrival.</summary>
internal sealed class SettleFileOp(FileTask task, CaseFile file, SealedFile? fetched, string? problem, DateTimeOffset now, SqliteTurnStore store) : WriteOp<bool>
{
    private Arrival? arrival;

    public override (string Within, string After) Points => (CrashPoint.InTx3, CrashPoint.AfterTx3);

    public override bool Execute(SqliteSession db)
    {
        arrival = null;
        var files = db.Tables.CaseFiles;
        if (files.SenderOf(task.Id) is not var (conv, address)) return false;
        if (!(fetched is null ? files.Drop(task.Id) : files.Fill(task.Id, file.Type, fetched.Name, fetched.Body))) return false;

        // What lay with us like at a platform has gone its way.
        db.Tables.Uploads.Erase(store.Keys.HashUser(task.From), task.Note.File.Reference.Value);
        if (store.Keys.KeyOf(db, conv) is not { } key) return false;
        var came = new InboundActivity.FileCame($"file:{task.Id}", task.From, now, task.Note.Token, task.Case, file, problem, task.Note.MessageId);
        arrival = store.Arrive(db, Incoming.Of(came, store.Keys), conv, address, key, now.ToUnixTimeMilliseconds());
        return Result = true;
    }

    public override void Stored()
    {
        if (arrival is not null) store.Arrivals.Post(arrival);
    }
}
