using JpMirai.Bot.Security;
using JpMirai.Bot.Turns;
using JpMirai.Dialogs;
using JpMirai.Dialogs.Activities;

namespace JpMirai.Bot.Storage.Sqlite;

/// <summary>An arrival that no platform brought: a due timer, or a code that was made. To be posted once it is on disk.</summary>
internal static class OwnArrival
{
    /// <returns>Null if its id was stored before.</returns>
    public static Arrival? Add(SqliteSession db, SqliteTurnStore store, InboundActivity activity, string conv, long addressId, SealingKey key, long at)
    {
        var item = Incoming.Of(activity, store.Keys);
        var row = new InboxRow(store.NextArrival(), item.Id, conv, addressId, at, item.Seed, Keyring.SealBody(key, "inbox"u8, item.Id, item.Body), MessageHash: null);
        if (!db.Tables.Inbox.Add(row)) return null;

        var moment = new Moment(DateTimeOffset.FromUnixTimeMilliseconds(at), item.Seed);
        return new Arrival(row.Seq, row.Id, row.Conv, row.AddressId, activity, moment, fresh: false);
    }
}
