using System.Net;
using JpMirai.Dialogs;
using JpMirai.Tests.Hosting;
using Xunit;

namespace JpMirai.Tests.Translation;

/// <summary>A translation that the worker has read already and that was wrong.</summary>
public sealed partial class ChatTranslationSpecs
{
    private const string Better = "ဒီကုမ္ပဏီမှာ ဘယ်အချိန်က စပြီး အလုပ်လုပ်ခဲ့တာလဲ။";

    [Fact]
    public async Task A_translation_that_was_sent_is_corrected_in_a_new_message_marked_as_such()
    {
        var worker = await _desk.WaitingAsync(agrees: true);
        using var consultant = await _desk.TakeAsync(worker);
        await consultant.DoAsync("write", (await consultant.PreviewAsync(StartJa)).Fields);
        var n = await consultant.EntryAsync(Start);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await consultant.TryAsync("put-right", ("n", n), ("translation", Start))).Status);

        await consultant.DoAsync("put-right", ("n", n), ("translation", Better), ("remember", "yes"));

        await TranslatedDesk.SeesAsync(worker, $"{My["talk.put-right"].Text}\n{Better}\n\n{My["talk.corrected"].Text}\n{StartJa}");
        await consultant.ShowsAsync(Desk.Of("case.put-right", ("text", StartJa)));
        await worker.TapAsync(worker.QuickReplies.Single(choice => choice.Action.GetProperty("label").GetString() == My["talk.not-clear"].Button), default);
        await consultant.ShowsAsync(Desk.Of("case.not-clear-of", ("text", StartJa)));
        var (again, fields) = await consultant.PreviewAsync(StartJa);
        Assert.Contains(Desk["preview.remembered"], again, StringComparison.Ordinal);
        Assert.Equal(Better, fields[1].Item2);
        Assert.Empty(_desk.Bot.Line.Violations);
    }

    [Fact]
    public async Task A_correction_that_loses_something_is_stopped_until_somebody_says_to_have_read_it()
    {
        var worker = await _desk.WaitingAsync(agrees: true);
        using var consultant = await _desk.TakeAsync(worker);
        await consultant.DoAsync("write", (await consultant.PreviewAsync(SignJa)).Fields);
        var n = await consultant.EntryAsync(Sign);
        var wrong = Sign.Replace("မထိုးပါနဲ့", "ထိုးပါ", StringComparison.Ordinal);

        var stopped = await consultant.TryAsync("put-right", ("n", n), ("translation", wrong));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, stopped.Status);
        Assert.Contains(Desk["loss.Negation"], stopped.Text, StringComparison.Ordinal);
        Assert.Contains($"name=\"n\" value=\"{n}\"", stopped.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Desk["preview.original"], stopped.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(worker.Seen, message => message.Text.Contains(wrong, StringComparison.Ordinal));
        await consultant.DoAsync("put-right", ("n", n), ("translation", wrong), ("sure", "yes"));
        await TranslatedDesk.SeesAsync(worker, wrong);
    }

    [Fact]
    public async Task Only_what_was_sent_in_translation_by_oneself_is_corrected_and_only_while_she_agrees()
    {
        var worker = await _desk.WaitingAsync(agrees: true);
        using var consultant = await _desk.TakeAsync(worker);
        await worker.SendTextAsync(Unpaid, default);
        var hers = await consultant.EntryAsync(UnpaidJa);
        await consultant.DoAsync("write", (await consultant.PreviewAsync(StartJa)).Fields);
        var n = await consultant.EntryAsync(Start);
        foreach (var number in new[] { hers, "0", "-9223372036854775808", "999", "x", "" })
            Assert.Equal(HttpStatusCode.Gone, (await consultant.TryAsync("put-right", ("n", number), ("translation", Better))).Status);

        await worker.SayAsync(My.Commands["consents"][0]);
        await worker.TapAsync(Purposes.Translation);
        await worker.TapAsync("no");

        var refused = await consultant.TryAsync("put-right", ("n", n), ("translation", Better));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains(Desk["translation.not-agreed"], refused.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(worker.Seen, message => message.Text.Contains(Better, StringComparison.Ordinal));
    }
}
