using System.Security.Cryptography;
using System.Text.Json;
using JpMirai.Bot.Security;
using JpMirai.Bot.Turns;
using JpMirai.Dialogs;
using JpMirai.Dialogs.Activities;

namespace JpMirai.Bot.Storage.Sqlite;

/// <summary>
/// Destroys a person: key, addresses, state, lines, logs, cases, timers, export code, what is dead. Stay: ids for deduplication, consent receipts
/// and signals that lead to no one, and unsent replies, each under a key of its own that goes when it is sent. What she wrote
/// after asking for it is not lost: it begins a new person.
/// </summary>
/// <param name="goodbye">The erasing turn's last reply, which her page is still to get; null if it says nothing.</param>
internal sealed class Erasure(SqliteTurnStore store, Guid? goodbye)
{
    private readonly List<Arrival> moved = [];
    private List<byte[]> addresses = [];
    private string erased = "";

    /// <param name="withCases">Her case files go too; else they stay for their own time.</param>
    public void Execute(SqliteSession db, string conv, SealingKey key, long at, bool withCases)
    {
        erased = conv;
        var later = OpenLater(db, conv, key);
        db.Tables.Outbox.CallOffPushes(conv);
        ResealUnsent(db, conv, key);
        addresses = db.Tables.Persons.UserHashesOf(conv);
        Forget();
        foreach (var stream in addresses) EraseLog(db.Tables.Activities, stream, at);
        db.Tables.Persons.Delete(conv);
        db.Tables.Convs.Delete(conv);
        db.Tables.Timers.ClearAll(conv);
        db.Tables.Exports.Delete(conv);
        db.Tables.Records.EndConsents(conv, at);
        EraseFiles(db.Tables, conv, withCases);
        if (withCases) db.Tables.Cases.EraseOf(conv);
        else db.Tables.Cases.Unlink(conv, at);
        db.Tables.Records.EraseLines(conv);
        db.Tables.Records.UnlinkSignals(conv);
        db.Tables.Disclosures.Unlink(conv);
        db.Tables.Dead.Delete(conv);
        db.Tables.Outbox.ForgetDead(conv);
        foreach (var (row, body) in later) Move(db, row, body, at);
    }

    public void Stored()
    {
        // An arrival of the same batch has remembered its address only now.
        Forget();
        store.Erased.Add(erased);
        store.Arrivals.Forget(erased);
        foreach (var arrival in moved) store.Arrivals.PostAgain(arrival);
    }

    private void EraseLog(ActivityTable logs, byte[] stream, long at)
    {
        if (goodbye is { } last && logs.Read(stream, 0, 1, int.MaxValue, out _).Count > 0) logs.End(stream, last, at);
        else logs.Erase(stream);
    }

    /// <summary>What was not fetched yet is not fetched any more, whatever becomes of her cases.</summary>
    private void EraseFiles(Tables tables, string conv, bool withCases)
    {
        tables.CaseFiles.Forget(conv);
        if (withCases) tables.CaseFiles.EraseOf(conv);
        foreach (var stream in addresses) tables.Uploads.EraseAll(stream);
    }

    private void Forget()
    {
        foreach (var userHash in addresses) store.Addresses.Forget(userHash);
        store.Keys.Persons.Forget(erased);
    }

    private static List<(InboxRow Row, byte[] Body)> OpenLater(SqliteSession db, string conv, SealingKey key)
    {
        var later = new List<(InboxRow, byte[])>();
        foreach (var row in db.Tables.Inbox.OpenOf(conv))
        {
            try
            {
                if (row.Sealed is { } body) later.Add((row, Keyring.OpenBody(key, "inbox"u8, row.Id, body)));
            }
            catch (CryptographicException)
            {
                // Damaged: with the key it becomes unreadable for good, so it is done.
                db.Tables.Inbox.Finish(row.Seq, conv);
            }
        }
        return later;
    }

    private void ResealUnsent(SqliteSession db, string conv, SealingKey key)
    {
        foreach (var row in db.Tables.Outbox.Unsent(conv))
        {
            if (row.Key is not null) continue;
            var body = Keyring.OpenBody(key, "outbox"u8, row.Id, row.Sealed);
            using var own = store.Keys.OneTimeKey(row.Id, out var wrapped);
            db.Tables.Outbox.Reseal(row.Seq, Keyring.SealBody(own, "outbox"u8, row.Id, body), wrapped);
        }
    }

    private void Move(SqliteSession db, in InboxRow row, byte[] body, long at)
    {
        if (Parse(body) is not { } activity || activity.IsOurs || activity is InboundActivity.Left or InboundActivity.Unsent)
        {
            db.Tables.Inbox.Finish(row.Seq, row.Conv);
            return;
        }

        var userHash = store.Keys.HashUser(activity.From);
        var address = store.Addresses.Find(db, userHash) ?? store.Addresses.Create(db, activity.From, userHash, at);
        var key = store.Keys.KeyOf(db, address.Conv) ?? throw new InvalidOperationException("A person without a key has an address.");
        db.Tables.Inbox.Move(row.Seq, address, Keyring.SealBody(key, "inbox"u8, row.Id, body));
        moved.Add(new Arrival(row.Seq, row.Id, address.Conv, address.Id, activity,
            new Moment(DateTimeOffset.FromUnixTimeMilliseconds(row.At), row.Seed), fresh: false));
    }

    private static InboundActivity? Parse(byte[] body)
    {
        try
        {
            return Bytes.Activity(body);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
