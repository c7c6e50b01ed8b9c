using System.Diagnostics;
using System.Globalization;
using System.Text;
using JpMirai.CrashHost;
using Microsoft.Data.Sqlite;
using Xunit;
using Xunit.Abstractions;

namespace JpMirai.Tests.Durability;

/// <summary>A real host process, killed at random moments while workers write; their platform delivers again what was not taken.</summary>
[Trait("Suite", "kill"), Collection("kill")]
public sealed class KillSpecs(ITestOutputHelper output)
{
    private const int Seed = 20261122, Users = 8;

    private static int Wanted => int.TryParse(Environment.GetEnvironmentVariable("KILLS"), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 200;

    [Fact]
    public async Task A_killed_host_loses_nothing_and_says_nothing_twice()
    {
        await using var platform = await Platform.StartAsync();
        var watch = Stopwatch.StartNew();

        var worlds = await Task.WhenAll(Enumerable.Range(0, 2).Select(w => Task.Run(() => WorldAsync(w, platform))));

        output.WriteLine($"{worlds.Sum(w => w.Kills)} kills ({worlds.Sum(w => w.AtStart)} while starting), {worlds.Sum(w => w.Acknowledged)} messages taken, " +
            $"{platform.Refused} repeats refused by the platform, slowest start {worlds.Max(w => w.SlowestStart).TotalSeconds:0.0} s, {watch.Elapsed.TotalSeconds:0} s, seed {Seed}");
    }

    private static async Task<World> WorldAsync(int number, Platform platform)
    {
        using var folder = new Folder(onDisk: true);
        await using var host = new KilledHost(folder.Path, new Uri(platform.Address, $"/w{number}"));
        var random = new Random(Seed + number);
        var world = new World();
        using var enough = new CancellationTokenSource();
        var start = host.StartAsync();
        var workers = Enumerable.Range(0, Users).Select(u => WriteAsync(host.Address, $"u{u}", Seed + (number * 100) + u, world, enough.Token)).ToArray();

        for (; world.Kills < Wanted / 2; world.Kills++)
        {
            var watch = Stopwatch.StartNew();
            if (random.Next(8) == 0) world.AtStart++;
            else if (await start) world.SlowestStart = TimeSpan.FromTicks(Math.Max(world.SlowestStart.Ticks, watch.Elapsed.Ticks));
            // Half of them soon after the start, when it picks up what the last one left; half when some more messages were taken.
            if (random.Next(2) == 0) await Task.Delay(TimeSpan.FromMilliseconds(random.Next(150)), TimeProvider.System);
            else await TakenAsync(world, random.Next(1, 20));
            await host.KillAsync();
            start = host.StartAsync();
        }
        Assert.True(await start, "The last start failed.");
        await enough.CancelAsync();
        var taken = await Task.WhenAll(workers);

        await CheckAsync(number, platform, taken);
        await host.KillAsync();
        CheckFile(folder.Path);
        return world;
    }

    /// <summary>Waits for some more messages to be taken, but not for ever: a host that is slow is killed too.</summary>
    private static async Task TakenAsync(World world, int more)
    {
        var until = Volatile.Read(ref world.Acknowledged) + more;
        for (var i = 0; i < 300 && Volatile.Read(ref world.Acknowledged) < until; i++) await Task.Delay(TimeSpan.FromMilliseconds(3), TimeProvider.System);
    }

    /// <summary>Writes one message after the other, each until it is taken, and some twice.</summary>
    /// <returns>The ids, in order; a * marks those that set a timer.</returns>
    private static async Task<List<string>> WriteAsync(Uri host, string user, int seed, World world, CancellationToken enough)
    {
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(10) };
        var random = new Random(seed);
        var ids = new List<string>();
        while (!enough.IsCancellationRequested)
        {
            var timer = random.Next(6) == 0;
            var id = $"{user}n{ids.Count}";
            var body = Encoding.UTF8.GetBytes($"{id}\t{user}\t{(random.Next(4) == 0 ? "-" : "t" + id)}\t{(timer ? "timer" : "hello")}\n");
            while (!await TryPostAsync(client, host, body)) await Task.Delay(TimeSpan.FromMilliseconds(15), TimeProvider.System, CancellationToken.None);
            if (random.Next(10) == 0) await TryPostAsync(client, host, body);
            ids.Add(timer ? id + "*" : id);
            Interlocked.Increment(ref world.Acknowledged);
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(20)), TimeProvider.System, CancellationToken.None);
        }
        return ids;
    }

    private static async Task<bool> TryPostAsync(HttpClient client, Uri host, byte[] body)
    {
        try
        {
            using var content = new ByteArrayContent(body);
            content.Headers.Add("x-signature", HttpProbe.Sign(body));
            using var answer = await client.PostAsync(new Uri(host, "/channels/probe"), content);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }

    private static async Task CheckAsync(int number, Platform platform, List<string>[] taken)
    {
        var expected = taken.Sum(t => t.Count + t.Count(id => id.EndsWith('*')));
        List<(string World, string User, string Words)> Mine() => platform.Seen().FindAll(s => s.World == $"w{number}");
        await Until.TrueAsync(() => Mine().Count >= expected, 40, $"{Mine().Count} of {expected}");
        await Task.Delay(TimeSpan.FromMilliseconds(300), TimeProvider.System);

        Assert.Equal(expected, Mine().Count);
        for (var u = 0; u < Users; u++)
        {
            var words = Mine().FindAll(s => s.User == $"u{u}").ConvertAll(s => s.Words.Split(' '));
            Assert.Equal(Enumerable.Range(1, words.Count).Select(n => n.ToString(CultureInfo.InvariantCulture)), words.Select(w => w[0]));
            Assert.Equal(taken[u].Select(id => id.TrimEnd('*')), words.Where(w => w[1] != "timer").Select(w => w[1]));
        }
    }

    private static void CheckFile(string folder)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "jpmirai.db")};Pooling=False");
        connection.Open();
        object? Scalar(string sql)
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            return command.ExecuteScalar();
        }

        Assert.Equal("ok", Scalar("PRAGMA integrity_check"));
        Assert.Equal(0L, Scalar("SELECT count(*) FROM inbox WHERE done = 0"));
        Assert.Equal(0L, Scalar("SELECT count(*) FROM outbox WHERE state = 2"));
        Assert.Equal(0L, Scalar("SELECT count(*) FROM dead"));
    }

    private sealed class World
    {
        public int Kills, AtStart, Acknowledged;
        public TimeSpan SlowestStart;
    }
}
