using System.Net;
using JpMirai.Tests.Hosting;
using Xunit;

namespace JpMirai.Tests.Translation;

/// <summary>What is kept of translations, for whom, and what goes with whom.</summary>
public sealed partial class ChatTranslationSpecs
{
    [Fact]
    public async Task A_correction_is_shown_with_its_author_and_used_for_her_again_without_the_service()
    {
        const string Better = "夜眠れず、もう職場に行きたくありません。";
        var worker = await _desk.WaitingAsync(agrees: true);
        using var consultant = await _desk.TakeAsync(worker);
        await worker.SendTextAsync(NoSleep, default);
        await consultant.ShowsAsync(NoSleepJa);

        await consultant.DoAsync("correct", ("n", await consultant.EntryAsync(NoSleepJa)), ("text", Better));
        Assert.Contains(Desk.Of("translation.corrected", ("name", "Hanako consultant")), await consultant.ShowsAsync(Better), StringComparison.Ordinal);
        var calls = _desk.Translator.Calls;
        await worker.SendTextAsync(NoSleep, default);
        await consultant.PageWhenAsync(page => page.Split($"<bdi>{Better}").Length == 3, "the correction twice");
        Assert.Equal(calls, _desk.Translator.Calls);

        // Another person's words are not hers, though they are the same.
        var other = await _desk.WaitingAsync(agrees: true);
        using var second = await _desk.TakeAsync(other);
        await other.SendTextAsync(NoSleep, default);
        await second.ShowsAsync(NoSleepJa);
        Assert.Equal(HttpStatusCode.NotFound, (await second.TryAsync("../" + consultant.Id + "/correct", ("n", "1"), ("text", "x"))).Status);
    }

    [Fact]
    public async Task A_consultants_sentence_put_right_is_remembered_for_all_but_never_with_a_number_or_a_name()
    {
        const string Better = "ဘာစာရွက်ကိုမှ လက်မှတ်မထိုးပါနဲ့ဦးနော်။";
        var worker = await _desk.WaitingAsync(agrees: true);
        using var consultant = await _desk.TakeAsync(worker);
        await consultant.PreviewAsync(SignJa);
        var refused = await consultant.TryAsync("write", ("text", "090-1234-5678に電話してください。"), ("translation", "090-1234-5678 ကို ဖုန်းဆက်ပါ။"), ("remember", "yes"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains(Desk["translation.not-remembered"], refused.Text, StringComparison.Ordinal);
        await consultant.DoAsync("write", ("text", SignJa), ("translation", Better), ("remember", "yes"));
        var calls = _desk.Translator.Calls;

        var other = await _desk.WaitingAsync(agrees: true);
        using var second = await _desk.TakeAsync(other);
        var (preview, fields) = await second.PreviewAsync(SignJa);
        Assert.Contains(Desk["preview.remembered"], preview, StringComparison.Ordinal);
        await second.DoAsync("write", fields);

        await TranslatedDesk.SeesAsync(other, $"{Better}\n\n{My["talk.corrected"].Text}\n{SignJa}");
        Assert.Equal(calls, _desk.Translator.Calls);
        Assert.Equal(1L, _desk.Bot.Count("remembered"));
    }

    [Fact]
    public async Task A_message_taken_back_and_a_person_deleted_take_their_translations_along()
    {
        var worker = await _desk.WaitingAsync(agrees: true);
        using var consultant = await _desk.TakeAsync(worker);
        await worker.SendTextAsync(Unpaid, default);
        await consultant.ShowsAsync(UnpaidJa);
        await consultant.DoAsync("correct", ("n", await consultant.EntryAsync(UnpaidJa)), ("text", "二か月、給料がありません。"));
        var sent = await worker.SendTextAsync(NoSleep, default);
        await consultant.ShowsAsync(NoSleepJa);
        Assert.Equal(2L, _desk.Bot.Count("case_translation"));

        await worker.UnsendAsync(sent, default);
        await BotSteps.UntilAsync(() => _desk.Bot.Count("case_translation") == 1);
        await worker.SayAsync(My.Commands["delete"][0]);
        await worker.TapAsync("yes");

        await BotSteps.UntilAsync(() => _desk.Bot.Count("case_entry") == 0);
        Assert.Equal(0L, _desk.Bot.Count("case_translation"));
        Assert.Equal(0L, _desk.Bot.Count("remembered"));
    }
}
