namespace JpMirai.Bot.Storage.Sqlite;

internal readonly record struct TimerRow(long Id, string Conv, string Kind, long AddressId, long DueAt);

/// <summary>Only the index on the due time is ever walked, so timers that aren't due cost nothing.</summary>
internal sealed class TimerTable(SqliteSession session)
{
    private readonly Statement set = new(session,
        """
        INSERT INTO timer (conv, kind, address, due_at) VALUES (?1, ?2, ?3, ?4)
        ON CONFLICT (conv, kind) DO UPDATE SET address = excluded.address, due_at = excluded.due_at
        """);
    private readonly Statement clear = new(session, "DELETE FROM timer WHERE conv = ?1 AND kind = ?2");
    private readonly Statement clearAll = new(session, "DELETE FROM timer WHERE conv = ?1");
    private readonly Statement move = new(session, "UPDATE timer SET address = ?2 WHERE address = ?1");
    private readonly Statement due = new(session, "SELECT id, conv, kind, address, due_at FROM timer WHERE due_at <= ?1 ORDER BY due_at, id LIMIT ?2");
    private readonly Statement delete = new(session, "DELETE FROM timer WHERE id = ?1");
    private readonly Statement next = new(session, "SELECT due_at FROM timer ORDER BY due_at LIMIT 1");

    public void Set(string conv, string kind, long addressId, long dueAt) => set.Bind(1, conv).Bind(2, kind).Bind(3, addressId).Bind(4, dueAt).Run();

    public void Clear(string conv, string kind) => clear.Bind(1, conv).Bind(2, kind).Run();

    public void ClearAll(string conv) => clearAll.Bind(1, conv).Run();

    /// <summary>What would ring at one address rings at another.</summary>
    public void Move(long address, long to) => move.Bind(1, address).Bind(2, to).Run();

    public List<TimerRow> Due(long until, int max)
    {
        var rows = new List<TimerRow>();
        due.Bind(1, until).Bind(2, max);
        while (due.Step()) rows.Add(new TimerRow(due.Long(0), due.Text(1), due.Text(2), due.Long(3), due.Long(4)));
        return rows;
    }

    public void Delete(long id) => delete.Bind(1, id).Run();

    public long? Next()
    {
        if (!next.Step()) return null;

        var at = next.Long(0);
        next.Reset();
        return at;
    }
}
