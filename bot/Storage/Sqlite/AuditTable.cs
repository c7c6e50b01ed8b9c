using JpMirai.Bot.Staff;

namespace JpMirai.Bot.Storage.Sqlite;

/// <summary>Appends to the audit. Only the writer does, within the transaction of what is noted: both are stored or neither.</summary>
internal sealed class AuditTable(SqliteSession session)
{
    private readonly Statement head = new(session, "SELECT n, hash FROM audit_head");
    private readonly Statement insert = new(session, "INSERT INTO audit (n, at, who, what, subject, reason, prev_hash, hash) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)");
    private readonly Statement move = new(session,
        "INSERT INTO audit_head (one, n, hash, mac) VALUES (1, ?1, ?2, ?3) ON CONFLICT (one) DO UPDATE SET n = excluded.n, hash = excluded.hash, mac = excluded.mac");
    private byte[]? key;

    /// <summary>Given when the store is opened; without it nothing can be appended.</summary>
    public void UseKey(byte[] chain) => key = chain;

    public void Add(DateTimeOffset at, AuditEntry entry) => Add(at, entry.Who, entry.What, entry.Subject, entry.Reason);

    /// <summary>Codes, our own ids and keyed hashes only; see <see cref="AuditEntry"/>.</summary>
    public void Add(DateTimeOffset at, string who, string what, string subject, string reason)
    {
        var chain = key ?? throw new InvalidOperationException("This connection does not write.");
        // Read anew each time: an operation before this one may have been undone.
        var (n, before) = Last();
        var row = new AuditRow(n + 1, at.ToUnixTimeMilliseconds(), who, what, subject, reason);
        var hash = AuditChain.HashOf(chain, row, before);
        insert.Bind(1, row.N).Bind(2, row.At).Bind(3, who).Bind(4, what).Bind(5, subject).Bind(6, reason).Bind(7, before).Bind(8, hash).Run();
        move.Bind(1, row.N).Bind(2, hash).Bind(3, AuditChain.MacOfHead(chain, row.N, hash)).Run();
    }

    private (long N, byte[] Hash) Last()
    {
        if (!head.Step()) return (0, AuditChain.Begin);

        var last = (head.Long(0), head.Blob(1).ToArray());
        head.Reset();
        return last;
    }
}

/// <summary>Notes an act that writes nothing else.</summary>
internal sealed class SqliteAudit(SqliteTurnStore store, TimeProvider clock) : IAudit
{
    public Task AppendAsync(AuditEntry entry, CancellationToken cancel) =>
        store.DoAsync(Turns.CrashPoint.InTx3, Turns.CrashPoint.AfterTx3, db => db.Tables.Audit.Add(clock.GetUtcNow(), entry), cancel);
}
