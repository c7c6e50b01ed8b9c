using System.Collections.Concurrent;
using System.Net;
using System.Text.RegularExpressions;
using JpMirai.Bot.Staff;
using JpMirai.Dialogs;
using JpMirai.Knowledge.Book;
using JpMirai.Simulators.Line;
using JpMirai.Simulators.Translator;
using JpMirai.Tests.Hosting;
using Xunit;

namespace JpMirai.Tests.Translation;

/// <summary>A Burmese worker and a Japanese consultant, over real HTTP, with a translator that errs on demand. (docs/decisions/0014)</summary>
public sealed partial class ChatTranslationSpecs : IAsyncLifetime
{
    private const string Unpaid = "ကုမ္ပဏီက ကျွန်တော့်လစာကို နှစ်လ မပေးသေးပါဘူး။", UnpaidJa = "会社は私の給料を2か月払っていません。";
    private const string NoSleep = "အိပ်မပျော်ဘူး။ အလုပ်လည်း မသွားချင်တော့ဘူး။", NoSleepJa = "眠れません。もう仕事に行きたくないです。";
    private const string Start = "ဒီကုမ္ပဏီမှာ ဘယ်တုန်းက အလုပ်စဝင်တာလဲ။", StartJa = "この会社ではいつから働き始めましたか。";
    private const string Sign = "ဘာကိုမှ လက်မှတ်မထိုးပါနဲ့ဦး။", SignJa = "まだ何にもサインしないでください。";
    private static readonly LanguageTexts My = Content.Book.In("my");
    private static readonly StaffTexts Desk = StaffTexts.Find("ja")!;

    private readonly TranslatedDesk _desk = new();

    public async Task InitializeAsync()
    {
        await _desk.InitializeAsync();
        foreach (var (my, ja) in new[] { (Unpaid, UnpaidJa), (NoSleep, NoSleepJa) }) _desk.Translator.Teach(my, "ja", ja);
        foreach (var (my, ja) in new[] { (Start, StartJa), (Sign, SignJa) }) _desk.Translator.Teach(ja, "my", my);
    }

    public Task DisposeAsync() => _desk.DisposeAsync();

    [Fact]
    public async Task Both_read_their_own_language_and_both_texts_are_kept()
    {
        var worker = await _desk.WaitingAsync(agrees: true);
        Assert.Contains(worker.Seen, message => message.Text.Contains("Azure Translator (Japan)", StringComparison.Ordinal));
        using var consultant = await _desk.TakeAsync(worker);

        await worker.SendTextAsync(Unpaid, default);
        var page = await consultant.ShowsAsync(UnpaidJa);
        Assert.Contains(Unpaid, page, StringComparison.Ordinal);
        Assert.Contains(Desk.Of("translation.by", ("name", "Azure Translator")), page, StringComparison.Ordinal);

        var (preview, fields) = await consultant.PreviewAsync(StartJa);
        Assert.Contains(Start, preview, StringComparison.Ordinal);
        Assert.Contains(Desk["preview.good"], preview, StringComparison.Ordinal);
        await consultant.DoAsync("write", fields);
        await TranslatedDesk.SeesAsync(worker, $"{Start}\n\n{My["talk.machine"].Text}\n{StartJa}");
        Assert.Contains(Start, await consultant.ShowsAsync(StartJa), StringComparison.Ordinal);

        var file = await TakeAlongAsync(worker);
        foreach (var text in new[] { Unpaid, UnpaidJa, Start, StartJa }) Assert.Contains(text, file, StringComparison.Ordinal);
        foreach (var text in new[] { "လစာ", "給料", "働き", "ကုမ္ပဏီ" }) Assert.False(_desk.Bot.Logs.Says(text), text);
        Assert.Empty(_desk.Bot.Line.Violations);
    }

    [Fact]
    public async Task The_message_comes_at_once_and_the_translation_follows_on_the_open_screen()
    {
        var worker = await _desk.WaitingAsync(agrees: true);
        using var consultant = await _desk.TakeAsync(worker);
        using var enough = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var events = new ConcurrentQueue<string>();
        var following = Task.Run(async () =>
        {
            await foreach (var line in consultant.FollowAsync($"{consultant.Id}:0:0", enough.Token))
            {
                var shown = WebUtility.HtmlDecode(line);
                events.Enqueue(shown);
                if (shown.Contains(UnpaidJa, StringComparison.Ordinal)) return;
            }
        });
        await BotSteps.UntilAsync(() => !events.IsEmpty);
        _desk.Translator.Fault = TranslatorFault.Hang;

        await worker.SendTextAsync(Unpaid, default);
        Assert.Contains(Desk["translation.waiting"], await consultant.ShowsAsync(Unpaid), StringComparison.Ordinal);
        await BotSteps.UntilAsync(() => events.Any(line => line.Contains(Unpaid, StringComparison.Ordinal)));
        _desk.Translator.Fault = TranslatorFault.None;

        await following;
        var all = events.ToList();
        var at = all.FindIndex(line => line.Contains(Unpaid, StringComparison.Ordinal));
        Assert.Contains("event: said", all[..at]);
        Assert.Contains("event: turned", all[at..]);
    }

    [Fact]
    public async Task Without_her_yes_no_word_reaches_the_translator_and_the_chat_goes_on()
    {
        foreach (var agrees in new bool?[] { false, null })
        {
            var worker = await _desk.WaitingAsync(agrees);
            using var consultant = await _desk.TakeAsync(worker);
            await worker.SendTextAsync(Unpaid, default);
            await consultant.ShowsAsync(Unpaid);

            var (preview, fields) = await consultant.PreviewAsync(StartJa);
            Assert.Contains(Desk["translation.not-agreed"], preview, StringComparison.Ordinal);
            // A translation that is sent all the same is not shown to her.
            await consultant.DoAsync("write", ("text", StartJa), ("translation", "တိတ်တဆိတ် ပို့တဲ့စာ"), ("sure", "yes"));
            await TranslatedDesk.SeesAsync(worker, StartJa);
            Assert.DoesNotContain(worker.Seen, message => message.Text.Contains("တိတ်တဆိတ် ပို့တဲ့စာ", StringComparison.Ordinal));
            await consultant.DoAsync("card", ("card", "passport"));
            await TranslatedDesk.SeesAsync(worker, My["card.passport.ask"].Text);
            await consultant.DoAsync("back");
        }
        Assert.Equal(0, _desk.Translator.Calls);
        Assert.Equal(0L, _desk.Bot.Count("case_translation"));
    }

    [Fact]
    public async Task A_withdrawal_in_the_middle_of_the_chat_stops_the_next_translation_also_one_that_waits()
    {
        var worker = await _desk.WaitingAsync(agrees: true);
        using var consultant = await _desk.TakeAsync(worker);
        await worker.SendTextAsync(Unpaid, default);
        await consultant.ShowsAsync(UnpaidJa);
        _desk.Translator.Fault = TranslatorFault.ServerError;
        await worker.SendTextAsync(NoSleep, default);
        await BotSteps.UntilAsync(() => _desk.Translator.Calls > 2);

        await worker.SayAsync(My.Commands["consents"][0]);
        await worker.TapAsync(Purposes.Translation);
        await worker.TapAsync("no");
        await consultant.ShowsAsync(Desk["case.move.not-translated"]);
        _desk.Translator.Fault = TranslatorFault.None;
        var calls = _desk.Translator.Calls;
        await worker.SendTextAsync("နောက်ထပ် ပြောစရာ ရှိပါတယ်", default);

        var page = await consultant.PageWhenAsync(page => page.Contains(Desk["translation.called-off"], StringComparison.Ordinal) || NextTry(), Desk["translation.called-off"]);
        Assert.Contains("နောက်ထပ် ပြောစရာ ရှိပါတယ်", page, StringComparison.Ordinal);
        Assert.Contains(UnpaidJa, page, StringComparison.Ordinal);
        Assert.DoesNotContain(NoSleepJa, page, StringComparison.Ordinal);
        Assert.Contains(Desk["translation.not-agreed"], (await consultant.PreviewAsync(StartJa)).Page, StringComparison.Ordinal);
        Assert.Equal(calls, _desk.Translator.Calls);

        // When it pauses before the next try is not known, so time goes on in steps.
        bool NextTry()
        {
            _desk.Bot.Clock.Advance(TimeSpan.FromSeconds(20));
            return false;
        }
    }

    [Fact]
    public async Task A_translation_that_lost_something_is_stopped_with_the_reason()
    {
        var worker = await _desk.WaitingAsync(agrees: true);
        using var consultant = await _desk.TakeAsync(worker);
        _desk.Translator.Damage = text => text.Replace("2か月", "3か月", StringComparison.Ordinal).Replace("မထိုးပါနဲ့", "ထိုးပါ", StringComparison.Ordinal);

        await worker.SendTextAsync(Unpaid, default);
        var page = await consultant.ShowsAsync("原文と違うところ");
        Assert.Contains(Desk["loss.Number"], page, StringComparison.Ordinal);
        Assert.DoesNotContain("3か月", page, StringComparison.Ordinal);

        var (preview, fields) = await consultant.PreviewAsync(SignJa);
        Assert.Contains(Desk["loss.Negation"], preview, StringComparison.Ordinal);
        var answer = await consultant.TryAsync("write", fields);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains(Desk["loss.Negation"], answer.Text, StringComparison.Ordinal);

        await consultant.DoAsync("write", ("text", SignJa), ("translation", Sign), ("proof", ""));
        await TranslatedDesk.SeesAsync(worker, $"{Sign}\n\n{My["talk.corrected"].Text}\n{SignJa}");
        await consultant.DoAsync("write", [.. fields, ("as", "original")]);
        await BotSteps.UntilAsync(() => worker.Seen.Last().Text.EndsWith($"\n{SignJa}", StringComparison.Ordinal));
        Assert.DoesNotContain(worker.Seen, message => message.Text.Contains("ထိုးပါဦး", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_next_step_at_the_end_is_looked_at_stopped_and_sent_in_her_language_with_the_original()
    {
        var worker = await _desk.WaitingAsync(agrees: true);
        using var consultant = await _desk.TakeAsync(worker);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await consultant.TryAsync("preview", ("for", "back"))).Status);
        var preview = await consultant.TryAsync("preview", ("text", SignJa), ("for", "back"));
        Assert.Contains($"/desk/cases/{consultant.Id}/back\"", preview.Text, StringComparison.Ordinal);
        Assert.Contains(Desk["preview.ends"], preview.Text, StringComparison.Ordinal);
        var wrong = Sign.Replace("မထိုးပါနဲ့", "ထိုးပါ", StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await consultant.TryAsync("back", ("text", SignJa), ("translation", wrong))).Status);

        await consultant.DoAsync("back", (await consultant.PreviewAsync(SignJa)).Fields);

        await TranslatedDesk.SeesAsync(worker, My["talk.next-step"].Text.Replace("{text}", $"{Sign}\n\n{My["talk.machine"].Text}\n{SignJa}", StringComparison.Ordinal));
        Assert.DoesNotContain(worker.Seen, message => message.Text.Contains(wrong, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_forged_proof_does_not_pass_a_changed_text_off_as_the_machines()
    {
        var worker = await _desk.WaitingAsync(agrees: true);
        using var consultant = await _desk.TakeAsync(worker);
        var (_, fields) = await consultant.PreviewAsync(SignJa);
        var other = Sign.Replace("မထိုးပါနဲ့", "ထိုးပါ", StringComparison.Ordinal);

        var answer = await consultant.TryAsync("write", ("text", SignJa), ("translation", other), fields[2]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
    }

    [Fact]
    public async Task She_says_that_a_message_is_not_clear_and_the_consultant_sees_which()
    {
        var worker = await _desk.WaitingAsync(agrees: true);
        using var consultant = await _desk.TakeAsync(worker);
        await consultant.DoAsync("write", (await consultant.PreviewAsync(StartJa)).Fields);
        await TranslatedDesk.SeesAsync(worker, Start);
        var button = worker.QuickReplies.Single(choice => choice.Action.GetProperty("label").GetString() == My["talk.not-clear"].Button);

        await worker.TapAsync(button, default);

        await TranslatedDesk.SeesAsync(worker, My["talk.told-not-clear"].Text);
        await consultant.ShowsAsync(Desk.Of("case.not-clear-of", ("text", StartJa)));
    }

    [Fact]
    public async Task A_translator_that_is_down_delays_nothing_and_after_a_restart_it_is_tried_again()
    {
        var worker = await _desk.WaitingAsync(agrees: true);
        using var consultant = await _desk.TakeAsync(worker);
        _desk.Translator.Fault = TranslatorFault.ServerError;
        await worker.SendTextAsync(Unpaid, default);
        await consultant.ShowsAsync(Unpaid);
        var (preview, _) = await consultant.PreviewAsync(StartJa);
        Assert.Contains("http-500", preview, StringComparison.Ordinal);
        await consultant.DoAsync("write", ("text", StartJa));
        await TranslatedDesk.SeesAsync(worker, StartJa);

        await _desk.Bot.RestartAsync();
        _desk.Translator.Fault = TranslatorFault.None;

        await BotSteps.UntilAsync(() =>
        {
            _desk.Bot.Clock.Advance(TimeSpan.FromSeconds(1));
            return _desk.Bot.Count("case_translation WHERE state = 1") == 1;
        });
    }

    [Fact]
    public async Task After_a_bounded_number_of_tries_it_is_given_up_and_said_so()
    {
        var worker = await _desk.WaitingAsync(agrees: true);
        using var consultant = await _desk.TakeAsync(worker);
        _desk.Translator.Fault = TranslatorFault.Unauthorized;
        await worker.SendTextAsync(Unpaid, default);
        await consultant.ShowsAsync(Unpaid);

        // Nobody has a screen open, so the case goes back to the queue meanwhile.
        for (var tries = 0; tries < 40 && _desk.Bot.Count("case_translation WHERE state = 3") == 0; tries++)
        {
            _desk.Bot.Clock.Advance(TimeSpan.FromSeconds(50));
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        }

        Assert.Equal(1L, _desk.Bot.Count("case_translation WHERE state = 3"));
        using var next = await _desk.TakeAsync(worker);
        await next.ShowsAsync(Desk["translation.failed"]);
        Assert.InRange(_desk.Translator.Calls, 1, 7);
    }

    [Fact]
    public async Task What_she_handed_over_is_translated_when_someone_takes_the_case_and_in_that_persons_language()
    {
        var worker = _desk.Bot.Line.AddPhone();
        await worker.FollowAsync(default);
        foreach (var tap in new[] { "my", "in-japan", "yes" }) await worker.TapAsync(tap);
        await worker.SayAsync(NoSleep);
        await worker.SayAsync(My.Commands["person"][0]);
        foreach (var tap in new[] { "talk", "yes", "yes" }) await worker.TapAsync(tap);
        Assert.Equal(0, _desk.Translator.Calls);
        _desk.Translator.Teach(NoSleep, "en", "I can't sleep and I don't want to go to work anymore.");

        using var consultant = await _desk.TakeAsync(worker, "en");

        await consultant.ShowsAsync("I can't sleep and I don't want to go to work anymore.");
    }

    private async Task<string> TakeAlongAsync(LineUser worker)
    {
        await worker.SayAsync(My.Commands["my-data"][0]);
        await worker.TapAsync("export");
        var link = LinkIn().Match(string.Join('\n', worker.Seen.Select(message => message.Text).Reverse())).Value;
        using var http = new HttpClient();
        using var answer = await http.PostAsync(new Uri(_desk.Bot.Address, link), null);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
    }

    [GeneratedRegex("/my-data/[A-Za-z0-9_-]+")]
    private static partial Regex LinkIn();
}
