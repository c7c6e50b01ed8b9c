using JpMirai.Bot.Desk;
using JpMirai.Bot.Files;
using JpMirai.Bot.Security;
using JpMirai.Bot.Turns;
using JpMirai.Dialogs;
using JpMirai.Dialogs.Activities;

namespace JpMirai.Bot.Storage.Sqlite;

/// <summary>The part of a turn that belongs to the desk: a case begins, something is told in it, it changes hands. Stored with the turn or not at all.</summary>
internal sealed class CaseCommit(TurnCommit commit, SqliteTurnStore store)
{
    private readonly Arrival arrival = commit.Arrival;
    private readonly long at = commit.Now.ToUnixTimeMilliseconds();
    private readonly HashSet<string> told = [];
    private readonly List<Arrival> following = [];
    private bool fetches;
    private ReplyToken? spent;

    /// <summary>The list that everyone at the desk sees has changed.</summary>
    public bool HasChanged { get; set; }

    /// <summary>Where it stands in the queue is told by the next arrival.</summary>
    /// <param name="token">Of the activity that opened it, if nothing else answers it.</param>
    public void Open(SqliteSession db, Effect.OpenCase opened, ReplyToken? token, SealingKey person)
    {
        var id = opened.Head.Id;
        using var key = store.Keys.NewCaseKey(id, out var wrapped);
        db.Tables.Cases.Add(opened.Head, arrival.Conv, arrival.AddressId, arrival.Activity.From.Channel, wrapped, at);
        foreach (var part in opened.Parts) db.Tables.Cases.Tell(id, key, new CaseEntry(CaseEntryKind.Part, new Personal(part.Text), new Personal(part.Id)), null, at);

        var waiting = db.Tables.Cases.Open().FindAll(row => row.Status == CaseStatus.Waiting);
        var told = store.Promises.Of(waiting.Find(row => row.Head.Id == id)!, waiting, commit.Now) with { IsBusy = db.Tables.Desk.IsBusy() };
        db.Tables.Cases.Promise(id, told.Expected?.ToUnixTimeMilliseconds());
        var activity = new InboundActivity.Desk($"queued:{id}", arrival.Activity.From, commit.Now, token, id, told);
        Follow(db, activity, person);
        HasChanged = true;
    }

    /// <summary>Notes that a file is to be fetched. Of one case only so many are; the next is answered at once.</summary>
    /// <param name="token">Of the activity that brought it, if nothing else answers it; the first file of several takes it.</param>
    public void Fetch(SqliteSession db, Effect.FetchFile file, ReplyToken? token, SealingKey person)
    {
        using var key = store.Keys.CaseKey(db, file.Case);
        if (key is null) return;

        (token, spent) = (spent is null ? token : null, token);
        if (db.Tables.CaseFiles.CountOf(file.Case) >= ICaseFiles.MostInCase)
        {
            Follow(db, new InboundActivity.FileCame($"file:{file.Id}", arrival.Activity.From, commit.Now, token, file.Case, new(file.Id), "too-many", file.MessageId), person);
            return;
        }
        var hash = file.MessageId is { } messageId ? store.Keys.HashMessage(arrival.Activity.From, messageId) : null;
        db.Tables.CaseFiles.Add(file.Id, file.Case, arrival.Conv, arrival.AddressId, hash, key, new FileNote(file.File, token, file.MessageId), at);
        fetches = true;
    }

    public void Tell(SqliteSession db, Effect.TellCase entry)
    {
        using var key = store.Keys.CaseKey(db, entry.Case);
        if (key is null) return;

        var hash = entry.Entry.MessageId is { } messageId ? store.Keys.HashMessage(arrival.Activity.From, messageId) : null;
        var n = db.Tables.Cases.Tell(entry.Case, key, entry.Entry, hash, at);
        if (entry.Entry.Wanted is var (from, to)) db.Tables.Translations.Want(entry.Case, n, from, to, at);
        // What is said in a chat is on one screen only: of two hundred chats, a message draws one.
        if (db.Tables.Cases.Find(entry.Case)?.Owner is { } owner) told.Add(owner);
    }

    /// <summary>What she handed over of her own words, and whatever was to be translated for someone who reads another language.</summary>
    public void Translate(SqliteSession db, Effect.TranslateCase wanted)
    {
        using var key = store.Keys.CaseKey(db, wanted.Case);
        if (key is null) return;

        foreach (var stored in db.Tables.Cases.Read(wanted.Case, key, Seen.Nothing))
            if (stored.Translation is { } has ? has.Target != wanted.To : stored.Entry.Kind == CaseEntryKind.Part && HandedOver.IsLine(stored.Entry.Original.Value ?? ""))
                db.Tables.Translations.Want(wanted.Case, stored.N, wanted.From, wanted.To, at);
    }

    public void Move(Tables tables, Effect.MoveCase moved)
    {
        tables.Cases.Move(moved.Case, moved.Status, moved.By.Length > 0 ? moved.By : null, at);
        // She took her yes back: nobody reads on.
        if (moved.Status == CaseStatus.Withdrawn)
        {
            tables.Cases.EraseEntries(moved.Case);
            tables.CaseFiles.EraseIn(moved.Case);
        }
        HasChanged = true;
    }

    public void Stored()
    {
        foreach (var next in following) store.Arrivals.Post(next);
        if (fetches) store.FilesToFetch.Ring();
        if (HasChanged) store.Feed.Wake();
        else foreach (var owner in told) store.Feed.Wake(owner);
    }

    private void Follow(SqliteSession db, InboundActivity next, SealingKey person)
    {
        if (store.Arrive(db, Incoming.Of(next, store.Keys), arrival.Conv, arrival.AddressId, person, at) is { } stored) following.Add(stored);
    }
}
