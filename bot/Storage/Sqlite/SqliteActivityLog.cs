using JpMirai.Bot.WebChat;
using JpMirai.Channels.WebChat;
using JpMirai.Dialogs.Activities;

namespace JpMirai.Bot.Storage.Sqlite;

/// <summary>The logs of the web chats in the embedded store; wakes the pages that listen.</summary>
internal sealed class SqliteActivityLog(SqliteTurnStore store, LivePages pages) : IActivityLog
{
    /// <summary>What one page that does not take it can cost in memory: this, or the largest activity.</summary>
    private const int LargestPart = 262_144;

    public async Task<long?> PostAsync(string conversation, InboundActivity? activity, OwnActivity? own, DateTimeOffset now, CancellationToken cancel)
    {
        var number = await store.DoAsync(new PostOp(StreamOf(conversation), activity is null ? null : Incoming.Of(activity, store.Keys), own, now, store), cancel);
        if (number > 0) pages.Wake(conversation);
        return number;
    }

    public async Task AppendAsync(
        string conversation, Guid delivery, string? answers, IReadOnlyList<byte[]> activities, DateTimeOffset now, CancellationToken cancel)
    {
        await store.DoAsync(new AppendOp(StreamOf(conversation), delivery, answers, activities, now, store), cancel);
        pages.Wake(conversation);
    }

    public Task<LogPage?> ReadAsync(string conversation, long after, int max, CancellationToken cancel)
    {
        var stream = StreamOf(conversation);
        return store.ReadAsync(db =>
        {
            var rows = db.Tables.Activities.Read(stream, after, max, LargestPart, out var more);
            var isEnding = rows.RemoveAll(row => row.Event == ActivityTable.Ending) > 0;
            var ended = !isEnding && db.Tables.Persons.FindAddress(stream) is null;
            if (rows.Count == 0 && ended) return null;

            return new LogPage(rows.ConvertAll(row => new LoggedActivity(row.N, row.Answers, Open(db, stream, row))), more, ended);
        }, cancel);
    }

    public Task<string?> FindOwnAsync(string conversation, long number, CancellationToken cancel)
    {
        var stream = StreamOf(conversation);
        return store.ReadAsync(db => db.Tables.Activities.EventOf(stream, number), cancel);
    }

    public Task<byte[]?> FindUploadAsync(string conversation, string reference, CancellationToken cancel)
    {
        var stream = StreamOf(conversation);
        return store.ReadAsync(db => db.Tables.Persons.FindAddress(stream) is { } address && store.Keys.KeyOf(db, address.Conv) is { } key ? db.Tables.Uploads.Find(stream, reference, key) : null, cancel);
    }

    public Task<bool> TakesFilesAsync(string conversation, CancellationToken cancel)
    {
        var stream = StreamOf(conversation);
        return store.ReadAsync(db => db.Tables.Persons.FindAddress(stream) is { } address && db.Tables.Cases.HasOpen(address.Conv), cancel);
    }

    private byte[] StreamOf(string conversation) => store.Keys.HashUser(ActivityReader.AddressOf(conversation));

    private byte[] Open(SqliteSession db, byte[] stream, in ActivityRow row)
    {
        var key = row.Key is { } wrapped ? store.Keys.OneTimeKey(Keyring.RowOf(stream, row.N), wrapped)
            : store.Keys.KeyOf(db, row.Conv!) ?? throw new InvalidOperationException("A logged activity has no key.");
        return Keyring.OpenActivity(key, stream, row.N, row.Sealed);
    }
}
