namespace JpMirai.Bot.Storage.Sqlite;

/// <summary>Whose data a code opens, and the language it was asked for in.</summary>
internal sealed record ExportRow(string Conv, string Language);

/// <summary>Codes for fetching one's own data, by their hash.</summary>
internal sealed class ExportTable(SqliteSession session)
{
    private readonly Statement set = new(session,
        """
        INSERT INTO export (conv, code_hash, language, at) VALUES (?1, ?2, ?3, ?4)
        ON CONFLICT (conv) DO UPDATE SET code_hash = excluded.code_hash, language = excluded.language, at = excluded.at
        """);
    private readonly Statement find = new(session, "SELECT conv, language FROM export WHERE code_hash = ?1 AND at >= ?2");
    private readonly Statement delete = new(session, "DELETE FROM export WHERE conv = ?1");

    /// <summary>The newest code of a person is her only one.</summary>
    public void Set(string conv, byte[] codeHash, string language, long at) => set.Bind(1, conv).Bind(2, codeHash).Bind(3, language).Bind(4, at).Run();

    /// <summary>Null if there is no such code, or it was made before <paramref name="since"/>.</summary>
    public ExportRow? Find(byte[] codeHash, long since)
    {
        if (!find.Bind(1, codeHash).Bind(2, since).Step()) return null;

        var row = new ExportRow(find.Text(0), find.Text(1));
        find.Reset();
        return row;
    }

    public void Delete(string conv) => delete.Bind(1, conv).Run();
}
