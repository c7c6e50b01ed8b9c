using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using JpMirai.Bot.Files;
using JpMirai.Bot.Security;
using JpMirai.Dialogs.Activities;

namespace JpMirai.Bot.Storage.Sqlite;

/// <summary>A file that is to be fetched, its note still sealed.</summary>
internal readonly record struct FileRow(string Id, string Case, string Conv, long Address, long At, int Tries, byte[] Note);

/// <summary>The files of the cases, and those still to be fetched.</summary>
internal sealed class CaseFileTable(SqliteSession session)
{
    private readonly Statement add = new(session, "INSERT INTO case_file (id, case_id, conv, address, message_hash, at, due_at, note) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6, ?7) ON CONFLICT DO NOTHING");
    private readonly Statement countOf = new(session, "SELECT count(*) FROM case_file WHERE case_id = ?1");
    private readonly Statement claim = new(session,
        """
        UPDATE case_file SET due_at = ?2, tries = tries + 1 WHERE id = (SELECT id FROM case_file WHERE due_at <= ?1 ORDER BY due_at LIMIT 1)
        RETURNING id, case_id, conv, address, at, tries, note
        """);
    private readonly Statement next = new(session, "SELECT min(due_at) FROM case_file WHERE due_at IS NOT NULL");
    private readonly Statement putOff = new(session, "UPDATE case_file SET due_at = ?2, last_error = ?3 WHERE id = ?1 AND due_at IS NOT NULL");
    private readonly Statement fill = new(session, "UPDATE case_file SET due_at = NULL, last_error = NULL, note = NULL, type = ?2, name = ?3, body = ?4 WHERE id = ?1 AND due_at IS NOT NULL");
    private readonly Statement drop = new(session, "DELETE FROM case_file WHERE id = ?1 AND due_at IS NOT NULL");
    private readonly Statement sender = new(session, "SELECT conv, address FROM case_file WHERE id = ?1");
    private readonly Statement open = new(session, "SELECT type, name, body FROM case_file WHERE case_id = ?1 AND id = ?2 AND due_at IS NULL");
    private readonly Statement kept = new(session, "SELECT id FROM case_file WHERE case_id = ?1 AND due_at IS NULL");
    private readonly Statement eraseMessage = new(session, "DELETE FROM case_file WHERE conv = ?1 AND message_hash = ?2");
    private readonly Statement eraseIn = new(session, "DELETE FROM case_file WHERE case_id = ?1");
    private readonly Statement eraseOf = new(session, "DELETE FROM case_file WHERE case_id IN (SELECT id FROM desk_case WHERE conv = ?1)");
    private readonly Statement forget = new(session, "DELETE FROM case_file WHERE conv = ?1 AND due_at IS NOT NULL");

    public void Add(string id, string caseId, string conv, long address, byte[]? messageHash, SealingKey key, FileNote note, long at) =>
        add.Bind(1, id).Bind(2, caseId).Bind(3, conv).Bind(4, address).Bind(5, messageHash).Bind(6, at).Bind(7, Seal(key, id, "note"u8, JsonSerializer.SerializeToUtf8Bytes(note, FileJson.Default.FileNote))).Run();

    public long CountOf(string caseId) => Number(countOf.Bind(1, caseId)) ?? 0;

    public FileRow? Claim(long now, long leaseUntil)
    {
        if (!claim.Bind(1, now).Bind(2, leaseUntil).Step()) return null;

        var row = new FileRow(claim.Text(0), claim.Text(1), claim.Text(2), claim.Long(3), claim.Long(4), (int)claim.Long(5), claim.Blob(6).ToArray());
        // To its end: the row is changed only then.
        while (claim.Step())
        {
        }
        return row;
    }

    public long? Next() => Number(next);

    public void PutOff(string id, long due, string code) => putOff.Bind(1, id).Bind(2, due).Bind(3, code).Run();

    /// <summary>False if nobody waits for it any more.</summary>
    public bool Fill(string id, string type, byte[] sealedName, byte[] sealedBody)
    {
        var isFilled = fill.Bind(1, id).Bind(2, type).Bind(3, sealedName).Bind(4, sealedBody).Run() == 1;
        // A statement keeps what it was given last; that is not to be a file.
        fill.Bind(4, []);
        return isFilled;
    }

    public bool Drop(string id) => drop.Bind(1, id).Run() == 1;

    public (string Conv, long Address)? SenderOf(string id)
    {
        if (!sender.Bind(1, id).Step()) return null;

        var row = (sender.Text(0), sender.Long(1));
        sender.Reset();
        return row;
    }

    public OpenedFile? Open(string caseId, string id, SealingKey key)
    {
        if (!open.Bind(1, caseId).Bind(2, id).Step()) return null;

        var file = new OpenedFile(open.Text(0), new Personal(Encoding.UTF8.GetString(key.Open(CellOf(id, "name"u8), open.Blob(1)))), key.Open(CellOf(id, "body"u8), open.Blob(2)));
        open.Reset();
        return file;
    }

    public HashSet<string> Kept(string caseId)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        kept.Bind(1, caseId);
        while (kept.Step()) ids.Add(kept.Text(0));
        return ids;
    }

    public void EraseMessage(string conv, byte[] messageHash) => eraseMessage.Bind(1, conv).Bind(2, messageHash).Run();

    public void EraseIn(string caseId) => eraseIn.Bind(1, caseId).Run();

    /// <summary>All in her cases.</summary>
    public void EraseOf(string conv) => eraseOf.Bind(1, conv).Run();

    /// <summary>Her files that were not fetched yet.</summary>
    public void Forget(string conv) => forget.Bind(1, conv).Run();

    public static byte[] Seal(SealingKey key, string id, ReadOnlySpan<byte> column, ReadOnlySpan<byte> plain) => key.Seal(CellOf(id, column), plain);

    public static FileNote OpenNote(SealingKey key, in FileRow row) => JsonSerializer.Deserialize(key.Open(CellOf(row.Id, "note"u8), row.Note), FileJson.Default.FileNote)!;

    private static Cell CellOf(string id, ReadOnlySpan<byte> column) => new("case_file"u8, Encoding.ASCII.GetBytes(id), column);

    private static long? Number(Statement statement)
    {
        if (!statement.Step()) return null;

        long? number = statement.IsNull(0) ? null : statement.Long(0);
        statement.Reset();
        return number;
    }
}

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault, UseStringEnumConverter = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(FileNote))]
internal sealed partial class FileJson : JsonSerializerContext;
