namespace JpMirai.Bot.Storage.Sqlite;

/// <summary>What no machine could finish.</summary>
internal sealed class DeadTable(SqliteSession session)
{
    private readonly Statement add = new(session,
        "INSERT OR IGNORE INTO dead (id, from_table, conv, reason, message_hash, body, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)");
    private readonly Statement fromInbox = new(session,
        """
        INSERT OR IGNORE INTO dead (id, from_table, conv, reason, message_hash, body, at)
        SELECT id, 'inbox', conv, ?2, message_hash, body, ?3 FROM inbox WHERE seq = ?1 AND conv = ?4 AND done = 0
        """);
    private readonly Statement eraseMessage = new(session, "UPDATE dead SET body = NULL, message_hash = NULL WHERE conv = ?1 AND message_hash = ?2");
    private readonly Statement forget = new(session, "UPDATE dead SET body = NULL, message_hash = NULL WHERE conv = ?1");
    private readonly Statement delete = new(session, "DELETE FROM dead WHERE conv = ?1");
    private readonly Statement prune = new(session, "UPDATE dead SET body = NULL, message_hash = NULL WHERE body IS NOT NULL AND at < ?1");

    public void Add(ReadOnlySpan<byte> id, string table, string? conv, string reason, byte[]? sealedBody, long at) =>
        add.Bind(1, id).Bind(2, table).Bind(3, conv).Bind(4, reason).Bind(5, (byte[]?)null).Bind(6, sealedBody).Bind(7, at).Run();

    /// <summary>Copies an open inbox row, with its seal.</summary>
    public void AddFromInbox(long seq, string conv, string reason, long at) => fromInbox.Bind(1, seq).Bind(2, reason).Bind(3, at).Bind(4, conv).Run();

    public void EraseMessage(string conv, byte[] messageHash) => eraseMessage.Bind(1, conv).Bind(2, messageHash).Run();

    public void Forget(string conv) => forget.Bind(1, conv).Run();

    public void Delete(string conv) => delete.Bind(1, conv).Run();

    public int Prune(long before) => prune.Bind(1, before).Run();
}
