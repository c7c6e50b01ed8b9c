using JpMirai.Dialogs.Activities;

namespace JpMirai.Bot.Storage.Sqlite;

/// <summary>Where an arrival came from: the address row, and the person it belongs to.</summary>
/// <param name="UsedAt">When somebody last wrote from there, to the day.</param>
internal readonly record struct AddressRow(long Id, string Conv, long UsedAt, bool Unreachable = false);

/// <summary>Persons with their wrapped keys, and the addresses they are reached at.</summary>
internal sealed class PersonTables(SqliteSession session)
{
    private readonly Statement findAddress = new(session, "SELECT id, conv, used_at, unreachable FROM address WHERE user_hash = ?1");
    private readonly Statement addAddress = new(session, "INSERT INTO address (user_hash, channel, account, user, conv, used_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6) RETURNING id");
    private readonly Statement readAddress = new(session, "SELECT channel, account, user, user_hash FROM address WHERE id = ?1");
    private readonly Statement useAddress = new(session, "UPDATE address SET user = ?2, used_at = ?3 WHERE id = ?1");
    private readonly Statement moveAddress = new(session, "UPDATE address SET user_hash = ?2, user = ?3, used_at = ?4 WHERE id = ?1");
    private readonly Statement cutOff = new(session, "UPDATE address SET user_hash = randomblob(32), user = x'', account = '' WHERE id = ?1");
    private readonly Statement othersOf = new(session, "SELECT id, user_hash FROM address WHERE conv = ?1 AND channel = ?2 AND account = ?3 AND id <> ?4");
    private readonly Statement forgetUsers = new(session,
        "UPDATE address SET user = x'' WHERE id IN (SELECT id FROM address WHERE length(user) > 0 AND used_at < ?1 LIMIT ?2)");
    private readonly Statement isUnreachable = new(session, "SELECT unreachable OR length(user) = 0 FROM address WHERE id = ?1");
    private readonly Statement setUnreachable = new(session, "UPDATE address SET unreachable = ?2 WHERE id = ?1");
    private readonly Statement addressesOf = new(session, "SELECT user_hash FROM address WHERE conv = ?1");
    private readonly Statement deleteAddresses = new(session, "DELETE FROM address WHERE conv = ?1");
    private readonly Statement addPerson = new(session, "INSERT INTO person (conv, key_id, key, at) VALUES (?1, ?2, ?3, ?4)");
    private readonly Statement findKey = new(session, "SELECT key FROM person WHERE conv = ?1");
    private readonly Statement deletePerson = new(session, "DELETE FROM person WHERE conv = ?1");

    public AddressRow? FindAddress(byte[] userHash)
    {
        if (!findAddress.Bind(1, userHash).Step()) return null;

        var row = new AddressRow(findAddress.Long(0), findAddress.Text(1), findAddress.Long(2), findAddress.Long(3) != 0);
        findAddress.Reset();
        return row;
    }

    public AddressRow AddAddress(byte[] userHash, string channel, string account, byte[] sealedUser, string conv, long now)
    {
        addAddress.Bind(1, userHash).Bind(2, channel).Bind(3, account).Bind(4, sealedUser).Bind(5, conv).Bind(6, now).Step();
        var row = new AddressRow(addAddress.Long(0), conv, now);
        addAddress.Reset();
        return row;
    }

    /// <summary>Somebody wrote from there: its user id is known again, if it was forgotten.</summary>
    public void UseAddress(long id, byte[] sealedUser, long now) => useAddress.Bind(1, id).Bind(2, sealedUser).Bind(3, now).Run();

    /// <summary>The platform names her by another id from now on; what waits for this address goes there.</summary>
    public void MoveAddress(long id, byte[] userHash, byte[] sealedUser, long now) =>
        moveAddress.Bind(1, id).Bind(2, userHash).Bind(3, sealedUser).Bind(4, now).Run();

    /// <summary>Nobody is found by it or reached at it any more; timers still know whose it was.</summary>
    public void CutOff(long id) => cutOff.Bind(1, id).Run();

    /// <summary>By which else she is known to the same account of ours.</summary>
    public List<(long Id, byte[] UserHash)> OthersOf(in AddressRow row, Address at)
    {
        var others = new List<(long, byte[])>();
        othersOf.Bind(1, row.Conv).Bind(2, at.Channel).Bind(3, at.Account).Bind(4, row.Id);
        while (othersOf.Step()) others.Add((othersOf.Long(0), othersOf.Blob(1).ToArray()));
        return others;
    }

    /// <summary>Empties user ids that were not used since <paramref name="before"/>.</summary>
    public int ForgetUsers(long before, int max) => forgetUsers.Bind(1, before).Bind(2, max).Run();

    /// <summary>An address with its user id still sealed; empty if it was not used for too long.</summary>
    public (string Channel, string Account, byte[] SealedUser, byte[] UserHash)? ReadAddress(long id)
    {
        if (!readAddress.Bind(1, id).Step()) return null;

        var row = (readAddress.Text(0), readAddress.Text(1), readAddress.Blob(2).ToArray(), readAddress.Blob(3).ToArray());
        readAddress.Reset();
        return row;
    }

    /// <summary>She blocked us, or her id is forgotten.</summary>
    public bool IsUnreachable(long addressId)
    {
        if (!isUnreachable.Bind(1, addressId).Step()) return false;

        var unreachable = isUnreachable.Long(0) != 0;
        isUnreachable.Reset();
        return unreachable;
    }

    public void SetUnreachable(long addressId, bool unreachable) => setUnreachable.Bind(1, addressId).Bind(2, unreachable).Run();

    public List<byte[]> UserHashesOf(string conv)
    {
        var hashes = new List<byte[]>();
        addressesOf.Bind(1, conv);
        while (addressesOf.Step()) hashes.Add(addressesOf.Blob(0).ToArray());
        return hashes;
    }

    public void AddPerson(string conv, string keyId, byte[] wrappedKey, long at) =>
        addPerson.Bind(1, conv).Bind(2, keyId).Bind(3, wrappedKey).Bind(4, at).Run();

    public byte[]? FindKey(string conv)
    {
        if (!findKey.Bind(1, conv).Step()) return null;

        var key = findKey.Blob(0).ToArray();
        findKey.Reset();
        return key;
    }

    /// <summary>The key goes first: from here on nothing of the person can be read.</summary>
    public void Delete(string conv)
    {
        deletePerson.Bind(1, conv).Run();
        deleteAddresses.Bind(1, conv).Run();
    }
}
