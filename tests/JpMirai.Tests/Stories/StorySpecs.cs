using JpMirai.Knowledge;
using JpMirai.Simulators.Platform;
using Xunit;

namespace JpMirai.Tests.Stories;

/// <summary>Every story in tests/stories, in nine languages at once, through signed webhooks, the database and real sends.</summary>
[Trait("Suite", "stories")]
public class StorySpecs
{
    private static readonly string[] Channels = ["line", "webchat"];

    public static TheoryData<string, string> Stories
    {
        get
        {
            var all = new TheoryData<string, string>();
            foreach (var file in Directory.GetFiles(Folder, "*.yaml").Order())
                foreach (var channel in Channels) all.Add(Path.GetFileNameWithoutExtension(file), channel);
            return all;
        }
    }

    private static string Folder => Path.Combine(Repository.Root, "tests", "stories");

    [Theory]
    [MemberData(nameof(Stories))]
    public async Task A_story_goes_the_same_way_in_every_language_on_every_channel(string name, string channel)
    {
        var story = Story.Read(Path.Combine(Folder, $"{name}.yaml"));
        var third = story.Faults.Errors / 3;
        var faults = Faults.None with
        {
            DuplicateRate = story.Faults.Twice, ReorderRate = story.Faults.Reorder,
            TooManyRequestsRate = third, ServerErrorRate = third, HangBeforeDeliveryRate = third / 2, HangAfterDeliveryRate = third / 2, Seed = 1,
        };
        await using var host = await BotHost.StartAsync(faults);
        var workers = Content.Book.Languages.Select(language => new StoryWorker(PhoneOf(host, channel, story), language.Tag)).ToArray();

        foreach (var turn in story.Turns.Where(turn => turn.Channel is null || turn.Channel == channel))
        {
            if (turn.After is { } time) host.Clock.Advance(time);
            else if (turn.Restart is { } version) await host.RestartAsync(version == "2" ? NextVersion() : null);
            else await Task.WhenAll(workers.Select(worker => worker.TakeAsync(turn)));
        }

        await host.Line.WhenQuietAsync(default);
        Assert.Empty(host.Line.Violations);
        Assert.All(workers, worker => worker.SawEachAnswerOnce());
        Assert.DoesNotContain(workers.SelectMany(worker => worker.Phone.Secrets), host.Logs.Says);
        foreach (var worker in workers) worker.Phone.Dispose();
    }

    private static StoryPhone PhoneOf(BotHost host, string channel, Story story) => channel switch
    {
        "line" => new LinePhone(host),
        "webchat" => new WebPhone(() => host.Address, story.Faults.Twice),
        _ => throw new InvalidOperationException($"No phone for {channel}."),
    };

    /// <summary>A newer questionnaire: the second item has changed its answers, all other ids are the same.</summary>
    private static Mind NextVersion()
    {
        var book = Content.Book;
        var items = book.Sheet.Items.Select((item, n) => n == 1 ? item with { Answers = ["yes-hard-to-pay", "skip"], FollowUps = [] } : item);
        return new Mind(book with { Sheet = book.Sheet with { Version = 2, Items = [.. items] } });
    }
}
