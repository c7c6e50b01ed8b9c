using System.Text;
using JpMirai.Simulators.Line;
using JpMirai.Tests.Stories;
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
        foreach (var tap in new[] { "en", "in-japan", "yes", "person", "call", "evening", "yes" }) await worker.TapAsync(tap);
        await worker.SayAsync($"my name is {Planted} and nobody pays me");
        var other = await NeighbourAsync(host);
        var (_, wishes, _) = await BotProgram.RunAsync(host.Folder, "requests", $"--Store:Path={host.Folder}");
        Assert.Matches(@"call +evening +en +line +waiting", wishes);
        Assert.DoesNotContain(worker.Id, wishes, StringComparison.Ordinal);
        Assert.Equal(2L, host.Count("person"));
        Assert.Equal(1L, host.Count("desk_case"));
        Assert.NotEqual(0L, host.Count("transcript"));

        await worker.SayAsync("delete");
        await worker.TapAsync("yes");
        await BotSteps.UntilAsync(() => host.Count("person") == 1 && host.Count("address") == 1 && NothingOf(host, worker));

        Assert.Equal(0L, host.Count("desk_case"));
        Assert.Equal(0L, host.Count("transcript"));
        Assert.Equal(0L, host.Count("timer WHERE conv NOT IN (SELECT conv FROM person)"));
        Assert.Equal(2L, host.Count("consent WHERE purpose IN ('account-privacy-policy', 'handover-to-consultant') AND conv NOT IN (SELECT conv FROM person)"));
        Assert.False(host.Logs.Says(Planted));
        Assert.False(host.Logs.Says(worker.Id));
        Assert.Contains(Content.Book.In("en")["delete.done"].Text.Split('\n')[0], worker.Seen.Last().Text, StringComparison.Ordinal);

        await other.SayAsync("menu");
    }

    /// <summary>Someone else, who keeps her data: deleting one person touches nobody else.</summary>
    private static async Task<LineUser> NeighbourAsync(BotHost host)
    {
        var other = host.Line.AddPhone();
        await other.FollowAsync(default);
        foreach (var tap in new[] { "vi", "in-japan", "yes" }) await other.TapAsync(tap);
        return other;
    }

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
}
