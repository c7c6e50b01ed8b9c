using JpMirai.Bot.Outbox;
using JpMirai.Channels;

namespace JpMirai.Bot.Storage.Sqlite;

/// <summary>A stored reply, its body still sealed.</summary>
internal readonly record struct OutboxRow(
    long Seq, Guid Id, string Conv, long AddressId, string Channel, int N, long At, byte[] Sealed, byte[]? Key, long? TokenAt, bool Must, bool Push,
    int Tries, int Setbacks, bool Dead)
{
    public int Part { get; init; }

    public int? UnclearBefore { get; init; }
}

internal sealed class OutboxTable(SqliteSession session)
{
    private const string Columns = "seq, id, conv, address, channel, n, at, body, key, token_at, must, push, tries, setbacks";
    private const string Read = $"{Columns}, part, unclear";

    private readonly Statement add = new(session,
        $"INSERT INTO outbox ({Columns}, state, due_at, last_error) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, 0, 0, ?13, ?7, ?14)");
    private readonly Statement last = new(session, "SELECT max(seq) FROM outbox");
    private readonly Statement head = new(session, $"SELECT {Read} FROM outbox INDEXED BY outbox_open WHERE state = 0 AND conv = ?1 ORDER BY seq LIMIT 1");
    private readonly Statement unsent = new(session, $"SELECT {Read} FROM outbox INDEXED BY outbox_open WHERE state = 0 AND conv = ?1 ORDER BY seq");
    private readonly Statement due = new(session,
        """
        SELECT conv, due_at FROM (SELECT conv, min(seq), due_at FROM outbox INDEXED BY outbox_open WHERE state = 0 GROUP BY conv)
        WHERE due_at <= ?1 ORDER BY due_at LIMIT ?2
        """);
    private readonly Statement sent = new(session, "UPDATE outbox SET state = 1, body = NULL, key = NULL, tries = tries + 1 WHERE seq = ?1 AND state = 0");
    private readonly Statement again = new(session,
        """
        UPDATE outbox SET due_at = CASE WHEN part = ?5 THEN ?2 ELSE at END, unclear = CASE WHEN part = ?5 THEN ?6 END, tries = tries + 1, setbacks = setbacks + ?3, last_error = ?4
        WHERE seq = ?1 AND state = 0
        """);
    private readonly Statement nextPart = new(session,
        "UPDATE outbox SET part = max(part, ?2 + 1), unclear = NULL, tries = tries + 1, setbacks = 0 WHERE seq = ?1 AND state = 0");
    private readonly Statement arrived = new(session,
        "UPDATE outbox SET part = ?3 + 1, unclear = NULL, due_at = ?4 WHERE seq = ?1 AND id = ?2 AND state = 0 AND part = ?3");
    private readonly Statement notArrived = new(session,
        "UPDATE outbox SET unclear = NULL, due_at = ?4 WHERE seq = ?1 AND id = ?2 AND state = 0 AND part = ?3 AND unclear IS NOT NULL");
    private readonly Statement undo = new(session,
        "UPDATE outbox SET state = 2, last_error = ?3 WHERE seq = ?1 AND id = ?2 AND state = 1 AND part >= ?4 RETURNING conv, address");
    private readonly Statement convOf = new(session, "SELECT conv FROM outbox WHERE seq = ?1");
    private readonly Statement die = new(session,
        "UPDATE outbox SET state = 2, tries = tries + 1, last_error = ?2, body = CASE WHEN key IS NULL THEN body END, key = NULL WHERE seq = ?1 AND state = 0");
    private readonly Statement reseal = new(session, "UPDATE outbox SET body = ?2, key = ?3 WHERE seq = ?1");
    private readonly Statement callOff = new(session,
        "UPDATE outbox INDEXED BY outbox_open SET state = 2, body = NULL, key = NULL, last_error = 'called off' WHERE state = 0 AND conv = ?1 AND push = 1");
    private readonly Statement forgetDead = new(session, "UPDATE outbox SET body = NULL WHERE conv = ?1 AND state = 2");
    private readonly Statement prune = new(session, "DELETE FROM outbox WHERE seq IN (SELECT seq FROM outbox WHERE state > 0 AND at < ?1 ORDER BY seq LIMIT ?2)");

    public void Add(in OutboxRow row) =>
        add.Bind(1, row.Seq).Bind(2, row.Id).Bind(3, row.Conv).Bind(4, row.AddressId).Bind(5, row.Channel).Bind(6, row.N).Bind(7, row.At)
            .Bind(8, row.Sealed).Bind(9, row.Key).Bind(10, row.TokenAt).Bind(11, row.Must).Bind(12, row.Push)
            .Bind(13, row.Dead ? 2L : 0L).Bind(14, row.Dead ? "unreachable" : null).Run();

    public long Last()
    {
        last.Step();
        var seq = last.Long(0);
        last.Reset();
        return seq;
    }

    public OutboxRow? Head(string conv)
    {
        if (!head.Bind(1, conv).Step()) return null;

        var row = Row(head);
        head.Reset();
        return row;
    }

    public List<OutboxRow> Unsent(string conv)
    {
        var rows = new List<OutboxRow>();
        unsent.Bind(1, conv);
        while (unsent.Step()) rows.Add(Row(unsent));
        return rows;
    }

    public List<DueHead> Due(long until, int max)
    {
        var heads = new List<DueHead>();
        due.Bind(1, until).Bind(2, max);
        while (due.Step()) heads.Add(new DueHead(due.Text(0), DateTimeOffset.FromUnixTimeMilliseconds(due.Long(1))));
        return heads;
    }

    public bool Sent(long seq) => sent.Bind(1, seq).Run() == 1;

    /// <param name="part">The message that was tried. If a receipt has told meanwhile that it arrived, nothing is unclear and the next is due.</param>
    public bool Again(long seq, int part, long dueAt, bool setback, int? unclearBefore, string code) =>
        again.Bind(1, seq).Bind(2, dueAt).Bind(3, setback).Bind(4, code).Bind(5, part).Bind(6, (long?)unclearBefore).Run() == 1;

    public bool NextPart(long seq, int part) => nextPart.Bind(1, seq).Bind(2, part).Run() == 1;

    /// <summary>A message of a reply that is not settled has arrived: the next is due.</summary>
    public bool Arrived(in ReceiptName name, long now) => arrived.Bind(1, name.Row).Bind(2, name.Id).Bind(3, name.Part).Bind(4, now).Run() == 1;

    /// <summary>A message whose try was unclear has not arrived: it is due.</summary>
    public bool NotArrived(in ReceiptName name, long now) => notArrived.Bind(1, name.Row).Bind(2, name.Id).Bind(3, name.Part).Bind(4, now).Run() == 1;

    /// <summary>A reply that was taken did not arrive.</summary>
    public bool Undo(in ReceiptName name, string reason, out string conv, out long address)
    {
        (conv, address) = ("", 0);
        if (!undo.Bind(1, name.Row).Bind(2, name.Id).Bind(3, reason).Bind(4, name.Part).Step()) return false;

        (conv, address) = (undo.Text(0), undo.Long(1));
        undo.Reset();
        return true;
    }

    public string ConvOf(long seq)
    {
        convOf.Bind(1, seq).Step();
        var conv = convOf.Text(0);
        convOf.Reset();
        return conv;
    }

    /// <summary>An erased person's row loses its body at once: no one may send it later.</summary>
    public bool Die(long seq, string reason) => die.Bind(1, seq).Bind(2, reason).Run() == 1;

    public void Reseal(long seq, byte[] sealedBody, byte[] wrappedKey) => reseal.Bind(1, seq).Bind(2, sealedBody).Bind(3, wrappedKey).Run();

    /// <summary>What she did not cause herself is not sent any more.</summary>
    public void CallOffPushes(string conv) => callOff.Bind(1, conv).Run();

    public void ForgetDead(string conv) => forgetDead.Bind(1, conv).Run();

    public int Prune(long before, int max) => prune.Bind(1, before).Bind(2, max).Run();

    private static OutboxRow Row(Statement row) => new(
        row.Long(0), row.Id(1), row.Text(2), row.Long(3), row.Text(4), (int)row.Long(5), row.Long(6), row.Blob(7).ToArray(),
        row.IsNull(8) ? null : row.Blob(8).ToArray(), row.IsNull(9) ? null : row.Long(9), row.Long(10) != 0, row.Long(11) != 0,
        (int)row.Long(12), (int)row.Long(13), Dead: false) { Part = (int)row.Long(14), UnclearBefore = row.IsNull(15) ? null : (int)row.Long(15) };
}
