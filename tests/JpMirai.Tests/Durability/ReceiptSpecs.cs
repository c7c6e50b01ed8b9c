using System.Collections.Concurrent;
using JpMirai.Channels;
using JpMirai.Dialogs;
using JpMirai.Dialogs.Activities;
using Xunit;

namespace JpMirai.Tests.Durability;

/// <summary>A platform that would show a repeated message twice, and tells later what arrived.</summary>
public sealed class ReceiptSpecs : IDisposable
{
    private readonly Folder folder = new();
    private readonly ManualClock clock = new();
    private readonly ProbeChannel channel = new() { RepeatsSafely = false };
    private readonly ConcurrentQueue<Delivery> tried = new();

    public ReceiptSpecs() => channel.Arriving = delivery =>
    {
        tried.Enqueue(delivery);
        return Task.CompletedTask;
    };

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task An_unclear_reply_is_not_repeated_and_given_up_when_no_receipt_comes()
    {
        channel.Fault = Unclear;
        await using var path = await StartAsync();
        await path.SayAsync("mai", "e1", "hello");
        await path.SayAsync("mai", "e2", "hello");
        await SettledAsync(path, tries: 1);

        clock.Advance(TimeSpan.FromSeconds(19.9));
        await PauseAsync();
        Assert.Single(tried);
        clock.Advance(TimeSpan.FromSeconds(0.2));

        await UntilAsync(path, "SELECT count(*) FROM dead WHERE reason = 'unclear'", 1);
        await Until.TrueAsync(() => channel.Seen.Count == 1);
        Assert.Contains("e2", channel.Seen[0].Words, StringComparison.Ordinal);
        Assert.Equal(2, tried.Count);
    }

    [Fact]
    public async Task A_receipt_settles_an_unclear_reply_and_the_next_goes_at_once()
    {
        channel.Fault = Unclear;
        await using var path = await StartAsync();
        await path.SayAsync("mai", "e1", "hello");
        await path.SayAsync("mai", "e2", "hello");
        await SettledAsync(path, tries: 1);

        await HearAsync(path, new Receipt(tried.Single().Name, Arrived: true));

        await Until.TrueAsync(() => channel.Seen.Count == 1);
        Assert.Contains("e2", channel.Seen[0].Words, StringComparison.Ordinal);
        await UntilAsync(path, "SELECT count(*) FROM outbox WHERE state = 1", 2);
        await UntilAsync(path, "SELECT count(*) FROM dead", 0);
    }

    [Fact]
    public async Task A_receipt_that_comes_before_the_cut_settles_it_too()
    {
        channel.Fault = Unclear;
        await using var path = await StartAsync();
        channel.Arriving = async delivery =>
        {
            tried.Enqueue(delivery);
            if (tried.Count == 1) await HearAsync(path, new Receipt(delivery.Name, Arrived: true));
        };

        await path.SayAsync("mai", "e1", "hello");
        await path.SayAsync("mai", "e2", "hello");

        await Until.TrueAsync(() => channel.Seen.Count == 1, what: "The next reply waited for the clock.");
        await UntilAsync(path, "SELECT count(*) FROM dead", 0);
    }

    [Fact]
    public async Task What_must_arrive_is_repeated_when_no_receipt_comes()
    {
        channel.Fault = Unclear;
        await using var path = await StartAsync(Urgent);
        await path.SayAsync("mai", "e1", "hello");
        await SettledAsync(path, tries: 1);
        clock.Advance(TimeSpan.FromSeconds(19.9));
        await PauseAsync();
        Assert.Single(tried);
        clock.Advance(TimeSpan.FromSeconds(0.2));

        await Until.TrueAsync(() => channel.Seen.Count == 1);
        Assert.Equal(2, tried.Count);
    }

    [Fact]
    public async Task An_unclear_reply_that_did_not_arrive_is_tried_again_at_once()
    {
        channel.Fault = Unclear;
        await using var path = await StartAsync();
        await path.SayAsync("mai", "e1", "hello");
        await SettledAsync(path, tries: 1);

        await HearAsync(path, new Receipt(tried.Single().Name, Arrived: false, "graph-131026"));

        await Until.TrueAsync(() => channel.Seen.Count == 1);
        await UntilAsync(path, "SELECT count(*) FROM dead", 0);
    }

    [Fact]
    public async Task After_a_restart_a_reply_that_may_have_been_sent_waits_for_its_receipt_first()
    {
        await LeaveUnsentAsync();
        await using var path = await StartAsync();

        clock.Advance(TimeSpan.FromSeconds(19.9));
        await PauseAsync();
        Assert.Empty(tried);
        clock.Advance(TimeSpan.FromSeconds(0.2));

        await Until.TrueAsync(() => channel.Seen.Count == 1);
    }

    [Fact]
    public async Task After_a_restart_what_must_arrive_goes_at_once()
    {
        await LeaveUnsentAsync(Urgent);
        await using var path = await StartAsync(Urgent);

        await Until.TrueAsync(() => channel.Seen.Count == 1);
    }

    [Fact]
    public async Task After_a_restart_a_receipt_spares_her_the_second_time()
    {
        var name = await LeaveUnsentAsync();
        channel.Fault = delivery => delivery.Name.Part > 0 ? new SendOutcome.Sent() : null;
        await using var path = await StartAsync();

        await HearAsync(path, new Receipt(name, Arrived: true));
        clock.Advance(TimeSpan.FromSeconds(20.1));

        await UntilAsync(path, "SELECT count(*) FROM outbox WHERE state = 1", 1);
        Assert.Empty(channel.Seen);
    }

    [Fact]
    public async Task A_reply_in_parts_goes_on_at_the_part_that_failed()
    {
        channel.Fault = delivery => delivery is { Name.Part: 1, Attempt: 0 } ? new SendOutcome.Retry("503", TimeSpan.FromSeconds(2), WholeChannel: false) : new SendOutcome.Sent(2 - delivery.Name.Part);
        await using var path = await StartAsync();
        await path.SayAsync("mai", "e1", "hello");
        await SettledAsync(path, tries: 2);
        clock.Advance(TimeSpan.FromSeconds(2));

        await UntilAsync(path, "SELECT count(*) FROM outbox WHERE state = 1", 1);
        Assert.Equal([0, 1, 1, 2], tried.Select(d => d.Name.Part));
        Assert.Single(tried.Select(d => (d.Name.Row, d.Name.Id)).Distinct());
    }

    [Fact]
    public async Task A_reply_in_parts_goes_on_after_a_restart_where_it_was()
    {
        channel.Fault = delivery => delivery.Name.Part == 1 ? new SendOutcome.Retry("503", TimeSpan.FromSeconds(2), WholeChannel: false) : new SendOutcome.Sent(2 - delivery.Name.Part);
        await using (var before = await StartAsync())
        {
            await before.SayAsync("mai", "e1", "hello");
            await SettledAsync(before, tries: 2);
        }
        channel.Fault = delivery => new SendOutcome.Sent(2 - delivery.Name.Part);

        clock.Advance(TimeSpan.FromSeconds(2));
        await using var path = await StartAsync();
        await PauseAsync();
        clock.Advance(TimeSpan.FromSeconds(20.1));

        await UntilAsync(path, "SELECT count(*) FROM outbox WHERE state = 1", 1);
        Assert.Equal([0, 1, 1, 2], tried.Select(d => d.Name.Part));
    }

    [Fact]
    public async Task An_unclear_part_that_arrived_is_followed_by_the_next()
    {
        channel.Fault = delivery => delivery.Name.Part == 1 ? new SendOutcome.Ambiguous("time-out") : new SendOutcome.Sent(2 - delivery.Name.Part);
        await using var path = await StartAsync();
        await path.SayAsync("mai", "e1", "hello");
        await SettledAsync(path, tries: 2);

        await HearAsync(path, new Receipt(tried.Last().Name, Arrived: true));

        await UntilAsync(path, "SELECT count(*) FROM outbox WHERE state = 1", 1);
        Assert.Equal([0, 1, 2], tried.Select(d => d.Name.Part));
    }

    [Fact]
    public async Task An_unclear_part_without_a_receipt_is_left_out_and_the_question_behind_it_still_comes()
    {
        channel.Fault = delivery => delivery.Name.Part == 0 ? new SendOutcome.Ambiguous("time-out", Left: 1) : new SendOutcome.Sent();
        await using var path = await StartAsync();
        await path.SayAsync("mai", "e1", "hello");
        await SettledAsync(path, tries: 1);

        clock.Advance(TimeSpan.FromSeconds(20.1));

        await UntilAsync(path, "SELECT count(*) FROM outbox WHERE state = 1", 1);
        Assert.Equal([0, 1], tried.Select(d => d.Name.Part));
    }

    [Theory, InlineData(false, 0), InlineData(true, 1)]
    public async Task A_reply_that_was_taken_and_did_not_arrive_is_listed_with_its_reason(bool gone, int unreachable)
    {
        await using var path = await StartAsync();
        await path.SayAsync("mai", "e1", "hello");
        await UntilAsync(path, "SELECT count(*) FROM outbox WHERE state = 1", 1);

        for (var i = 0; i < 2; i++) await HearAsync(path, new Receipt(tried.Single().Name, Arrived: false, "graph-131047", gone));

        await UntilAsync(path, "SELECT count(*) FROM dead WHERE reason = 'rejected later: graph-131047'", 1);
        await UntilAsync(path, "SELECT unreachable FROM address", unreachable);
        await UntilAsync(path, "SELECT count(*) FROM outbox WHERE state = 2", 1);
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_receipt_of_what_we_never_sent_changes_nothing(bool arrived)
    {
        channel.Fault = delivery => tried.Count > 1 ? new SendOutcome.Ambiguous("time-out") : null;
        await using var path = await StartAsync();
        await path.SayAsync("mai", "e1", "hello");
        await UntilAsync(path, "SELECT count(*) FROM outbox WHERE state = 1", 1);
        await path.SayAsync("mai", "e2", "hello");
        await SettledAsync(path, tries: 2);
        var before = await RowsAsync(path);

        foreach (var name in tried.Select(d => d.Name).ToList())
        {
            ReceiptName[] odd = [name with { Id = Guid.NewGuid() }, name with { Row = name.Row + 7 }, name with { Row = 0 }, name with { Row = long.MaxValue }, name with { Part = 1 }, name with { Part = int.MaxValue }, default];
            await HearAsync(path, [.. odd.Select(of => new Receipt(of, arrived, "graph-1", Gone: true))]);
        }

        Assert.Equal(before, await RowsAsync(path));
        await UntilAsync(path, "SELECT (SELECT count(*) FROM dead) + (SELECT sum(unreachable) FROM address)", 0);
    }

    private static Task<string> RowsAsync(DurablePath path) => path.Store.ReadAsync(
        db => $"{db.Number("SELECT sum(state) FROM outbox")} {db.Number("SELECT sum(part) FROM outbox")} {db.Number("SELECT sum(unclear) FROM outbox")} {db.Number("SELECT sum(due_at) FROM outbox")} {db.Number("SELECT sum(tries) FROM outbox")}", default);

    /// <summary>The first try is cut off; what comes later is taken, and a part that has arrived is not sent.</summary>
    private SendOutcome? Unclear(Delivery delivery) =>
        delivery.Name.Part > 0 ? new SendOutcome.Sent() : tried.Count == 1 ? new SendOutcome.Ambiguous("time-out") : null;

    private static TurnResult Urgent(Conversation conversation, InboundActivity activity, Moment moment) =>
        ProbeDialog.Decide(conversation, activity, moment) with { Replies = ProbeChannel.Reply(activity.Id, Urgency.MustArrive) };

    /// <summary>A reply was stored; whether its try was made when the process died is not known.</summary>
    private async Task<ReceiptName> LeaveUnsentAsync(Decide? decide = null)
    {
        channel.Fault = _ => new SendOutcome.Retry("503", TimeSpan.FromSeconds(1), WholeChannel: false);
        await using (var path = await StartAsync(decide))
        {
            await path.SayAsync("mai", "e1", "hello");
            await SettledAsync(path, tries: 1);
        }
        clock.Advance(TimeSpan.FromHours(1));
        channel.Fault = _ => null;
        var name = tried.Single().Name;
        tried.Clear();
        return name;
    }

    private Task<DurablePath> StartAsync(Decide? decide = null) => DurablePath.StartAsync(new Setting(folder.Path, channel) { Clock = clock, Decide = decide ?? ProbeDialog.Decide });

    private static async Task HearAsync(DurablePath path, params Receipt[] receipts) => Assert.Equal(200, await path.PostAsync(ProbeChannel.Receipts(receipts)));

    private static Task SettledAsync(DurablePath path, int tries) => UntilAsync(path, "SELECT sum(tries) FROM outbox", tries);

    private static Task PauseAsync() => Task.Delay(TimeSpan.FromMilliseconds(150), TimeProvider.System);

    private static async Task UntilAsync(DurablePath path, string sql, long expected)
    {
        for (var i = 0; i < 2_000 && await path.Store.ReadAsync(db => db.Number(sql), default) != expected; i++) await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
        Assert.Equal(expected, await path.Store.ReadAsync(db => db.Number(sql), default));
    }
}
