using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using JpMirai.Bot.Security;

namespace JpMirai.Bot.Storage.Sqlite;

/// <summary>One row of the audit, without its hashes.</summary>
internal readonly record struct AuditRow(long N, long At, string Who, string What, string Subject, string Reason);

/// <summary>What a walk over the chain found.</summary>
/// <param name="Count">Rows that are whole, from the first on.</param>
/// <param name="BrokenAt">Number of the first row that is not; null if all are.</param>
/// <param name="Head">Hash of the last whole row, in hex; empty if there is none.</param>
internal sealed record AuditVerdict(long Count, long? BrokenAt, string Problem, string Head);

/// <summary>How the rows of the audit hang together: HMAC-SHA256 over all columns and the hash before, under a key that is not in the database.</summary>
internal static class AuditChain
{
    public const int HashSize = SHA256.HashSizeInBytes;

    private const string Query = "SELECT n, at, who, what, subject, reason, prev_hash, hash FROM audit ORDER BY n";

    public static byte[] Begin { get; } = new byte[HashSize];

    public static byte[] KeyOf(MasterKey master) => master.DeriveKey("jpmirai audit v1");

    public static byte[] HashOf(byte[] key, in AuditRow row, ReadOnlySpan<byte> before)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        Add(hash, "row"u8);
        Add(hash, row.N);
        Add(hash, row.At);
        foreach (var text in (ReadOnlySpan<string>)[row.Who, row.What, row.Subject, row.Reason]) Add(hash, Encoding.UTF8.GetBytes(text));
        Add(hash, before);
        return hash.GetHashAndReset();
    }

    /// <summary>Proves that the chain ended here, so that rows cut off its end are missed.</summary>
    public static byte[] MacOfHead(byte[] key, long n, ReadOnlySpan<byte> last)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        Add(hash, "head"u8);
        Add(hash, n);
        Add(hash, last);
        return hash.GetHashAndReset();
    }

    /// <summary>Walks the whole chain in one snapshot.</summary>
    public static AuditVerdict Verify(SqliteSession db, byte[] key)
    {
        db.Begin();
        try
        {
            return Walk(db, key);
        }
        finally
        {
            db.Commit();
        }
    }

    private static AuditVerdict Walk(SqliteSession db, byte[] key)
    {
        var (headN, headHash, headIsOurs) = ReadHead(db, key);
        var last = Begin;
        var count = 0L;
        var rows = new Statement(db, Query);
        while (rows.Step())
        {
            var row = new AuditRow(rows.Long(0), rows.Long(1), rows.Text(2), rows.Text(3), rows.Text(4), rows.Text(5));
            var hash = rows.Blob(7).ToArray();
            var problem = row.N != count + 1 ? "is missing"
                : !rows.Blob(6).SequenceEqual(last) ? "does not follow the row before it"
                : !HashOf(key, row, last).AsSpan().SequenceEqual(hash) ? "was changed, or not written by us"
                : row.N > headN ? "was added behind the end"
                : null;
            if (problem is not null)
            {
                rows.Reset();
                return Broken(problem);
            }
            (last, count) = (hash, row.N);
        }
        return count < headN ? Broken("is missing") : headIsOurs && headHash.AsSpan().SequenceEqual(last) ? new(count, null, "", HeadOf()) : Broken("should follow: the note of the chain's end was changed");

        AuditVerdict Broken(string problem) => new(count, count + 1, problem, HeadOf());
        string HeadOf() => count == 0 ? "" : Convert.ToHexStringLower(last);
    }

    private static (long N, byte[] Hash, bool IsOurs) ReadHead(SqliteSession db, byte[] key)
    {
        var head = new Statement(db, "SELECT n, hash, mac FROM audit_head");
        if (!head.Step()) return (0, Begin, true);

        var (n, hash) = (head.Long(0), head.Blob(1).ToArray());
        var isOurs = CryptographicOperations.FixedTimeEquals(head.Blob(2), MacOfHead(key, n, hash));
        head.Reset();
        return (n, hash, isOurs);
    }

    private static void Add(IncrementalHash hash, long value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, value);
        hash.AppendData(bytes);
    }

    /// <summary>With its length before it, so that nothing can move from one column to the next.</summary>
    private static void Add(IncrementalHash hash, ReadOnlySpan<byte> bytes)
    {
        Add(hash, (long)bytes.Length);
        hash.AppendData(bytes);
    }
}
