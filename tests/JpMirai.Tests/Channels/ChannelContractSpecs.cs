using JpMirai.Bot.Hosting;
using JpMirai.Channels;
using JpMirai.Tests.Stories;
using Xunit;

namespace JpMirai.Tests.Channels;

/// <summary>What a new channel must bring (docs/new-channel.md). Each channel in the project is looked at, whether anyone thought of it or not.</summary>
public sealed class ChannelContractSpecs
{
    private const int FewestFixtures = 5;

    public static TheoryData<string> Channels =>
    [
        .. typeof(IChannel).Assembly.GetTypes().Where(type => type.IsClass && type.IsAssignableTo(typeof(IChannel))).Select(type => (string)type.GetField("ChannelName")!.GetRawConstantValue()!).Order(),
    ];

    [Theory]
    [MemberData(nameof(Channels))]
    public void It_has_fixtures_of_what_its_platform_sends(string channel) =>
        Assert.True(Directory.Exists(Repository.Fixtures(channel)) && Directory.GetFiles(Repository.Fixtures(channel), "*.json").Length >= FewestFixtures, $"tests/fixtures/{channel} holds too little.");

    [Theory]
    [MemberData(nameof(Channels))]
    public void Its_drawings_are_judged_by_its_limits(string channel) => Assert.Single(ChannelKit.All, kit => kit.Name == channel);

    [Theory]
    [MemberData(nameof(Channels))]
    public void A_worker_of_the_stories_can_hold_it_in_her_hand(string channel) => Assert.Contains(channel, StorySpecs.Channels);

    /// <summary>The web chat's platform is the host itself.</summary>
    [Theory]
    [MemberData(nameof(Channels))]
    public void Its_platform_can_be_simulated(string channel) => Assert.True(channel == "webchat" || Platform.All.Any(platform => platform.Channel == channel), $"bot/Hosting/Platforms.cs does not know {channel}.");

    [Fact]
    public void Every_file_that_the_guide_names_is_there()
    {
        var guide = File.ReadAllText(Path.Combine(Repository.Root, "docs", "new-channel.md"));
        var named = guide.Split('`', '(', ')').Where(word => word.Contains('/', StringComparison.Ordinal) && !word.Contains(' ', StringComparison.Ordinal) && !word.Contains("ame", StringComparison.Ordinal) && !word.StartsWith('/') && !word.StartsWith("./", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(named);
        Assert.All(named, path => Assert.True(Path.Exists(Path.Combine(Repository.Root, "docs", path)) || Path.Exists(Path.Combine(Repository.Root, path)), path));
    }
}
