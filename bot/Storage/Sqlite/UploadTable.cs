using JpMirai.Bot.Security;

namespace JpMirai.Bot.Storage.Sqlite;

/// <summary>What pages of the web chat sent along, until it is taken into a case.</summary>
internal sealed class UploadTable(SqliteSession session)
{
    private readonly Statement add = new(session, "INSERT INTO upload (stream, reference, at, body) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING");
    private readonly Statement find = new(session, "SELECT body FROM upload WHERE stream = ?1 AND reference = ?2");
    private readonly Statement countOf = new(session, "SELECT count(*) FROM upload WHERE stream = ?1");
    private readonly Statement erase = new(session, "DELETE FROM upload WHERE stream = ?1 AND reference = ?2");
    private readonly Statement eraseAll = new(session, "DELETE FROM upload WHERE stream = ?1");

    public void Add(byte[] stream, string reference, SealingKey key, byte[] bytes, long at)
    {
        add.Bind(1, stream).Bind(2, reference).Bind(3, at).Bind(4, key.Seal(CellOf(reference), bytes)).Run();
        // A statement keeps what it was given last; that is not to be a file.
        add.Bind(4, []);
    }

    public byte[]? Find(byte[] stream, string reference, SealingKey key)
    {
        if (!find.Bind(1, stream).Bind(2, reference).Step()) return null;

        var bytes = key.Open(CellOf(reference), find.Blob(0));
        find.Reset();
        return bytes;
    }

    public long CountOf(byte[] stream)
    {
        countOf.Bind(1, stream).Step();
        var count = countOf.Long(0);
        countOf.Reset();
        return count;
    }

    public void Erase(byte[] stream, string reference) => erase.Bind(1, stream).Bind(2, reference).Run();

    public void EraseAll(byte[] stream) => eraseAll.Bind(1, stream).Run();

    private static Cell CellOf(string reference) => new("upload"u8, System.Text.Encoding.UTF8.GetBytes(reference), "body"u8);
}
