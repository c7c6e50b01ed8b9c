using JpMirai.Simulators.Platform;

namespace JpMirai.Simulators.Meta;

/// <summary>What every app at Meta has, as its owner sees it in the dashboard.</summary>
public abstract record MetaPlatformOptions : PlatformOptions
{
    /// <summary>Signs the webhooks.</summary>
    public abstract string AppSecret { get; init; }

    /// <summary>The word that the owner of the bot typed into the dashboard and that the bot must know again in the handshake.</summary>
    public abstract string VerifyToken { get; init; }
}
