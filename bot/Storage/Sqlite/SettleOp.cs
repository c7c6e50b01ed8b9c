using JpMirai.Bot.Outbox;
using JpMirai.Bot.Turns;

namespace JpMirai.Bot.Storage.Sqlite;

/// <summary>tx3: what became of a try.</summary>
internal sealed class SettleOp(OutboxEntry entry, Settlement settlement, DateTimeOffset now, SqliteTurnStore store) : WriteOp<bool>
{
    public override (string Within, string After) Points => (CrashPoint.InTx3, CrashPoint.AfterTx3);

    public override bool Execute(SqliteSession db)
    {
        Result = settlement switch
        {
            Settlement.Sent => db.Tables.Outbox.Sent(entry.Seq),
            Settlement.NextPart => db.Tables.Outbox.NextPart(entry.Seq, entry.Part),
            Settlement.Again again => db.Tables.Outbox.Again(entry.Seq, entry.Part, again.Due.ToUnixTimeMilliseconds(), again.Setback, again.UnclearBefore, again.Code),
            Settlement.Dead dead => Die(db.Tables, dead),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        return true;
    }

    public override void Stored()
    {
        // The last trace of an erased person: her address in this row.
        if (store.Erased.Count > 0 && settlement is Settlement.Sent or Settlement.Dead && store.Erased.Remove(entry.Conv)) store.TruncateSoon();
    }

    private bool Die(Tables tables, Settlement.Dead dead)
    {
        if (!tables.Outbox.Die(entry.Seq, dead.Reason)) return false;

        tables.Dead.Add(entry.Id.ToByteArray(bigEndian: true), "outbox", entry.Conv, dead.Reason, null, now.ToUnixTimeMilliseconds());
        if (dead.Gone) store.MarkUnreachable(tables, entry.AddressId, true);
        return true;
    }
}
