using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text.Json;
using JpMirai.Bot.Desk;
using JpMirai.Bot.Outbox;
using JpMirai.Bot.Security;
using JpMirai.Bot.Timers;
using JpMirai.Bot.Turns;
using JpMirai.Channels;
using JpMirai.Dialogs;
using JpMirai.Dialogs.Activities;
using Microsoft.Extensions.Options;

namespace JpMirai.Bot.Storage.Sqlite;

/// <summary>The embedded store: one file, one host.</summary>
public sealed partial class SqliteTurnStore(
    IOptions<StoreOptions> options, MasterKey master, PersonKeys persons, Arrivals arrivals, TimerAlarm alarm, DeskFeed feed, IQueuePromise promises, ICrashPoint crash,
    ILogger<SqliteTurnStore> log) : ITurnStore, IDisposable
{
    /// <summary>The database within the data folder.</summary>
    public const string FileName = "jpmirai.db";

    private Writer? writer;
    private Readers? readers;
    private SqliteSession? session;
    private long lastArrival, lastReply, repliesBefore;

    internal Keyring Keys { get; } = new(master, persons);

    [field: MaybeNull]
    internal AddressBook Addresses => field ??= new AddressBook(Keys);

    internal Arrivals Arrivals => arrivals;

    internal TimerAlarm Alarm => alarm;

    internal DeskFeed Feed => feed;

    /// <summary>Rung when a file is to be fetched.</summary>
    internal Bell FilesToFetch { get; } = new();

    internal IQueuePromise Promises => promises;

    /// <summary>Erased persons with a reply still to go. Writer's thread only.</summary>
    internal HashSet<string> Erased { get; } = [];

    private Writer Writing => writer ?? throw new StoreUnavailableException("The store is not open.");

    private Readers Reading => readers ?? throw new StoreUnavailableException("The store is not open.");

    /// <summary>Opens the file, brings it to this program's schema, and checks that the key file is the one it was sealed with.</summary>
    public void Open()
    {
        Directory.CreateDirectory(options.Value.Path);
        var file = Path.Combine(options.Value.Path, FileName);
        session = SqliteSession.OpenWriter(file);
        Migrations.Apply(session, crash);
        CheckKey(session);
        OldWishes.Convert(session, Keys);
        session.Tables.Audit.UseKey(AuditChain.KeyOf(master));
        lastArrival = session.Tables.Inbox.Last();
        repliesBefore = lastReply = session.Tables.Outbox.Last();
        readers = new Readers(file, options.Value.Readers);
        writer = new Writer(session, options.Value, crash, log);
        LogOpened(log, master.Id);
    }

    /// <summary>Writes what waits and takes nothing more.</summary>
    public void Stop() => writer?.Stop();

    public void Dispose()
    {
        writer?.Dispose();
        readers?.Dispose();
        session?.Dispose();
    }

    public async Task<int> AcceptAsync(IReadOnlyList<InboundActivity> activities, DateTimeOffset now, CancellationToken cancel)
    {
        if (activities.Count == 0) return 0;

        var items = new Incoming[activities.Count];
        for (var i = 0; i < items.Length; i++) items[i] = Incoming.Of(activities[i], Keys);
        return await Writing.DoAsync(new AcceptOp(items, now, this), cancel);
    }

    public Task KeepUnreadableAsync(string channel, ReadOnlyMemory<byte> body, string reason, DateTimeOffset now, CancellationToken cancel)
    {
        var id = Ids.OfBody(channel, body.Span);
        var sealedBody = master.Wrapping.Seal(new Cell("dead"u8, id, "body"u8), body.Span);
        return DoAsync(CrashPoint.InTx1, CrashPoint.AfterTx1,
            db => db.Tables.Dead.Add(id, "webhook", null, reason, sealedBody, now.ToUnixTimeMilliseconds()), cancel);
    }

    public async Task<OpenPage> OpenAsync(long after, int max, CancellationToken cancel)
    {
        var rows = await Reading.ReadAsync(db => db.Tables.Inbox.Open(after, max).ConvertAll(row => (row, Activity: TryOpen(db, row))), cancel);
        var open = new List<Arrival>(rows.Count);
        foreach (var (row, activity) in rows)
        {
            if (activity is null) await ParkRowAsync(row.Seq, row.Conv, "unreadable", row.At, cancel);
            else open.Add(ArrivalOf(row, activity, isFirst: false));
        }
        return new OpenPage(open, rows.Count == 0 ? after : rows[^1].row.Seq, rows.Count == max);
    }

    public Task<LoadedState?> TakeAsync(Arrival arrival, long fence, CancellationToken cancel) => Reading.ReadAsync(db =>
    {
        if (db.Tables.Convs.Read(arrival.Conv) is not { } row || Keys.KeyOf(db, arrival.Conv) is not { } key) return null;

        return new LoadedState(row.Sealed is null ? Conversation.New : Bytes.State(Keyring.OpenState(key, arrival.Conv, row.Sealed)), row.Version);
    }, cancel);

    public Task<CommitResult> CommitAsync(TurnCommit commit, long fence, CancellationToken cancel) =>
        Writing.DoAsync(new CommitOp(commit, Bytes.Of(commit.Result.Next), Outgoing.Of(commit), this), cancel);

    public Task ParkAsync(Arrival arrival, string reason, DateTimeOffset now, CancellationToken cancel) =>
        ParkRowAsync(arrival.Seq, arrival.Conv, reason, now.ToUnixTimeMilliseconds(), cancel);

    public Task<IReadOnlyList<DueHead>> DueAsync(DateTimeOffset until, int max, CancellationToken cancel) =>
        Reading.ReadAsync<IReadOnlyList<DueHead>>(db => db.Tables.Outbox.Due(until.ToUnixTimeMilliseconds(), max), cancel);

    public async Task<OutboxEntry?> HeadAsync(string conv, CancellationToken cancel)
    {
        while (true)
        {
            var (row, entry) = await Reading.ReadAsync(db => db.Tables.Outbox.Head(conv) is { } head ? (head, TryOpen(db, head)) : default, cancel);
            if (row.Seq == 0 || entry is not null) return entry;

            // A reply that can't be opened must not hold up those behind it.
            await DoAsync(CrashPoint.InTx3, CrashPoint.AfterTx3, db =>
            {
                db.Tables.Outbox.Die(row.Seq, "unreadable");
                db.Tables.Dead.Add(row.Id.ToByteArray(bigEndian: true), "outbox", conv, "unreadable", null, row.At);
            }, cancel);
        }
    }

    public Task SettleAsync(OutboxEntry entry, Settlement settlement, DateTimeOffset now, CancellationToken cancel) =>
        Writing.DoAsync(new SettleOp(entry, settlement, now, this), cancel);

    public async Task<IReadOnlyList<string>> HearAsync(IReadOnlyList<Receipt> receipts, DateTimeOffset now, CancellationToken cancel) =>
        receipts.Count == 0 ? [] : await Writing.DoAsync(new HearOp(receipts, now, this), cancel);

    public async Task<DateTimeOffset?> FireTimersAsync(DateTimeOffset now, int max, CancellationToken cancel)
    {
        var next = await Reading.ReadAsync(db => db.Tables.Timers.Next(), cancel);
        if (next is null || next > now.ToUnixTimeMilliseconds()) return next is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null;

        return await Writing.DoAsync(new FireTimersOp(now, max, this), cancel);
    }

    public Task<int> PruneAsync(DateTimeOffset before, int max, CancellationToken cancel) => Writing.DoAsync(
        new SmallOp<int>(CrashPoint.InTx3, CrashPoint.AfterTx3, db =>
        {
            var at = before.ToUnixTimeMilliseconds();
            return db.Tables.Inbox.Prune(at, max) + db.Tables.Outbox.Prune(at, max) + db.Tables.Dead.Prune(at);
        }), cancel);

    public Task<int> DropPastTimeAsync(DateTimeOffset now, int max, CancellationToken cancel) => Writing.DoAsync(new PastTimeOp(now, max, this), cancel);

    /// <summary>Stores an arrival; null if it was stored before. Writer's thread only.</summary>
    internal Arrival? Arrive(SqliteSession db, Incoming item, string conv, long addressId, SealingKey key, long at, bool isFirst = false)
    {
        var row = new InboxRow(++lastArrival, item.Id, conv, addressId, at, item.Seed, Keyring.SealBody(key, "inbox"u8, item.Id, item.Body), item.MessageHash);
        return db.Tables.Inbox.Add(row) ? ArrivalOf(row, item.Activity, isFirst) : null;
    }

    /// <summary>Where one of her addresses leads; its user is empty where the id was forgotten. Null if it can't be opened, or is gone.</summary>
    /// <exception cref="CryptographicException">It is damaged.</exception>
    internal Address? ReadFrom(SqliteSession db, string conv, long addressId)
    {
        if (db.Tables.Persons.ReadAddress(addressId) is not { } address || Keys.KeyOf(db, conv) is not { } key) return null;

        return new Address(address.Channel, address.Account, new Personal(address.SealedUser.Length == 0 ? "" : Keyring.OpenUser(key, address.UserHash, address.SealedUser)));
    }

    internal void LogNotArrived(Receipt receipt) => LogNotArrived(log, receipt.Of.Id, receipt.Code);

    /// <summary>Writer's thread only; the remembered rows say otherwise now.</summary>
    internal void MarkUnreachable(Tables tables, long address, bool unreachable)
    {
        tables.Persons.SetUnreachable(address, unreachable);
        Addresses.ForgetAll();
    }

    internal long NextReply() => ++lastReply;

    internal void TruncateSoon() => writer!.TruncateSoon();

    internal Task<T> ReadAsync<T>(Func<SqliteSession, T> read, CancellationToken cancel) => Reading.ReadAsync(read, cancel);

    internal Task<T> DoAsync<T>(WriteOp<T> op, CancellationToken cancel) => Writing.DoAsync(op, cancel);

    internal Task<bool> DoAsync(string within, string after, Action<SqliteSession> work, CancellationToken cancel) =>
        Writing.DoAsync(new SmallOp<bool>(within, after, db =>
        {
            work(db);
            return true;
        }), cancel);

    private Task<bool> ParkRowAsync(long seq, string conv, string reason, long at, CancellationToken cancel)
    {
        LogParked(log, seq, reason);
        return DoAsync(CrashPoint.InTx2, CrashPoint.AfterTx2, db =>
        {
            db.Tables.Dead.AddFromInbox(seq, conv, reason, at);
            db.Tables.Inbox.Finish(seq, conv);
        }, cancel);
    }

    private InboundActivity? TryOpen(SqliteSession db, in InboxRow row)
    {
        try
        {
            return row.Sealed is not null && Keys.KeyOf(db, row.Conv) is { } key ? Bytes.Activity(Keyring.OpenBody(key, "inbox"u8, row.Id, row.Sealed)) : null;
        }
        catch (Exception exception) when (exception is CryptographicException or JsonException or NotSupportedException)
        {
            LogUnreadable(log, "inbox", row.Seq, exception.GetType().Name);
            return null;
        }
    }

    private OutboxEntry? TryOpen(SqliteSession db, in OutboxRow row)
    {
        try
        {
            var key = row.Key is { } wrapped ? Keys.OneTimeKey(row.Id, wrapped) : Keys.KeyOf(db, row.Conv);
            if (key is null) return null;

            var body = Bytes.Reply(Keyring.OpenBody(key, "outbox"u8, row.Id, row.Sealed));
            if (WhereTo(db, row, body.To) is not { } to) return null;
            return new OutboxEntry(row.Seq, row.Id, row.Conv, row.AddressId, to, body.Activity, body.Token, row.Push, row.Tries, row.Setbacks,
                MaybeTried: row.Seq <= repliesBefore, db.Tables.Persons.IsUnreachable(row.AddressId), DateTimeOffset.FromUnixTimeMilliseconds(row.At))
            {
                Part = row.Part, UnclearBefore = row.UnclearBefore, HeardAt = body.HeardAt,
            };
        }
        catch (Exception exception) when (exception is CryptographicException or JsonException or NotSupportedException)
        {
            LogUnreadable(log, "outbox", row.Seq, exception.GetType().Name);
            return null;
        }
    }

    /// <summary>Where a reply that waited goes: to the id she has now. Null where the one it was made for may be someone else's today.</summary>
    private Address? WhereTo(SqliteSession db, in OutboxRow row, Address to)
    {
        if (db.Tables.Persons.ReadAddress(row.AddressId) is not { } now || now.UserHash.AsSpan().SequenceEqual(Keys.HashUser(to))) return to;

        return now.SealedUser.Length > 0 && Keys.KeyOf(db, row.Conv) is { } key ? to with { User = new Personal(Keyring.OpenUser(key, now.UserHash, now.SealedUser)) } : null;
    }

    private static Arrival ArrivalOf(in InboxRow row, InboundActivity activity, bool isFirst) => new(row.Seq, row.Id, row.Conv, row.AddressId, activity,
        new Moment(DateTimeOffset.FromUnixTimeMilliseconds(row.At), row.Seed), isFirst);

    private void CheckKey(SqliteSession db)
    {
        var known = new Statement(db, "SELECT key_id FROM store");
        if (!known.Step())
        {
            new Statement(db, "INSERT INTO store (one, key_id) VALUES (1, ?1)").Bind(1, master.Id).Run();
            return;
        }

        var sealedWith = known.Text(0);
        known.Reset();
        if (sealedWith != master.Id)
            throw new KeyFileException($"The database was sealed with key {sealedWith}, but the key file holds {master.Id}.", "Put the right key file back, or set Store__Path to an empty folder.");
    }

    [LoggerMessage(LogLevel.Information, "Store opened, sealed with key {KeyId}")]
    private static partial void LogOpened(ILogger log, string keyId);

    [LoggerMessage(LogLevel.Error, "Reply {EntryId} was taken by its platform and did not arrive: {Code}")]
    private static partial void LogNotArrived(ILogger log, Guid entryId, string code);

    [LoggerMessage(LogLevel.Error, "Arrival {Seq} is parked as dead: {Reason}")]
    private static partial void LogParked(ILogger log, long seq, string reason);

    [LoggerMessage(LogLevel.Error, "A row of {Table}, number {Seq}, can't be opened: {Problem}")]
    private static partial void LogUnreadable(ILogger log, string table, long seq, string problem);
}
