using JpMirai.Simulators.Platform;

namespace JpMirai.Simulators.Line;

/// <summary>One LINE Official Account with a Messaging API channel, as its owner sees it in the console.</summary>
public sealed record LinePlatformOptions : PlatformOptions
{
    /// <summary>Signs the webhooks.</summary>
    public string ChannelSecret { get; init; } = "simulated-line-channel-secret";

    /// <summary>The bearer token that every call must carry.</summary>
    public string ChannelAccessToken { get; init; } = "simulated-line-channel-access-token";

    /// <summary>The account's own user id, the <c>destination</c> of each webhook.</summary>
    public string BotUserId { get; init; } = "Ub0700000000000000000000000000001";

    public string DisplayName { get; init; } = "JpMirai";

    /// <summary>Push messages a calendar month in Japan, counted by recipient. Default 200, LINE's free plan; replies are free.</summary>
    public int MonthlyQuota { get; init; } = 200;

    /// <summary>How long a reply token is good. LINE says "about one minute"; default 60 s.</summary>
    public TimeSpan ReplyTokenLife { get; init; } = TimeSpan.FromSeconds(60);
}
