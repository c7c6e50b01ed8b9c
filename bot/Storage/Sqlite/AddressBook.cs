using System.Buffers.Binary;
using JpMirai.Bot.Security;
using JpMirai.Dialogs.Activities;

namespace JpMirai.Bot.Storage.Sqlite;

/// <summary>Which person an address belongs to. Used by the writer's thread only; remembers committed rows of those who wrote lately.</summary>
internal sealed class AddressBook(Keyring keys)
{
    private const int Kept = 20_000;
    private const long DayInMilliseconds = 86_400_000;
    private readonly RecentCache<UInt128, AddressRow> recent = new(Kept);

    public AddressRow? Find(SqliteSession db, byte[] userHash) =>
        recent.TryGet(Name(userHash), out var known) ? known : db.Tables.Persons.FindAddress(userHash);

    /// <summary>A new person with her key, her first address and an empty state.</summary>
    public AddressRow Create(SqliteSession db, Address address, byte[] userHash, long now)
    {
        var conv = Ids.NewPerson();
        var key = keys.Persons.Create(conv, out var wrapped);
        db.Tables.Persons.AddPerson(conv, keys.Master.Id, wrapped, now);
        db.Tables.Convs.Add(conv);
        return db.Tables.Persons.AddAddress(userHash, address.Channel, address.Account, Keyring.SealUser(key, userHash, address.User.Value), conv, now);
    }

    /// <summary>Notes once a day that she still writes from there, and seals her id anew: it may have been forgotten.</summary>
    public static AddressRow Use(SqliteSession db, in AddressRow row, Address address, byte[] userHash, SealingKey key, long now)
    {
        if (now - row.UsedAt < DayInMilliseconds) return row;

        db.Tables.Persons.UseAddress(row.Id, Keyring.SealUser(key, userHash, address.User.Value), now);
        return row with { UsedAt = now };
    }

    /// <summary>Her person is known by another id too.</summary>
    public static AddressRow Add(SqliteSession db, in AddressRow row, Address address, byte[] userHash, SealingKey key, long now) =>
        db.Tables.Persons.AddAddress(userHash, address.Channel, address.Account, Keyring.SealUser(key, userHash, address.User.Value), row.Conv, now);

    /// <summary>The old id leads to her no more: it may become someone else's. Nor does any other that she had beside it, since the platform changes all
    /// at once. Where the new one belongs to another person already, only the old one ends. What is set to be done with her in time still is.</summary>
    /// <param name="taken">The row of the new id, if there is one.</param>
    /// <returns>The other ids that lead to her no more.</returns>
    public static List<byte[]> Move(SqliteSession db, in AddressRow row, AddressRow? taken, Address to, byte[] userHash, SealingKey key, long now)
    {
        var persons = db.Tables.Persons;
        if (taken is { } someones && someones.Conv != row.Conv)
        {
            persons.CutOff(row.Id);
            return [];
        }

        var kept = taken ?? row;
        if (taken is null) persons.MoveAddress(row.Id, userHash, Keyring.SealUser(key, userHash, to.User.Value), now);
        var others = persons.OthersOf(kept, to);
        foreach (var (id, _) in others)
        {
            db.Tables.Timers.Move(id, kept.Id);
            persons.CutOff(id);
        }
        return others.ConvertAll(other => other.UserHash);
    }

    /// <summary>Only once the row is committed.</summary>
    public void Remember(byte[] userHash, in AddressRow row) => recent.Set(Name(userHash), row);

    public void Forget(byte[] userHash) => recent.Remove(Name(userHash));

    /// <summary>Rows were changed by their number.</summary>
    public void ForgetAll() => recent.Clear();

    private static UInt128 Name(byte[] userHash) => BinaryPrimitives.ReadUInt128BigEndian(userHash);
}
