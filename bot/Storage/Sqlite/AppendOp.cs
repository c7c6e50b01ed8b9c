using JpMirai.Bot.Turns;
using JpMirai.Channels.WebChat;

namespace JpMirai.Bot.Storage.Sqlite;

/// <summary>Appends a reply to the log of its web chat. Done again it changes nothing.</summary>
internal sealed class AppendOp(byte[] stream, Guid delivery, string? answers, IReadOnlyList<byte[]> activities, DateTimeOffset now, SqliteTurnStore store) : WriteOp<bool>
{
    private readonly long at = now.ToUnixTimeMilliseconds();

    public override (string Within, string After) Points => (CrashPoint.InTx3, CrashPoint.AfterTx3);

    public override bool Execute(SqliteSession db)
    {
        var table = db.Tables.Activities;
        var answered = answers is null ? 0 : table.Find(stream, answers);
        for (var part = 0; part < activities.Count; part++)
        {
            var @event = FormattableString.Invariant($"{delivery:N}.{part}");
            if (table.Find(stream, @event) == 0) Add(db, @event, answered, activities[part]);
        }
        // Replies that were on their way to her come first; nothing is read behind the end.
        if (table.GoodbyeOf(stream) is { } goodbye && goodbye != delivery) return Result = true;

        if (store.Addresses.Find(db, stream) is null && table.Find(stream, "end") == 0) Add(db, "end", 0, ActivityDraw.End());
        table.EraseEvent(stream, ActivityTable.Ending);
        return Result = true;
    }

    private void Add(SqliteSession db, string @event, long answered, byte[] json)
    {
        var n = db.Tables.Activities.Next(stream, at);
        if (store.Addresses.Find(db, stream) is { } address && store.Keys.KeyOf(db, address.Conv) is { } key)
        {
            db.Tables.Activities.Add(stream, new ActivityRow(n, @event, answered, address.Conv, null, Keyring.SealActivity(key, stream, n, json)));
            return;
        }

        // She is erased: the goodbye lies under a key of its own until her page has it.
        using var own = store.Keys.OneTimeKey(Keyring.RowOf(stream, n), out var wrapped);
        db.Tables.Activities.Add(stream, new ActivityRow(n, @event, 0, null, wrapped, Keyring.SealActivity(own, stream, n, json)));
    }
}
