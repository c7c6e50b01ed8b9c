using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using JpMirai.Bot.Security;
using JpMirai.Bot.Translation;
using JpMirai.Knowledge.Meaning;

namespace JpMirai.Bot.Storage.Sqlite;

/// <summary>Translations of entries, and the sentences that are remembered. A change of state replaces the row, so its id grows.</summary>
internal sealed class TranslationTable(SqliteSession session)
{
    private readonly Statement put = new(session, "INSERT OR REPLACE INTO case_translation (case_id, n, source, target, state, tries, due_at, hash, body) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)");
    private readonly Statement take = new(session, "DELETE FROM case_translation WHERE id = ?1 AND state = 0");
    private readonly Statement putOff = new(session, "UPDATE case_translation SET tries = tries + 1, due_at = ?2 WHERE id = ?1 AND state = 0");
    private readonly Statement due = new(session, "SELECT id, case_id, n, source, target, tries FROM case_translation WHERE due_at <= ?1 ORDER BY due_at, id LIMIT ?2");
    private readonly Statement nextDue = new(session, "SELECT min(due_at) FROM case_translation WHERE due_at IS NOT NULL");
    private readonly Statement languages = new(session, "SELECT source, target FROM case_translation WHERE case_id = ?1 AND n = ?2");
    private readonly Statement agreed = new(session,
        "SELECT yes AND receiver = ?2 FROM consent WHERE conv = ?1 AND purpose = ?3 AND ended_at IS NULL ORDER BY n DESC LIMIT 1");
    private readonly Statement corrected = new(session, """
        SELECT t.case_id, t.n, t.id, t.state, t.target, t.body FROM case_translation t JOIN desk_case c ON c.id = t.case_id
        WHERE c.conv = (SELECT conv FROM desk_case WHERE id = ?1) AND t.hash = ?2 ORDER BY t.id DESC LIMIT 1
        """);
    private readonly Statement remember = new(session, "INSERT OR REPLACE INTO remembered (id, at, by, body) VALUES (?1, ?2, ?3, ?4)");
    private readonly Statement recall = new(session, "SELECT by, body FROM remembered WHERE id = ?1");

    /// <summary>It is wanted; what there is in another language is dropped.</summary>
    public void Want(string caseId, long n, string from, string to, long at) => Put(new WaitingText(0, caseId, n, from, to, 0), TranslationState.Waiting, at, null, null);

    /// <summary>False if it waits no more: its entry is gone, or someone has corrected it.</summary>
    public bool Settle(WaitingText waiting, EntryTranslation result, SealingKey key)
    {
        if (!Drop(waiting.Id)) return false;

        Put(waiting, result.State, null, null, Seal(waiting.Case, waiting.N, result, key));
        return true;
    }

    /// <param name="hash">By which it is found when she writes the same again.</param>
    public void Correct(string caseId, long n, Sentence of, byte[] hash, EntryTranslation result, SealingKey key) =>
        Put(new WaitingText(0, caseId, n, of.From, of.To, 0), result.State, null, hash, Seal(caseId, n, result, key));

    /// <summary>How a sentence of the person of this case was put right before, in any of her cases.</summary>
    public Remembered? Corrected(string caseId, byte[] hash, Func<string, SealingKey?> keyOf)
    {
        if (!corrected.Bind(1, caseId).Bind(2, hash).Step()) return null;

        using var key = keyOf(corrected.Text(0));
        var found = key is null ? null : Read(corrected, 2, corrected.Text(0), corrected.Long(1), key);
        corrected.Reset();
        return found is { Text: { } text } ? new Remembered(text, found.By) : null;
    }

    /// <summary>False if it waits no more.</summary>
    public bool CallOff(WaitingText waiting)
    {
        if (!Drop(waiting.Id)) return false;

        Put(waiting, TranslationState.CalledOff, null, null, null);
        return true;
    }

    public void PutOff(long id, long dueAt) => putOff.Bind(1, id).Bind(2, dueAt).Run();

    public List<WaitingText> Due(long now, int max)
    {
        var waiting = new List<WaitingText>();
        due.Bind(1, now).Bind(2, max);
        while (due.Step()) waiting.Add(new WaitingText(due.Long(0), due.Text(1), due.Long(2), due.Text(3), due.Text(4), (int)due.Long(5)));
        return waiting;
    }

    public long? NextDue()
    {
        nextDue.Step();
        long? at = nextDue.IsNull(0) ? null : nextDue.Long(0);
        nextDue.Reset();
        return at;
    }

    public (string From, string To)? LanguagesOf(string caseId, long n)
    {
        if (!languages.Bind(1, caseId).Bind(2, n).Step()) return null;

        var found = (languages.Text(0), languages.Text(1));
        languages.Reset();
        return found;
    }

    /// <summary>Her last word about it was yes, and to this receiver.</summary>
    public bool IsAgreed(string conv, string receiver)
    {
        if (!agreed.Bind(1, conv).Bind(2, receiver).Bind(3, Dialogs.Purposes.Translation).Step()) return false;

        var yes = agreed.Long(0) != 0;
        agreed.Reset();
        return yes;
    }

    public void Remember(byte[] id, SealingKey key, string text, string by, long at) =>
        remember.Bind(1, id).Bind(2, at).Bind(3, by).Bind(4, key.Seal(new Cell("remembered"u8, id, "body"u8), Encoding.UTF8.GetBytes(text))).Run();

    public Remembered? Recall(byte[] id, SealingKey key)
    {
        if (!recall.Bind(1, id).Step()) return null;

        var found = new Remembered(Encoding.UTF8.GetString(key.Open(new Cell("remembered"u8, id, "body"u8), recall.Blob(1))), recall.Text(0));
        recall.Reset();
        return found;
    }

    /// <summary>A row as it stands beside its entry, from <paramref name="column"/> on: id, state, target, body.</summary>
    public static EntryTranslation? Read(Statement row, int column, string caseId, long n, SealingKey key)
    {
        if (row.IsNull(column)) return null;

        var bare = new EntryTranslation(row.Long(column), (TranslationState)row.Long(column + 1), row.Text(column + 2));
        if (row.IsNull(column + 3)) return bare;
        var body = JsonSerializer.Deserialize(key.Open(CellOf(caseId, n), row.Blob(column + 3)), CaseJson.Default.TranslationBody)!;
        return bare with { Text = body.Text, By = body.By, Losses = body.Losses ?? [] };
    }

    private bool Drop(long id) => take.Bind(1, id).Run() == 1;

    private void Put(WaitingText of, TranslationState state, long? dueAt, byte[]? hash, byte[]? body) =>
        put.Bind(1, of.Case).Bind(2, of.N).Bind(3, of.From).Bind(4, of.To).Bind(5, (long)state).Bind(6, of.Tries).Bind(7, dueAt).Bind(8, hash).Bind(9, body).Run();

    private static byte[] Seal(string caseId, long n, EntryTranslation result, SealingKey key) => key.Seal(CellOf(caseId, n), JsonSerializer.SerializeToUtf8Bytes(
        new TranslationBody(result.Text, result.By, result.Losses.IsDefaultOrEmpty ? null : result.Losses), CaseJson.Default.TranslationBody));

    private static Cell CellOf(string caseId, long n) =>
        new("case_translation"u8, Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{caseId}:{n}")), "body"u8);
}

/// <summary>What lies sealed in a translation.</summary>
internal sealed record TranslationBody(string? Text, string By, ImmutableArray<Loss>? Losses);
