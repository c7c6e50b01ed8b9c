namespace JpMirai.Bot.Storage.Sqlite;

/// <summary>A stored arrival, its body still sealed.</summary>
internal readonly record struct InboxRow(long Seq, Guid Id, string Conv, long AddressId, long At, ulong Seed, byte[]? Sealed, byte[]? MessageHash);

internal sealed class InboxTable(SqliteSession session)
{
    private const string Columns = "seq, id, conv, address, at, seed, body, message_hash";

    private readonly Statement add = new(session, $"INSERT OR IGNORE INTO inbox ({Columns}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)");
    private readonly Statement has = new(session, "SELECT 1 FROM inbox WHERE id = ?1");
    private readonly Statement last = new(session, "SELECT max(seq) FROM inbox");
    private readonly Statement open = new(session, $"SELECT {Columns} FROM inbox INDEXED BY inbox_open WHERE done = 0 AND seq > ?1 ORDER BY seq LIMIT ?2");
    private readonly Statement openOf = new(session, $"SELECT {Columns} FROM inbox INDEXED BY inbox_open WHERE done = 0 AND conv = ?1 ORDER BY seq");
    private readonly Statement finish = new(session, "UPDATE inbox SET done = 1, body = NULL, message_hash = NULL WHERE seq = ?1 AND conv = ?2 AND done = 0");
    private readonly Statement eraseMessage = new(session,
        "UPDATE inbox INDEXED BY inbox_open SET done = 1, body = NULL, message_hash = NULL WHERE done = 0 AND conv = ?1 AND message_hash = ?2");
    private readonly Statement move = new(session, "UPDATE inbox SET conv = ?2, address = ?3, body = ?4 WHERE seq = ?1");
    private readonly Statement prune = new(session, "DELETE FROM inbox WHERE seq IN (SELECT seq FROM inbox WHERE done = 1 AND at < ?1 ORDER BY seq LIMIT ?2)");

    /// <summary>False if its id was stored before.</summary>
    public bool Add(in InboxRow row) =>
        add.Bind(1, row.Seq).Bind(2, row.Id).Bind(3, row.Conv).Bind(4, row.AddressId).Bind(5, row.At).Bind(6, (long)row.Seed)
            .Bind(7, row.Sealed).Bind(8, row.MessageHash).Run() == 1;

    public bool Has(Guid id)
    {
        var found = has.Bind(1, id).Step();
        has.Reset();
        return found;
    }

    public long Last()
    {
        last.Step();
        var seq = last.Long(0);
        last.Reset();
        return seq;
    }

    public List<InboxRow> Open(long after, int max) => Read(open.Bind(1, after).Bind(2, max));

    public List<InboxRow> OpenOf(string conv) => Read(openOf.Bind(1, conv));

    /// <summary>Marks it done and empties it. False if it was done before, or belongs to another person now.</summary>
    public bool Finish(long seq, string conv) => finish.Bind(1, seq).Bind(2, conv).Run() == 1;

    public void EraseMessage(string conv, byte[] messageHash) => eraseMessage.Bind(1, conv).Bind(2, messageHash).Run();

    public void Move(long seq, in AddressRow to, byte[] sealedBody) => move.Bind(1, seq).Bind(2, to.Conv).Bind(3, to.Id).Bind(4, sealedBody).Run();

    public int Prune(long before, int max) => prune.Bind(1, before).Bind(2, max).Run();

    private static List<InboxRow> Read(Statement rows)
    {
        var list = new List<InboxRow>();
        while (rows.Step())
            list.Add(new InboxRow(rows.Long(0), rows.Id(1), rows.Text(2), rows.Long(3), rows.Long(4), (ulong)rows.Long(5),
                rows.IsNull(6) ? null : rows.Blob(6).ToArray(), rows.IsNull(7) ? null : rows.Blob(7).ToArray()));
        return list;
    }
}
