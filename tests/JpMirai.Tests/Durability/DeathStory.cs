using System.Collections.Concurrent;
using System.Globalization;
using JpMirai.Bot.Storage.Sqlite;
using JpMirai.Bot.Turns;
using JpMirai.Dialogs;
using JpMirai.Dialogs.Activities;
using Xunit;

namespace JpMirai.Tests.Durability;

/// <summary>Some workers write; the process dies and is started again until all is answered.</summary>
internal sealed class DeathStory
{
    private const int Users = 6, Each = 8;
    private readonly Random random;
    private readonly ProbeChannel channel = new();
    private readonly Dictionary<string, List<InboundActivity.Said>> script = [];
    private readonly Dictionary<string, int> acknowledged = [];
    private readonly int timers;

    public DeathStory(int seed)
    {
        random = new Random(seed);
        for (var u = 0; u < Users; u++)
        {
            var user = $"u{u}";
            script[user] = [];
            acknowledged[user] = 0;
            for (var n = 0; n < Each; n++)
            {
                var text = Text(u, n);
                if (text.StartsWith("timer", StringComparison.Ordinal)) timers++;
                var id = $"{user}e{n}";
                script[user].Add((InboundActivity.Said)ProbeChannel.Said(user, id, text, random.Next(3) == 0 ? null : "t-" + id));
            }
        }
    }

    public int Lives { get; private set; }

    private int Expected => (Users * Each) + timers;

    public async Task RunAsync(string[] points, ConcurrentDictionary<string, int> deaths)
    {
        var folder = new Folder();
        try
        {
            while (true)
            {
                Lives++;
                var crash = Arm(points);
                var next = new Folder();
                var done = await LiveAsync(folder, next, crash);
                folder.Dispose();
                folder = next;
                if (crash.Dead) deaths.AddOrUpdate(crash.Point, 1, (_, n) => n + 1);
                if (done) break;
            }
            await CheckAsync(folder);
        }
        finally
        {
            folder.Dispose();
        }
    }

    /// <summary>Any point alike, at one of its first passes; those that a life meets seldom at the first.</summary>
    private SeededCrash Arm(string[] points)
    {
        if (Lives == 1 && random.Next(2) == 0) return new SeededCrash(CrashPoint.InMigration, 1);

        var point = points[random.Next(points.Length)];
        return new SeededCrash(point, point.StartsWith("in-", StringComparison.Ordinal) && !point.StartsWith("in-tx", StringComparison.Ordinal) ? 1 : random.Next(1, 7));
    }

    /// <summary>The last third writes only plain lines, keeps, consents; the others also set timers, or ask to be erased.</summary>
    private string Text(int user, int n) => (user % 3, random.Next(6)) switch
    {
        (0, 0 or 5) => $"timer k{n} {random.Next(10)}",
        (1, 0 or 5) => "erase",
        (_, 1) => "keep this line",
        (_, 2) => "consent push-messages",
        (_, 3) => "signal passport",
        _ => "hello",
    };

    private async Task<bool> LiveAsync(Folder folder, Folder next, SeededCrash crash)
    {
        channel.Taken = () => crash.Pass(SeededCrash.AfterSendBeforeAnswer);
        channel.Arriving = _ => crash.Dead ? throw new Death("send") : Task.CompletedTask;
        DurablePath? path = null;
        var done = false;
        try
        {
            path = await DurablePath.StartAsync(new Setting(folder.Path, channel)
            {
                Crash = crash,
                Options = new() { ["Store:IdleCheckpointSeconds"] = "0.01", ["Turns:Lanes"] = "4", ["Turns:StorePauseSeconds"] = "0.01" },
            });
            var posting = Task.WhenAll(script.Keys.Select(user => PostAsync(path, user, crash)));
            await Until.TrueAsync(() => crash.Dead || (posting.IsCompleted && channel.Seen.Count >= Expected), 30);
            done = !crash.Dead;
            await posting;
        }
        catch (Xunit.Sdk.FailException) when (path is not null)
        {
            Assert.Fail($"Stuck at {channel.Seen.Count} of {Expected}, armed {crash.Point}; {await StateAsync(path)}");
        }
        catch (Death)
        {
            // At the start.
        }

        if (path is not null) await path.StopAsync();
        // The files as they lie there now, before anything is closed in order.
        foreach (var file in Directory.GetFiles(folder.Path).Where(f => !f.EndsWith("-shm", StringComparison.Ordinal)))
            File.Copy(file, Path.Combine(next.Path, Path.GetFileName(file)));
        if (path is not null) await path.DisposeAsync();
        return done;
    }

    private static Task<string> StateAsync(DurablePath path) => path.Store.ReadAsync(db => string.Join(", ", new[]
    {
        "inbox WHERE done = 0", "outbox WHERE state = 0", "outbox WHERE state = 2", "dead", "timer",
    }.Select(what => $"{db.Number("SELECT count(*) FROM " + what)} {what}")) + $", next timer in {db.Number("SELECT min(due_at) FROM timer") - TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds()} ms", default);

    /// <summary>A worker writes her next message when the last was taken; her platform delivers what was not acknowledged again, and some twice.</summary>
    private async Task PostAsync(DurablePath path, string user, SeededCrash crash)
    {
        while (acknowledged[user] < Each && !crash.Dead)
        {
            var body = ProbeChannel.Post(script[user][acknowledged[user]]);
            try
            {
                var status = await path.PostAsync(body);
                if (status == 200) acknowledged[user]++;
            }
            catch (Death death)
            {
                if (death.Point == CrashPoint.After200) acknowledged[user]++;
                return;
            }
        }
    }

    private async Task CheckAsync(Folder folder)
    {
        await using var path = await DurablePath.StartAsync(new Setting(folder.Path, channel));
        await Until.TrueAsync(() => path.Get<IReady>().IsReady);
        // The last reply may have been seen and not yet noted as sent.
        for (var i = 0; i < 2_000 && (await path.Store.DueAsync(DateTimeOffset.MaxValue, 1, default)).Count > 0; i++)
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);

        Assert.Equal(Expected, channel.Seen.Count);
        foreach (var (user, said) in script) CheckUser(user, said);
        var left = await path.Store.ReadAsync(db => (
            Open: db.Number("SELECT count(*) FROM inbox WHERE done = 0"), Unsent: db.Number("SELECT count(*) FROM outbox WHERE state = 0"),
            Dead: db.Number("SELECT count(*) FROM dead"), Done: db.Number("SELECT count(*) FROM inbox WHERE done = 1"),
            Turns: db.Number("SELECT sum(version) FROM conv"), Bodies: db.Number("SELECT count(*) FROM inbox WHERE body IS NOT NULL")), default);
        Assert.Equal((0, 0, 0, Expected, 0), (left.Open, left.Unsent, left.Dead, left.Done, left.Bodies));
        Assert.Equal(script.Sum(s => TurnsSinceErasure(s.Value)) + timers, left.Turns);
        var consents = script.Values.Sum(s => s.Count(e => e.Text.Value.StartsWith("consent", StringComparison.Ordinal)));
        Assert.Equal(consents, await path.Store.ReadAsync(db => db.Number("SELECT count(*) FROM consent"), default));
    }

    private void CheckUser(string user, List<InboundActivity.Said> said)
    {
        var seen = channel.Seen.Where(s => s.User == user).Select(s => s.Words).ToArray();
        if (seen.Any(s => s.Contains("timer", StringComparison.Ordinal)))
        {
            // When a timer comes is not the script's matter; that turns are counted without a gap, and events keep their order, is.
            Assert.Equal(Enumerable.Range(1, seen.Length), seen.Select(s => int.Parse(s.Split(' ')[0], CultureInfo.InvariantCulture)));
            Assert.Equal(said.Select(s => s.Id), seen.Where(s => !s.Contains("timer", StringComparison.Ordinal)).Select(s => s.Split(' ')[1]));
            return;
        }

        // What the same messages give once, in order, in memory. Whoever writes after an erasure is someone else, with an order of her own.
        Assert.Equal(said.Count, seen.Length);
        foreach (var reference in Reference(said)) Assert.Equal(reference, seen.Where(reference.Contains));
    }

    private static List<List<string>> Reference(List<InboundActivity.Said> said)
    {
        var state = Conversation.New;
        List<List<string>> people = [[]];
        foreach (var one in said)
        {
            Ids.OfEvent(one, out var seed);
            var result = ProbeDialog.Decide(state, one, new Moment(DateTimeOffset.UnixEpoch, seed));
            people[^1].Add(((Message.Words)((OutboundActivity.Reply)result.Replies[0]).Messages[0]).Text);
            state = result.Next;
            if (one.Text.Value != "erase") continue;
            state = Conversation.New;
            people.Add([]);
        }
        return people;
    }

    private static int TurnsSinceErasure(List<InboundActivity.Said> said) => said.Count - 1 - said.FindLastIndex(s => s.Text.Value == "erase");
}
