using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using JpMirai.Bot.Disclosures;
using JpMirai.Bot.Security;

namespace JpMirai.Bot.Storage.Sqlite;

/// <summary>What was given to authorities without a yes. The texts of each lie under a key of its own.</summary>
internal sealed class DisclosureTable(SqliteSession session)
{
    private const string Columns = "id, case_id, conv, address, receiver, status, by, at, decided_by, decided_at, told_at, reviewed_at, key, body";

    private readonly Statement add = new(session, "INSERT INTO disclosure (id, case_id, conv, address, receiver, status, by, at, key, body) VALUES (?1, ?2, ?3, ?4, ?5, 0, ?6, ?7, ?8, ?9)");
    private readonly Statement find = new(session, $"SELECT {Columns} FROM disclosure WHERE id = ?1");
    private readonly Statement all = new(session, $"SELECT {Columns} FROM disclosure ORDER BY at DESC, id");
    private readonly Statement toldTo = new(session, $"SELECT {Columns} FROM disclosure WHERE conv = ?1 AND told_at IS NOT NULL ORDER BY at");
    private readonly Statement decide = new(session, "UPDATE disclosure SET status = ?2, decided_by = ?3, decided_at = ?4 WHERE id = ?1 AND status = 0");
    private readonly Statement tell = new(session, "UPDATE disclosure SET told_at = ?2 WHERE id = ?1 AND status = 1 AND told_at IS NULL");
    private readonly Statement review = new(session, "UPDATE disclosure SET reviewed_by = ?2, reviewed_at = ?3, body = ?4 WHERE id = ?1 AND status = 1 AND reviewed_at IS NULL");
    private readonly Statement unlink = new(session, "UPDATE disclosure SET conv = NULL, address = NULL WHERE conv = ?1");
    private readonly Statement ofAlert = new(session, "SELECT conv, address FROM signal WHERE n = ?1 AND severity = 'Emergency'");

    public void Add(string id, string? caseId, (string Conv, long Address)? her, string receiver, string staff, long at, byte[] wrappedKey, byte[] sealedBody) =>
        add.Bind(1, id).Bind(2, caseId).Bind(3, her?.Conv).Bind(4, her?.Address).Bind(5, receiver).Bind(6, staff).Bind(7, at).Bind(8, wrappedKey).Bind(9, sealedBody).Run();

    public DisclosureRow? Find(string id)
    {
        if (!find.Bind(1, id).Step()) return null;

        var row = RowOf(find);
        find.Reset();
        return row;
    }

    public List<DisclosureRow> All() => Read(all);

    /// <summary>Those she knows of.</summary>
    public List<DisclosureRow> ToldTo(string conv) => Read(toldTo.Bind(1, conv));

    public bool Decide(string id, DisclosureStatus status, string staff, long at) => decide.Bind(1, id).Bind(2, (long)status).Bind(3, staff).Bind(4, at).Run() == 1;

    public bool Tell(string id, long at) => tell.Bind(1, id).Bind(2, at).Run() == 1;

    public bool Review(string id, string staff, long at, byte[] sealedBody) => review.Bind(1, id).Bind(2, staff).Bind(3, at).Bind(4, sealedBody).Run() == 1;

    /// <summary>They lead to no one any more, and stay for their own time.</summary>
    public void Unlink(string conv) => unlink.Bind(1, conv).Run();

    /// <summary>Who wrote what was a sign of danger, and where she is reached.</summary>
    /// <param name="her">Null: she is forgotten.</param>
    /// <returns>False: there is no such sign.</returns>
    public bool FindAlert(long n, out (string Conv, long Address)? her)
    {
        her = null;
        if (!ofAlert.Bind(1, n).Step()) return false;

        if (!ofAlert.IsNull(0) && !ofAlert.IsNull(1)) her = (ofAlert.Text(0), ofAlert.Long(1));
        ofAlert.Reset();
        return true;
    }

    public static byte[] Seal(SealingKey key, string id, DisclosureBody body) => key.Seal(CellOf(id), JsonSerializer.SerializeToUtf8Bytes(body, DisclosureJson.Default.DisclosureBody));

    public static DisclosureBody Open(SealingKey key, DisclosureRow row) => JsonSerializer.Deserialize(key.Open(CellOf(row.Id), row.Sealed), DisclosureJson.Default.DisclosureBody)!;

    private static List<DisclosureRow> Read(Statement rows)
    {
        var read = new List<DisclosureRow>();
        while (rows.Step()) read.Add(RowOf(rows));
        return read;
    }

    private static DisclosureRow RowOf(Statement row) => new(
        row.Text(0), TextOrNull(row, 1), row.IsNull(2) || row.IsNull(3) ? null : (row.Text(2), row.Long(3)), row.Text(4), (DisclosureStatus)row.Long(5), row.Text(6), Time(row.Long(7)),
        TextOrNull(row, 8), TimeOrNull(row, 9), TimeOrNull(row, 10), TimeOrNull(row, 11), row.Blob(12).ToArray(), row.Blob(13).ToArray());

    private static string? TextOrNull(Statement row, int column) => row.IsNull(column) ? null : row.Text(column);

    private static DateTimeOffset? TimeOrNull(Statement row, int column) => row.IsNull(column) ? null : Time(row.Long(column));

    private static DateTimeOffset Time(long at) => DateTimeOffset.FromUnixTimeMilliseconds(at);

    private static Cell CellOf(string id) => new("disclosure"u8, Encoding.ASCII.GetBytes(id), "body"u8);
}

/// <summary>A row with its texts still sealed.</summary>
/// <param name="Her">Whose facts they are, and where she is reached.</param>
internal sealed record DisclosureRow(
    string Id, string? Case, (string Conv, long Address)? Her, string Receiver, DisclosureStatus Status, string By, DateTimeOffset At,
    string? DecidedBy, DateTimeOffset? DecidedAt, DateTimeOffset? ToldAt, DateTimeOffset? ReviewedAt, byte[] Key, byte[] Sealed);

/// <summary>What lies sealed in it.</summary>
internal sealed record DisclosureBody(string Reason, string Facts, string Review = "");

[JsonSerializable(typeof(DisclosureBody))]
internal sealed partial class DisclosureJson : JsonSerializerContext;
