using JpMirai.Channels;
using JpMirai.Dialogs.Activities;
using Xunit;

namespace JpMirai.Tests.Durability;

public sealed class OutboxSpecs : IDisposable
{
    private static readonly double[] Seconds = [0.2, 1, 5, 30, 120, 600, 3_600, 21_600, 57_600];
    private readonly Folder folder = new();
    private readonly ManualClock clock = new();
    private readonly ProbeChannel channel = new();
    private int sends;

    public OutboxSpecs() => channel.Arriving = _ =>
    {
        Interlocked.Increment(ref sends);
        return Task.CompletedTask;
    };

    public void Dispose() => folder.Dispose();

    private Task<DurablePath> StartAsync(Dictionary<string, string?>? options = null) =>
        DurablePath.StartAsync(new Setting(folder.Path, channel) { Clock = clock, Options = options ?? [] });

    private static async Task<DateTimeOffset?> DueAsync(DurablePath path) =>
        (await path.Store.DueAsync(DateTimeOffset.MaxValue, 10, default)) is [var head, ..] ? head.Due : null;

    /// <summary>Waits for try number <paramref name="count"/> and for its being noted.</summary>
    private async Task TriedAsync(DurablePath path, int count)
    {
        await Until.TrueAsync(() => Volatile.Read(ref sends) >= count, 20, $"{sends} of {count} sends");
        await UntilAsync(path, "SELECT sum(tries) FROM outbox", count);
    }

    private static async Task UntilAsync(DurablePath path, string sql, long expected)
    {
        for (var i = 0; i < 2_000 && await path.Store.ReadAsync(db => db.Number(sql), default) != expected; i++) await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
        Assert.Equal(expected, await path.Store.ReadAsync(db => db.Number(sql), default));
    }

    [Fact]
    public async Task A_reply_that_fails_is_tried_by_the_schedule_and_then_dead()
    {
        channel.Fault = _ => new SendOutcome.Retry("503", null, WholeChannel: false);
        await using var path = await StartAsync();
        await path.SayAsync("mai", "e1", "hello", "t1");

        for (var tried = 1; tried <= Seconds.Length; tried++)
        {
            await TriedAsync(path, tried);
            var pause = (await DueAsync(path))!.Value - clock.GetUtcNow();
            Assert.InRange(pause.TotalSeconds, Seconds[tried - 1] * 0.799, Seconds[tried - 1] * 1.201);
            clock.Advance(pause - TimeSpan.FromMilliseconds(2));
            Assert.Equal(tried, sends);
            clock.Advance(TimeSpan.FromMilliseconds(2));
        }

        await UntilAsync(path, "SELECT count(*) FROM outbox WHERE state = 2", 1);
        Assert.Equal(10, sends);
    }

    [Fact]
    public async Task A_platform_s_own_pause_is_honoured_to_the_second()
    {
        channel.Fault = d => d.Attempt == 0 ? new SendOutcome.Retry("503", TimeSpan.FromSeconds(77), WholeChannel: false) : null;
        await using var path = await StartAsync();
        await path.SayAsync("mai", "e1", "hello");
        await TriedAsync(path, 1);

        Assert.Equal(clock.GetUtcNow().AddSeconds(77), await DueAsync(path));
        clock.Advance(TimeSpan.FromSeconds(77));

        await Until.TrueAsync(() => channel.Seen.Count == 1);
    }

    [Fact]
    public async Task A_slowed_down_channel_waits_as_a_whole_and_no_reply_dies_of_it()
    {
        var slow = true;
        channel.Fault = _ => slow ? new SendOutcome.Retry("429", TimeSpan.FromSeconds(30), WholeChannel: true) : null;
        await using var path = await StartAsync(new() { ["Outbox:InFlight"] = "1" });
        for (var i = 0; i < 20; i++) await path.SayAsync($"u{i}", $"e{i}", "hello");

        for (var round = 1; round <= 15; round++)
        {
            await TriedAsync(path, round);
            clock.Advance(TimeSpan.FromSeconds(30));
        }
        slow = false;
        await Until.TrueAsync(() => sends >= 16);
        for (var i = 0; i < 5; i++) { clock.Advance(TimeSpan.FromSeconds(30)); await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System); }

        await Until.TrueAsync(() => channel.Seen.Count == 20, what: $"{channel.Seen.Count}");
        Assert.InRange(sends, 35, 40);
    }

    [Fact]
    public async Task Refused_credentials_stop_the_channel_and_lose_nothing()
    {
        var refused = true;
        var log = new LogLines();
        channel.Fault = _ => refused ? new SendOutcome.Unauthorized() : null;
        await using var path = await DurablePath.StartAsync(new Setting(folder.Path, channel) { Clock = clock, Log = log, Options = new() { ["Outbox:InFlight"] = "1" } });
        for (var i = 0; i < 5; i++) await path.SayAsync($"u{i}", $"e{i}", "hello");
        await Until.TrueAsync(() => sends == 1);

        for (var minute = 1; minute <= 3; minute++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
            Assert.Equal(minute, sends);
            clock.Advance(TimeSpan.FromSeconds(60));
            await Until.TrueAsync(() => sends == minute + 1);
        }
        refused = false;
        await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        clock.Advance(TimeSpan.FromSeconds(60));

        await Until.TrueAsync(() => channel.Seen.Count == 5);
        Assert.Single(log.Lines, l => l.Contains("refuses our credentials", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_channel_that_keeps_failing_rests_and_one_probe_opens_it()
    {
        var down = true;
        channel.Fault = _ => down ? new SendOutcome.Retry("500", null, WholeChannel: false) : null;
        await using var path = await StartAsync(new() { ["Outbox:InFlight"] = "1" });
        for (var i = 0; i < 40; i++) await path.SayAsync($"u{i}", $"e{i}", "hello");

        await Until.TrueAsync(() => sends == 20);
        await Task.Delay(TimeSpan.FromMilliseconds(150), TimeProvider.System);
        Assert.Equal(20, sends);
        clock.Advance(TimeSpan.FromSeconds(10));
        await Until.TrueAsync(() => sends == 21);
        await Task.Delay(TimeSpan.FromMilliseconds(150), TimeProvider.System);
        Assert.Equal(21, sends);
        down = false;
        clock.Advance(TimeSpan.FromSeconds(10));

        await Until.TrueAsync(() => channel.Seen.Count == 40);
    }

    [Fact]
    public async Task A_worker_who_is_gone_gets_no_more_pushes_but_is_answered_when_she_writes()
    {
        await using var path = await StartAsync();
        await path.SayAsync("mai", "e1", "timer r 60000");
        await Until.TrueAsync(() => channel.Seen.Count == 1);
        channel.Fault = d => d.Activity is OutboundActivity.Reply ? new SendOutcome.Gone() : null;
        await path.SayAsync("mai", "e2", "hello");
        await UntilAsync(path, "SELECT unreachable FROM address", 1);
        channel.Fault = _ => null;

        clock.Advance(TimeSpan.FromMinutes(2));
        await UntilAsync(path, "SELECT count(*) FROM dead WHERE reason = 'unreachable'", 1);
        await path.SayAsync("mai", "e3", "hello again");

        await Until.TrueAsync(() => channel.Seen.Count == 2);
        Assert.Contains("e3", channel.Seen[1].Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_reply_is_dead_and_the_next_goes()
    {
        channel.Fault = d => ((Message.Words)((OutboundActivity.Reply)d.Activity).Messages[0]).Text.Contains("e1", StringComparison.Ordinal) ? new SendOutcome.Rejected("400", "bad") : null;
        await using var path = await StartAsync();

        await path.SayAsync("mai", "e1", "hello");
        await path.SayAsync("mai", "e2", "hello");

        await Until.TrueAsync(() => channel.Seen.Count == 1);
        Assert.Contains("e2", channel.Seen[0].Words, StringComparison.Ordinal);
        await UntilAsync(path, "SELECT count(*) FROM dead WHERE reason = 'rejected: 400'", 1);
    }

    [Fact]
    public async Task Replies_of_one_worker_never_overtake_while_the_first_is_put_off()
    {
        channel.Fault = d => d.Attempt < 2 ? new SendOutcome.Retry("503", TimeSpan.FromSeconds(1), WholeChannel: false) : null;
        await using var path = await StartAsync();
        for (var i = 0; i < 6; i++) await path.SayAsync("mai", $"e{i}", "hello");

        for (var i = 0; i < 400 && channel.Seen.Count < 6; i++)
        {
            clock.Advance(TimeSpan.FromMilliseconds(250));
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
        }

        Assert.Equal(["1", "2", "3", "4", "5", "6"], channel.Seen.Select(s => s.Words.Split(' ')[0]));
    }

    [Fact]
    public async Task An_unclear_send_is_repeated_with_the_same_id_and_token()
    {
        var deliveries = new List<Delivery>();
        channel.Fault = d =>
        {
            deliveries.Add(d);
            return d.Attempt == 0 ? new SendOutcome.Ambiguous("timeout") : null;
        };
        await using var path = await StartAsync();
        await path.SayAsync("mai", "e1", "hello", "t1");
        await TriedAsync(path, 1);
        clock.Advance(TimeSpan.FromMilliseconds(240));

        await Until.TrueAsync(() => channel.Seen.Count == 1);
        Assert.Equal(deliveries[0].Id, deliveries[1].Id);
        Assert.Equal(["t1", "t1"], deliveries.Select(d => d.Token!.Value));
        Assert.Equal([0, 1], deliveries.Select(d => d.Attempt));
    }

    [Fact]
    public async Task No_more_sends_are_under_way_than_allowed_and_one_a_worker()
    {
        var under = 0;
        var most = 0;
        var perUser = new System.Collections.Concurrent.ConcurrentDictionary<string, int>();
        channel.Arriving = async d =>
        {
            var now = Interlocked.Increment(ref under);
            InterlockedMax(ref most, now);
            Assert.Equal(1, perUser.AddOrUpdate(d.To.User.Value, 1, (_, n) => n + 1));
            await Task.Delay(TimeSpan.FromMilliseconds(3), TimeProvider.System);
            perUser.AddOrUpdate(d.To.User.Value, 0, (_, n) => n - 1);
            Interlocked.Decrement(ref under);
        };
        await using var path = await StartAsync(new() { ["Outbox:InFlight"] = "8", ["Outbox:MostInMemory"] = "5" });

        await Task.WhenAll(Enumerable.Range(0, 300).Select(i => path.SayAsync($"u{i % 30}", $"e{i}", "hello")));

        await Until.TrueAsync(() => channel.Seen.Count == 300, what: $"{channel.Seen.Count}");
        Assert.InRange(most, 2, 8);
        foreach (var worker in channel.Seen.GroupBy(s => s.User))
            Assert.Equal(Enumerable.Range(1, 10).Select(n => $"{n}"), worker.Select(s => s.Words.Split(' ')[0]));
    }

    [Fact]
    public async Task A_channel_that_is_off_keeps_its_replies_until_it_is_on()
    {
        await using (var path = await DurablePath.StartAsync(new Setting(folder.Path, channel, new ProbeChannel("other")) { Clock = clock }))
        {
            channel.Fault = _ => new SendOutcome.Retry("503", null, WholeChannel: false);
            await path.SayAsync("mai", "e1", "hello");
            await TriedAsync(path, 1);
        }
        clock.Advance(TimeSpan.FromHours(1));
        await using (var off = await DurablePath.StartAsync(new Setting(folder.Path, new ProbeChannel("other")) { Clock = clock }))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
            Assert.NotNull(await DueAsync(off));
        }

        channel.Fault = _ => null;
        await using var on = await StartAsync();

        await Until.TrueAsync(() => channel.Seen.Count == 1);
        Assert.True(channel.Seen[0].MaybeTried);
    }

    [Fact]
    public async Task A_worker_sees_that_her_answer_is_prepared_when_it_takes_long()
    {
        var hold = new TaskCompletionSource();
        channel.Arriving = _ => hold.Task;
        await using var path = await StartAsync();
        await path.SayAsync("mai", "e1", "hello");

        for (var i = 0; i < 5; i++) { clock.Advance(TimeSpan.FromMilliseconds(250)); await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System); }
        Assert.Equal(0, channel.WorkingSigns);
        for (var i = 0; i < 12; i++) { clock.Advance(TimeSpan.FromMilliseconds(250)); await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System); }
        hold.SetResult();

        await Until.TrueAsync(() => channel.Seen.Count == 1);
        Assert.Equal(1, channel.WorkingSigns);
    }

    [Fact]
    public async Task A_worker_who_is_answered_at_once_sees_no_working_sign()
    {
        await using var path = await StartAsync();
        await path.SayAsync("mai", "e1", "hello");
        await Until.TrueAsync(() => channel.Seen.Count == 1);
        await UntilAsync(path, "SELECT count(*) FROM outbox WHERE state = 1", 1);

        for (var i = 0; i < 12; i++) { clock.Advance(TimeSpan.FromMilliseconds(250)); await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System); }

        Assert.Equal(0, channel.WorkingSigns);
    }

    private static void InterlockedMax(ref int target, int value)
    {
        for (var seen = Volatile.Read(ref target); value > seen && Interlocked.CompareExchange(ref target, value, seen) != seen;) seen = Volatile.Read(ref target);
    }
}
