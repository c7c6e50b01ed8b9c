using JpMirai.Simulators.Meta;

namespace JpMirai.Simulators.Messenger;

/// <summary>One Facebook page with an app that speaks for it, as their owner sees them.</summary>
public sealed record MessengerPlatformOptions : MetaPlatformOptions
{
    public override string AppSecret { get; init; } = "simulated-messenger-app-secret";

    public override string VerifyToken { get; init; } = "simulated-messenger-verify-token";

    /// <summary>The token that every call must carry, as a bearer or as <c>access_token</c> in the address.</summary>
    public string PageAccessToken { get; init; } = "simulated-messenger-page-access-token";

    /// <summary>Digits. The receiver of what people write, and part of the paths.</summary>
    public string PageId { get; init; } = "104857600000001";

    /// <summary>Digits. Stands in the echoes of what the bot sent.</summary>
    public string AppId { get; init; } = "270000000000017";

    /// <summary>Whether the bot hears of each message that it, or somebody at the page's inbox, sent. Default on.</summary>
    public bool Echoes { get; init; } = true;

    /// <summary>Whether the bot hears that its message arrived. Default on.</summary>
    public bool Deliveries { get; init; } = true;

    /// <summary>Whether the bot hears that its message was read, at once. Default on.</summary>
    public bool Reads { get; init; } = true;
}
