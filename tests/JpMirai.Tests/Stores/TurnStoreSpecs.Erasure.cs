using JpMirai.Bot.Outbox;
using JpMirai.Bot.Turns;
using JpMirai.Dialogs;
using JpMirai.Dialogs.Activities;
using Xunit;

namespace JpMirai.Tests.Stores;

public abstract partial class TurnStoreSpecs
{
    [Fact]
    public async Task An_erased_person_leaves_only_receipts_that_lead_to_no_one()
    {
        await using var under = await OpenAsync();
        var arrival = await TurnAsync(under, "mai", "e1",
            new Effect.KeepLine(new Personal("one"), "m1"), new Effect.RecordConsent(Push),
            new Effect.RaiseSignal("passport", "critical"), new Effect.SetTimer("r", Noon.AddDays(1)));

        await TurnAsync(under, "mai", "e2", new Effect.ErasePerson());

        foreach (var kind in (string[])["person", "address", "line", "signal", "timer", "dead"])
            Assert.Equal((kind, 0), (kind, await under.CountAsync(kind, arrival.Conv)));
        Assert.Equal(1, await under.CountAsync("consent", arrival.Conv));
        Assert.Equal(1, await under.CountAsync("signal"));
        Assert.Null(await under.Store.TakeAsync(arrival, ITurnStore.SingleHost, default));
    }

    [Fact]
    public async Task The_last_reply_to_an_erased_person_goes_out_after_a_restart()
    {
        var under = await OpenAsync();
        var arrival = await AcceptAsync(under, Said("mai", "e1", token: "t1"));
        await CommitAsync(under, arrival, Answer(Conversation.New, "deleted", "bye") with { Effects = [new Effect.ErasePerson()] });

        await using var again = await under.ReopenAsync();
        var first = await again.Store.HeadAsync(arrival.Conv, default);
        await again.Store.SettleAsync(first!, new Settlement.Sent(), Noon, default);
        var second = await again.Store.HeadAsync(arrival.Conv, default);

        Assert.Equal(("deleted", "t1", "mai"), (Words(first), first!.Token!.Value, first.To.User.Value));
        Assert.Equal("bye", Words(second));
    }

    [Fact]
    public async Task A_reply_that_waits_from_before_the_erasure_goes_first()
    {
        var under = await OpenAsync();
        var arrival = await TurnAsync(under, "mai", "e1");
        await TurnAsync(under, "mai", "e2", new Effect.ErasePerson());

        await using var again = await under.ReopenAsync();
        var first = await again.Store.HeadAsync(arrival.Conv, default);
        await again.Store.SettleAsync(first!, new Settlement.Sent(), Noon, default);

        Assert.Equal("answer to e1", Words(first));
        Assert.Equal("answer to e2", Words(await again.Store.HeadAsync(arrival.Conv, default)));
    }

    [Fact]
    public async Task A_reply_to_an_erased_person_that_can_t_be_sent_is_not_kept()
    {
        await using var under = await OpenAsync();
        var arrival = await TurnAsync(under, "mai", "e1", new Effect.ErasePerson());

        await under.Store.SettleAsync((await under.Store.HeadAsync(arrival.Conv, default))!, new Settlement.Dead("rejected", false), Noon, default);

        Assert.Equal(0, await under.CountAsync("reply body"));
    }

    [Fact]
    public async Task A_worker_who_writes_after_her_erasure_is_a_new_person()
    {
        await using var under = await OpenAsync();
        var before = await TurnAsync(under, "mai", "e1", new Effect.ErasePerson());

        var after = await AcceptAsync(under, Said("mai", "e2"));

        Assert.NotEqual(before.Conv, after.Conv);
        Assert.True(after.Fresh);
        Assert.Equal(Conversation.New, (await under.Store.TakeAsync(after, ITurnStore.SingleHost, default))!.State);
    }

    [Fact]
    public async Task A_late_second_delivery_does_not_bring_an_erased_person_back()
    {
        await using var under = await OpenAsync();
        await TurnAsync(under, "mai", "e1", new Effect.ErasePerson());

        Assert.Equal(0, await under.Store.AcceptAsync([Said("mai", "e1")], Noon, default));

        Assert.Equal(0, await under.CountAsync("person"));
    }

    [Fact]
    public async Task What_a_worker_wrote_behind_her_erasure_is_answered_as_a_new_person()
    {
        await using var under = await OpenAsync();
        await under.Store.AcceptAsync([Said("mai", "e1"), Said("mai", "e2", "help me"), Said("mai", "e3", "please")], Noon, default);
        var arrivals = under.HandedOver();

        await CommitAsync(under, arrivals[0], Answer(Conversation.New, "deleted") with { Effects = [new Effect.ErasePerson()] });
        var moved = under.HandedOver();

        Assert.Equal(["e2", "e3"], moved.Select(a => a.Activity.Id));
        Assert.Single(moved.Select(a => a.Conv).Distinct());
        Assert.NotEqual(arrivals[0].Conv, moved[0].Conv);
        Assert.IsType<CommitResult.AlreadyDone>(await CommitAsync(under, arrivals[1]));
        Assert.IsType<CommitResult.Committed>(await CommitAsync(under, moved[0]));
        Assert.IsType<CommitResult.Committed>(await CommitAsync(under, moved[1]));
    }

    [Fact]
    public async Task What_a_worker_wrote_behind_her_erasure_survives_a_restart()
    {
        var under = await OpenAsync();
        await under.Store.AcceptAsync([Said("mai", "e1"), Said("mai", "e2", "help me")], Noon, default);
        var first = under.HandedOver()[0];
        await CommitAsync(under, first, Answer(Conversation.New, "deleted") with { Effects = [new Effect.ErasePerson()] });

        await using var again = await under.ReopenAsync();
        var open = Assert.Single((await again.Store.OpenAsync(0, 10, default)).Arrivals);

        Assert.Equal(Said("mai", "e2", "help me"), open.Activity);
        Assert.NotEqual(first.Conv, open.Conv);
    }

    [Fact]
    public async Task A_timer_that_came_due_behind_the_erasure_is_dropped()
    {
        await using var under = await OpenAsync();
        await TurnAsync(under, "mai", "e1", new Effect.SetTimer("r", Noon));
        var erasing = await AcceptAsync(under, Said("mai", "e2"));
        await under.Store.FireTimersAsync(Noon, 10, default);

        await CommitAsync(under, erasing, Answer(Conversation.New, "deleted") with { Effects = [new Effect.ErasePerson()] }, version: 1);

        Assert.Empty((await under.Store.OpenAsync(0, 10, default)).Arrivals);
        Assert.Equal(0, await under.CountAsync("person"));
    }

    [Fact]
    public async Task Erasing_one_person_leaves_the_others()
    {
        await using var under = await OpenAsync();
        var other = await TurnAsync(under, "somchai", "e1", new Effect.KeepLine(new Personal("one"), "m1"), new Effect.SetTimer("r", Noon));

        await TurnAsync(under, "mai", "e2", new Effect.ErasePerson());

        Assert.Equal(1, await under.CountAsync("line", other.Conv));
        Assert.Equal(1, await under.CountAsync("timer", other.Conv));
        Assert.Equal("answer to e1", Words(await under.Store.HeadAsync(other.Conv, default)));
    }
}
