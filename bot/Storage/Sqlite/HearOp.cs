using JpMirai.Bot.Turns;
using JpMirai.Channels;

namespace JpMirai.Bot.Storage.Sqlite;

/// <summary>What a platform tells later of messages it was given.</summary>
internal sealed class HearOp(IReadOnlyList<Receipt> receipts, DateTimeOffset now, SqliteTurnStore store) : WriteOp<IReadOnlyList<string>>
{
    private readonly long at = now.ToUnixTimeMilliseconds();

    public override (string Within, string After) Points => (CrashPoint.InTx3, CrashPoint.AfterTx3);

    public override bool Execute(SqliteSession db)
    {
        var hurried = new List<string>();
        foreach (var receipt in receipts)
        {
            if (receipt.Arrived ? db.Tables.Outbox.Arrived(receipt.Of, at) : db.Tables.Outbox.NotArrived(receipt.Of, at)) hurried.Add(db.Tables.Outbox.ConvOf(receipt.Of.Row));
            else if (!receipt.Arrived) Die(db.Tables, receipt);
        }
        Result = hurried;
        return true;
    }

    /// <summary>The platform had taken it and could not bring it after all.</summary>
    private void Die(Tables tables, Receipt receipt)
    {
        if (!tables.Outbox.Undo(receipt.Of, "rejected later: " + receipt.Code, out var conv, out var address)) return;

        store.LogNotArrived(receipt);
        tables.Dead.Add(receipt.Of.Id.ToByteArray(bigEndian: true), "outbox", conv, "rejected later: " + receipt.Code, null, at);
        if (receipt.Gone) store.MarkUnreachable(tables, address, true);
    }
}
