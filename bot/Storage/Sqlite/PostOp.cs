using JpMirai.Bot.Files;
using JpMirai.Bot.Security;
using JpMirai.Bot.Turns;
using JpMirai.Channels.WebChat;

namespace JpMirai.Bot.Storage.Sqlite;

/// <summary>tx1 of the web chat: what a page sent, for the bot and for the pages, both or neither.</summary>
/// <param name="incoming">Null where there is nothing to decide.</param>
internal sealed class PostOp(byte[] stream, Incoming? incoming, OwnActivity? own, DateTimeOffset now, SqliteTurnStore store) : WriteOp<long?>
{
    private readonly long at = now.ToUnixTimeMilliseconds();
    private AddressRow? used;
    private Arrival? fresh;

    public override (string Within, string After) Points => (CrashPoint.InTx1, CrashPoint.AfterTx1);

    public override bool Execute(SqliteSession db)
    {
        (used, fresh, Result) = (null, null, null);
        // Only opening a chat begins a person: a late try must not bring an erased one back.
        if (store.Addresses.Find(db, stream) is not { } address || store.Keys.KeyOf(db, address.Conv) is not { } key) return true;

        Result = own is null ? 0 : db.Tables.Activities.Find(stream, own.Event);
        if (Result > 0) return true;

        if (incoming is not null)
        {
            used = AddressBook.Use(db, address, incoming.Activity.From, stream, key, at);
            fresh = store.Arrive(db, incoming, address.Conv, address.Id, key, at);
        }
        if (own is not null)
        {
            var n = db.Tables.Activities.Next(stream, at);
            db.Tables.Activities.Add(stream, new ActivityRow(n, own.Event, 0, address.Conv, null, Keyring.SealActivity(key, stream, n, own.Json)));
            Result = n;
            Keep(db, own.Uploads, address.Conv, key);
        }
        return true;
    }

    /// <summary>Only for an open case: nobody else would ever look at them.</summary>
    private void Keep(SqliteSession db, IReadOnlyList<Upload> uploads, string conv, SealingKey key)
    {
        if (uploads.Count == 0 || !db.Tables.Cases.HasOpen(conv) || db.Tables.Uploads.CountOf(stream) >= ICaseFiles.MostInCase) return;
        foreach (var upload in uploads) db.Tables.Uploads.Add(stream, upload.Reference, key, upload.Bytes, at);
    }

    public override void Stored()
    {
        if (used is { } row) store.Addresses.Remember(stream, row);
        if (fresh is not null) store.Arrivals.Post(fresh);
    }
}
