using JpMirai.Bot.Outbox;
using JpMirai.Bot.Turns;
using JpMirai.Dialogs;
using JpMirai.Dialogs.Activities;
using JpMirai.Tests.Durability;
using Xunit;

namespace JpMirai.Tests.Stores;

public abstract partial class TurnStoreSpecs
{
    private static readonly Consent Push = new("push-messages", true, "3", "vi", "00ff", "18-or-over");

    [Fact]
    public async Task A_new_worker_starts_with_an_empty_state()
    {
        await using var under = await OpenAsync();

        var loaded = await under.Store.TakeAsync(await AcceptAsync(under, Said("mai", "e1")), ITurnStore.SingleHost, default);

        Assert.Equal(new LoadedState(Conversation.New, 0), loaded);
    }

    [Fact]
    public async Task A_committed_state_is_there_after_a_restart()
    {
        var under = await OpenAsync();
        await TurnAsync(under, "mai", "e1");
        await TurnAsync(under, "mai", "e2");

        await using var again = await under.ReopenAsync();
        var loaded = await again.Store.TakeAsync(await AcceptAsync(again, Said("mai", "e3")), ITurnStore.SingleHost, default);

        Assert.Equal((2, 2), (loaded!.State.Turns, loaded.Version));
    }

    [Fact]
    public async Task A_committed_reply_is_given_out_and_stored()
    {
        await using var under = await OpenAsync();
        var arrival = await AcceptAsync(under, Said("mai", "e1", token: "t1"));

        var committed = Assert.IsType<CommitResult.Committed>(await CommitAsync(under, arrival));
        var head = await under.Store.HeadAsync(arrival.Conv, default);

        var entry = Assert.Single(committed.Replies);
        Assert.Equal(arrival, entry.Cause);
        Assert.Equal("answer to e1", Words(head));
        Assert.Equal((entry.Id, entry.Seq, entry.To, entry.Token, false), (head!.Id, head.Seq, head.To, head.Token, head.Push));
        Assert.Equal("t1", head.Token!.Value);
    }

    [Fact]
    public async Task A_turn_decided_again_gives_the_same_reply_ids()
    {
        await using var one = await OpenAsync();
        await using var two = await OpenAsync();

        var first = (CommitResult.Committed)await CommitAsync(one, await AcceptAsync(one, Said("mai", "e1")), Answer(Conversation.New, "a", "b"));
        var second = (CommitResult.Committed)await CommitAsync(two, await AcceptAsync(two, Said("mai", "e1")), Answer(Conversation.New, "a", "b"));

        Assert.Equal(first.Replies.Select(r => r.Id), second.Replies.Select(r => r.Id));
        Assert.Equal(2, first.Replies.Select(r => r.Id).Distinct().Count());
        Assert.All(first.Replies, r => Assert.Equal('5', r.Id.ToString()[14]));
    }

    [Fact]
    public async Task Only_the_first_reply_of_a_turn_takes_the_reply_token()
    {
        await using var under = await OpenAsync();
        var arrival = await AcceptAsync(under, Said("mai", "e1", token: "t1"));

        var committed = (CommitResult.Committed)await CommitAsync(under, arrival, Answer(Conversation.New, "a", "b"));

        Assert.Equal(["t1", null], committed.Replies.Select(r => r.Token?.Value));
    }

    [Fact]
    public async Task Leaving_a_group_takes_no_reply_token()
    {
        await using var under = await OpenAsync();
        var arrival = await AcceptAsync(under, Said("mai", "e1", token: "t1"));
        var result = Answer(Conversation.New) with { Replies = [new OutboundActivity.LeaveGroup(), .. ProbeChannel.Reply("bye")] };

        var committed = (CommitResult.Committed)await CommitAsync(under, arrival, result);

        Assert.Equal([null, "t1"], committed.Replies.Select(r => r.Token?.Value));
    }

    [Fact]
    public async Task A_turn_without_words_leaves_nothing_to_send()
    {
        await using var under = await OpenAsync();
        var arrival = await AcceptAsync(under, Said("mai", "e1"));

        await CommitAsync(under, arrival, Answer(Conversation.New));

        Assert.Null(await under.Store.HeadAsync(arrival.Conv, default));
    }

    [Theory, InlineData(-1), InlineData(1), InlineData(7)]
    public async Task A_commit_on_another_version_changes_nothing(int version)
    {
        await using var under = await OpenAsync();
        var arrival = await AcceptAsync(under, Said("mai", "e1"));
        var result = Answer(Conversation.New, "a") with { Effects = [new Effect.RecordConsent(Push), new Effect.SetTimer("r", Noon)] };

        Assert.IsType<CommitResult.Conflict>(await CommitAsync(under, arrival, result, version));

        Assert.Null(await under.Store.HeadAsync(arrival.Conv, default));
        Assert.Equal(0, await under.CountAsync("consent"));
        Assert.Equal(0, await under.CountAsync("timer"));
        Assert.Single((await under.Store.OpenAsync(0, 10, default)).Arrivals);
        Assert.IsType<CommitResult.Committed>(await CommitAsync(under, arrival, result));
    }

    [Fact]
    public async Task A_turn_is_committed_once()
    {
        await using var under = await OpenAsync();
        var arrival = await TurnAsync(under, "mai", "e1", new Effect.RecordConsent(Push));

        Assert.IsType<CommitResult.AlreadyDone>(await CommitAsync(under, arrival, Answer(Conversation.New, "again") with { Effects = [new Effect.RecordConsent(Push)] }));

        Assert.Equal(1, await under.CountAsync("consent"));
        Assert.Single(await under.Store.DueAsync(Noon.AddDays(1), 10, default));
        Assert.Equal(1, (await under.Store.TakeAsync(arrival, ITurnStore.SingleHost, default))!.Version);
    }

    [Fact]
    public async Task Of_two_commits_at_once_one_wins()
    {
        await using var under = await OpenAsync();
        var arrival = await AcceptAsync(under, Said("mai", "e1"));

        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => CommitAsync(under, arrival, Answer(Conversation.New, "a"), version: 0)));

        Assert.Single(results.OfType<CommitResult.Committed>());
    }

    [Fact]
    public async Task What_a_turn_notes_down_is_kept()
    {
        await using var under = await OpenAsync();

        var arrival = await TurnAsync(under, "mai", "e1",
            new Effect.KeepLine(new Personal("they took my passport"), "m1"), new Effect.RecordConsent(Push), new Effect.RecordConsent(Push with { Yes = false }),
            new Effect.OpenCase(ProbeDialog.Case("c1"), []), new Effect.RaiseSignal("passport", "critical"));

        Assert.Equal(1, await under.CountAsync("line", arrival.Conv));
        Assert.Equal(2, await under.CountAsync("consent", arrival.Conv));
        Assert.Equal(1, await under.CountAsync("case", arrival.Conv));
        Assert.Equal(1, await under.CountAsync("signal", arrival.Conv));
    }

    [Fact]
    public async Task What_helped_is_counted_without_saying_whom()
    {
        await using var under = await OpenAsync();

        await TurnAsync(under, "mai", "e1", new Effect.RateArticle("dismissal", "vi", true));
        await TurnAsync(under, "somchai", "e2", new Effect.RateArticle("dismissal", "vi", true));
        await TurnAsync(under, "somchai", "e3", new Effect.RateArticle("paid-leave", "vi", false));
        await TurnAsync(under, "mai", "e4", new Effect.ErasePerson());

        Assert.Equal((2, 1, 2), (await under.CountAsync("helped"), await under.CountAsync("did not"), await under.CountAsync("rating")));
    }

    [Fact]
    public async Task Lines_of_a_worker_are_numbered()
    {
        await using var under = await OpenAsync();

        var arrival = await TurnAsync(under, "mai", "e1", new Effect.KeepLine(new Personal("one"), null), new Effect.KeepLine(new Personal("two"), null));
        await TurnAsync(under, "mai", "e2", new Effect.KeepLine(new Personal("three"), null));

        Assert.Equal(3, await under.CountAsync("line", arrival.Conv));
    }

    [Fact]
    public async Task A_message_taken_back_leaves_the_transcript()
    {
        await using var under = await OpenAsync();
        var arrival = await TurnAsync(under, "mai", "e1", new Effect.KeepLine(new Personal("one"), "m1"), new Effect.KeepLine(new Personal("two"), "m2"));

        await TurnAsync(under, "mai", "e2", new Effect.EraseMessage("m1"));

        Assert.Equal(1, await under.CountAsync("line", arrival.Conv));
    }

    [Fact]
    public async Task A_message_taken_back_is_only_that_worker_s()
    {
        await using var under = await OpenAsync();
        var other = await TurnAsync(under, "somchai", "e1", new Effect.KeepLine(new Personal("one"), "m1"));

        await TurnAsync(under, "mai", "e2", new Effect.EraseMessage("m1"));

        Assert.Equal(1, await under.CountAsync("line", other.Conv));
    }

    [Fact]
    public async Task A_message_taken_back_is_emptied_among_the_dead_too()
    {
        await using var under = await OpenAsync();
        var parked = await AcceptAsync(under, Said("mai", "e1"));
        await under.Store.ParkAsync(parked, "test", Noon, default);
        Assert.Equal(1, await under.CountAsync("dead body"));

        await TurnAsync(under, "mai", "e2", new Effect.EraseMessage("m-e1"));

        Assert.Equal(1, await under.CountAsync("dead"));
        Assert.Equal(0, await under.CountAsync("dead body"));
    }

    [Fact]
    public async Task A_message_taken_back_before_its_turn_is_not_answered()
    {
        await using var under = await OpenAsync();
        await under.Store.AcceptAsync([Said("mai", "e1"), Said("mai", "e2")], Noon, default);
        var arrivals = under.HandedOver();

        await CommitAsync(under, arrivals[0], Answer(Conversation.New, "a") with { Effects = [new Effect.EraseMessage("m-e2")] });

        Assert.Empty((await under.Store.OpenAsync(0, 10, default)).Arrivals);
        Assert.IsType<CommitResult.AlreadyDone>(await CommitAsync(under, arrivals[1]));
    }

    [Fact]
    public async Task Forgetting_bodies_keeps_state_consents_and_timers()
    {
        await using var under = await OpenAsync();
        var arrival = await TurnAsync(under, "mai", "e1",
            new Effect.KeepLine(new Personal("one"), "m1"), new Effect.RecordConsent(Push), new Effect.SetTimer("r", Noon.AddDays(1)));

        await TurnAsync(under, "mai", "e2", new Effect.ForgetBodies());

        Assert.Equal(0, await under.CountAsync("line", arrival.Conv));
        Assert.Equal(1, await under.CountAsync("consent", arrival.Conv));
        Assert.Equal(1, await under.CountAsync("timer", arrival.Conv));
        Assert.Equal(2, (await under.Store.TakeAsync(arrival, ITurnStore.SingleHost, default))!.State.Turns);
        Assert.NotNull(await under.Store.HeadAsync(arrival.Conv, default));
    }

    [Fact]
    public async Task A_push_to_an_unreachable_worker_is_dead_at_once()
    {
        await using var under = await OpenAsync();
        var arrival = await TurnAsync(under, "mai", "e1", new Effect.MarkUnreachable(true), new Effect.SetTimer("r", Noon));
        await under.Store.SettleAsync((await under.Store.HeadAsync(arrival.Conv, default))!, new Settlement.Sent(), Noon, default);
        await under.Store.FireTimersAsync(Noon, 10, default);

        var committed = Assert.IsType<CommitResult.Committed>(await CommitAsync(under, Assert.Single(under.HandedOver())));

        Assert.Empty(committed.Replies);
        Assert.Null(await under.Store.HeadAsync(arrival.Conv, default));
        Assert.Equal(1, await under.CountAsync("dead", arrival.Conv));
    }

    [Fact]
    public async Task An_answer_to_an_unreachable_worker_still_goes()
    {
        await using var under = await OpenAsync();
        await TurnAsync(under, "mai", "e1", new Effect.MarkUnreachable(true));

        var committed = (CommitResult.Committed)await CommitAsync(under, await AcceptAsync(under, Said("mai", "e2")));

        Assert.Single(committed.Replies);
    }

    [Fact]
    public async Task A_worker_who_is_reachable_again_gets_pushes()
    {
        await using var under = await OpenAsync();
        await TurnAsync(under, "mai", "e1", new Effect.MarkUnreachable(true), new Effect.MarkUnreachable(false), new Effect.SetTimer("r", Noon));
        await under.Store.FireTimersAsync(Noon, 10, default);

        var committed = (CommitResult.Committed)await CommitAsync(under, Assert.Single(under.HandedOver()));

        Assert.True(Assert.Single(committed.Replies).Push);
    }
}
