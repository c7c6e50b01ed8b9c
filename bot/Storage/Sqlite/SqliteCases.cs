using System.Globalization;
using System.Security.Cryptography;
using JpMirai.Bot.Desk;
using JpMirai.Bot.Turns;
using JpMirai.Dialogs;
using JpMirai.Dialogs.Activities;
using JpMirai.Dialogs.Talking;

namespace JpMirai.Bot.Storage.Sqlite;

/// <summary>The cases in the embedded store.</summary>
internal sealed class SqliteCases(SqliteTurnStore store) : ICases
{
    public Task<IReadOnlyList<CaseRow>> OpenAsync(CancellationToken cancel) => store.ReadAsync<IReadOnlyList<CaseRow>>(db => db.Tables.Cases.Open(), cancel);

    public Task<CaseRow?> FindAsync(string id, CancellationToken cancel) => store.ReadAsync(db => db.Tables.Cases.Find(id), cancel);

    public Task<CaseRow?> HeldOfAsync(Address from, CancellationToken cancel)
    {
        var user = store.Keys.HashUser(from);
        return store.ReadAsync(db => db.Tables.Persons.FindAddress(user) is { } address ? db.Tables.Cases.HeldOf(address.Conv) : null, cancel);
    }

    public Task<IReadOnlyList<StoredEntry>> ReadAsync(string id, Seen seen, CancellationToken cancel) => store.ReadAsync<IReadOnlyList<StoredEntry>>(db =>
    {
        using var key = store.Keys.CaseKey(db, id);
        return key is null ? [] : db.Tables.Cases.Read(id, key, seen);
    }, cancel);

    public Task<IReadOnlyList<CaseConsent>> ConsentsAsync(string id, CancellationToken cancel) => store.ReadAsync<IReadOnlyList<CaseConsent>>(db =>
        db.Tables.Cases.AddressOf(id) is not var (conv, _) ? []
            : [.. new[] { db.Tables.Records.LastWord(conv, Purposes.Handover, id), db.Tables.Records.LastWord(conv, Purposes.Translation, null) }.OfType<CaseConsent>()], cancel);

    public Task<ActResult> ClaimAsync(string id, DeskAct.Took by, DateTimeOffset now, CancellationToken cancel) =>
        DoAsync(id, row => row.Status != CaseStatus.Waiting || row.Conflicts.Contains(by.By) ? ActResult.NotYours : ActResult.Done, by.By, by, null, now, cancel);

    public Task<ActResult> TransferAsync(string id, string from, DeskAct.Took to, DateTimeOffset now, CancellationToken cancel) =>
        DoAsync(id, row => row.Status != CaseStatus.Held || row.Owner != from || row.Conflicts.Contains(to.By) ? ActResult.NotYours : ActResult.Done, to.By, to, null, now, cancel);

    public Task<ActResult> ActAsync(string id, string key, DeskAct act, DateTimeOffset now, CancellationToken cancel) =>
        DoAsync(id, row => row.Status != CaseStatus.Held || row.Owner != act.By ? ActResult.NotYours : ActResult.Done, null, act, key, now, cancel);

    public Task<ActResult> NoteAsync(string id, string staff, string text, DateTimeOffset now, CancellationToken cancel) =>
        ChangeAsync(db => Tell(db, id, new CaseEntry(CaseEntryKind.Note, new Personal(text), By: staff), now), cancel);

    public Task<ActResult> PassAsync(string id, string staff, DateTimeOffset now, CancellationToken cancel) => store.DoAsync(new DeskOp(store, (db, arrive) =>
    {
        if (db.Tables.Cases.Find(id) is not { Status: CaseStatus.Waiting or CaseStatus.Held } row) return ActResult.Gone;
        if (row.Status == CaseStatus.Held && row.Owner != staff) return ActResult.NotYours;

        var at = now.ToUnixTimeMilliseconds();
        db.Tables.Desk.AddConflict(id, staff, at);
        if (row.Status == CaseStatus.Waiting) return ActResult.Done;
        if (row.IsByHand) return db.Tables.Cases.Move(id, CaseStatus.Waiting, "", at) ? ActResult.Done : ActResult.Gone;
        return db.Tables.Cases.AddressOf(id) is var (conv, address) && arrive(conv, address, NameOf(id, staff, null), id, new DeskAct.Passed(staff), now) ? ActResult.Done : ActResult.Gone;
    }), cancel);

    public Task<ActResult> UndoPassAsync(string id, string staff, CancellationToken cancel) => ChangeAsync(db => db.Tables.Desk.DropConflict(id, staff) ? ActResult.Done : ActResult.Gone, cancel);

    public Task<bool> IsBusyAsync(CancellationToken cancel) => store.ReadAsync(db => db.Tables.Desk.IsBusy(), cancel);

    public Task SetBusyAsync(bool isBusy, string staff, DateTimeOffset now, CancellationToken cancel) => ChangeAsync(db =>
    {
        db.Tables.Desk.SetBusy(isBusy ? staff : null, now.ToUnixTimeMilliseconds());
        return ActResult.Done;
    }, cancel);

    public Task<IReadOnlyDictionary<string, int>> RatingsAsync(CancellationToken cancel) => store.ReadAsync<IReadOnlyDictionary<string, int>>(db => db.Tables.Cases.Ratings(), cancel);

    public async Task LoseAsync(string staff, DateTimeOffset now, CancellationToken cancel)
    {
        foreach (var id in await store.ReadAsync(db => db.Tables.Cases.HeldBy(staff), cancel))
            await DoAsync(id, row => row.Owner == staff ? ActResult.Done : ActResult.NotYours, null, new DeskAct.Lost(staff), null, now, cancel);
    }

    public async Task<string> OpenByHandAsync(HandCase opened, string staff, DateTimeOffset now, CancellationToken cancel)
    {
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
        await ChangeAsync(db =>
        {
            var head = new CaseHead(id, RequestKind.Call, "any", opened.Language, opened.Rank, opened.Topic);
            using var key = store.Keys.NewCaseKey(id, out var wrapped);
            var at = now.ToUnixTimeMilliseconds();
            db.Tables.Cases.Add(head, null, null, opened.Channel, wrapped, at);
            db.Tables.Cases.Tell(id, key, new CaseEntry(CaseEntryKind.Note, new Personal(opened.Consent), By: staff), null, at);
            db.Tables.Cases.Tell(id, key, new CaseEntry(CaseEntryKind.Part, new Personal(opened.Text), By: staff), null, at);
            return db.Tables.Cases.Own(id, staff, at) ? ActResult.Done : ActResult.Gone;
        }, cancel);
        return id;
    }

    public Task<ActResult> CloseByHandAsync(string id, string staff, DateTimeOffset now, CancellationToken cancel) => ChangeAsync(db =>
    {
        if (db.Tables.Cases.Find(id) is not { IsByHand: true } row) return ActResult.Gone;
        if (row.Owner != staff) return ActResult.NotYours;

        return db.Tables.Cases.Move(id, CaseStatus.Closed, staff, now.ToUnixTimeMilliseconds()) ? ActResult.Done : ActResult.Gone;
    }, cancel);

    public Task<IReadOnlyList<Alert>> AlertsAsync(DateTimeOffset since, CancellationToken cancel) =>
        store.ReadAsync<IReadOnlyList<Alert>>(db => db.Tables.Alerts.Since(since.ToUnixTimeMilliseconds()), cancel);

    public Task<ActResult> InviteAsync(long alert, string staff, DateTimeOffset now, CancellationToken cancel)
    {
        var op = new DeskOp(store, (db, arrive) =>
        {
            if (db.Tables.Alerts.Invite(alert, staff) is not var (conv, address)) return ActResult.Gone;
            return arrive(conv, address, string.Create(CultureInfo.InvariantCulture, $"invite:{alert}"), "", new DeskAct.Invited(staff), now) ? ActResult.Done : ActResult.Gone;
        });
        return store.DoAsync(op, cancel);
    }

    /// <summary>Checks who may, notes who holds it, and puts the act into the worker's lane: all or nothing.</summary>
    /// <param name="owner">Who holds it from now on; null: as before.</param>
    /// <param name="key">Null: each call is an act of its own.</param>
    private Task<ActResult> DoAsync(string id, Func<CaseRow, ActResult> may, string? owner, DeskAct act, string? key, DateTimeOffset now, CancellationToken cancel)
    {
        var name = NameOf(id, act.By, key, act.GetType().Name);
        var op = new DeskOp(store, (db, arrive) =>
        {
            if (db.Tables.Cases.Find(id) is not { Status: CaseStatus.Waiting or CaseStatus.Held } row) return ActResult.Gone;
            if (may(row) is var result && result != ActResult.Done) return result;
            if (owner is not null) db.Tables.Cases.Own(id, owner, now.ToUnixTimeMilliseconds());
            if (row.IsByHand) return act is DeskAct.Took ? ActResult.Done : ActResult.Gone;
            return db.Tables.Cases.AddressOf(id) is var (conv, address) && arrive(conv, address, name, id, act, now) ? ActResult.Done : ActResult.Gone;
        });
        return store.DoAsync(op, cancel);
    }

    /// <summary>The same act sent twice has one name.</summary>
    private static string NameOf(string id, string staff, string? key, string act = nameof(DeskAct.Passed)) => $"{act}:{id}:{staff}:{key ?? Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))}";

    private ActResult Tell(SqliteSession db, string id, CaseEntry entry, DateTimeOffset now)
    {
        using var key = store.Keys.CaseKey(db, id);
        if (key is null) return ActResult.Gone;

        db.Tables.Cases.Tell(id, key, entry, null, now.ToUnixTimeMilliseconds());
        return ActResult.Done;
    }

    private Task<ActResult> ChangeAsync(Func<SqliteSession, ActResult> change, CancellationToken cancel) =>
        store.DoAsync(new DeskOp(store, (db, _) => change(db)), cancel);
}

/// <summary>Something the desk does.</summary>
/// <param name="work">Given the way to put an act into a worker's lane: false if she is not reached any more.</param>
internal sealed class DeskOp(SqliteTurnStore store, Func<SqliteSession, DeskOp.Arrive, ActResult> work) : WriteOp<ActResult>
{
    private Arrival? arrival;

    public delegate bool Arrive(string conv, long address, string name, string caseId, DeskAct act, DateTimeOffset now);

    public override (string Within, string After) Points => (CrashPoint.InTx1, CrashPoint.AfterTx1);

    public override bool Execute(SqliteSession db)
    {
        arrival = null;
        Result = work(db, (conv, address, name, caseId, act, now) =>
        {
            if (store.ReadFrom(db, conv, address) is not { } from || store.Keys.KeyOf(db, conv) is not { } key) return false;

            var activity = new InboundActivity.Desk(name, from, now, null, caseId, act);
            arrival = store.Arrive(db, Incoming.Of(activity, store.Keys), conv, address, key, now.ToUnixTimeMilliseconds());
            return true;
        });
        return Result == ActResult.Done;
    }

    public override void Stored()
    {
        if (Result != ActResult.Done) return;
        if (arrival is not null) store.Arrivals.Post(arrival);
        store.Feed.Wake();
    }
}
