using JpMirai.Bot.Outbox;
using JpMirai.Bot.Turns;
using JpMirai.Channels;
using JpMirai.Dialogs;
using JpMirai.Dialogs.Activities;
using JpMirai.Tests.Durability;
using Xunit;

namespace JpMirai.Tests.Stores;

/// <summary>Who is who when a platform knows a worker by two ids, gives her another, or tells of her what she did not do herself; and its receipts.</summary>
public abstract partial class TurnStoreSpecs
{
    private static InboundActivity.Moved Moved(string user, string id, string to) => new(id, ProbeChannel.AddressOf(user), Noon, new Personal(to));

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_worker_known_by_two_ids_is_one_person_whichever_comes_first(bool both)
    {
        await using var under = await OpenAsync();
        var byPhone = Said("+959", "e1") with { AlsoKnownAs = new Personal("MM.1") };
        var byName = Said("MM.1", "e2");

        await under.Store.AcceptAsync(both ? [byPhone, byName] : [byName, byPhone], Noon, default);
        await under.Store.AcceptAsync([Said("+959", "e3"), Said("MM.1", "e4")], Noon, default);

        Assert.Single(under.HandedOver().Select(a => a.Conv).Distinct());
        Assert.Equal((1, 2), (await under.CountAsync("person"), await under.CountAsync("address")));
    }

    [Fact]
    public async Task Two_people_stay_two_even_if_the_platform_takes_them_for_one()
    {
        await using var under = await OpenAsync();
        var mai = await TurnAsync(under, "mai", "e1");
        var somchai = await TurnAsync(under, "somchai", "e2");

        var again = await AcceptAsync(under, Said("mai", "e3") with { AlsoKnownAs = new Personal("somchai") });

        Assert.Equal(mai.Conv, again.Conv);
        Assert.Equal(somchai.Conv, (await AcceptAsync(under, Said("somchai", "e4"))).Conv);
    }

    [Fact]
    public async Task A_worker_known_by_two_ids_is_forgotten_by_both()
    {
        await using var under = await OpenAsync();
        var mai = await AcceptAsync(under, Said("mai", "e1") with { AlsoKnownAs = new Personal("MM.1") });
        await CommitAsync(under, mai, Answer(Conversation.New) with { Effects = [new Effect.ErasePerson()] });

        Assert.NotEqual(mai.Conv, (await AcceptAsync(under, Said("MM.1", "e2"))).Conv);
    }

    [Fact]
    public async Task Who_moved_is_known_by_her_new_id_and_the_old_one_begins_someone_new()
    {
        var under = await OpenAsync();
        var mai = await TurnAsync(under, "mai", "e1");
        var moved = await AcceptAsync(under, Moved("mai", "e2", "mai's new phone"));
        Assert.Equal(mai.Conv, moved.Conv);
        Assert.IsType<CommitResult.Committed>(await CommitAsync(under, moved));

        foreach (var reopened in (bool[])[false, true])
        {
            if (reopened) under = await under.ReopenAsync();
            var hers = await AcceptAsync(under, Said("mai's new phone", $"new{reopened}"));
            Assert.Equal(mai.Conv, hers.Conv);
            Assert.NotEqual(0, (await under.Store.TakeAsync(hers, ITurnStore.SingleHost, default))!.State.Turns);
            var other = await AcceptAsync(under, Said("mai", $"old{reopened}"));
            Assert.NotEqual(mai.Conv, other.Conv);
            Assert.Equal(!reopened, other.Fresh);
        }
        await under.DisposeAsync();
    }

    [Fact]
    public async Task Her_timers_ring_where_she_moved_to()
    {
        await using var under = await OpenAsync();
        await TurnAsync(under, "mai", "e1", new Effect.SetTimer("r", Noon));
        await AcceptAsync(under, Moved("mai", "e2", "new"));

        await under.Store.FireTimersAsync(Noon, 10, default);

        Assert.Equal("new", Assert.Single(under.HandedOver()).Activity.From.User.Value);
    }

    [Fact]
    public async Task What_comes_from_the_old_id_in_the_same_moment_is_not_hers_any_more()
    {
        await using var under = await OpenAsync();
        for (var i = 0; i < 20; i++)
        {
            var mai = await TurnAsync(under, $"mai{i}", $"e{i}");
            await Task.WhenAll(
                under.Store.AcceptAsync([Moved($"mai{i}", $"m{i}", $"new{i}")], Noon, default),
                under.Store.AcceptAsync([Said($"mai{i}", $"o{i}")], Noon, default));
            under.HandedOver();

            Assert.NotEqual(mai.Conv, (await AcceptAsync(under, Said($"mai{i}", $"p{i}"))).Conv);
            Assert.Equal(mai.Conv, (await AcceptAsync(under, Said($"new{i}", $"q{i}"))).Conv);
        }
    }

    [Fact]
    public async Task Where_the_new_id_is_someones_already_only_the_old_one_ends()
    {
        await using var under = await OpenAsync();
        var mai = await TurnAsync(under, "mai", "e1");
        var somchai = await TurnAsync(under, "somchai", "e2");

        var moved = await AcceptAsync(under, Moved("mai", "e3", "somchai"));

        Assert.IsType<CommitResult.Committed>(await CommitAsync(under, moved, Answer(Conversation.New)));
        Assert.Equal(somchai.Conv, (await AcceptAsync(under, Said("somchai", "e4"))).Conv);
        Assert.NotEqual(mai.Conv, (await AcceptAsync(under, Said("mai", "e5"))).Conv);
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task Who_moved_is_known_by_her_new_number_though_the_word_of_it_names_her_other_id_too(bool known)
    {
        await using var under = await OpenAsync();
        var mai = await AcceptAsync(under, Said("+81", "e1") with { AlsoKnownAs = known ? new Personal("VN.1") : null });

        await AcceptAsync(under, Moved("+81", "e2", "+84") with { AlsoKnownAs = new Personal("VN.1") });

        Assert.Equal(mai.Conv, (await AcceptAsync(under, Said("+84", "e3"))).Conv);
        Assert.NotEqual(mai.Conv, (await AcceptAsync(under, Said("+81", "e4"))).Conv);
    }

    [Theory, InlineData(false, false), InlineData(true, false), InlineData(false, true)]
    public async Task Who_has_a_number_that_was_hers_does_not_come_into_her_conversation(bool known, bool late)
    {
        await using var under = await OpenAsync();
        var mai = await AcceptAsync(under, Said("+84", "e1") with { AlsoKnownAs = new Personal("VN.1") });
        var before = known ? await AcceptAsync(under, Said("VN.2", "e2")) : null;

        var next = await AcceptAsync(under, Said("+84", "e3") with { AlsoKnownAs = new Personal("VN.2") });
        if (late) await under.Store.AcceptAsync([Said("+84", "e1") with { AlsoKnownAs = new Personal("VN.1") }], Noon, default);

        Assert.NotEqual(mai.Conv, next.Conv);
        Assert.Equal(before?.Conv ?? next.Conv, next.Conv);
        Assert.Equal(next.Conv, (await AcceptAsync(under, Said("+84", "e4"))).Conv);
        Assert.Equal(next.Conv, (await AcceptAsync(under, Said("VN.2", "e5"))).Conv);
        Assert.Equal(mai.Conv, (await AcceptAsync(under, Said("VN.1", "e6"))).Conv);
    }

    [Fact]
    public async Task Who_moved_is_known_by_the_other_id_that_comes_with_her_new_number()
    {
        await using var under = await OpenAsync();
        var mai = await AcceptAsync(under, Said("+84", "e1") with { AlsoKnownAs = new Personal("VN.1") });
        await AcceptAsync(under, Said("VN.1", "e2"));
        await AcceptAsync(under, Moved("+84", "e3", "+81"));

        Assert.Equal(mai.Conv, (await AcceptAsync(under, Said("+81", "e4") with { AlsoKnownAs = new Personal("JP.2") })).Conv);
        Assert.Equal(mai.Conv, (await AcceptAsync(under, Said("JP.2", "e5"))).Conv);
        Assert.NotEqual(mai.Conv, (await AcceptAsync(under, Said("VN.1", "e6"))).Conv);
    }

    [Fact]
    public async Task Moving_to_the_id_she_has_changes_nothing()
    {
        await using var under = await OpenAsync();
        var mai = await TurnAsync(under, "mai", "e1");

        await AcceptAsync(under, Moved("mai", "e2", "mai"));

        Assert.Equal(mai.Conv, (await AcceptAsync(under, Said("mai", "e3"))).Conv);
    }

    [Fact]
    public async Task The_same_id_named_twice_is_one_id()
    {
        await using var under = await OpenAsync();

        await AcceptAsync(under, Said("mai", "e1") with { AlsoKnownAs = new Personal("mai") });

        Assert.Equal((1, 1), (await under.CountAsync("person"), await under.CountAsync("address")));
    }

    [Fact]
    public async Task A_move_delivered_again_does_not_touch_who_has_the_old_id_now()
    {
        await using var under = await OpenAsync();
        await TurnAsync(under, "mai", "e1");
        await AcceptAsync(under, Moved("mai", "e2", "new"));
        var next = await AcceptAsync(under, Said("mai", "e3"));

        Assert.Equal(0, await under.Store.AcceptAsync([Moved("mai", "e2", "new")], Noon, default));

        Assert.Equal(next.Conv, (await AcceptAsync(under, Said("mai", "e4"))).Conv);
    }

    [Fact]
    public async Task What_she_turns_off_is_hers_by_whichever_id_it_is_told()
    {
        await using var under = await OpenAsync();
        var mai = await TurnAsync(under, "VN.1", "e1");

        var muted = await AcceptAsync(under, new InboundActivity.Muted("e2", ProbeChannel.AddressOf("+84"), Noon) { AlsoKnownAs = new Personal("VN.1") });

        Assert.Equal(mai.Conv, muted.Conv);
    }

    [Fact]
    public async Task A_word_about_a_stranger_makes_no_person()
    {
        await using var under = await OpenAsync();
        var mai = ProbeChannel.AddressOf("mai");

        Assert.Equal(0, await under.Store.AcceptAsync([new InboundActivity.Held("e1", mai, Noon, true), new InboundActivity.Muted("e2", mai, Noon), Moved("mai", "e3", "new")], Noon, default));

        Assert.Equal((0, 0), (await under.CountAsync("person"), await under.CountAsync("open")));
    }

    [Fact]
    public async Task A_word_about_someone_known_comes_back_after_a_restart()
    {
        var under = await OpenAsync();
        await TurnAsync(under, "mai", "e1");
        var mai = ProbeChannel.AddressOf("mai");
        InboundActivity[] words = [new InboundActivity.Held("e2", mai, Noon, true), new InboundActivity.Muted("e3", mai, Noon), Said("mai", "e4") with { AlsoKnownAs = new Personal("MM.1") }, Moved("mai", "e5", "new")];
        await under.Store.AcceptAsync(words, Noon, default);

        await using var again = await under.ReopenAsync();

        Assert.Equal(words, (await again.Store.OpenAsync(0, 10, default)).Arrivals.Select(a => a.Activity));
    }

    [Fact]
    public async Task Who_writes_again_is_reached_again_and_nobody_elses_word_does_that()
    {
        await using var under = await OpenAsync();
        var mai = await TurnAsync(under, "mai", "e1");
        await under.Store.SettleAsync((await under.Store.HeadAsync(mai.Conv, default))!, new Settlement.Dead("gone", Gone: true), Noon, default);

        await CommitAsync(under, await AcceptAsync(under, new InboundActivity.Held("e2", ProbeChannel.AddressOf("mai"), Noon, true)));
        Assert.True((await under.Store.HeadAsync(mai.Conv, default))!.Unreachable);
        await AcceptAsync(under, Said("mai", "e3"));

        Assert.False((await under.Store.HeadAsync(mai.Conv, default))!.Unreachable);
    }

    [Fact]
    public async Task What_others_do_in_her_chat_does_not_count_as_her_having_written()
    {
        await using var under = await OpenAsync();
        var mai = await AcceptAsync(under, Said("mai", "e1"));
        await CommitAsync(under, mai, Answer(Conversation.New with { LastAt = Noon }));
        var held = await AcceptAsync(under, new InboundActivity.Held("e2", ProbeChannel.AddressOf("mai"), Noon.AddHours(30), true), Noon.AddHours(30));

        await CommitAsync(under, held);

        Assert.Equal(Noon, (await under.Store.HeadAsync(mai.Conv, default))!.HeardAt);
    }

    [Fact]
    public async Task A_reply_that_waits_while_she_moves_goes_to_her_new_id_and_never_to_the_old_one()
    {
        await using var under = await OpenAsync();
        var (mai, lan) = (await TurnAsync(under, "mai", "e1"), await TurnAsync(under, "lan", "e2"));
        await TurnAsync(under, "somchai", "e3");

        await AcceptAsync(under, Moved("mai", "e4", "new"));
        await AcceptAsync(under, Moved("lan", "e5", "somchai"));

        Assert.Equal("new", (await under.Store.HeadAsync(mai.Conv, default))!.To.User.Value);
        Assert.Null(await under.Store.HeadAsync(lan.Conv, default));
    }

    [Fact]
    public async Task A_receipt_names_the_conversation_that_need_not_wait_and_only_once()
    {
        await using var under = await OpenAsync();
        var mai = await TurnAsync(under, "mai", "e1");
        var head = (await under.Store.HeadAsync(mai.Conv, default))!;
        await under.Store.SettleAsync(head, new Settlement.Again(Noon.AddSeconds(20), "time-out", Setback: true, UnclearBefore: 0), Noon, default);
        var arrived = new Receipt(new ReceiptName(head.Seq, head.Id, 0), Arrived: true);

        Assert.Empty(await under.Store.HearAsync([], Noon, default));
        Assert.Equal([mai.Conv], await under.Store.HearAsync([arrived, arrived], Noon.AddSeconds(1), default));
        Assert.Empty(await under.Store.HearAsync([arrived], Noon.AddSeconds(2), default));

        var next = (await under.Store.HeadAsync(mai.Conv, default))!;
        Assert.Equal((1, null), (next.Part, next.UnclearBefore));
        Assert.Equal(Noon.AddSeconds(1), Assert.Single(await under.Store.DueAsync(DateTimeOffset.MaxValue, 10, default)).Due);
    }

    [Fact]
    public async Task What_is_known_of_parts_and_unclear_tries_outlives_a_restart()
    {
        var under = await OpenAsync();
        var mai = await TurnAsync(under, "mai", "e1");
        var head = (await under.Store.HeadAsync(mai.Conv, default))!;
        await under.Store.SettleAsync(head, new Settlement.NextPart(), Noon, default);
        await under.Store.SettleAsync(head with { Part = 1 }, new Settlement.Again(Noon.AddSeconds(20), "time-out", Setback: true, UnclearBefore: 0), Noon, default);

        await using var again = await under.ReopenAsync();

        var kept = (await again.Store.HeadAsync(mai.Conv, default))!;
        Assert.Equal((1, 0), (kept.Part, kept.UnclearBefore));
    }
}
