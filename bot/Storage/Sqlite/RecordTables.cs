using System.Globalization;
using System.Text;
using JpMirai.Bot.Desk;
using JpMirai.Bot.Security;
using JpMirai.Dialogs;

namespace JpMirai.Bot.Storage.Sqlite;

/// <summary>What a turn notes down: consents, signals, and the lines kept for the worker.</summary>
internal sealed class RecordTables(SqliteSession session)
{
    private readonly Statement consent = new(session,
        "INSERT INTO consent (conv, purpose, at, yes, text_version, language, hash, age_band, case_id, receiver) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)");
    private readonly Statement lastOfCase = new(session, "SELECT at, yes, receiver FROM consent WHERE conv = ?1 AND purpose = ?2 AND case_id = ?3 AND ended_at IS NULL ORDER BY n DESC LIMIT 1");
    private readonly Statement last = new(session, "SELECT at, yes, receiver FROM consent WHERE conv = ?1 AND purpose = ?2 AND ended_at IS NULL ORDER BY n DESC LIMIT 1");
    private readonly Statement endConsents = new(session, "UPDATE consent SET ended_at = ?2 WHERE conv = ?1");
    private readonly Statement signal = new(session, "INSERT INTO signal (conv, at, signal, severity, language, address) VALUES (?1, ?2, ?3, ?4, ?5, ?6)");
    private readonly Statement rating = new(session,
        "INSERT INTO rating (topic, language, helpful, count) VALUES (?1, ?2, ?3, 1) ON CONFLICT DO UPDATE SET count = count + 1");
    private readonly Statement unlinkSignals = new(session, "UPDATE signal SET conv = NULL WHERE conv = ?1");
    private readonly Statement lastLine = new(session, "SELECT max(n) FROM transcript WHERE conv = ?1");
    private readonly Statement line = new(session, "INSERT INTO transcript (conv, n, at, message_hash, body) VALUES (?1, ?2, ?3, ?4, ?5)");
    private readonly Statement eraseLine = new(session, "DELETE FROM transcript WHERE conv = ?1 AND message_hash = ?2");
    private readonly Statement eraseLines = new(session, "DELETE FROM transcript WHERE conv = ?1");

    public void AddConsent(string conv, Consent given, long at) =>
        consent.Bind(1, conv).Bind(2, given.Purpose).Bind(3, at).Bind(4, given.Yes).Bind(5, given.TextVersion).Bind(6, given.Language)
            .Bind(7, given.Hash).Bind(8, given.AgeBand).Bind(9, given.Case).Bind(10, given.Receiver).Run();

    /// <summary>Her last word about a purpose; null: she was not asked.</summary>
    /// <param name="caseId">For this case only; null: for whichever.</param>
    public CaseConsent? LastWord(string conv, string purpose, string? caseId)
    {
        var rows = caseId is null ? last.Bind(1, conv).Bind(2, purpose) : lastOfCase.Bind(1, conv).Bind(2, purpose).Bind(3, caseId);
        if (!rows.Step()) return null;

        var word = new CaseConsent(purpose, rows.Long(1) != 0, DateTimeOffset.FromUnixTimeMilliseconds(rows.Long(0)), rows.IsNull(2) ? "" : rows.Text(2));
        rows.Reset();
        return word;
    }

    /// <summary>The account ended: from now on the receipts have their own time.</summary>
    public void EndConsents(string conv, long at) => endConsents.Bind(1, conv).Bind(2, at).Run();

    public void AddSignal(string conv, long address, Effect.RaiseSignal raised, long at) =>
        signal.Bind(1, conv).Bind(2, at).Bind(3, raised.Signal).Bind(4, raised.Severity).Bind(5, raised.Language).Bind(6, address).Run();

    public void AddRating(string topic, string language, bool helpful) => rating.Bind(1, topic).Bind(2, language).Bind(3, helpful).Run();

    public void UnlinkSignals(string conv) => unlinkSignals.Bind(1, conv).Run();

    public void AddLine(string conv, SealingKey key, string text, byte[]? messageHash, long at)
    {
        lastLine.Bind(1, conv).Step();
        var number = lastLine.Long(0) + 1;
        lastLine.Reset();
        line.Bind(1, conv).Bind(2, number).Bind(3, at).Bind(4, messageHash).Bind(5, key.Seal(CellOfLine(conv, number), Encoding.UTF8.GetBytes(text))).Run();
    }

    public void EraseLine(string conv, byte[] messageHash) => eraseLine.Bind(1, conv).Bind(2, messageHash).Run();

    public void EraseLines(string conv) => eraseLines.Bind(1, conv).Run();

    /// <summary>Where a line of the transcript is sealed.</summary>
    public static Cell CellOfLine(string conv, long number) =>
        new("transcript"u8, Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{conv}:{number}")), "body"u8);
}
