using JpMirai.Bot.Turns;
using JpMirai.Dialogs.Activities;

namespace JpMirai.Bot.Storage.Sqlite;

/// <summary>An activity made ready for the writer, so that hashing and JSON happen elsewhere.</summary>
internal sealed record Incoming(InboundActivity Activity, Guid Id, ulong Seed, byte[] UserHash, byte[]? MessageHash, byte[] Body)
{
    public static Incoming Of(InboundActivity activity, Keyring keys)
    {
        var id = Ids.OfEvent(activity, out var seed);
        var messageId = activity switch
        {
            InboundActivity.Said said => said.MessageId,
            InboundActivity.Attached attached => attached.MessageId,
            _ => null,
        };
        return new Incoming(activity, id, seed, keys.HashUser(activity.From),
            messageId is null ? null : keys.HashMessage(activity.From, messageId), Bytes.Of(activity));
    }
}

/// <summary>tx1: what a webhook brought, all or nothing.</summary>
internal sealed class AcceptOp(Incoming[] items, DateTimeOffset now, SqliteTurnStore store) : WriteOp<int>
{
    private readonly List<(Arrival Arrival, byte[] UserHash, AddressRow Address)> fresh = new(items.Length);

    public override (string Within, string After) Points => (CrashPoint.InTx1, CrashPoint.AfterTx1);

    public override bool Execute(SqliteSession db)
    {
        fresh.Clear();
        foreach (var item in items) Add(db, item);
        Result = fresh.Count;
        return true;
    }

    public override void Stored()
    {
        foreach (var (arrival, userHash, address) in fresh)
        {
            store.Addresses.Remember(userHash, address);
            store.Arrivals.Post(arrival);
        }
    }

    private void Add(SqliteSession db, Incoming item)
    {
        var known = store.Addresses.Find(db, item.UserHash);
        // A late second delivery must not bring an erased person back.
        if (known is null && db.Tables.Inbox.Has(item.Id)) return;

        var at = now.ToUnixTimeMilliseconds();
        var address = known ?? store.Addresses.Create(db, item.Activity.From, item.UserHash, at);
        var key = store.Keys.KeyOf(db, address.Conv) ?? throw new InvalidOperationException("A person without a key has an address.");
        address = AddressBook.Use(db, address, item.Activity.From, item.UserHash, key, at);
        if (store.Arrive(db, item, address.Conv, address.Id, key, at, isFirst: known is null) is { } arrival) fresh.Add((arrival, item.UserHash, address));
    }
}
