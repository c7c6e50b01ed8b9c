using System.Security.Cryptography;
using JpMirai.Bot.Desk;
using JpMirai.Bot.Disclosures;
using JpMirai.Dialogs;
using JpMirai.Dialogs.Activities;

namespace JpMirai.Bot.Storage.Sqlite;

/// <summary>What was given to authorities, in the embedded store. Each change and its line in the audit are one transaction.</summary>
internal sealed class SqliteDisclosures(SqliteTurnStore store) : IDisclosures
{
    public Task<ActResult> RecordAsync(NewDisclosure recorded, string staff, DateTimeOffset now, CancellationToken cancel) => DoAsync((db, _) =>
    {
        if (!FindHer(db, recorded, out var her)) return ActResult.Gone;

        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
        using var key = store.Keys.NewKey("disclosure", id, out var wrapped);
        db.Tables.Disclosures.Add(id, recorded.Case, her, recorded.Receiver, staff, now.ToUnixTimeMilliseconds(), wrapped, DisclosureTable.Seal(key, id, new(recorded.Reason, recorded.Facts)));
        return Note(db, now, staff, "life-recorded", id, recorded.Receiver);
    }, cancel);

    public Task<ActResult> DecideAsync(string id, bool isConfirmed, string staff, DateTimeOffset now, CancellationToken cancel) => DoAsync((db, _) =>
    {
        if (db.Tables.Disclosures.Find(id) is not { Status: DisclosureStatus.Recorded } row) return ActResult.Gone;
        if (row.By == staff) return ActResult.NotYours;

        db.Tables.Disclosures.Decide(id, isConfirmed ? DisclosureStatus.Confirmed : DisclosureStatus.Refused, staff, now.ToUnixTimeMilliseconds());
        using var key = row.Case is null || !isConfirmed ? null : store.Keys.CaseKey(db, row.Case);
        if (key is not null) db.Tables.Cases.Tell(row.Case!, key, new CaseEntry(CaseEntryKind.Move, new Personal($"life-{row.Receiver}"), By: staff), null, now.ToUnixTimeMilliseconds());
        return Note(db, now, staff, isConfirmed ? "life-confirmed" : "life-refused", id, row.Receiver);
    }, cancel);

    public Task<ActResult> TellAsync(string id, string staff, DateTimeOffset now, CancellationToken cancel) => DoAsync((db, arrive) =>
    {
        if (db.Tables.Disclosures.Find(id) is not { Her: var (conv, address) } row || !db.Tables.Disclosures.Tell(id, now.ToUnixTimeMilliseconds())) return ActResult.Gone;

        return arrive(conv, address, $"life:{id}", row.Case ?? "", new DeskAct.Disclosed(staff, row.Receiver, row.At), now) ? Note(db, now, staff, "life-told", id, row.Receiver) : ActResult.Gone;
    }, cancel);

    public Task<ActResult> ReviewAsync(string id, string note, string staff, DateTimeOffset now, CancellationToken cancel) => DoAsync((db, _) =>
    {
        if (db.Tables.Disclosures.Find(id) is not { } row) return ActResult.Gone;
        if (row.By == staff) return ActResult.NotYours;

        using var key = KeyOf(row);
        var body = DisclosureTable.Seal(key, id, DisclosureTable.Open(key, row) with { Review = note });
        return db.Tables.Disclosures.Review(id, staff, now.ToUnixTimeMilliseconds(), body) ? Note(db, now, staff, "life-reviewed", id, row.Receiver) : ActResult.Gone;
    }, cancel);

    public Task<IReadOnlyList<Disclosure>> ListAsync(CancellationToken cancel) => store.ReadAsync<IReadOnlyList<Disclosure>>(db => db.Tables.Disclosures.All().ConvertAll(Open), cancel);

    private Disclosure Open(DisclosureRow row)
    {
        using var key = KeyOf(row);
        var body = DisclosureTable.Open(key, row);
        return new(row.Id, row.Case, row.Receiver, body.Reason, body.Facts, body.Review, row.Status, row.By, row.At, row.DecidedBy, row.DecidedAt, row.ToldAt, row.ReviewedAt,
            CanBeTold: row is { Status: DisclosureStatus.Confirmed, ToldAt: null, Her: not null });
    }

    private Security.SealingKey KeyOf(DisclosureRow row) => store.Keys.OpenKey("disclosure", row.Id, row.Key);

    private static bool FindHer(SqliteSession db, NewDisclosure recorded, out (string Conv, long Address)? her)
    {
        her = null;
        if (recorded.Case is not { } id) return recorded.Alert is { } alert && db.Tables.Disclosures.FindAlert(alert, out her);

        her = db.Tables.Cases.AddressOf(id);
        return db.Tables.Cases.Find(id) is not null;
    }

    private static ActResult Note(SqliteSession db, DateTimeOffset now, string staff, string what, string id, string receiver)
    {
        db.Tables.Audit.Add(now, staff, what, id, receiver);
        return ActResult.Done;
    }

    private Task<ActResult> DoAsync(Func<SqliteSession, DeskOp.Arrive, ActResult> work, CancellationToken cancel) => store.DoAsync(new DeskOp(store, work), cancel);
}
