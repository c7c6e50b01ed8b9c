namespace JpMirai.Bot.Storage.Sqlite;

/// <summary>A logged activity, its body still sealed: under the key of <paramref name="Conv"/>, or under its own.</summary>
internal readonly record struct ActivityRow(long N, string Event, long Answers, string? Conv, byte[]? Key, byte[] Sealed);

/// <summary>The logs of the web chats.</summary>
internal sealed class ActivityTable(SqliteSession session)
{
    private readonly Statement add = new(session, "INSERT INTO activity (stream, n, event, answers, conv, key, body) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)");
    private readonly Statement find = new(session, "SELECT n FROM activity WHERE stream = ?1 AND event = ?2");
    private readonly Statement eventOf = new(session, "SELECT event FROM activity WHERE stream = ?1 AND n = ?2");
    private readonly Statement ending = new(session, $"SELECT body FROM activity WHERE stream = ?1 AND event = '{Ending}'");
    private readonly Statement last = new(session, "SELECT max(n) FROM activity WHERE stream = ?1");
    private readonly Statement read = new(session, "SELECT n, event, answers, conv, key, body FROM activity WHERE stream = ?1 AND n > ?2 ORDER BY n LIMIT ?3");
    /// <summary>Stands in a log of an erased person until her goodbye is there, so that her page waits for it.</summary>
    public const string Ending = "ending";

    private readonly Statement erase = new(session, "DELETE FROM activity WHERE stream = ?1");
    private readonly Statement eraseEvent = new(session, "DELETE FROM activity WHERE stream = ?1 AND event = ?2");

    public void Add(byte[] stream, in ActivityRow row) =>
        add.Bind(1, stream).Bind(2, row.N).Bind(3, row.Event).Bind(4, row.Answers).Bind(5, row.Conv).Bind(6, row.Key).Bind(7, row.Sealed).Run();

    /// <summary>Where an event stands; 0 if it is not there.</summary>
    public long Find(byte[] stream, string @event)
    {
        if (!find.Bind(1, stream).Bind(2, @event).Step()) return 0;

        var n = find.Long(0);
        find.Reset();
        return n;
    }

    public string? EventOf(byte[] stream, long n)
    {
        if (!eventOf.Bind(1, stream).Bind(2, n).Step()) return null;

        var found = eventOf.Text(0);
        eventOf.Reset();
        return found;
    }

    /// <summary>The number for the next: the time, or one more than the last where that is as late.</summary>
    public long Next(byte[] stream, long now)
    {
        last.Bind(1, stream).Step();
        var next = Math.Max(now, last.Long(0) + 1);
        last.Reset();
        return next;
    }

    /// <param name="maxBytes">Stops before the body that goes beyond it, but not before the first.</param>
    /// <param name="more">There is more behind them.</param>
    public List<ActivityRow> Read(byte[] stream, long after, int max, int maxBytes, out bool more)
    {
        var rows = new List<ActivityRow>();
        read.Bind(1, stream).Bind(2, after).Bind(3, max + 1);
        for (var bytes = 0; more = read.Step();)
        {
            bytes += read.Blob(5).Length;
            if (rows.Count == max || rows.Count > 0 && bytes > maxBytes)
            {
                read.Reset();
                break;
            }
            rows.Add(new ActivityRow(read.Long(0), read.Text(1), read.Long(2), read.IsNull(3) ? null : read.Text(3),
                read.IsNull(4) ? null : read.Blob(4).ToArray(), read.Blob(5).ToArray()));
        }
        return rows;
    }

    public void Erase(byte[] stream) => erase.Bind(1, stream).Run();

    /// <summary>The reply that is her goodbye; null where none is waited for.</summary>
    public Guid? GoodbyeOf(byte[] stream)
    {
        if (!ending.Bind(1, stream).Step()) return null;

        Guid? goodbye = ending.Blob(0).Length > 0 ? ending.Id(0) : null;
        ending.Reset();
        return goodbye;
    }

    /// <summary>Erases a log, and marks that a goodbye follows.</summary>
    public void End(byte[] stream, Guid goodbye, long now)
    {
        var next = Next(stream, now);
        Erase(stream);
        Add(stream, new ActivityRow(next, Ending, 0, null, null, goodbye.ToByteArray(bigEndian: true)));
    }

    public void EraseEvent(byte[] stream, string @event) => eraseEvent.Bind(1, stream).Bind(2, @event).Run();
}
