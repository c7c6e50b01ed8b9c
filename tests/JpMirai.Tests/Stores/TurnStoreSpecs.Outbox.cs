using JpMirai.Bot.Outbox;
using JpMirai.Dialogs;
using JpMirai.Dialogs.Activities;
using Xunit;

namespace JpMirai.Tests.Stores;

public abstract partial class TurnStoreSpecs
{
    [Fact]
    public async Task Only_the_first_unsent_reply_of_a_conversation_is_due()
    {
        await using var under = await OpenAsync();
        var mai = await TurnAsync(under, "mai", "e1");
        await TurnAsync(under, "mai", "e2");
        var somchai = await TurnAsync(under, "somchai", "e3");

        var due = await under.Store.DueAsync(Noon, 10, default);

        Assert.Equal(new[] { mai.Conv, somchai.Conv }.Order(), due.Select(d => d.Conv).Order());
        Assert.Equal("answer to e1", Words(await under.Store.HeadAsync(mai.Conv, default)));
    }

    [Fact]
    public async Task A_sent_reply_makes_way_for_the_next()
    {
        await using var under = await OpenAsync();
        var mai = await TurnAsync(under, "mai", "e1");
        await TurnAsync(under, "mai", "e2");

        await under.Store.SettleAsync((await under.Store.HeadAsync(mai.Conv, default))!, new Settlement.Sent(), Noon, default);

        Assert.Equal("answer to e2", Words(await under.Store.HeadAsync(mai.Conv, default)));
    }

    [Fact]
    public async Task A_sent_reply_is_emptied_and_stays_sent()
    {
        var under = await OpenAsync();
        var mai = await TurnAsync(under, "mai", "e1");
        var head = await under.Store.HeadAsync(mai.Conv, default);
        await under.Store.SettleAsync(head!, new Settlement.Sent(), Noon, default);

        await using var again = await under.ReopenAsync();

        Assert.Null(await again.Store.HeadAsync(mai.Conv, default));
        Assert.Empty(await again.Store.DueAsync(DateTimeOffset.MaxValue, 10, default));
        Assert.Equal(0, await again.CountAsync("reply body"));
    }

    [Fact]
    public async Task A_reply_put_off_is_due_later_and_still_first()
    {
        await using var under = await OpenAsync();
        var mai = await TurnAsync(under, "mai", "e1");
        await TurnAsync(under, "mai", "e2");

        await under.Store.SettleAsync((await under.Store.HeadAsync(mai.Conv, default))!, new Settlement.Again(Noon.AddMinutes(2), "503", true), Noon, default);

        Assert.Empty(await under.Store.DueAsync(Noon.AddMinutes(1), 10, default));
        Assert.Equal(Noon.AddMinutes(2), Assert.Single(await under.Store.DueAsync(Noon.AddMinutes(2), 10, default)).Due);
        Assert.Equal("answer to e1", Words(await under.Store.HeadAsync(mai.Conv, default)));
    }

    [Theory, InlineData(true, 1), InlineData(false, 0)]
    public async Task Every_try_is_counted_and_only_setbacks_move_the_schedule(bool setback, int setbacks)
    {
        await using var under = await OpenAsync();
        var mai = await TurnAsync(under, "mai", "e1");

        await under.Store.SettleAsync((await under.Store.HeadAsync(mai.Conv, default))!, new Settlement.Again(Noon, "429", setback), Noon, default);
        var head = await under.Store.HeadAsync(mai.Conv, default);

        Assert.Equal((1, setbacks), (head!.Tries, head.Setbacks));
    }

    [Fact]
    public async Task A_reply_put_off_waits_over_a_restart()
    {
        var under = await OpenAsync();
        var mai = await TurnAsync(under, "mai", "e1");
        await under.Store.SettleAsync((await under.Store.HeadAsync(mai.Conv, default))!, new Settlement.Again(Noon.AddHours(6), "503", true), Noon, default);

        await using var again = await under.ReopenAsync();

        Assert.Equal(Noon.AddHours(6), Assert.Single(await again.Store.DueAsync(DateTimeOffset.MaxValue, int.MaxValue, default)).Due);
    }

    [Fact]
    public async Task A_dead_reply_makes_way_and_is_listed()
    {
        await using var under = await OpenAsync();
        var mai = await TurnAsync(under, "mai", "e1");
        await TurnAsync(under, "mai", "e2");

        await under.Store.SettleAsync((await under.Store.HeadAsync(mai.Conv, default))!, new Settlement.Dead("rejected: 400", false), Noon, default);

        Assert.Equal("answer to e2", Words(await under.Store.HeadAsync(mai.Conv, default)));
        Assert.Equal(1, await under.CountAsync("dead", mai.Conv));
    }

    [Fact]
    public async Task A_worker_who_is_gone_gets_no_push()
    {
        await using var under = await OpenAsync();
        var mai = await TurnAsync(under, "mai", "e1", new Effect.SetTimer("r", Noon));
        await under.Store.SettleAsync((await under.Store.HeadAsync(mai.Conv, default))!, new Settlement.Dead("gone", true), Noon, default);
        await under.Store.FireTimersAsync(Noon, 10, default);

        await CommitAsync(under, Assert.Single(under.HandedOver()));

        Assert.Null(await under.Store.HeadAsync(mai.Conv, default));
    }

    [Fact]
    public async Task A_push_stored_before_the_worker_left_knows_it_when_it_is_read()
    {
        await using var under = await OpenAsync();
        var mai = await TurnAsync(under, "mai", "e1", new Effect.SetTimer("r", Noon));
        await under.Store.FireTimersAsync(Noon, 10, default);
        await CommitAsync(under, Assert.Single(under.HandedOver()));

        await under.Store.SettleAsync((await under.Store.HeadAsync(mai.Conv, default))!, new Settlement.Dead("gone", true), Noon, default);
        var push = await under.Store.HeadAsync(mai.Conv, default);

        Assert.True(push is { Push: true, Unreachable: true });
    }

    [Fact]
    public async Task Settling_twice_does_nothing_more()
    {
        await using var under = await OpenAsync();
        var mai = await TurnAsync(under, "mai", "e1");
        var head = (await under.Store.HeadAsync(mai.Conv, default))!;
        await under.Store.SettleAsync(head, new Settlement.Sent(), Noon, default);

        await under.Store.SettleAsync(head, new Settlement.Again(Noon, "late", true), Noon, default);
        await under.Store.SettleAsync(head, new Settlement.Dead("late", true), Noon, default);

        Assert.Empty(await under.Store.DueAsync(DateTimeOffset.MaxValue, 10, default));
        Assert.Equal(0, await under.CountAsync("dead"));
    }

    [Fact]
    public async Task A_reply_of_an_earlier_process_may_have_been_tried()
    {
        var under = await OpenAsync();
        var mai = await TurnAsync(under, "mai", "e1");
        Assert.False((await under.Store.HeadAsync(mai.Conv, default))!.MaybeTried);

        await using var again = await under.ReopenAsync();
        await TurnAsync(again, "somchai", "e2");

        Assert.All(await again.Store.DueAsync(DateTimeOffset.MaxValue, 10, default), d => Assert.NotNull(d.Conv));
        Assert.True((await again.Store.HeadAsync(mai.Conv, default))!.MaybeTried);
    }

    [Fact]
    public async Task Due_conversations_come_earliest_first_and_no_more_than_asked()
    {
        await using var under = await OpenAsync();
        for (var i = 0; i < 5; i++)
        {
            var arrival = await TurnAsync(under, $"u{i}", $"e{i}");
            await under.Store.SettleAsync((await under.Store.HeadAsync(arrival.Conv, default))!, new Settlement.Again(Noon.AddSeconds(10 - i), "503", true), Noon, default);
        }

        var due = await under.Store.DueAsync(Noon.AddMinutes(1), 3, default);

        Assert.Equal([Noon.AddSeconds(6), Noon.AddSeconds(7), Noon.AddSeconds(8)], due.Select(d => d.Due));
    }

    [Fact]
    public async Task A_must_arrive_reply_keeps_its_urgency()
    {
        var under = await OpenAsync();
        var arrival = await AcceptAsync(under, Said("mai", "e1"));
        await CommitAsync(under, arrival, Answer(Conversation.New) with { Replies = Durability.ProbeChannel.Reply("call 119", Urgency.MustArrive) });

        await using var again = await under.ReopenAsync();

        Assert.Equal(Urgency.MustArrive, ((OutboundActivity.Reply)(await again.Store.HeadAsync(arrival.Conv, default))!.Activity).Urgency);
    }
}
