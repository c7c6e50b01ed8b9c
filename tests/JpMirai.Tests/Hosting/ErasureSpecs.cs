using System.Text;
using JpMirai.Bot.Storage.Sqlite;
using JpMirai.Simulators.Line;
using JpMirai.Tests.Dialogs;
using JpMirai.Tests.Stories;
using Microsoft.Data.Sqlite;
using Xunit;

namespace JpMirai.Tests.Hosting;

public class ErasureSpecs
{
    private const string Planted = "PlantedWordOfHoa";

    [Fact]
    public async Task After_delete_nothing_of_the_worker_is_left_in_the_database_its_log_or_the_logs()
    {
        await using var host = await BotHost.StartAsync();
        var worker = host.Line.AddPhone();
        await worker.FollowAsync(default);
        foreach (var tap in new[] { "en", "in-japan", "yes", "person", "call", "evening", "yes" }) await TapAsync(worker, tap);
        await SayAsync(worker, $"my name is {Planted} and nobody pays me");
        var other = await NeighbourAsync(host);
        var (_, wishes, _) = await BotProgram.RunAsync(host.Folder, "requests", $"--Store:Path={host.Folder}");
        Assert.Matches(@"call +evening +en +line +open", wishes);
        Assert.DoesNotContain(worker.Id, wishes, StringComparison.Ordinal);
        Assert.Equal(2L, Count(host, "person"));
        Assert.Equal(1L, Count(host, "request"));
        Assert.NotEqual(0L, Count(host, "transcript"));

        await SayAsync(worker, "delete");
        await TapAsync(worker, "yes");
        await UntilAsync(() => Count(host, "person") == 1 && Count(host, "address") == 1 && NothingOf(host, worker));

        Assert.Equal(0L, Count(host, "request"));
        Assert.Equal(0L, Count(host, "transcript"));
        Assert.Equal(0L, Count(host, "timer WHERE conv NOT IN (SELECT conv FROM person)"));
        Assert.Equal(2L, Count(host, "consent WHERE purpose IN ('account-privacy-policy', 'handover-to-consultant') AND conv NOT IN (SELECT conv FROM person)"));
        Assert.False(host.Logs.Says(Planted));
        Assert.False(host.Logs.Says(worker.Id));
        Assert.Contains(Content.Book.In("en")["delete.done"].Text.Split('\n')[0], worker.Seen.Last().Text, StringComparison.Ordinal);

        await SayAsync(other, "menu");
    }

    /// <summary>Someone else, who keeps her data: deleting one person touches nobody else.</summary>
    private static async Task<LineUser> NeighbourAsync(BotHost host)
    {
        var other = host.Line.AddPhone();
        await other.FollowAsync(default);
        foreach (var tap in new[] { "vi", "in-japan", "yes" }) await TapAsync(other, tap);
        return other;
    }

    private static async Task TapAsync(LineUser worker, string name)
    {
        var seen = worker.Seen.Count();
        if (seen == 0) await worker.WaitForSeenAsync(1, Patience());
        seen = worker.Seen.Count();
        await worker.TapAsync(worker.QuickReplies.First(choice => Walker.NameOf(choice.Action.GetProperty("data").GetString()!) == name), default);
        await worker.WaitForSeenAsync(seen + 1, Patience());
    }

    private static async Task SayAsync(LineUser worker, string text)
    {
        var seen = worker.Seen.Count();
        await worker.SendTextAsync(text, default);
        await worker.WaitForSeenAsync(seen + 1, Patience());
    }

    private static CancellationToken Patience() => new CancellationTokenSource(TimeSpan.FromSeconds(20)).Token;

    private static bool NothingOf(BotHost host, LineUser worker) =>
        Directory.GetFiles(host.Folder).All(file => !Holds(file, Planted) && !Holds(file, worker.Id));

    private static bool Holds(string path, string words)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[file.Length];
        // The log is cut while we look; what is left of it is what counts.
        var read = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        Array.Resize(ref bytes, read);
        return bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(words)) >= 0 || bytes.AsSpan().IndexOf(Encoding.Unicode.GetBytes(words)) >= 0;
    }

    private static long Count(BotHost host, string table)
    {
        var source = new SqliteConnectionStringBuilder { DataSource = Path.Combine(host.Folder, SqliteTurnStore.FileName), Mode = SqliteOpenMode.ReadOnly, Pooling = false };
        using var connection = new SqliteConnection(source.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT count(*) FROM {table}";
        return (long)command.ExecuteScalar()!;
    }

    private static async Task UntilAsync(Func<bool> holds)
    {
        for (var tries = 0; !holds() && tries < 200; tries++) await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        Assert.True(holds());
    }
}
