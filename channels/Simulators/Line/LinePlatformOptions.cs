namespace JpMirai.Simulators.Line;

/// <summary>One LINE Official Account with a Messaging API channel, as its owner sees it in the console.</summary>
public sealed record LinePlatformOptions
{
    /// <summary>Signs the webhooks.</summary>
    public string ChannelSecret { get; init; } = "simulated-line-channel-secret";

    /// <summary>The bearer token that every call must carry.</summary>
    public string ChannelAccessToken { get; init; } = "simulated-line-channel-access-token";

    /// <summary>The account's own user id, the <c>destination</c> of each webhook.</summary>
    public string BotUserId { get; init; } = "Ub0700000000000000000000000000001";

    public string DisplayName { get; init; } = "JpMirai";

    /// <summary>Where events go. Unset, nothing is delivered until <see cref="LinePlatform.WebhookUrl"/> is set.</summary>
    public Uri? WebhookUrl { get; init; }

    /// <summary>Push messages a calendar month in Japan, counted by recipient. Default 200, LINE's free plan; replies are free.</summary>
    public int MonthlyQuota { get; init; } = 200;

    /// <summary>How long a reply token is good. LINE says "about one minute"; default 60 s.</summary>
    public TimeSpan ReplyTokenLife { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long the platform waits for the bot's 200, in real time. Default 5 s.</summary>
    public TimeSpan WebhookTimeout { get; init; } = TimeSpan.FromSeconds(5);

    public LineRedelivery Redelivery { get; init; } = LineRedelivery.On;

    public LineFaults Faults { get; init; } = LineFaults.None;

    /// <summary>The same seed gives the same ids. Unset, they differ from run to run, as a bot that remembers old ids needs.</summary>
    public int? Seed { get; init; }
}

/// <summary>"Webhook redelivery" in the console: what happens to an event that the bot did not answer with 2xx.</summary>
/// <param name="Times">Further tries after the first.</param>
/// <param name="Pause">Before the first further try, by the injected clock; doubled each time.</param>
public sealed record LineRedelivery(bool Enabled, int Times, TimeSpan Pause)
{
    /// <summary>Five more tries within about six seconds. LINE keeps its own count and pauses to itself.</summary>
    public static LineRedelivery On { get; } = new(true, 5, TimeSpan.FromMilliseconds(200));

    public static LineRedelivery Off { get; } = On with { Enabled = false };
}
