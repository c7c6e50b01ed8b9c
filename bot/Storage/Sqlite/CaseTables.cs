using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using JpMirai.Bot.Desk;
using JpMirai.Bot.Security;
using JpMirai.Dialogs;
using JpMirai.Dialogs.Activities;
using JpMirai.Knowledge.Book;

namespace JpMirai.Bot.Storage.Sqlite;

/// <summary>Cases and what was said in them. The text of each lies under the case's own key.</summary>
internal sealed class CaseTables(SqliteSession session)
{
    private const string Columns = "id, conv, channel, kind, wanted, language, rank, topic, status, owner, opened_at, expected_at, claimed_at, answered_at, closed_at, (SELECT group_concat(staff, ' ') FROM case_conflict WHERE case_id = id), rating, left_out, minor";

    private readonly Statement add = new(session,
        "INSERT INTO desk_case (id, conv, address, channel, key, kind, wanted, language, rank, topic, status, opened_at, left_out, minor) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, 0, ?11, ?12, ?13) ON CONFLICT DO NOTHING");
    private readonly Statement find = new(session, $"SELECT {Columns} FROM desk_case WHERE id = ?1");
    private readonly Statement heldOf = new(session, $"SELECT {Columns} FROM desk_case WHERE conv = ?1 AND status = 1");
    private readonly Statement open = new(session, $"SELECT {Columns} FROM desk_case WHERE status < 2 ORDER BY opened_at, id");
    private readonly Statement hasOpen = new(session, "SELECT 1 FROM desk_case WHERE conv = ?1 AND status < 2 LIMIT 1");
    private readonly Statement heldBy = new(session, "SELECT id FROM desk_case WHERE owner = ?1 AND status = 1");
    private readonly Statement keyOf = new(session, "SELECT key FROM desk_case WHERE id = ?1");
    private readonly Statement addressOf = new(session, "SELECT conv, address FROM desk_case WHERE id = ?1 AND conv IS NOT NULL");
    private readonly Statement promise = new(session, "UPDATE desk_case SET expected_at = ?2 WHERE id = ?1");
    private readonly Statement own = new(session, "UPDATE desk_case SET status = 1, owner = ?2, claimed_at = coalesce(claimed_at, ?3) WHERE id = ?1 AND status < 2");
    private readonly Statement move = new(session,
        "UPDATE desk_case SET status = ?2, owner = CASE WHEN ?2 = 0 THEN NULL ELSE coalesce(?3, owner) END, closed_at = CASE WHEN ?2 > 1 THEN ?4 END WHERE id = ?1 AND status < 2");
    private readonly Statement answered = new(session, "UPDATE desk_case SET answered_at = ?2 WHERE id = ?1 AND answered_at IS NULL");
    private readonly Statement rate = new(session, "UPDATE desk_case SET rating = ?3 WHERE id = ?1 AND conv = ?2 AND status = 2");
    private readonly Statement ratings = new(session, "SELECT rating, count(*) FROM desk_case WHERE rating IS NOT NULL GROUP BY rating");
    private readonly Statement last = new(session, "SELECT max(n) FROM case_entry WHERE case_id = ?1");
    private readonly Statement addEntry = new(session, "INSERT INTO case_entry (case_id, n, at, kind, by, message_hash, body) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)");
    private readonly Statement entries = new(session, """
        SELECT e.n, e.at, e.kind, e.by, e.body, t.id, t.state, t.target, t.body FROM case_entry e LEFT JOIN case_translation t ON t.case_id = e.case_id AND t.n = e.n
        WHERE e.case_id = ?1 AND (e.n > ?2 OR t.id > ?3) AND e.n <= ?4 ORDER BY e.n
        """);
    private readonly Statement eraseMessage = new(session, "DELETE FROM case_entry WHERE message_hash = ?2 AND case_id IN (SELECT id FROM desk_case WHERE conv = ?1)");
    private readonly Statement eraseEntries = new(session, "DELETE FROM case_entry WHERE case_id = ?1");
    private readonly Statement eraseEntriesOf = new(session, "DELETE FROM case_entry WHERE case_id IN (SELECT id FROM desk_case WHERE conv = ?1)");
    private readonly Statement eraseOf = new(session, "DELETE FROM desk_case WHERE conv = ?1");
    private readonly Statement unlink = new(session, "UPDATE desk_case SET conv = NULL, address = NULL, status = max(status, 2), closed_at = coalesce(closed_at, ?2) WHERE conv = ?1");
    private readonly Statement oldEntries = new(session, "DELETE FROM case_entry WHERE case_id IN (SELECT id FROM desk_case WHERE closed_at < ?1 LIMIT ?2)");
    private readonly Statement old = new(session, "DELETE FROM desk_case WHERE id IN (SELECT id FROM desk_case WHERE closed_at < ?1 LIMIT ?2)");

    public void Add(CaseHead head, string? conv, long? address, string channel, byte[] wrappedKey, long at) =>
        add.Bind(1, head.Id).Bind(2, conv).Bind(3, address).Bind(4, channel).Bind(5, wrappedKey).Bind(6, (long)head.Kind).Bind(7, head.When).Bind(8, head.Language)
            .Bind(9, (long)head.Rank).Bind(10, head.Topic).Bind(11, at).Bind(12, head.LeftOut).Bind(13, head.Minor).Run();

    public CaseRow? Find(string id) => One(find.Bind(1, id));

    /// <summary>Her case that somebody holds.</summary>
    public CaseRow? HeldOf(string conv) => One(heldOf.Bind(1, conv));

    public List<CaseRow> Open()
    {
        var rows = new List<CaseRow>();
        while (open.Step()) rows.Add(RowOf(open));
        return rows;
    }

    public List<string> HeldBy(string staff)
    {
        var ids = new List<string>();
        heldBy.Bind(1, staff);
        while (heldBy.Step()) ids.Add(heldBy.Text(0));
        return ids;
    }

    public byte[]? KeyOf(string id)
    {
        if (!keyOf.Bind(1, id).Step()) return null;

        var key = keyOf.Blob(0).ToArray();
        keyOf.Reset();
        return key;
    }

    /// <summary>Whose it is, and where she is reached; null: nobody's.</summary>
    public (string Conv, long Address)? AddressOf(string id)
    {
        if (!addressOf.Bind(1, id).Step()) return null;

        var row = (addressOf.Text(0), addressOf.Long(1));
        addressOf.Reset();
        return row;
    }

    public void Promise(string id, long? expected) => promise.Bind(1, id).Bind(2, expected).Run();

    /// <summary>False if it is over.</summary>
    public bool Own(string id, string staff, long at) => own.Bind(1, id).Bind(2, staff).Bind(3, at).Run() == 1;

    /// <summary>False if it was over before.</summary>
    public bool Move(string id, CaseStatus status, string? by, long at) => move.Bind(1, id).Bind(2, (long)status).Bind(3, by).Bind(4, at).Run() == 1;

    public void Rate(string id, string conv, string answer) => rate.Bind(1, id).Bind(2, conv).Bind(3, answer).Run();

    public Dictionary<string, int> Ratings()
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        while (ratings.Step()) counts[ratings.Text(0)] = (int)ratings.Long(1);
        return counts;
    }

    /// <returns>The number of the entry.</returns>
    public long Tell(string id, SealingKey key, CaseEntry entry, byte[]? messageHash, long at)
    {
        last.Bind(1, id).Step();
        var n = last.Long(0) + 1;
        last.Reset();
        var body = JsonSerializer.SerializeToUtf8Bytes(new EntryBody(entry.Text, entry.Original, entry.Mark, entry.Service, entry.IsByPerson), CaseJson.Default.EntryBody);
        addEntry.Bind(1, id).Bind(2, n).Bind(3, at).Bind(4, (long)entry.Kind).Bind(5, entry.By).Bind(6, messageHash).Bind(7, key.Seal(CellOf(id, n), body)).Run();
        if (entry.Kind is CaseEntryKind.Consultant or CaseEntryKind.Prepared or CaseEntryKind.Article or CaseEntryKind.Card) answered.Bind(1, id).Bind(2, at).Run();
        return n;
    }

    /// <param name="last">No entry with a higher number.</param>
    public List<StoredEntry> Read(string id, SealingKey key, Seen seen, long last = long.MaxValue)
    {
        var read = new List<StoredEntry>();
        entries.Bind(1, id).Bind(2, seen.Entry).Bind(3, seen.Translation).Bind(4, last);
        while (entries.Step())
        {
            var n = entries.Long(0);
            var body = JsonSerializer.Deserialize(key.Open(CellOf(id, n), entries.Blob(4)), CaseJson.Default.EntryBody)!;
            var entry = new CaseEntry((CaseEntryKind)entries.Long(2), body.Text, body.Original, entries.Text(3)) { Mark = body.Mark ?? "", Service = body.Service ?? "", IsByPerson = body.IsByPerson };
            read.Add(new StoredEntry(n, Time(entries.Long(1)), entry) { Translation = TranslationTable.Read(entries, 5, id, n, key) });
        }
        return read;
    }

    public void EraseMessage(string conv, byte[] messageHash) => eraseMessage.Bind(1, conv).Bind(2, messageHash).Run();

    /// <summary>What was said in it goes; that there was a case stays.</summary>
    public void EraseEntries(string id) => eraseEntries.Bind(1, id).Run();

    /// <summary>Her cases and all that was said in them.</summary>
    public void EraseOf(string conv)
    {
        eraseEntriesOf.Bind(1, conv).Run();
        eraseOf.Bind(1, conv).Run();
    }

    /// <summary>They lead to no one any more, and stay for their own time.</summary>
    public void Unlink(string conv, long at) => unlink.Bind(1, conv).Bind(2, at).Run();

    /// <summary>She has a case that waits or is held.</summary>
    public bool HasOpen(string conv)
    {
        if (!hasOpen.Bind(1, conv).Step()) return false;

        hasOpen.Reset();
        return true;
    }

    /// <returns>How many cases went.</returns>
    public int DropClosed(long before, int max)
    {
        oldEntries.Bind(1, before).Bind(2, max).Run();
        return old.Bind(1, before).Bind(2, max).Run();
    }

    private static CaseRow? One(Statement rows)
    {
        if (!rows.Step()) return null;

        var row = RowOf(rows);
        rows.Reset();
        return row;
    }

    private static CaseRow RowOf(Statement row) => new(
        new CaseHead(row.Text(0), (Dialogs.Talking.RequestKind)row.Long(3), row.Text(4), row.Text(5), (Severity)row.Long(6), row.Text(7)) { LeftOut = row.Text(17), Minor = row.Text(18) },
        row.IsNull(1) ? null : row.Text(1), row.Text(2), (CaseStatus)row.Long(8), row.IsNull(9) ? null : row.Text(9),
        Time(row.Long(10)), TimeOrNull(row, 11), TimeOrNull(row, 12), TimeOrNull(row, 13), TimeOrNull(row, 14))
    {
        Conflicts = row.IsNull(15) ? [] : row.Text(15).Split(' '), Rating = row.IsNull(16) ? null : row.Text(16),
    };

    private static DateTimeOffset? TimeOrNull(Statement row, int column) => row.IsNull(column) ? null : Time(row.Long(column));

    private static DateTimeOffset Time(long at) => DateTimeOffset.FromUnixTimeMilliseconds(at);

    private static Cell CellOf(string id, long n) =>
        new("case_entry"u8, System.Text.Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}:{n}")), "body"u8);
}

/// <summary>What lies sealed in an entry.</summary>
internal sealed record EntryBody(Personal Text, Personal Original, string? Mark, string? Service, bool IsByPerson);

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(EntryBody))]
[JsonSerializable(typeof(TranslationBody))]
internal sealed partial class CaseJson : JsonSerializerContext;
