using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using JpMirai.Bot.Security;
using JpMirai.Dialogs.Activities;

namespace JpMirai.Bot.Storage.Sqlite;

/// <summary>Seals and opens what the tables hold.</summary>
internal sealed class Keyring(MasterKey master, PersonKeys persons)
{
    public MasterKey Master => master;

    public PersonKeys Persons => persons;

    /// <summary>The person's key; null if she is erased.</summary>
    public SealingKey? KeyOf(SqliteSession db, string conv) =>
        persons.Find(conv) ?? (db.Tables.Persons.FindKey(conv) is { } wrapped ? persons.Unwrap(conv, wrapped) : null);

    public byte[] HashUser(Address address) => master.HashUser(address.Channel, address.Account, address.User.Value);

    public byte[] HashMessage(Address address, string messageId) => master.HashMessage(address.Channel, address.Account, messageId);

    public static byte[] SealUser(SealingKey key, byte[] userHash, string user) =>
        key.Seal(new Cell("address"u8, userHash, "user"u8), Encoding.UTF8.GetBytes(user));

    public static string OpenUser(SealingKey key, byte[] userHash, byte[] sealedUser) =>
        Encoding.UTF8.GetString(key.Open(new Cell("address"u8, userHash, "user"u8), sealedUser));

    public static byte[] SealBody(SealingKey key, ReadOnlySpan<byte> table, Guid id, byte[] body)
    {
        Span<byte> row = stackalloc byte[16];
        id.TryWriteBytes(row, bigEndian: true, out _);
        return key.Seal(new Cell(table, row, "body"u8), body);
    }

    public static byte[] OpenBody(SealingKey key, ReadOnlySpan<byte> table, Guid id, byte[] sealedBody)
    {
        Span<byte> row = stackalloc byte[16];
        id.TryWriteBytes(row, bigEndian: true, out _);
        return key.Open(new Cell(table, row, "body"u8), sealedBody);
    }

    public static byte[] SealState(SealingKey key, string conv, byte[] state)
    {
        Span<byte> row = stackalloc byte[conv.Length];
        Encoding.ASCII.GetBytes(conv, row);
        return key.Seal(new Cell("conv"u8, row, "state"u8), state);
    }

    public static byte[] OpenState(SealingKey key, string conv, byte[] sealedState)
    {
        Span<byte> row = stackalloc byte[conv.Length];
        Encoding.ASCII.GetBytes(conv, row);
        return key.Open(new Cell("conv"u8, row, "state"u8), sealedState);
    }

    public static byte[] SealActivity(SealingKey key, byte[] stream, long n, byte[] json)
    {
        Span<byte> row = stackalloc byte[16];
        RowOf(stream, n).TryWriteBytes(row);
        return key.Seal(new Cell("activity"u8, row, "body"u8), json);
    }

    public static byte[] OpenActivity(SealingKey key, byte[] stream, long n, byte[] sealedJson)
    {
        Span<byte> row = stackalloc byte[16];
        RowOf(stream, n).TryWriteBytes(row);
        return key.Open(new Cell("activity"u8, row, "body"u8), sealedJson);
    }

    /// <summary>Names a row of a web chat's log: 16 bytes of SHA-256 (stream, number).</summary>
    public static Guid RowOf(byte[] stream, long n)
    {
        Span<byte> bytes = stackalloc byte[stream.Length + sizeof(long)];
        stream.CopyTo(bytes);
        BinaryPrimitives.WriteInt64BigEndian(bytes[stream.Length..], n);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, hash);
        return new Guid(hash[..16]);
    }

    /// <summary>A new key for a case, and the same wrapped for the store.</summary>
    public SealingKey NewCaseKey(string id, out byte[] wrapped) => NewKey("desk_case", id, out wrapped);

    /// <summary>A new key for one row of a table, and the same wrapped for that row.</summary>
    public SealingKey NewKey(string table, string id, out byte[] wrapped)
    {
        Span<byte> key = stackalloc byte[32];
        RandomNumberGenerator.Fill(key);
        wrapped = master.Wrapping.Seal(CellOfKey(table, id), key);
        return new SealingKey(id, key);
    }

    public SealingKey OpenKey(string table, string id, byte[] wrapped) => new(id, master.Wrapping.Open(CellOfKey(table, id), wrapped));

    /// <summary>The key of a case; null if it is gone.</summary>
    public SealingKey? CaseKey(SqliteSession db, string id) =>
        db.Tables.Cases.KeyOf(id) is { } wrapped ? OpenKey("desk_case", id, wrapped) : null;

    private static Cell CellOfKey(string table, string id) => new(Encoding.ASCII.GetBytes(table), Encoding.ASCII.GetBytes(id), "key"u8);

    /// <summary>A key for one row whose person is erased, and the same wrapped for that row.</summary>
    public SealingKey OneTimeKey(Guid row, out byte[] wrapped)
    {
        Span<byte> key = stackalloc byte[32], name = stackalloc byte[16];
        RandomNumberGenerator.Fill(key);
        row.TryWriteBytes(name, bigEndian: true, out _);
        wrapped = master.Wrapping.Seal(new Cell("outbox"u8, name, "key"u8), key);
        return new SealingKey("once", key);
    }

    public SealingKey OneTimeKey(Guid row, byte[] wrapped)
    {
        Span<byte> name = stackalloc byte[16];
        row.TryWriteBytes(name, bigEndian: true, out _);
        return new SealingKey("once", master.Wrapping.Open(new Cell("outbox"u8, name, "key"u8), wrapped));
    }
}
