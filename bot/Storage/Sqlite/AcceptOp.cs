using JpMirai.Bot.Security;
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
    private readonly List<byte[]> left = [];
    private readonly List<(Arrival Arrival, byte[] UserHash, AddressRow Address)> fresh = new(items.Length);

    public override (string Within, string After) Points => (CrashPoint.InTx1, CrashPoint.AfterTx1);

    public override bool Execute(SqliteSession db)
    {
        fresh.Clear();
        left.Clear();
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
        foreach (var userHash in left) store.Addresses.Forget(userHash);
    }

    private void Add(SqliteSession db, Incoming item)
    {
        var (activity, at) = (item.Activity, now.ToUnixTimeMilliseconds());
        var other = OtherOf(activity);
        var otherHash = other is null ? null : store.Keys.HashUser(other);
        var (known, byOther) = (store.Addresses.Find(db, item.UserHash), otherHash is null ? null : store.Addresses.Find(db, otherHash));
        if (known is { } before && other is not null && IsOfSomeoneElse(db, item, before, byOther))
        {
            CutOff(db, item.UserHash, before);
            known = null;
        }
        // A late second delivery must not bring an erased person back, nor a word about a stranger make one.
        if (known is null && (db.Tables.Inbox.Has(item.Id) || activity.IsOfTheKnown && (byOther is null || activity is InboundActivity.Moved))) return;

        var address = known ?? (byOther is null ? store.Addresses.Create(db, activity.From, item.UserHash, at) : default);
        var key = KeyOf(db, known is null && byOther is { } hers ? hers.Conv : address.Conv);
        if (known is null && byOther is { } same) address = AddressBook.Add(db, same, activity.From, item.UserHash, key, at);
        address = Reached(db, AddressBook.Use(db, address, activity.From, item.UserHash, key, at), activity);
        if (store.Arrive(db, item, address.Conv, address.Id, key, at, isFirst: known is null && byOther is null) is not { } arrival) return;

        if (other is not null && activity is InboundActivity.Moved) Move(db, item.UserHash, address, byOther, other, otherHash!, key, at);
        else if (other is not null && byOther is null) AddressBook.Add(db, address, other, otherHash!, key, at);
        fresh.Add((arrival, item.UserHash, address));
    }

    /// <summary>The other id by which it names her; null if there is none, or none but the one it came from.</summary>
    private static Address? OtherOf(InboundActivity activity)
    {
        var other = (activity as InboundActivity.Moved)?.To ?? activity.AlsoKnownAs;
        return other is { } user && user != activity.From.User ? activity.From with { User = user } : null;
    }

    /// <summary>The id it came from is hers, but the other one is not, though she has another: a number that was given up and belongs to someone new.
    /// With a new number the platform gives a new other id too.</summary>
    private static bool IsOfSomeoneElse(SqliteSession db, Incoming item, in AddressRow known, in AddressRow? byOther) =>
        item.Activity is not InboundActivity.Moved && byOther?.Conv != known.Conv && !db.Tables.Inbox.Has(item.Id)
        && db.Tables.Persons.OthersOf(known, item.Activity.From).Count > 0;

    private void CutOff(SqliteSession db, byte[] userHash, in AddressRow address)
    {
        db.Tables.Persons.CutOff(address.Id);
        store.Addresses.Forget(userHash);
        left.Add(userHash);
    }

    private SealingKey KeyOf(SqliteSession db, string conv) =>
        store.Keys.KeyOf(db, conv) ?? throw new InvalidOperationException("A person without a key has an address.");

    /// <summary>Who writes is reached again.</summary>
    private static AddressRow Reached(SqliteSession db, in AddressRow address, InboundActivity activity)
    {
        if (!address.Unreachable || activity is not (InboundActivity.Said or InboundActivity.Chose or InboundActivity.Attached)) return address;

        db.Tables.Persons.SetUnreachable(address.Id, false);
        return address with { Unreachable = false };
    }

    private void Move(SqliteSession db, byte[] userHash, in AddressRow address, AddressRow? taken, Address to, byte[] toHash, SealingKey key, long at)
    {
        // At once: what comes behind it in the same transaction is not from her any more.
        foreach (var old in AddressBook.Move(db, address, taken, to, toHash, key, at).Append(userHash))
        {
            store.Addresses.Forget(old);
            left.Add(old);
        }
    }
}
