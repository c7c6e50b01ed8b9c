using System.Collections.Immutable;
using JpMirai.Bot.Desk;
using JpMirai.Bot.Outbox;
using JpMirai.Bot.Turns;
using JpMirai.Channels.WebChat;
using JpMirai.Dialogs;
using JpMirai.Dialogs.Activities;
using JpMirai.Tests.Durability;
using Xunit;

namespace JpMirai.Tests.Stores;

/// <summary>A store as the suite sees it: the contract, what it has handed over, and a look at what lies in it.</summary>
public interface IStoreUnderTest : IAsyncDisposable
{
    ITurnStore Store { get; }

    IActivityLog Log { get; }

    ICases Cases { get; }

    /// <summary>Arrivals handed over since the last call.</summary>
    IReadOnlyList<Arrival> HandedOver();

    /// <summary>Closes it and opens it again.</summary>
    Task<IStoreUnderTest> ReopenAsync();

    /// <summary>Rows by kind: line, consent, case, signal, timer, dead, open, person, address, user id, export; ratings: helped, did not.</summary>
    Task<int> CountAsync(string kind, string? conv = null);
}

/// <summary>What every store must do. Each inherits it whole.</summary>
public abstract partial class TurnStoreSpecs
{
    private protected static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    protected abstract Task<IStoreUnderTest> OpenAsync();

    private protected static InboundActivity Said(string user, string id, string text = "hello", string? token = null, string channel = "probe") =>
        ProbeChannel.Said(user, id, text, token, channel);

    private protected static async Task<Arrival> AcceptAsync(IStoreUnderTest under, InboundActivity activity, DateTimeOffset? now = null)
    {
        await under.Store.AcceptAsync([activity], now ?? Noon, default);
        return Assert.Single(under.HandedOver());
    }

    private protected static async Task<CommitResult> CommitAsync(IStoreUnderTest under, Arrival arrival, TurnResult? result = null, long? version = null)
    {
        var loaded = await under.Store.TakeAsync(arrival, ITurnStore.SingleHost, default);
        var turn = result ?? Answer(loaded?.State ?? Conversation.New, "answer to " + arrival.Activity.Id);
        return await under.Store.CommitAsync(new TurnCommit(arrival, turn, version ?? loaded?.Version ?? 0, arrival.Moment.Now), ITurnStore.SingleHost, default);
    }

    /// <summary>A message that is accepted and answered, with effects.</summary>
    private protected static async Task<Arrival> TurnAsync(IStoreUnderTest under, string user, string id, params Effect[] effects)
    {
        var arrival = await AcceptAsync(under, Said(user, id));
        var loaded = await under.Store.TakeAsync(arrival, ITurnStore.SingleHost, default);
        Assert.IsType<CommitResult.Committed>(await CommitAsync(under, arrival, Answer(loaded!.State, "answer to " + id) with { Effects = [.. effects] }));
        return arrival;
    }

    private protected static TurnResult Answer(Conversation state, params string[] words) => new(
        state with { Turns = state.Turns + 1 },
        [.. words.Select(w => ProbeChannel.Reply(w)[0])],
        ImmutableArray<Effect>.Empty);

    private protected static string Words(OutboxEntry? entry) =>
        entry?.Activity is OutboundActivity.Reply { Messages: [Message.Words words, ..] } ? words.Text : "";

    [Fact]
    public async Task A_message_is_handed_over_as_it_came()
    {
        await using var under = await OpenAsync();
        var said = Said("mai", "e1", "xin chào", "t1");

        var arrival = await AcceptAsync(under, said);

        Assert.Equal(said, arrival.Activity);
        Assert.Equal(Noon, arrival.Moment.Now);
    }

    [Fact]
    public async Task The_same_event_delivered_twice_is_kept_once()
    {
        await using var under = await OpenAsync();

        Assert.Equal(1, await under.Store.AcceptAsync([Said("mai", "e1")], Noon, default));
        Assert.Equal(0, await under.Store.AcceptAsync([Said("mai", "e1")], Noon, default));

        Assert.Single(under.HandedOver());
        Assert.Equal(1, await under.CountAsync("open"));
    }

    [Fact]
    public async Task The_same_event_twice_in_one_post_is_kept_once()
    {
        await using var under = await OpenAsync();

        Assert.Equal(2, await under.Store.AcceptAsync([Said("mai", "e1"), Said("mai", "e1"), Said("mai", "e2")], Noon, default));

        Assert.Equal(["e1", "e2"], under.HandedOver().Select(a => a.Activity.Id));
    }

    [Fact]
    public async Task An_event_that_was_answered_is_still_known()
    {
        await using var under = await OpenAsync();
        await TurnAsync(under, "mai", "e1");

        Assert.Equal(0, await under.Store.AcceptAsync([Said("mai", "e1")], Noon, default));
    }

    [Fact]
    public async Task An_event_is_still_known_after_a_restart()
    {
        var under = await OpenAsync();
        await TurnAsync(under, "mai", "e1");

        await using var again = await under.ReopenAsync();

        Assert.Equal(0, await again.Store.AcceptAsync([Said("mai", "e1")], Noon, default));
    }

    [Fact]
    public async Task The_same_event_id_on_another_channel_is_another_event()
    {
        await using var under = await OpenAsync();

        Assert.Equal(2, await under.Store.AcceptAsync([Said("mai", "e1"), Said("mai", "e1", channel: "other")], Noon, default));
    }

    [Fact]
    public async Task The_same_event_id_on_another_account_is_another_event()
    {
        await using var under = await OpenAsync();
        var second = Said("mai", "e1") with { From = new Address("probe", "second", new Personal("mai")) };

        Assert.Equal(2, await under.Store.AcceptAsync([Said("mai", "e1"), second], Noon, default));
    }

    [Fact]
    public async Task Two_messages_of_a_worker_are_one_conversation()
    {
        await using var under = await OpenAsync();

        await under.Store.AcceptAsync([Said("mai", "e1")], Noon, default);
        await under.Store.AcceptAsync([Said("mai", "e2")], Noon, default);

        Assert.Single(under.HandedOver().Select(a => a.Conv).Distinct());
        Assert.Equal(1, await under.CountAsync("person"));
    }

    [Fact]
    public async Task Two_messages_of_a_new_worker_in_one_post_are_one_conversation()
    {
        await using var under = await OpenAsync();

        await under.Store.AcceptAsync([Said("mai", "e1"), Said("mai", "e2")], Noon, default);

        var arrivals = under.HandedOver();
        Assert.Equal(arrivals[0].Conv, arrivals[1].Conv);
        Assert.True(arrivals[0].Fresh);
        Assert.False(arrivals[1].Fresh);
    }

    [Fact]
    public async Task Two_workers_are_two_conversations()
    {
        await using var under = await OpenAsync();

        await under.Store.AcceptAsync([Said("mai", "e1"), Said("somchai", "e2")], Noon, default);

        Assert.Equal(2, under.HandedOver().Select(a => a.Conv).Distinct().Count());
    }

    [Fact]
    public async Task The_same_user_id_on_two_channels_is_two_people()
    {
        await using var under = await OpenAsync();

        await under.Store.AcceptAsync([Said("mai", "e1"), Said("mai", "e2", channel: "other")], Noon, default);

        Assert.Equal(2, under.HandedOver().Select(a => a.Conv).Distinct().Count());
    }

    [Fact]
    public async Task A_worker_keeps_her_conversation_over_a_restart()
    {
        var under = await OpenAsync();
        var before = await TurnAsync(under, "mai", "e1");

        await using var again = await under.ReopenAsync();

        Assert.Equal(before.Conv, (await AcceptAsync(again, Said("mai", "e2"))).Conv);
    }

    [Fact]
    public async Task A_conversation_id_tells_nothing_of_the_worker()
    {
        await using var under = await OpenAsync();

        var arrival = await AcceptAsync(under, Said("U4af4980629", "e1"));

        Assert.DoesNotContain("U4af", arrival.Conv, StringComparison.Ordinal);
        Assert.True(arrival.Conv.Length >= 20);
    }

    [Fact]
    public async Task An_empty_post_stores_nothing()
    {
        await using var under = await OpenAsync();

        Assert.Equal(0, await under.Store.AcceptAsync([], Noon, default));
        Assert.Empty(under.HandedOver());
    }

    [Fact]
    public async Task Arrivals_are_handed_over_in_order()
    {
        await using var under = await OpenAsync();

        await Task.WhenAll(Enumerable.Range(0, 200).Select(i => under.Store.AcceptAsync([Said($"u{i % 7}", $"e{i}")], Noon, default)));

        var order = under.HandedOver().Select(a => a.Seq).ToArray();
        Assert.Equal(200, order.Length);
        Assert.Equal(order.Order(), order);
    }

    [Fact]
    public async Task Duplicates_delivered_at_once_are_kept_once()
    {
        await using var under = await OpenAsync();

        var kept = await Task.WhenAll(Enumerable.Range(0, 300).Select(i => under.Store.AcceptAsync([Said("mai", $"e{i % 20}")], Noon, default)));

        Assert.Equal(20, kept.Sum());
        Assert.Equal(20, under.HandedOver().Count);
    }

    public static TheoryData<int> Kinds => [.. Enumerable.Range(0, Activities.Count)];

    private protected static IReadOnlyList<InboundActivity> Activities { get; } =
    [
        Said("mai", "k", "မင်္ဂလာပါ 👩‍🔧 e\u0301 \u0000 \"quoted\""),
        Said("mai", "k", new string('長', 40_000)),
        new InboundActivity.Chose("k", ProbeChannel.AddressOf("mai"), Noon, new ReplyToken("t", Noon), "v1:self-check"),
        new InboundActivity.Attached("k", ProbeChannel.AddressOf("mai"), Noon, null, AttachmentKind.Audio, "m1"),
        new InboundActivity.Joined("k", ProbeChannel.AddressOf("mai"), Noon, new ReplyToken("t", Noon)),
        new InboundActivity.Left("k", ProbeChannel.AddressOf("mai"), Noon),
        new InboundActivity.Unsent("k", ProbeChannel.AddressOf("mai"), Noon, "m1"),
        new InboundActivity.CameToGroup("k", ProbeChannel.AddressOf("group"), Noon, new ReplyToken("t", Noon)),
        new InboundActivity.ExportReady("k", ProbeChannel.AddressOf("mai"), Noon, new ReplyToken("t", Noon), new Personal("code")),
        new InboundActivity.TimerDue("k", ProbeChannel.AddressOf("mai"), Noon, "reminder"),
    ];

    [Theory, MemberData(nameof(Kinds))]
    public async Task Every_kind_of_activity_comes_back_after_a_restart(int kind)
    {
        var under = await OpenAsync();
        var accepted = await AcceptAsync(under, Activities[kind]);

        await using var again = await under.ReopenAsync();
        var open = Assert.Single((await again.Store.OpenAsync(0, 10, default)).Arrivals);

        Assert.Equal(Activities[kind], open.Activity);
        Assert.Equal((accepted.Seq, accepted.Id, accepted.Conv, accepted.AddressId, accepted.Moment), (open.Seq, open.Id, open.Conv, open.AddressId, open.Moment));
    }

    [Fact]
    public async Task The_same_event_gets_the_same_chance_in_every_store()
    {
        await using var one = await OpenAsync();
        await using var two = await OpenAsync();

        Assert.Equal((await AcceptAsync(one, Said("mai", "e1"))).Moment.Seed, (await AcceptAsync(two, Said("mai", "e1"))).Moment.Seed);
    }
}
