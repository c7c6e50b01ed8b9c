namespace JpMirai.Simulators.Platform;

/// <summary>What the owner of a bot can set at every platform, and what is left to chance.</summary>
public abstract record PlatformOptions
{
    /// <summary>Where events go. Unset, nothing is delivered until <see cref="SimulatedPlatform.WebhookUrl"/> is set.</summary>
    public Uri? WebhookUrl { get; init; }

    /// <summary>How long the platform waits for the bot's 200, in real time. Default 5 s.</summary>
    public TimeSpan WebhookTimeout { get; init; } = TimeSpan.FromSeconds(5);

    public Redelivery Redelivery { get; init; } = Redelivery.On;

    public Faults Faults { get; init; } = Faults.None;

    /// <summary>How long the bot may fetch what people sent. The platforms say no exact time; default 7 days.</summary>
    public TimeSpan FileLife { get; init; } = TimeSpan.FromDays(7);

    /// <summary>The same seed gives the same ids. Unset, they differ from run to run, as a bot that remembers old ids needs.</summary>
    public int? Seed { get; init; }
}

/// <summary>What happens to an event that the bot did not answer with 2xx.</summary>
/// <param name="Times">Further tries after the first.</param>
/// <param name="Pause">Before the first further try, by the injected clock; doubled each time.</param>
public sealed record Redelivery(bool Enabled, int Times, TimeSpan Pause)
{
    /// <summary>Five more tries within about six seconds. The platforms keep their own counts and pauses to themselves.</summary>
    public static Redelivery On { get; } = new(true, 5, TimeSpan.FromMilliseconds(200));

    public static Redelivery Off { get; } = On with { Enabled = false };
}
