using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using JpMirai.Bot.Desk;
using JpMirai.Bot.Outbox;
using JpMirai.Bot.Security;
using JpMirai.Bot.Storage.Sqlite;
using JpMirai.Bot.Timers;
using JpMirai.Bot.Turns;
using JpMirai.Bot.WebChat;
using JpMirai.Channels.WebChat;
using JpMirai.Dialogs;
using JpMirai.Dialogs.Activities;
using JpMirai.Tests.Durability;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Xunit;

namespace JpMirai.Tests.Stores;

public sealed class SqliteTurnStoreSpecs : TurnStoreSpecs
{
    protected override Task<IStoreUnderTest> OpenAsync() => Task.FromResult<IStoreUnderTest>(new SqliteUnderTest(new Folder()));

    [Fact]
    public async Task Nothing_personal_lies_in_the_file_in_clear()
    {
        await using var under = (SqliteUnderTest)await OpenAsync();
        var arrival = await TurnAsync(under, "U-mai-secret", "e1", new Effect.KeepLine(new Personal("my passport is in the safe"), "m1"));
        await under.Store.AcceptAsync([Said("U-mai-secret", "e2", "please help quietly", "token-secret")], Noon, default);
        await under.Store.ParkAsync(under.HandedOver()[0], "test", Noon, default);

        var bytes = under.AllBytes();

        foreach (var planted in (string[])["U-mai-secret", "passport", "help quietly", "token-secret", "answer to e1"])
            Assert.False(bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(planted)) >= 0, planted);
        Assert.True(bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes(arrival.Conv)) >= 0, "The search itself works.");
    }

    [Fact]
    public async Task After_an_erasure_no_sealed_copy_is_left_in_database_or_log()
    {
        await using var under = (SqliteUnderTest)await OpenAsync();
        var arrival = await TurnAsync(under, "mai", "e1", new Effect.KeepLine(new Personal("one"), "m1"));
        await under.Store.SettleAsync((await under.Store.HeadAsync(arrival.Conv, default))!, new Settlement.Sent(), Noon, default);
        var traces = under.Blobs($"SELECT key FROM person UNION ALL SELECT user FROM address UNION ALL SELECT user_hash FROM address UNION ALL SELECT body FROM transcript UNION ALL SELECT state FROM conv");
        Assert.Equal(5, traces.Count);

        await TurnAsync(under, "mai", "e2", new Effect.ErasePerson());
        traces.AddRange(under.Blobs("SELECT body FROM outbox WHERE body IS NOT NULL UNION ALL SELECT key FROM outbox WHERE key IS NOT NULL"));
        Assert.Equal(7, traces.Count);
        await under.Store.SettleAsync((await under.Store.HeadAsync(arrival.Conv, default))!, new Settlement.Sent(), Noon, default);

        await Until.TrueAsync(() => traces.TrueForAll(t => under.AllBytes().AsSpan().IndexOf(t) < 0));
    }

    [Fact]
    public async Task A_posters_code_goes_after_a_day_and_an_account_holders_web_chat_after_90_days()
    {
        await using var under = (SqliteUnderTest)await OpenAsync();
        await new SqliteReferrals((SqliteTurnStore)under.Store).KeepAsync("corp-7F3K", Noon, default);
        await AcceptAsync(under, new InboundActivity.Joined("start", ActivityReader.AddressOf("chat"), Noon, null));
        await under.Log.PostAsync("chat", null, new OwnActivity("e1", "{}"u8.ToArray()), Noon, default);

        await under.Store.DropPastTimeAsync(Noon.AddHours(23), 100, default);
        Assert.Equal((1, 1), (await under.CountAsync("referral"), await under.CountAsync("activity")));
        await under.Store.DropPastTimeAsync(Noon.AddHours(25), 100, default);
        Assert.Equal((0, 1), (await under.CountAsync("referral"), await under.CountAsync("activity")));
        await under.Store.DropPastTimeAsync(Noon.AddDays(91), 100, default);
        Assert.Equal(0, await under.CountAsync("activity"));
    }

    [Fact]
    public async Task A_value_moved_to_another_row_does_not_open()
    {
        await using var under = (SqliteUnderTest)await OpenAsync();
        var mai = await TurnAsync(under, "mai", "e1");
        await TurnAsync(under, "mai", "e2");

        under.Change("UPDATE outbox SET body = (SELECT body FROM outbox ORDER BY seq DESC LIMIT 1) WHERE seq = (SELECT min(seq) FROM outbox)");

        Assert.Equal("answer to e2", Words(await under.Store.HeadAsync(mai.Conv, default)));
        Assert.Equal(1, await under.CountAsync("dead", mai.Conv));
    }

    [Fact]
    public async Task A_damaged_arrival_is_parked_and_those_behind_it_go_on()
    {
        await using var under = (SqliteUnderTest)await OpenAsync();
        await under.Store.AcceptAsync([Said("mai", "e1"), Said("mai", "e2")], Noon, default);

        under.Change("UPDATE inbox SET body = zeroblob(64) WHERE seq = 1");

        Assert.Equal("e2", Assert.Single((await under.Store.OpenAsync(0, 10, default)).Arrivals).Activity.Id);
        Assert.Equal(1, await under.CountAsync("dead"));
    }

    [Fact]
    public async Task A_newer_database_refuses_to_start()
    {
        await using var under = (SqliteUnderTest)await OpenAsync();
        under.Change("PRAGMA user_version = 99");

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(under.ReopenAsync);

        Assert.Matches(@"^The database has schema 99; this program knows \d+\. Start the program that wrote it", refused.Message);
    }

    [Fact]
    public async Task Another_key_file_refuses_to_start()
    {
        await using var under = (SqliteUnderTest)await OpenAsync();

        var refused = await Assert.ThrowsAsync<KeyFileException>(() => under.ReopenAsync(RandomNumberGenerator.GetBytes(32)));

        Assert.Contains("Put the right key file back", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_poisoned_write_does_not_harm_the_others_of_its_batch()
    {
        await using var under = (SqliteUnderTest)await OpenAsync();
        var store = (SqliteTurnStore)under.Store;
        var blocker = new TaskCompletionSource();
        var blocked = store.DoAsync(CrashPoint.InTx1, CrashPoint.AfterTx1, _ => blocker.Task.GetAwaiter().GetResult(), default);

        var good = Enumerable.Range(0, 100).Select(i => under.Store.AcceptAsync([Said($"u{i}", $"a{i}")], Noon, default)).ToArray();
        var poison = store.DoAsync(CrashPoint.InTx1, CrashPoint.AfterTx1, db =>
        {
            db.Execute("INSERT INTO signal (at, signal, severity) VALUES (1, 'half', 'done')");
            throw new InvalidOperationException("poison");
        }, default);
        var more = Enumerable.Range(0, 100).Select(i => under.Store.AcceptAsync([Said($"u{i}", $"b{i}")], Noon, default)).ToArray();
        blocker.SetResult();

        await Assert.ThrowsAsync<InvalidOperationException>(() => poison);
        Assert.All(await Task.WhenAll([.. good, .. more]), kept => Assert.Equal(1, kept));
        await blocked;
        Assert.Equal(200, await under.CountAsync("open"));
        Assert.Equal(0, await under.CountAsync("signal"));
    }

    [Fact]
    public async Task A_write_that_undoes_the_whole_transaction_harms_only_itself()
    {
        await using var under = (SqliteUnderTest)await OpenAsync();
        var store = (SqliteTurnStore)under.Store;
        var blocker = new TaskCompletionSource();
        var blocked = store.DoAsync(CrashPoint.InTx1, CrashPoint.AfterTx1, _ => blocker.Task.GetAwaiter().GetResult(), default);

        var good = Enumerable.Range(0, 20).Select(i => under.Store.AcceptAsync([Said($"u{i}", $"a{i}")], Noon, default)).ToArray();
        var poison = store.DoAsync(CrashPoint.InTx1, CrashPoint.AfterTx1, db =>
        {
            db.Execute("ROLLBACK");
            throw new InvalidOperationException("poison");
        }, default);
        var more = Enumerable.Range(0, 20).Select(i => under.Store.AcceptAsync([Said($"u{i}", $"b{i}")], Noon, default)).ToArray();
        blocker.SetResult();

        await Assert.ThrowsAsync<InvalidOperationException>(() => poison);
        Assert.All(await Task.WhenAll([.. good, .. more]), kept => Assert.Equal(1, kept));
        await blocked;
        Assert.Equal(40, await under.CountAsync("open"));
    }

    [Fact]
    public async Task A_full_disk_refuses_and_resumes_alone()
    {
        await using var under = (SqliteUnderTest)await OpenAsync();
        var store = (SqliteTurnStore)under.Store;
        await store.DoAsync(CrashPoint.InTx1, CrashPoint.AfterTx1, db => db.Execute($"PRAGMA max_page_count = {db.Number("PRAGMA page_count") + 40}"), default);

        var kept = 0;
        var refused = await Assert.ThrowsAsync<StoreUnavailableException>(async () =>
        {
            for (; kept < 10_000; kept++) await under.Store.AcceptAsync([Said("mai", $"e{kept}", new string('x', 2_000))], Noon, default);
        });
        Assert.IsType<SqliteException>(refused.InnerException);
        await store.DoAsync(CrashPoint.InTx1, CrashPoint.AfterTx1, db => db.Execute("PRAGMA max_page_count = 1000000"), default);

        Assert.Equal(1, await under.Store.AcceptAsync([Said("mai", $"e{kept}")], Noon, default));
        Assert.Equal(kept + 1, await under.CountAsync("open"));
    }

    [Fact]
    public async Task A_million_timers_that_are_not_due_cost_nothing()
    {
        await using var under = (SqliteUnderTest)await OpenAsync();
        await TurnAsync(under, "mai", "e1", new Effect.SetTimer("soon", Noon));
        under.Change("WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < 1000000) INSERT INTO timer (conv, kind, address, due_at) SELECT 'c' || i, 'r', 1, 9000000000000 + i FROM c");

        var watch = System.Diagnostics.Stopwatch.StartNew();
        Assert.Equal(9000000000001, (await under.Store.FireTimersAsync(Noon, 100, default))!.Value.ToUnixTimeMilliseconds());

        Assert.True(watch.ElapsedMilliseconds < 500, $"{watch.ElapsedMilliseconds} ms");
        Assert.Single(under.HandedOver());
    }

    internal sealed class SqliteUnderTest : IStoreUnderTest
    {
        private readonly Folder folder;
        private readonly byte[] key;
        private readonly Arrivals arrivals;
        private readonly SqliteTurnStore store;
        private bool moved;

        public SqliteUnderTest(Folder folder, byte[]? key = null, double idleSeconds = 0.05)
        {
            (this.folder, this.key) = (folder, key ?? RandomNumberGenerator.GetBytes(32));
            var master = new MasterKey(this.key);
            arrivals = new Arrivals(Options.Create(new TurnOptions { Lanes = 1 }), new AwaitedAnswers());
            arrivals.Give(new OpenPage([], 0, More: false));
            store = new SqliteTurnStore(Options.Create(new StoreOptions { Path = folder.Path, IdleCheckpointSeconds = idleSeconds }), master, new PersonKeys(master), arrivals, new TimerAlarm(), new DeskFeed(), new WaitingList(Options.Create(new DeskOptions())), new NoCrash(), NullLogger<SqliteTurnStore>.Instance);
            store.Open();
        }

        public ITurnStore Store => store;

        public IActivityLog Log => new SqliteActivityLog(store, new LivePages(Options.Create(new WebChatOptions())));

        public ICases Cases => new SqliteCases(store);

        private string File => System.IO.Path.Combine(folder.Path, "jpmirai.db");

        public IReadOnlyList<Arrival> HandedOver()
        {
            var list = new List<Arrival>();
            while (arrivals.Lane(0).TryRead(out var arrival)) list.Add(arrival);
            return list;
        }

        public Task<IStoreUnderTest> ReopenAsync() => ReopenAsync(key);

        public Task<IStoreUnderTest> ReopenAsync(byte[] withKey)
        {
            moved = true;
            store.Dispose();
            try
            {
                return Task.FromResult<IStoreUnderTest>(new SqliteUnderTest(folder, withKey));
            }
            catch (Exception exception)
            {
                moved = false;
                return Task.FromException<IStoreUnderTest>(exception);
            }
        }

        public Task<int> CountAsync(string kind, string? conv = null)
        {
            if (kind is "helped" or "did not") return Task.FromResult(Use($"SELECT coalesce(sum(count), 0) FROM rating WHERE helpful = {(kind == "helped" ? 1 : 0)}", command => Convert.ToInt32(command.ExecuteScalar(), CultureInfo.InvariantCulture)));
            var (table, where) = kind switch
            {
                "line" => ("transcript", "1"),
                "case" => ("desk_case", "1"),
                "user id" => ("address", "length(user) > 0"),
                "open" => ("inbox", "done = 0"),
                "dead body" => ("dead", "body IS NOT NULL"),
                "reply body" => ("outbox", "body IS NOT NULL"),
                _ => (kind, "1"),
            };
            var rows = Blobs(conv is null ? $"SELECT x'00' FROM {table} WHERE {where}" : $"SELECT x'00' FROM {table} WHERE {where} AND conv = '{conv}'");
            return Task.FromResult(rows.Count);
        }

        public List<byte[]> Blobs(string sql) => Use(sql, command =>
        {
            using var reader = command.ExecuteReader();
            var blobs = new List<byte[]>();
            while (reader.Read()) blobs.Add((byte[])reader.GetValue(0));
            return blobs;
        });

        public void Change(string sql) => Use(sql, command => command.ExecuteNonQuery());

        /// <summary>Every byte of every file, as a thief would see them.</summary>
        public byte[] AllBytes() => [.. Directory.GetFiles(folder.Path).SelectMany(System.IO.File.ReadAllBytes)];

        public void Close() => store.Dispose();

        public ValueTask DisposeAsync()
        {
            store.Dispose();
            if (!moved) folder.Dispose();
            return ValueTask.CompletedTask;
        }

        private T Use<T>(string sql, Func<SqliteCommand, T> use)
        {
            using var connection = new SqliteConnection($"Data Source={File};Pooling=False");
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            return use(command);
        }
    }
}
