using JpMirai.Bot.Storage.Sqlite;
using JpMirai.Bot.Turns;
using JpMirai.Dialogs.Activities;
using Microsoft.Data.Sqlite;
using Xunit;

namespace JpMirai.Tests.Durability;

public sealed class TurnRunnerSpecs : IDisposable
{
    private readonly Folder folder = new();
    private readonly ProbeChannel channel = new();

    public void Dispose() => folder.Dispose();

    private static Task<long> NumberAsync(DurablePath path, string sql) => path.Store.ReadAsync(db => db.Number(sql), default);

    [Fact]
    public async Task A_message_no_decision_can_be_made_on_is_parked_and_those_behind_it_are_answered()
    {
        await using var path = await DurablePath.StartAsync(new Setting(folder.Path, channel));

        await path.PostAsync(ProbeChannel.Post([.. new[] { "hello", "boom", "hello", "boom", "hello" }.Select((t, i) => (InboundActivity.Said)ProbeChannel.Said("mai", $"e{i}", t))]));

        await Until.TrueAsync(() => channel.Seen.Count == 3);
        Assert.Equal(["1", "2", "3"], channel.Seen.Select(s => s.Words.Split(' ')[0]));
        Assert.Equal(2, await NumberAsync(path, "SELECT count(*) FROM dead WHERE reason = 'undecided: InvalidOperationException' AND body IS NOT NULL"));
        Assert.Equal(0, await NumberAsync(path, "SELECT count(*) FROM inbox WHERE done = 0"));
    }

    [Fact]
    public async Task A_decision_that_fails_for_a_moment_is_made_again()
    {
        var failures = 0;
        var setting = new Setting(folder.Path, channel)
        {
            Decide = (c, a, m) => failures++ < 2 ? throw new InvalidOperationException() : ProbeDialog.Decide(c, a, m),
        };
        await using var path = await DurablePath.StartAsync(setting);

        await path.SayAsync("mai", "e1", "hello");

        await Until.TrueAsync(() => channel.Seen.Count == 1);
        Assert.Equal(0, await NumberAsync(path, "SELECT count(*) FROM dead"));
    }

    [Fact]
    public async Task A_state_changed_by_someone_else_is_loaded_again()
    {
        await using var path = await DurablePath.StartAsync(new Setting(folder.Path, channel));
        await path.SayAsync("mai", "e1", "hello");
        await Until.TrueAsync(() => channel.Seen.Count == 1);

        await path.Store.DoAsync(CrashPoint.InTx2, CrashPoint.AfterTx2, db => db.Execute("UPDATE conv SET version = version + 10"), default);
        await path.SayAsync("mai", "e2", "hello");

        await Until.TrueAsync(() => channel.Seen.Count == 2);
        Assert.StartsWith("2 e2", channel.Seen[1].Words, StringComparison.Ordinal);
        Assert.Equal(12, await NumberAsync(path, "SELECT version FROM conv"));
    }

    [Fact]
    public async Task More_messages_than_fit_into_memory_wait_in_the_store_in_order()
    {
        var open = new ManualResetEventSlim();
        var setting = new Setting(folder.Path, channel)
        {
            Decide = (c, a, m) =>
            {
                open.Wait();
                return ProbeDialog.Decide(c, a, m);
            },
            Options = new() { ["Turns:MostInMemory"] = "20", ["Turns:Page"] = "7", ["Turns:Lanes"] = "2" },
        };
        await using var path = await DurablePath.StartAsync(setting);

        for (var i = 0; i < 400; i++) await path.SayAsync($"u{i % 5}", $"e{i}", "hello");
        open.Set();

        await Until.TrueAsync(() => channel.Seen.Count == 400, what: $"{channel.Seen.Count}");
        for (var u = 0; u < 5; u++)
        {
            var words = channel.Seen.Where(s => s.User == $"u{u}").Select(s => s.Words.Split(' ')).ToArray();
            Assert.Equal(Enumerable.Range(0, 80).Select(n => $"{n + 1} e{(n * 5) + u}"), words.Select(w => $"{w[0]} {w[1]}"));
        }
    }

    [Fact]
    public async Task Events_delivered_up_to_five_times_and_shuffled_change_a_conversation_once()
    {
        const int Seed = 7, Events = 4_000, Users = 40;
        var random = new Random(Seed);
        var deliveries = Enumerable.Range(0, Events).SelectMany(i => Enumerable.Repeat(i, random.Next(1, 6))).ToArray();
        for (var from = 0; from < deliveries.Length; from += 10) random.Shuffle(deliveries.AsSpan(from, Math.Min(10, deliveries.Length - from)));
        await using var path = await DurablePath.StartAsync(new Setting(folder.Path, channel));

        await Parallel.ForEachAsync(deliveries.Chunk(3), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (chunk, _) =>
            Assert.Equal(200, await path.PostAsync(ProbeChannel.Post([.. chunk.Select(i => (InboundActivity.Said)ProbeChannel.Said($"u{i % Users}", $"e{i}", "hello", $"t{i}"))]))));

        await Until.TrueAsync(() => channel.Seen.Count >= Events, 60, $"{channel.Seen.Count} of {Events}");
        Assert.Equal(Events, channel.Seen.Select(s => s.Words.Split(' ')[1]).Distinct().Count());
        Assert.Equal(Events, channel.Seen.Count);
        foreach (var worker in channel.Seen.GroupBy(s => s.User))
            Assert.Equal(Enumerable.Range(1, Events / Users).Select(n => $"{n}"), worker.Select(s => s.Words.Split(' ')[0]));
        Assert.Equal(Events, await NumberAsync(path, "SELECT sum(version) FROM conv"));
    }

    [Fact]
    public async Task The_host_is_ready_when_what_was_left_over_is_picked_up()
    {
        await using (var before = await DurablePath.StartAsync(new Setting(folder.Path, channel) { Decide = (_, _, _) => throw new InvalidOperationException(), Options = new() { ["Turns:Tries"] = "100" } }))
            await before.SayAsync("mai", "e1", "hello");

        await using var path = await DurablePath.StartAsync(new Setting(folder.Path, channel));

        await Until.TrueAsync(() => path.Get<IReady>().IsReady);
        await path.StopAsync();
        Assert.False(path.Get<IReady>().IsReady);
    }

    [Fact]
    public async Task Nothing_a_worker_writes_reaches_the_log()
    {
        var log = new LogLines();
        await using (var path = await DurablePath.StartAsync(new Setting(folder.Path, channel) { Log = log }))
        {
            string[] planted = ["keep canary-text", "boom canary-text", "erase canary-text", "timer r 1", "hello canary-text"];
            for (var i = 0; i < planted.Length; i++) await path.SayAsync("canary-user", $"e{i}", planted[i], $"canary-token-{i}");
            await path.PostAsync("canary-broken"u8.ToArray());
            await path.PostAsync("canary-forged"u8.ToArray(), signature: "no");
            await Until.TrueAsync(() => channel.Seen.Count >= 5);
            Assert.Equal(0, await path.Store.ReadAsync(db => db.Number("SELECT count(*) FROM inbox WHERE done = 0"), default));
        }

        Assert.NotEmpty(log.Lines);
        Assert.DoesNotContain(log.Lines, l => l.Contains("canary", StringComparison.OrdinalIgnoreCase));
        foreach (var file in Directory.GetFiles(folder.Path, "jpmirai*"))
            Assert.True(File.ReadAllBytes(file).AsSpan().IndexOf("canary"u8) < 0, file);
    }

    [Fact]
    public async Task The_file_is_kept_as_the_rules_say()
    {
        await using var path = await DurablePath.StartAsync(new Setting(folder.Path, channel));

        var pragmas = new Dictionary<string, long>();
        await path.Store.DoAsync(CrashPoint.InTx1, CrashPoint.AfterTx1, db =>
        {
            foreach (var name in (string[])["synchronous", "busy_timeout", "foreign_keys", "trusted_schema", "secure_delete", "wal_autocheckpoint", "journal_size_limit", "temp_store"])
                pragmas[name] = db.Number("PRAGMA " + name);
        }, default);

        Assert.Equal(new Dictionary<string, long>
        {
            ["synchronous"] = 2, ["busy_timeout"] = 5_000, ["foreign_keys"] = 1, ["trusted_schema"] = 0, ["secure_delete"] = 1,
            ["wal_autocheckpoint"] = 4_000, ["journal_size_limit"] = 67_108_864, ["temp_store"] = 2,
        }, pragmas);
        Assert.True(File.Exists(Path.Combine(folder.Path, "jpmirai.db-wal")));
        using var reader = SqliteSession.OpenReader(Path.Combine(folder.Path, "jpmirai.db"));
        Assert.Throws<SqliteException>(() => reader.Execute("DELETE FROM inbox"));
    }

    [Fact]
    public void The_host_itself_never_crashes_at_a_crash_point()
    {
        var none = new NoCrash();

        foreach (var point in CrashPoint.All) none.Pass(point);
    }
}
