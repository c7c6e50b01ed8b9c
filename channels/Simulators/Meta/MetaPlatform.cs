using JpMirai.Simulators.Platform;

namespace JpMirai.Simulators.Meta;

/// <summary>A platform of Meta's: signed entries one way, the Graph API the other.</summary>
public abstract class MetaPlatform<TPhone> : SimulatedPlatform<TPhone> where TPhone : Phone
{
    private readonly MetaPlatformOptions _options;
    private readonly MetaIds _ids;

    private protected MetaPlatform(MetaPlatformOptions options, string topic, MetaIds ids, TimeProvider clock) : base(options, new MetaWire(options, topic), clock) =>
        (_options, _ids) = (options, ids);

    /// <summary>The handshake, as when the owner of the bot saves the webhook address: true if the bot knows the verify token.</summary>
    /// <exception cref="InvalidOperationException">No webhook address is set.</exception>
    public Task<bool> VerifyAsync(CancellationToken cancel) => VerifyAsync(_options.VerifyToken, cancel);

    /// <param name="token">What somebody else, who doesn't know the right one, may send.</param>
    /// <param name="cancel">Ends the waiting for the bot.</param>
    public Task<bool> VerifyAsync(string token, CancellationToken cancel) => Handshake.PassesAsync(
        WebhookUrl ?? throw new InvalidOperationException("No webhook address is set."), token, _ids.Challenge(), cancel);

    internal override string NewRequestId() => _ids.TraceId();
}
