using JpMirai.Knowledge;
using JpMirai.Simulators.Line;
using JpMirai.Simulators.Platform;
using Xunit;

namespace JpMirai.Tests.Stories;

/// <summary>Every story in tests/stories, in nine languages at once, through signed webhooks, the database and real sends; each channel for itself, since most of the
/// time is spent waiting for its platform.</summary>
[Trait("Suite", "stories")]
public sealed class LineStorySpecs : StorySpecs
{
    [Theory]
    [MemberData(nameof(On), "line", MemberType = typeof(StorySpecs))]
    public Task A_story_goes_the_same_way_in_every_language_on_line(string name) => PlayAsync(name, "line");
}

[Trait("Suite", "stories")]
public sealed class MessengerStorySpecs : StorySpecs
{
    [Theory]
    [MemberData(nameof(On), "messenger", MemberType = typeof(StorySpecs))]
    public Task A_story_goes_the_same_way_in_every_language_on_messenger(string name) => PlayAsync(name, "messenger");
}

[Trait("Suite", "stories")]
public sealed class WhatsAppStorySpecs : StorySpecs
{
    [Theory]
    [MemberData(nameof(On), "whatsapp", MemberType = typeof(StorySpecs))]
    public Task A_story_goes_the_same_way_in_every_language_on_whatsapp(string name) => PlayAsync(name, "whatsapp");
}

[Trait("Suite", "stories")]
public sealed class WebChatStorySpecs : StorySpecs
{
    [Theory]
    [MemberData(nameof(On), "webchat", MemberType = typeof(StorySpecs))]
    public Task A_story_goes_the_same_way_in_every_language_on_the_web(string name) => PlayAsync(name, "webchat");
}

/// <summary>How a story is played.</summary>
public abstract class StorySpecs
{
    internal static readonly string[] Channels = ["line", "messenger", "whatsapp", "webchat"];

    private static string Folder => Path.Combine(Repository.Root, "tests", "stories");

    public static TheoryData<string> On(string channel) =>
        [.. Directory.GetFiles(Folder, "*.yaml").Order().Where(file => channel != Story.Read(file).NotOn).Select(file => Path.GetFileNameWithoutExtension(file))];

    protected static async Task PlayAsync(string name, string channel)
    {
        var story = Story.Read(Path.Combine(Folder, $"{name}.yaml"));
        await using var host = await BotHost.StartAsync();
        foreach (var platform in host.Platforms) platform.Faults = FaultsOf(story.Faults, platform is LinePlatform);
        var workers = Content.Book.Languages.Select(language => new StoryWorker(PhoneOf(host, channel, story), language.Tag)).ToArray();

        foreach (var turn in story.Turns.Where(turn => turn.Channel is null || turn.Channel == channel))
        {
            if (turn.After is { } time) host.Clock.Advance(time);
            else if (turn.Restart is { } version) await host.RestartAsync(version == "2" ? NextVersion() : null);
            else await Task.WhenAll(workers.Select(worker => worker.TakeAsync(turn)));
        }

        foreach (var platform in host.Platforms)
        {
            await platform.WhenQuietAsync(default);
            Assert.Empty(platform.Violations);
        }
        Assert.All(workers, worker => worker.SawEachAnswerOnce());
        Assert.DoesNotContain(workers.SelectMany(worker => worker.Phone.Secrets), host.Logs.Says);
        foreach (var worker in workers) worker.Phone.Dispose();
    }

    /// <param name="repeatsSafely">Where it does not, a call that was cut off before anything was sent is not repeated, unless it must arrive: she would have to ask again.</param>
    private static Faults FaultsOf(StoryFaults story, bool repeatsSafely)
    {
        var third = story.Errors / 3;
        return Faults.None with
        {
            DuplicateRate = story.Twice, ReorderRate = story.Reorder, TooManyRequestsRate = third, ServerErrorRate = third,
            HangBeforeDeliveryRate = repeatsSafely ? third / 2 : 0, HangAfterDeliveryRate = repeatsSafely ? third / 2 : third, Seed = 1,
        };
    }

    /// <summary>Where calls hang, the next message of an answer comes when the bot has given that call up.</summary>
    private static double QuietIn(Story story) => story.Faults.Errors > 0 ? 20 : 1.5;

    internal static StoryPhone PhoneOf(BotHost host, string channel, Story story) => channel switch
    {
        "line" => new LinePhone(host),
        "messenger" => new PartedPhone(host.Messenger.AddPhone(), QuietIn(story)),
        "whatsapp" => new PartedPhone(host.WhatsApp.AddPhone(), QuietIn(story)),
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
