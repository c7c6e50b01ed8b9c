using JpMirai.Dialogs;

namespace JpMirai.Bot.Storage.Sqlite;

/// <summary>Deletes the rows whose time is over by <see cref="Retention"/>. What goes by a person's own timer is not here.</summary>
internal sealed class PastTime(SqliteSession session)
{
    private readonly Statement lines = new(session, "DELETE FROM transcript WHERE (conv, n) IN (SELECT conv, n FROM transcript WHERE at < ?1 LIMIT ?2)");
    private readonly Statement signals = new(session, "DELETE FROM signal WHERE n IN (SELECT n FROM signal WHERE at < ?1 LIMIT ?2)");
    private readonly Statement receipts = new(session, "DELETE FROM consent WHERE n IN (SELECT n FROM consent WHERE ended_at < ?1 LIMIT ?2)");
    private readonly Statement chats = new(session, "DELETE FROM activity WHERE (stream, n) IN (SELECT stream, n FROM activity WHERE n < ?1 LIMIT ?2)");
    private readonly Statement goodbyes = new(session, "DELETE FROM activity WHERE (stream, n) IN (SELECT stream, n FROM activity WHERE conv IS NULL AND n < ?1 LIMIT ?2)");
    private readonly Statement referrals = new(session, "DELETE FROM referral WHERE id IN (SELECT id FROM referral WHERE at < ?1 LIMIT ?2)");
    private readonly Statement exports = new(session, "DELETE FROM export WHERE conv IN (SELECT conv FROM export WHERE at < ?1 LIMIT ?2)");
    private readonly Statement remembered = new(session, "DELETE FROM remembered WHERE id IN (SELECT id FROM remembered WHERE at < ?1 LIMIT ?2)");
    private readonly Statement uploads = new(session, "DELETE FROM upload WHERE (stream, reference) IN (SELECT stream, reference FROM upload WHERE at < ?1 LIMIT ?2)");
    private readonly Statement files = new(session, "DELETE FROM case_file WHERE id IN (SELECT f.id FROM case_file f JOIN desk_case c ON c.id = f.case_id WHERE c.closed_at < ?1 LIMIT ?2)");
    private readonly Statement disclosures = new(session, "DELETE FROM disclosure WHERE id IN (SELECT id FROM disclosure WHERE at < ?1 LIMIT ?2)");

    /// <returns>How many rows went; at most <paramref name="max"/> of each kind.</returns>
    public int Delete(DateTimeOffset now, int max) =>
        Run(lines, Retention.Lines, now, max)
        + Run(signals, Retention.Signals, now, max)
        + Run(receipts, Retention.Receipts, now, max)
        + Run(exports, Retention.ExportCodes, now, max)
        + Run(chats, Retention.WebChats, now, max)
        + Run(goodbyes, Retention.Goodbyes, now, max)
        + Run(remembered, Retention.Remembered, now, max)
        + Run(referrals, Retention.Referrals, now, max)
        + Run(uploads, Retention.Uploads, now, max)
        + Run(files, Retention.CaseFiles, now, max)
        + Run(disclosures, Retention.Disclosures, now, max)
        + session.Tables.Cases.DropClosed(Retention.Cases.Before(now).ToUnixTimeMilliseconds(), max)
        + session.Tables.Persons.ForgetUsers(Retention.ChannelIds.Before(now).ToUnixTimeMilliseconds(), max);

    private static int Run(Statement delete, Period kept, DateTimeOffset now, int max) =>
        delete.Bind(1, kept.Before(now).ToUnixTimeMilliseconds()).Bind(2, max).Run();
}

/// <summary>A round of it; what was erased may not linger in the log file.</summary>
internal sealed class PastTimeOp(DateTimeOffset now, int max, SqliteTurnStore store) : WriteOp<int>
{
    public override (string Within, string After) Points => (Turns.CrashPoint.InErase, Turns.CrashPoint.AfterTx3);

    public override bool Execute(SqliteSession db)
    {
        Result = db.Tables.PastTime.Delete(now, max);
        return true;
    }

    public override void Stored()
    {
        if (Result > 0) store.TruncateSoon();
    }
}
