using System.Globalization;
using JpMirai.Bot.Outbox;
using JpMirai.Bot.Turns;
using JpMirai.Dialogs;
using JpMirai.Tests.Stores;
using Xunit;
using Xunit.Abstractions;

namespace JpMirai.Tests.Durability;

/// <summary>A power cut leaves part of the log: what opens then is always what was there after some commit, never half of one.</summary>
[Trait("Suite", "kill"), Collection("kill")]
public sealed class TornLogSpecs(ITestOutputHelper output)
{
    private const int Seed = 11, RandomCuts = 250, Flips = 250, Frame = 4_096 + 24, Header = 32;

    [Fact]
    public async Task A_cut_or_damaged_log_opens_as_a_committed_prefix()
    {
        using var folder = new Folder();
        var (before, snapshots, key) = await WriteAsync(folder.Path);
        var log = await File.ReadAllBytesAsync(Path.Combine(before, "jpmirai.db-wal"));
        var random = new Random(Seed);
        var cuts = Enumerable.Range(0, ((log.Length - Header) / Frame) + 1).Select(n => Header + (n * Frame))
            .Concat(Enumerable.Range(0, RandomCuts).Select(_ => random.Next(log.Length))).Order().ToArray();

        var last = -1;
        foreach (var cut in cuts)
        {
            var found = Array.IndexOf(snapshots, Open(before, log[..cut], key));
            Assert.True(found >= last, $"Cut at {cut}: snapshot {found} after {last}.");
            last = found;
        }
        Assert.Equal(snapshots.Length - 1, last);
        for (var i = 0; i < Flips; i++)
        {
            var damaged = (byte[])log.Clone();
            damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
            Assert.True(Array.IndexOf(snapshots, Open(before, damaged, key)) >= 0, $"Flip {i}.");
        }
        output.WriteLine($"{cuts.Length} cuts and {Flips} flipped bits over {snapshots.Length} commits, seed {Seed}");
    }

    /// <summary>Turns one by one, each commit noted; then the files as they lie there.</summary>
    private static async Task<(string Folder, string[] Snapshots, byte[] Key)> WriteAsync(string folder)
    {
        var key = System.Security.Cryptography.RandomNumberGenerator.GetBytes(32);
        var inner = new Folder();
        await using var under = new SqliteTurnStoreSpecs.SqliteUnderTest(inner, key, idleSeconds: 3_600);
        var snapshots = new List<string> { Empty };
        for (var i = 0; i < 40; i++)
        {
            await under.Store.AcceptAsync([ProbeChannel.Said($"u{i % 4}", $"e{i}", "hello")], DateTimeOffset.UnixEpoch, default);
            snapshots.Add(Snapshot(under));
            var arrival = under.HandedOver()[0];
            var loaded = await under.Store.TakeAsync(arrival, 0, default);
            var result = new TurnResult(loaded!.State with { Turns = loaded.State.Turns + 1 }, ProbeChannel.Reply("a"), []);
            await under.Store.CommitAsync(new TurnCommit(arrival, result, loaded.Version, DateTimeOffset.UnixEpoch), 0, default);
            snapshots.Add(Snapshot(under));
            await under.Store.SettleAsync((await under.Store.HeadAsync(arrival.Conv, default))!, new Settlement.Sent(), DateTimeOffset.UnixEpoch, default);
            snapshots.Add(Snapshot(under));
        }
        var copy = System.IO.Directory.CreateDirectory(Path.Combine(folder, "before")).FullName;
        foreach (var name in (string[])["jpmirai.db", "jpmirai.db-wal"]) File.Copy(Path.Combine(inner.Path, name), Path.Combine(copy, name));
        return (copy, [.. snapshots], key);
    }

    private const string Empty = "0 0 0 0 0";

    private static string Open(string before, byte[] log, byte[] key)
    {
        using var folder = new Folder();
        File.Copy(Path.Combine(before, "jpmirai.db"), Path.Combine(folder.Path, "jpmirai.db"));
        File.WriteAllBytes(Path.Combine(folder.Path, "jpmirai.db-wal"), log);
        var under = new SqliteTurnStoreSpecs.SqliteUnderTest(folder, key, idleSeconds: 3_600);
        var snapshot = Snapshot(under);
        under.Close();
        return snapshot;
    }

    private static string Snapshot(SqliteTurnStoreSpecs.SqliteUnderTest under)
    {
        long Number(string sql) => long.Parse(System.Text.Encoding.UTF8.GetString(under.Blobs($"SELECT CAST(CAST(({sql}) AS TEXT) AS BLOB)")[0]), CultureInfo.InvariantCulture);
        return string.Join(' ', Number("SELECT count(*) FROM inbox"), Number("SELECT count(*) FROM inbox WHERE done = 1"), Number("SELECT coalesce(sum(version), 0) FROM conv"),
            Number("SELECT count(*) FROM outbox"), Number("SELECT count(*) FROM outbox WHERE state = 1"));
    }
}
