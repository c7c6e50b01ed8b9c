using JpMirai.Dialogs;
using JpMirai.Dialogs.Activities;
using Xunit;

namespace JpMirai.Tests.Stores;

/// <summary>Policy check 7: rows go by the table, with a fixed clock; and what a worker takes back or takes along.</summary>
public abstract partial class TurnStoreSpecs
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(1);

    [Fact]
    public async Task Policy_check_7_a_line_goes_after_90_days()
    {
        await using var under = await OpenAsync();
        await TurnAsync(under, "mai", "e1", new Effect.KeepLine(new Personal("one"), "m1"));

        await GoesAfterAsync(under, "line", Noon.AddDays(90));
    }

    [Fact]
    public async Task Policy_check_7_a_note_of_danger_goes_after_12_months()
    {
        await using var under = await OpenAsync();
        await TurnAsync(under, "mai", "e1", new Effect.RaiseSignal("passport", "critical"));

        await GoesAfterAsync(under, "signal", Noon.AddMonths(12));
    }

    [Fact]
    public async Task Policy_check_7_a_receipt_stays_while_the_account_lives_and_3_years_more()
    {
        await using var under = await OpenAsync();
        await TurnAsync(under, "mai", "e1", new Effect.RecordConsent(Push));
        await under.Store.DropPastTimeAsync(Noon.AddYears(10), 100, default);
        Assert.Equal(1, await under.CountAsync("consent"));

        await TurnAsync(under, "mai", "e2", new Effect.ErasePerson());

        await GoesAfterAsync(under, "consent", Noon.AddYears(3));
    }

    [Fact]
    public async Task Policy_check_7_a_code_goes_after_30_minutes()
    {
        await using var under = await OpenAsync();
        await TurnAsync(under, "mai", "e1", new Effect.MakeExport("en"));

        await GoesAfterAsync(under, "export", Noon.AddMinutes(30));
    }

    [Fact]
    public async Task Policy_check_7_a_channel_id_that_was_not_used_for_13_months_is_forgotten_and_nothing_is_pushed_there()
    {
        await using var under = await OpenAsync();
        var before = await TurnAsync(under, "mai", "e1", new Effect.SetTimer("forget", Noon.AddMonths(18)));
        await under.Store.SettleAsync((await under.Store.HeadAsync(before.Conv, default))!, new Bot.Outbox.Settlement.Sent(), Noon, default);
        await GoesAfterAsync(under, "user id", Noon.AddMonths(13));

        await under.Store.FireTimersAsync(Noon.AddMonths(18), 10, default);
        var due = Assert.Single(under.HandedOver());
        await CommitAsync(under, due);

        Assert.Equal(before.Conv, due.Conv);
        Assert.Null(await under.Store.HeadAsync(due.Conv, default));
        Assert.Equal(1, await under.CountAsync("dead", due.Conv));
    }

    [Fact]
    public async Task Who_writes_again_after_that_is_known_and_reached()
    {
        await using var under = await OpenAsync();
        var before = await TurnAsync(under, "mai", "e1", new Effect.SetTimer("forget", Noon.AddMonths(18)));
        await under.Store.SettleAsync((await under.Store.HeadAsync(before.Conv, default))!, new Bot.Outbox.Settlement.Sent(), Noon, default);
        await under.Store.DropPastTimeAsync(Noon.AddMonths(14), 100, default);

        var again = await AcceptAsync(under, Said("mai", "e2"), Noon.AddMonths(15));
        await under.Store.DropPastTimeAsync(Noon.AddMonths(27), 100, default);
        await under.Store.FireTimersAsync(Noon.AddMonths(18), 10, default);
        await CommitAsync(under, Assert.Single(under.HandedOver()));

        Assert.Equal(before.Conv, again.Conv);
        Assert.Equal("mai", (await under.Store.HeadAsync(again.Conv, default))!.To.User.Value);
    }

    [Fact]
    public async Task Who_writes_from_day_to_day_keeps_her_channel_id()
    {
        await using var under = await OpenAsync();
        await TurnAsync(under, "mai", "e1");
        await AcceptAsync(under, Said("mai", "e2"), Noon.AddMonths(12));

        await under.Store.DropPastTimeAsync(Noon.AddMonths(14), 100, default);

        Assert.Equal(1, await under.CountAsync("user id"));
    }

    [Fact]
    public async Task A_push_that_waits_is_not_sent_once_it_is_called_off()
    {
        var under = await OpenAsync();
        var before = await TurnAsync(under, "mai", "e1", new Effect.SetTimer("invite", Noon));
        await under.Store.SettleAsync((await under.Store.HeadAsync(before.Conv, default))!, new Bot.Outbox.Settlement.Sent(), Noon, default);
        await under.Store.FireTimersAsync(Noon, 10, default);
        await CommitAsync(under, Assert.Single(under.HandedOver()));
        Assert.NotNull(await under.Store.HeadAsync(before.Conv, default));

        await TurnAsync(under, "mai", "e2", new Effect.CallOffPushes());

        await using var again = await under.ReopenAsync();
        Assert.Equal("answer to e2", Words(await again.Store.HeadAsync(before.Conv, default)));
    }

    [Fact]
    public async Task A_code_comes_back_as_her_next_arrival_with_the_permission_to_answer_also_after_a_restart()
    {
        var under = await OpenAsync();
        var asked = await AcceptAsync(under, Said("mai", "e1", token: "t1"));
        await CommitAsync(under, asked, Answer(Conversation.New) with { Effects = [new Effect.MakeExport("vi")] });

        var ready = Assert.Single(under.HandedOver());
        await using var again = await under.ReopenAsync();
        var open = Assert.Single((await again.Store.OpenAsync(0, 10, default)).Arrivals);

        var export = Assert.IsType<InboundActivity.ExportReady>(ready.Activity);
        Assert.Equal(export, open.Activity);
        Assert.Equal((asked.Conv, "t1", 22), (open.Conv, export.Token!.Value, export.Code.Value.Length));
    }

    [Fact]
    public async Task A_code_dies_with_its_person_also_when_it_was_not_said_yet()
    {
        await using var under = await OpenAsync();
        await under.Store.AcceptAsync([Said("mai", "e1"), Said("mai", "e2")], Noon, default);
        var arrivals = under.HandedOver();
        await CommitAsync(under, arrivals[0], Answer(Conversation.New) with { Effects = [new Effect.MakeExport("vi")] });

        await CommitAsync(under, arrivals[1], Answer(Conversation.New) with { Effects = [new Effect.ErasePerson()] });

        Assert.Equal(0, await under.CountAsync("export"));
        Assert.Equal(0, await under.CountAsync("open"));
        Assert.Equal(0, await under.CountAsync("person"));
    }

    /// <summary>One row of a kind is there to the last moment, and not after it.</summary>
    private static async Task GoesAfterAsync(IStoreUnderTest under, string kind, DateTimeOffset end)
    {
        await under.Store.DropPastTimeAsync(end, 100, default);
        Assert.Equal((kind, 1), (kind, await under.CountAsync(kind)));

        await under.Store.DropPastTimeAsync(end + Moment, 100, default);
        Assert.Equal((kind, 0), (kind, await under.CountAsync(kind)));
        Assert.Equal(0, await under.Store.DropPastTimeAsync(end + Moment, 100, default));
    }
}
