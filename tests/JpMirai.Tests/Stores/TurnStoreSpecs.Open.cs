using System.Globalization;
using JpMirai.Bot.Outbox;
using JpMirai.Bot.Turns;
using Xunit;

namespace JpMirai.Tests.Stores;

/// <summary>What is open, done, parked or past its time.</summary>
public abstract partial class TurnStoreSpecs
{
    [Fact]
    public async Task Open_arrivals_are_paged_in_order()
    {
        await using var under = await OpenAsync();
        await under.Store.AcceptAsync([.. Enumerable.Range(0, 25).Select(i => Said($"u{i % 3}", string.Create(CultureInfo.InvariantCulture, $"e{i:00}")))], Noon, default);

        var read = new List<string>();
        for (long after = 0; ;)
        {
            var page = await under.Store.OpenAsync(after, 10, default);
            read.AddRange(page.Arrivals.Select(a => a.Activity.Id));
            after = page.Last;
            if (!page.More) break;
        }

        Assert.Equal(Enumerable.Range(0, 25).Select(i => string.Create(CultureInfo.InvariantCulture, $"e{i:00}")), read);
    }

    [Fact]
    public async Task What_is_done_is_not_open()
    {
        await using var under = await OpenAsync();
        await TurnAsync(under, "mai", "e1");
        await under.Store.AcceptAsync([Said("mai", "e2")], Noon, default);

        Assert.Equal("e2", Assert.Single((await under.Store.OpenAsync(0, 10, default)).Arrivals).Activity.Id);
    }

    [Fact]
    public async Task A_parked_arrival_makes_way_and_is_kept_as_dead()
    {
        await using var under = await OpenAsync();
        await under.Store.AcceptAsync([Said("mai", "e1"), Said("mai", "e2")], Noon, default);
        var first = under.HandedOver()[0];

        await under.Store.ParkAsync(first, "undecided: test", Noon, default);

        Assert.Equal("e2", Assert.Single((await under.Store.OpenAsync(0, 10, default)).Arrivals).Activity.Id);
        Assert.Equal(1, await under.CountAsync("dead", first.Conv));
        Assert.IsType<CommitResult.AlreadyDone>(await CommitAsync(under, first));
    }

    [Fact]
    public async Task A_body_that_no_one_can_read_is_kept_once()
    {
        await using var under = await OpenAsync();

        for (var i = 0; i < 2; i++) await under.Store.KeepUnreadableAsync("line", "{broken"u8.ToArray(), "not JSON", Noon, default);
        await under.Store.KeepUnreadableAsync("line", "{other"u8.ToArray(), "not JSON", Noon, default);

        Assert.Equal(2, await under.CountAsync("dead"));
    }

    [Fact]
    public async Task Ids_are_dropped_when_their_time_is_over_and_open_arrivals_never()
    {
        await using var under = await OpenAsync();
        var old = await TurnAsync(under, "mai", "e1");
        await under.Store.SettleAsync((await under.Store.HeadAsync(old.Conv, default))!, new Settlement.Sent(), Noon, default);
        await under.Store.AcceptAsync([Said("mai", "e2")], Noon, default);

        Assert.Equal(0, await under.Store.PruneAsync(Noon, 100, default));
        Assert.Equal(2, await under.Store.PruneAsync(Noon.AddDays(1), 100, default));

        Assert.Single((await under.Store.OpenAsync(0, 10, default)).Arrivals);
        Assert.Equal(1, await under.Store.AcceptAsync([Said("mai", "e1")], Noon, default));
    }
}
