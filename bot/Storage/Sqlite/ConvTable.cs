namespace JpMirai.Bot.Storage.Sqlite;

/// <summary>A person's state, and its version.</summary>
internal sealed class ConvTable(SqliteSession session)
{
    private readonly Statement add = new(session, "INSERT INTO conv (id, version) VALUES (?1, 0)");
    private readonly Statement read = new(session, "SELECT version, state FROM conv WHERE id = ?1");
    private readonly Statement update = new(session, "UPDATE conv SET version = ?2 + 1, state = ?3 WHERE id = ?1 AND version = ?2");
    private readonly Statement delete = new(session, "DELETE FROM conv WHERE id = ?1");

    public void Add(string conv) => add.Bind(1, conv).Run();

    /// <summary>The sealed state is null before the first turn.</summary>
    public (long Version, byte[]? Sealed)? Read(string conv)
    {
        if (!read.Bind(1, conv).Step()) return null;

        var row = (read.Long(0), read.IsNull(1) ? null : read.Blob(1).ToArray());
        read.Reset();
        return row;
    }

    /// <summary>False if the version moved, or the person is gone.</summary>
    public bool Update(string conv, long version, byte[] sealedState) => update.Bind(1, conv).Bind(2, version).Bind(3, sealedState).Run() == 1;

    public void Delete(string conv) => delete.Bind(1, conv).Run();
}
