using System.Globalization;
using System.Security.Cryptography;
using JpMirai.Bot.Turns;
using JpMirai.Dialogs.Activities;

namespace JpMirai.Bot.Storage.Sqlite;

/// <summary>Due timers become arrivals: one deleted, the other stored, together.</summary>
internal sealed class FireTimersOp(DateTimeOffset now, int max, SqliteTurnStore store) : WriteOp<DateTimeOffset?>
{
    private readonly List<Arrival> fired = [];

    public override (string Within, string After) Points => (CrashPoint.InTimer, CrashPoint.AfterTx1);

    public override bool Execute(SqliteSession db)
    {
        fired.Clear();
        foreach (var timer in db.Tables.Timers.Due(now.ToUnixTimeMilliseconds(), max))
        {
            db.Tables.Timers.Delete(timer.Id);
            Fire(db, timer);
        }
        Result = db.Tables.Timers.Next() is { } next ? DateTimeOffset.FromUnixTimeMilliseconds(next) : null;
        return true;
    }

    public override void Stored()
    {
        foreach (var arrival in fired) store.Arrivals.Post(arrival);
    }

    private void Fire(SqliteSession db, in TimerRow timer)
    {
        if (AddressOf(db, timer) is not { } from) return;

        var id = string.Create(CultureInfo.InvariantCulture, $"timer:{timer.Id}:{timer.DueAt}");
        var activity = new InboundActivity.TimerDue(id, from, DateTimeOffset.FromUnixTimeMilliseconds(timer.DueAt), timer.Kind);
        var key = store.Keys.KeyOf(db, timer.Conv)!;
        if (store.Arrive(db, Incoming.Of(activity, store.Keys), timer.Conv, timer.AddressId, key, now.ToUnixTimeMilliseconds()) is { } arrival) fired.Add(arrival);
    }

    private Address? AddressOf(SqliteSession db, in TimerRow timer)
    {
        try
        {
            // A forgotten id: the turn can still be taken, but nothing can be sent there.
            return store.ReadFrom(db, timer.Conv, timer.AddressId);
        }
        catch (CryptographicException)
        {
            var id = new byte[16];
            BitConverter.TryWriteBytes(id, timer.Id);
            db.Tables.Dead.Add(id, "timer", timer.Conv, "unreadable", null, now.ToUnixTimeMilliseconds());
            return null;
        }
    }
}
