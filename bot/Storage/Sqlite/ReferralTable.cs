namespace JpMirai.Bot.Storage.Sqlite;

/// <summary>Codes that came with a page's address.</summary>
internal sealed class ReferralTable(SqliteSession session)
{
    private readonly Statement add = new(session, "INSERT INTO referral (id, at, body) VALUES (?1, ?2, ?3)");

    public void Add(byte[] id, long at, byte[] sealedBody) => add.Bind(1, id).Bind(2, at).Bind(3, sealedBody).Run();
}
