using System.Security.Cryptography;
using System.Text;
using JpMirai.Bot.Desk;
using JpMirai.Bot.Translation;
using JpMirai.Bot.Turns;
using JpMirai.Dialogs;
using JpMirai.Knowledge;

namespace JpMirai.Bot.Storage.Sqlite;

/// <summary>The translations of the chats in the embedded store.</summary>
internal sealed class SqliteTranslations(SqliteTurnStore store, TranslatorName translator, Mind mind) : IChatTranslations
{
    private readonly byte[] lookup = store.Keys.Master.DeriveKey("jpmirai remembered v1");

    public Task<bool> IsAgreedAsync(string caseId, CancellationToken cancel) => store.ReadAsync(db => IsAgreed(db, caseId), cancel);

    public Task<IReadOnlyList<WaitingText>> DueAsync(DateTimeOffset now, int max, CancellationToken cancel) =>
        store.ReadAsync<IReadOnlyList<WaitingText>>(db => db.Tables.Translations.Due(now.ToUnixTimeMilliseconds(), max), cancel);

    public Task<DateTimeOffset?> NextDueAsync(CancellationToken cancel) =>
        store.ReadAsync<DateTimeOffset?>(db => db.Tables.Translations.NextDue() is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null, cancel);

    public async Task<string?> TakeAsync(WaitingText waiting, CancellationToken cancel)
    {
        var text = await store.ReadAsync(db => IsAgreed(db, waiting.Case) ? TextOf(db, waiting.Case, waiting.N) : null, cancel);
        if (text is null) await ChangeAsync(waiting.Case, db => db.Tables.Translations.CallOff(waiting), cancel);
        return text;
    }

    public Task SettleAsync(WaitingText waiting, EntryTranslation result, CancellationToken cancel) => ChangeAsync(waiting.Case, db =>
    {
        using var key = store.Keys.CaseKey(db, waiting.Case);
        return key is not null && db.Tables.Translations.Settle(waiting, result, key);
    }, cancel);

    public Task PutOffAsync(WaitingText waiting, DateTimeOffset due, CancellationToken cancel) =>
        store.DoAsync(CrashPoint.InTx3, CrashPoint.AfterTx3, db => db.Tables.Translations.PutOff(waiting.Id, due.ToUnixTimeMilliseconds()), cancel);

    public async Task<ActResult> CorrectAsync(string caseId, long n, string staff, string text, CancellationToken cancel)
    {
        var result = ActResult.Gone;
        await ChangeAsync(caseId, db =>
        {
            result = Correct(db, caseId, n, staff, text);
            return result == ActResult.Done;
        }, cancel);
        return result;
    }

    public Task RememberAsync(Sentence sentence, string translation, string staff, DateTimeOffset now, CancellationToken cancel) =>
        store.DoAsync(CrashPoint.InTx3, CrashPoint.AfterTx3,
            db => db.Tables.Translations.Remember(IdOf(sentence), store.Keys.Master.Wrapping, translation, staff, now.ToUnixTimeMilliseconds()), cancel);

    public Task<Remembered?> RecallAsync(string caseId, Sentence sentence, CancellationToken cancel) => store.ReadAsync(db =>
        db.Tables.Translations.Corrected(caseId, IdOf(sentence), id => store.Keys.CaseKey(db, id)) ?? db.Tables.Translations.Recall(IdOf(sentence), store.Keys.Master.Wrapping), cancel);

    private ActResult Correct(SqliteSession db, string caseId, long n, string staff, string text)
    {
        using var key = store.Keys.CaseKey(db, caseId);
        if (key is null || db.Tables.Cases.Find(caseId) is not { } row || Find(db, caseId, n) is not { } sentence) return ActResult.Gone;
        if (row.Status != CaseStatus.Held || row.Owner != staff) return ActResult.NotYours;

        db.Tables.Translations.Correct(caseId, n, sentence, IdOf(sentence), new EntryTranslation(0, TranslationState.Corrected, sentence.To, text, staff), key);
        return ActResult.Done;
    }

    private Sentence? Find(SqliteSession db, string caseId, long n) =>
        db.Tables.Translations.LanguagesOf(caseId, n) is var (from, to) && TextOf(db, caseId, n) is { } text ? new Sentence(text, from, to) : null;

    private bool IsAgreed(SqliteSession db, string caseId) =>
        translator.IsOn && db.Tables.Cases.Find(caseId) is { Conv: { } conv, Status: CaseStatus.Waiting or CaseStatus.Held } && db.Tables.Translations.IsAgreed(conv, translator.Receiver);

    /// <summary>Her own words: of what she handed over, without the words around them.</summary>
    private string? TextOf(SqliteSession db, string caseId, long n)
    {
        using var key = store.Keys.CaseKey(db, caseId);
        if (key is null || db.Tables.Cases.Read(caseId, key, new Seen(n - 1, long.MaxValue), n) is not [{ Entry: var entry }]) return null;
        return entry.Kind == CaseEntryKind.Part ? HandedOver.Words(mind.Book, entry.Text.Value) : entry.Text.Value;
    }

    private byte[] IdOf(Sentence sentence) => HMACSHA256.HashData(lookup, Encoding.UTF8.GetBytes($"{sentence.From}|{sentence.To}|{sentence.Text}"));

    /// <summary>The screen of who holds the case shows it, if anything has changed.</summary>
    private async Task ChangeAsync(string caseId, Func<SqliteSession, bool> change, CancellationToken cancel)
    {
        var owner = await store.DoAsync(new SmallOp<string?>(CrashPoint.InTx3, CrashPoint.AfterTx3, db => change(db) ? db.Tables.Cases.Find(caseId)?.Owner : null), cancel);
        if (owner is not null) store.Feed.Wake(owner);
    }
}
