using System.Security.Cryptography;
using System.Text;
using JpMirai.Bot.Security;
using JpMirai.Bot.Turns;
using JpMirai.Bot.Inbox;

namespace JpMirai.Bot.Storage.Sqlite;

/// <summary>Referral codes in the embedded store.</summary>
internal sealed class SqliteReferrals(SqliteTurnStore store) : IReferrals
{
    public Task KeepAsync(string code, DateTimeOffset now, CancellationToken cancel)
    {
        var id = RandomNumberGenerator.GetBytes(16);
        var body = store.Keys.Master.Wrapping.Seal(new Cell("referral"u8, id, "body"u8), Encoding.UTF8.GetBytes(code));
        return store.DoAsync(CrashPoint.InTx1, CrashPoint.AfterTx1, db => db.Tables.Referrals.Add(id, now.ToUnixTimeMilliseconds(), body), cancel);
    }
}
