using System.Globalization;
using System.Text;
using JpMirai.Bot.Security;
using JpMirai.Dialogs;

namespace JpMirai.Bot.Storage.Sqlite;

/// <summary>What a turn notes down: consents, requests, signals, and the lines kept for the worker.</summary>
internal sealed class RecordTables(SqliteSession session)
{
    private readonly Statement consent = new(session,
        "INSERT INTO consent (conv, purpose, at, yes, text_version, language, hash, age_band) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)");
    private readonly Statement request = new(session, "INSERT INTO request (conv, kind, at, state, detail) VALUES (?1, ?2, ?3, 'open', ?4)");
    private readonly Statement endConsents = new(session, "UPDATE consent SET ended_at = ?2 WHERE conv = ?1");
    private readonly Statement withdrawRequests = new(session, "DELETE FROM request WHERE conv = ?1 AND state = 'open'");
    private readonly Statement clearRequests = new(session, "DELETE FROM request WHERE conv = ?1");
    private readonly Statement signal = new(session, "INSERT INTO signal (conv, at, signal, severity) VALUES (?1, ?2, ?3, ?4)");
    private readonly Statement rating = new(session,
        "INSERT INTO rating (topic, language, helpful, count) VALUES (?1, ?2, ?3, 1) ON CONFLICT DO UPDATE SET count = count + 1");
    private readonly Statement unlinkSignals = new(session, "UPDATE signal SET conv = NULL WHERE conv = ?1");
    private readonly Statement lastLine = new(session, "SELECT max(n) FROM transcript WHERE conv = ?1");
    private readonly Statement line = new(session, "INSERT INTO transcript (conv, n, at, message_hash, body) VALUES (?1, ?2, ?3, ?4, ?5)");
    private readonly Statement eraseLine = new(session, "DELETE FROM transcript WHERE conv = ?1 AND message_hash = ?2");
    private readonly Statement eraseLines = new(session, "DELETE FROM transcript WHERE conv = ?1");

    public void AddConsent(string conv, Consent given, long at) =>
        consent.Bind(1, conv).Bind(2, given.Purpose).Bind(3, at).Bind(4, given.Yes).Bind(5, given.TextVersion).Bind(6, given.Language)
            .Bind(7, given.Hash).Bind(8, given.AgeBand).Run();

    /// <summary>The account ended: from now on the receipts have their own time.</summary>
    public void EndConsents(string conv, long at) => endConsents.Bind(1, conv).Bind(2, at).Run();

    public void AddRequest(string conv, RequestKind kind, string when, long at) =>
        request.Bind(1, conv).Bind(2, kind == RequestKind.Call ? "call" : "talk").Bind(3, at).Bind(4, when).Run();

    public void WithdrawRequests(string conv) => withdrawRequests.Bind(1, conv).Run();

    public void ClearRequests(string conv) => clearRequests.Bind(1, conv).Run();

    public void AddSignal(string? conv, string id, string severity, long at) => signal.Bind(1, conv).Bind(2, at).Bind(3, id).Bind(4, severity).Run();

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
