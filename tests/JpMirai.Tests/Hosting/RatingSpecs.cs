using JpMirai.Tests.Stories;
using Xunit;

namespace JpMirai.Tests.Hosting;

public class RatingSpecs
{
    [Fact]
    public async Task The_operator_reads_how_often_an_article_helped_and_nothing_of_who_said_so()
    {
        await using var host = await BotHost.StartAsync();
        var worker = host.Line.AddPhone();
        await worker.FollowAsync(default);
        foreach (var tap in new[] { "en", "in-japan", "yes", "topics", "pay", "paid-leave", "not-helpful", "topics", "pay", "minimum-wage", "helpful" }) await worker.TapAsync(tap);
        await BotSteps.UntilAsync(() => host.Count("rating") == 2);

        var (code, ratings, _) = await BotProgram.RunAsync(host.Folder, "ratings", $"--Store:Path={host.Folder}");

        Assert.Equal(0, code);
        Assert.Matches(@"topic +language +helped +did not\r?\npaid-leave +en +0 +1\r?\nminimum-wage +en +1 +0\r?\n2 in all", ratings);
    }

    [Fact]
    public async Task Before_the_first_rating_the_list_says_so()
    {
        await using var host = await BotHost.StartAsync();

        var (_, ratings, _) = await BotProgram.RunAsync(host.Folder, "ratings", $"--Store:Path={host.Folder}");

        Assert.Contains("Nobody has rated an article yet.", ratings, StringComparison.Ordinal);
    }
}
