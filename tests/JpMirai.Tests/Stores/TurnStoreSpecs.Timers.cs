using JpMirai.Dialogs;
using JpMirai.Dialogs.Activities;
using Xunit;

namespace JpMirai.Tests.Stores;

public abstract partial class TurnStoreSpecs
{
    [Fact]
    public async Task A_due_timer_becomes_an_arrival_of_its_worker()
    {
        await using var under = await OpenAsync();
        var set = await TurnAsync(under, "mai", "e1", new Effect.SetTimer("reminder", Noon.AddHours(1)));

        Assert.Null(await under.Store.FireTimersAsync(Noon.AddHours(1), 10, default));
        var fired = Assert.Single(under.HandedOver());

        var due = Assert.IsType<InboundActivity.TimerDue>(fired.Activity);
        Assert.Equal(("reminder", "mai", set.Conv), (due.Kind, due.From.User.Value, fired.Conv));
        Assert.Equal(Noon.AddHours(1), due.At);
        Assert.Equal(0, await under.CountAsync("timer"));
        Assert.Equal(1, await under.CountAsync("open"));
    }

    [Fact]
    public async Task A_timer_is_never_early()
    {
        await using var under = await OpenAsync();
        await TurnAsync(under, "mai", "e1", new Effect.SetTimer("reminder", Noon.AddHours(1)));

        Assert.Equal(Noon.AddHours(1), await under.Store.FireTimersAsync(Noon.AddHours(1).AddMilliseconds(-1), 10, default));
        Assert.Empty(under.HandedOver());
    }

    [Fact]
    public async Task A_timer_fires_once()
    {
        await using var under = await OpenAsync();
        await TurnAsync(under, "mai", "e1", new Effect.SetTimer("reminder", Noon));

        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => under.Store.FireTimersAsync(Noon.AddDays(1), 10, default)));

        Assert.Single(under.HandedOver());
    }

    [Fact]
    public async Task A_timer_fires_after_a_restart()
    {
        var under = await OpenAsync();
        await TurnAsync(under, "mai", "e1", new Effect.SetTimer("reminder", Noon));

        await using var again = await under.ReopenAsync();
        await again.Store.FireTimersAsync(Noon.AddDays(100), 10, default);

        Assert.Single(again.HandedOver());
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task What_is_to_be_forgotten_of_her_in_time_is_forgotten_though_her_old_id_ended(bool hers)
    {
        await using var under = await OpenAsync();
        var mai = await TurnAsync(under, "+81", "e1", new Effect.SetTimer("forget", Noon));
        await AcceptAsync(under, hers ? Said("+81", "e2") with { AlsoKnownAs = new Personal("+84") } : Said("+84", "e2"));
        await AcceptAsync(under, Moved("+81", "e3", "+84"));

        await under.Store.FireTimersAsync(Noon, 10, default);

        var rang = Assert.Single(under.HandedOver(), a => a.Activity is InboundActivity.TimerDue);
        Assert.Equal((mai.Conv, hers ? "+84" : ""), (rang.Conv, rang.Activity.From.User.Value));
    }

    [Fact]
    public async Task A_timer_set_again_moves()
    {
        await using var under = await OpenAsync();
        await TurnAsync(under, "mai", "e1", new Effect.SetTimer("reminder", Noon));
        await TurnAsync(under, "mai", "e2", new Effect.SetTimer("reminder", Noon.AddDays(1)));

        Assert.Equal(Noon.AddDays(1), await under.Store.FireTimersAsync(Noon, 10, default));
        Assert.Empty(under.HandedOver());
    }

    [Fact]
    public async Task Timers_of_two_kinds_stand_side_by_side()
    {
        await using var under = await OpenAsync();
        await TurnAsync(under, "mai", "e1", new Effect.SetTimer("a", Noon), new Effect.SetTimer("b", Noon));

        await under.Store.FireTimersAsync(Noon, 10, default);

        Assert.Equal(["a", "b"], under.HandedOver().Select(a => ((InboundActivity.TimerDue)a.Activity).Kind));
    }

    [Fact]
    public async Task A_cleared_timer_does_not_fire()
    {
        await using var under = await OpenAsync();
        await TurnAsync(under, "mai", "e1", new Effect.SetTimer("a", Noon), new Effect.SetTimer("b", Noon));
        await TurnAsync(under, "mai", "e2", new Effect.ClearTimer("a"));

        await under.Store.FireTimersAsync(Noon, 10, default);

        Assert.Equal("b", ((InboundActivity.TimerDue)Assert.Single(under.HandedOver()).Activity).Kind);
    }

    [Fact]
    public async Task A_timer_set_again_for_the_same_time_fires_again()
    {
        await using var under = await OpenAsync();
        await TurnAsync(under, "mai", "e1", new Effect.SetTimer("a", Noon));
        await under.Store.FireTimersAsync(Noon, 10, default);
        Assert.Single(under.HandedOver());
        await TurnAsync(under, "mai", "e2", new Effect.SetTimer("a", Noon));

        await under.Store.FireTimersAsync(Noon, 10, default);

        Assert.Single(under.HandedOver());
    }

    [Fact]
    public async Task Many_due_timers_come_in_batches_earliest_first()
    {
        await using var under = await OpenAsync();
        for (var i = 0; i < 7; i++) await TurnAsync(under, $"u{i}", $"e{i}", new Effect.SetTimer("a", Noon.AddSeconds(-i)));

        var next = await under.Store.FireTimersAsync(Noon, 5, default);

        Assert.Equal(Noon.AddSeconds(-1), next);
        Assert.Equal(["u6", "u5", "u4", "u3", "u2"], under.HandedOver().Select(a => a.Activity.From.User.Value));
    }

    [Fact]
    public async Task Without_timers_there_is_no_next()
    {
        await using var under = await OpenAsync();

        Assert.Null(await under.Store.FireTimersAsync(Noon, 10, default));
    }
}
