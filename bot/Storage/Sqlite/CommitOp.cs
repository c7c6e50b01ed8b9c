using JpMirai.Bot.Outbox;
using JpMirai.Bot.Security;
using JpMirai.Bot.Turns;
using JpMirai.Dialogs;
using JpMirai.Dialogs.Activities;
using JpMirai.Knowledge.Book;

namespace JpMirai.Bot.Storage.Sqlite;

/// <summary>A reply made ready for the writer.</summary>
internal sealed record Outgoing(Guid Id, OutboundActivity Activity, ReplyToken? Token, byte[] Body)
{
    /// <summary>A reply token works once, so only the first reply takes it.</summary>
    public static Outgoing[] Of(TurnCommit commit)
    {
        var replies = commit.Result.Replies;
        var outgoing = new Outgoing[replies.Length];
        var token = commit.Arrival.Activity.Token;
        for (var n = 0; n < replies.Length; n++)
        {
            var taken = replies[n] is OutboundActivity.Reply ? token : null;
            if (taken is not null) token = null;
            var body = Bytes.Of(new OutboxBody(commit.Arrival.Activity.From, replies[n], taken, commit.HeardAt));
            outgoing[n] = new Outgoing(Ids.OfReply(commit.Arrival.Id, n), replies[n], taken, body);
        }
        return outgoing;
    }
}

/// <summary>tx2: the state, the replies, the effects and "done", together.</summary>
internal sealed class CommitOp(TurnCommit commit, byte[] state, Outgoing[] replies, SqliteTurnStore store) : WriteOp<CommitResult>
{
    private readonly Arrival arrival = commit.Arrival;
    private readonly long at = commit.Now.ToUnixTimeMilliseconds();
    private readonly Effect.ErasePerson? erases = commit.Result.Effects.OfType<Effect.ErasePerson>().FirstOrDefault();
    private readonly List<OutboxEntry> going = new(replies.Length);
    private Erasure? erasure;
    private CaseCommit? desk;
    private Arrival? export;
    private DateTimeOffset? earliest;
    private bool forgets;

    private CaseCommit Desk => desk ??= new CaseCommit(commit, store);

    public override (string Within, string After) Points => (erases is not null ? CrashPoint.InErase : CrashPoint.InTx2, CrashPoint.AfterTx2);

    public override bool Execute(SqliteSession db)
    {
        going.Clear();
        export = null;
        desk = null;
        if (!db.Tables.Inbox.Finish(arrival.Seq, arrival.Conv) || store.Keys.KeyOf(db, arrival.Conv) is not { } key)
            return Refuse(new CommitResult.AlreadyDone());
        if (!db.Tables.Convs.Update(arrival.Conv, commit.Version, Keyring.SealState(key, arrival.Conv, state)))
            return Refuse(new CommitResult.Conflict());

        foreach (var effect in commit.Result.Effects) Apply(db, effect, key);
        if (erases is not null)
        {
            erasure = new Erasure(store, goodbye: replies.LastOrDefault()?.Id);
            erasure.Execute(db, arrival.Conv, key, at, erases.WithCases);
            Desk.HasChanged = true;
        }
        for (var n = 0; n < replies.Length; n++) AddReply(db, replies[n], n, key);
        Result = new CommitResult.Committed(going, erases is not null);
        return true;
    }

    public override void Stored()
    {
        if (earliest is { } due) store.Alarm.Set(due);
        if (forgets || erases is not null) store.TruncateSoon();
        erasure?.Stored();
        if (export is not null) store.Arrivals.Post(export);
        desk?.Stored();
    }

    private bool Refuse(CommitResult result)
    {
        Result = result;
        return false;
    }

    private void AddReply(SqliteSession db, Outgoing reply, int n, SealingKey personKey)
    {
        byte[]? wrapped = null;
        var key = erases is not null ? store.Keys.OneTimeKey(reply.Id, out wrapped) : personKey;
        var push = arrival.Activity is InboundActivity.TimerDue or InboundActivity.Desk { Act: not DeskAct.Queued };
        var unreachable = push && db.Tables.Persons.IsUnreachable(arrival.AddressId);
        var row = new OutboxRow(store.NextReply(), reply.Id, arrival.Conv, arrival.AddressId, arrival.Activity.From.Channel, n, at,
            Keyring.SealBody(key, "outbox"u8, reply.Id, reply.Body), wrapped, reply.Token?.At.ToUnixTimeMilliseconds(),
            reply.Activity is OutboundActivity.Reply { Urgency: Urgency.MustArrive }, push, 0, 0, unreachable);
        db.Tables.Outbox.Add(row);
        if (unreachable)
        {
            db.Tables.Dead.Add(reply.Id.ToByteArray(bigEndian: true), "outbox", arrival.Conv, "unreachable", null, at);
            return;
        }

        going.Add(new OutboxEntry(row.Seq, row.Id, row.Conv, row.AddressId, arrival.Activity.From, reply.Activity, reply.Token, push,
            Tries: 0, Setbacks: 0, MaybeTried: false, Unreachable: false, commit.Now) { Cause = arrival, HeardAt = commit.HeardAt });
    }

    private void Apply(SqliteSession db, Effect effect, SealingKey key)
    {
        var tables = db.Tables;
        switch (effect)
        {
            case Effect.SetTimer timer:
                tables.Timers.Set(arrival.Conv, timer.Kind, arrival.AddressId, timer.Due.ToUnixTimeMilliseconds());
                if (earliest is null || timer.Due < earliest) earliest = timer.Due;
                break;
            case Effect.ClearTimer timer: tables.Timers.Clear(arrival.Conv, timer.Kind); break;
            case Effect.RecordConsent receipt: tables.Records.AddConsent(arrival.Conv, receipt.Consent, at); break;
            case Effect.OpenCase opened: Desk.Open(db, opened, replies.Length == 0 ? arrival.Activity.Token : null, key); break;
            case Effect.TellCase told: Desk.Tell(db, told); break;
            case Effect.TranslateCase wanted: Desk.Translate(db, wanted); break;
            case Effect.FetchFile fetched: Desk.Fetch(db, fetched, replies.Length == 0 ? arrival.Activity.Token : null, key); break;
            case Effect.MoveCase moved: Desk.Move(tables, moved); break;
            case Effect.RateCase rated: tables.Cases.Rate(rated.Case, arrival.Conv, rated.Answer); break;
            case Effect.CallOffPushes: tables.Outbox.CallOffPushes(arrival.Conv); break;
            case Effect.MakeExport made: MakeExport(db, made, key); break;
            case Effect.RaiseSignal raised:
                tables.Records.AddSignal(arrival.Conv, arrival.AddressId, raised, at);
                if (raised.Severity == nameof(Severity.Emergency)) Desk.HasChanged = true;
                break;
            case Effect.RateArticle rated: tables.Records.AddRating(rated.Topic, rated.Language, rated.Helpful); break;
            case Effect.MarkUnreachable mark: store.MarkUnreachable(tables, arrival.AddressId, mark.Unreachable); break;
            case Effect.KeepLine line:
                var hash = line.MessageId is null ? null : store.Keys.HashMessage(arrival.Activity.From, line.MessageId);
                tables.Records.AddLine(arrival.Conv, key, line.Text.Value, hash, at);
                break;
            case Effect.EraseMessage erased: EraseMessage(tables, erased.MessageId); break;
            case Effect.ForgetBodies: ForgetBodies(tables); break;
            case Effect.ErasePerson: break;
            default: throw new System.Diagnostics.UnreachableException($"No way to store {effect.GetType().Name}.");
        }
    }

    /// <summary>Only the code's hash is kept beside the next arrival, which says it and is emptied then.</summary>
    private void MakeExport(SqliteSession db, Effect.MakeExport made, SealingKey key)
    {
        var code = ExportCode.New();
        db.Tables.Exports.Set(arrival.Conv, ExportCode.HashOf(code), made.Language, at);
        var token = replies.Length == 0 ? arrival.Activity.Token : null;
        var ready = new InboundActivity.ExportReady($"export:{arrival.Activity.Id}", arrival.Activity.From, commit.Now, token, new Personal(code));
        export = store.Arrive(db, Incoming.Of(ready, store.Keys), arrival.Conv, arrival.AddressId, key, at);
    }

    private void EraseMessage(Tables tables, string messageId)
    {
        var hash = store.Keys.HashMessage(arrival.Activity.From, messageId);
        tables.Activities.EraseEvent(store.Keys.HashUser(arrival.Activity.From), messageId);
        tables.Inbox.EraseMessage(arrival.Conv, hash);
        tables.Records.EraseLine(arrival.Conv, hash);
        tables.Cases.EraseMessage(arrival.Conv, hash);
        tables.CaseFiles.EraseMessage(arrival.Conv, hash);
        Desk.HasChanged = true;
        tables.Dead.EraseMessage(arrival.Conv, hash);
        forgets = true;
    }

    private void ForgetBodies(Tables tables)
    {
        tables.Records.EraseLines(arrival.Conv);
        foreach (var stream in tables.Persons.UserHashesOf(arrival.Conv))
        {
            tables.Activities.Erase(stream);
            tables.Uploads.EraseAll(stream);
        }
        tables.Dead.Forget(arrival.Conv);
        tables.Outbox.ForgetDead(arrival.Conv);
        forgets = true;
    }
}
