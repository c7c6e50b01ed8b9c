using JpMirai.Bot.MyData;
using JpMirai.Bot.Turns;
using JpMirai.Dialogs;

namespace JpMirai.Bot.Storage.Sqlite;

/// <summary>Uses a code up on the writer's side, then reads and opens what it leads to on a reader, so that a long history holds up nobody's turn.</summary>
internal sealed class SqliteOwnData(SqliteTurnStore store) : IOwnData
{
    public Task<string?> LanguageOfAsync(string code, DateTimeOffset now, CancellationToken cancel) =>
        store.ReadAsync(db => Find(db, code, now)?.Language, cancel);

    public async Task<OwnData?> TakeAsync(string code, DateTimeOffset now, CancellationToken cancel)
    {
        // A wrong code costs the writer nothing.
        if (await LanguageOfAsync(code, now, cancel) is null) return null;

        ExportRow? used = null;
        await store.DoAsync(CrashPoint.InTx3, CrashPoint.AfterTx3, db =>
        {
            used = Find(db, code, now);
            if (used is not null) db.Tables.Exports.Delete(used.Conv);
        }, cancel);
        return used is null ? null : await store.ReadAsync(db => Read(db, used), cancel);
    }

    private static ExportRow? Find(SqliteSession db, string code, DateTimeOffset now) =>
        db.Tables.Exports.Find(ExportCode.HashOf(code), Retention.ExportCodes.Before(now).ToUnixTimeMilliseconds());

    /// <summary>Table by table; a new table of hers is added here and to <see cref="OwnData"/>.</summary>
    private OwnData? Read(SqliteSession db, ExportRow used)
    {
        if (store.Keys.KeyOf(db, used.Conv) is not { } key || db.Tables.Convs.Read(used.Conv) is not { } row) return null;

        var state = row.Sealed is null ? Conversation.New : Bytes.State(Keyring.OpenState(key, used.Conv, row.Sealed));
        var own = db.Tables.OwnRows;
        return new OwnData(used.Language, state, own.Consents(used.Conv), own.Lines(used.Conv, key), own.Chat(used.Conv, key), own.Cases(used.Conv, store.Keys), own.Given(used.Conv, store.Keys), own.Signals(used.Conv), own.Channels(used.Conv));
    }
}
