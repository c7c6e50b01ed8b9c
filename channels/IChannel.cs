using JpMirai.Dialogs.Activities;

namespace JpMirai.Channels;

/// <summary>One platform a worker can write from. A new channel is one folder that holds an implementation of this.</summary>
public interface IChannel
{
    /// <summary>Lower-case name, as it stands in the webhook's path and in <see cref="Address.Channel"/>.</summary>
    string Name { get; }

    /// <summary>Verifies the raw body and takes its events out of the wire format. Pure: no clock, no I/O.</summary>
    WebhookResult Read(WebhookRequest request);

    /// <summary>Sends one reply within the platform's limits. Says what became of it; throws only for our own bugs.</summary>
    Task<SendOutcome> SendAsync(Delivery delivery, CancellationToken cancel);

    /// <summary>Shows the worker that an answer is being prepared. Best effort; a platform without such a sign does nothing.</summary>
    Task ShowWorkingAsync(Address to, CancellationToken cancel);
}

/// <summary>A webhook call as it arrived.</summary>
/// <param name="Body">The raw bytes the signature was made over.</param>
/// <param name="Header">Reads a header by its case-insensitive name; null if absent.</param>
/// <param name="ReceivedAt">When we got it, UTC.</param>
public sealed record WebhookRequest(ReadOnlyMemory<byte> Body, Func<string, string?> Header, DateTimeOffset ReceivedAt);

/// <summary>What a webhook call turned out to be.</summary>
public abstract record WebhookResult
{
    /// <summary>Signed and readable; the activities may be none (a platform's own check, events we don't use).</summary>
    public sealed record Events(IReadOnlyList<InboundActivity> Activities) : WebhookResult;

    /// <summary>Not signed by the platform: 401.</summary>
    public sealed record Forged : WebhookResult;

    /// <summary>Signed, but not JSON of the expected shape: 400, and the body is kept as dead.</summary>
    public sealed record Malformed(string Problem) : WebhookResult;
}

/// <summary>One reply on its way out.</summary>
/// <param name="Id">Stable over retries and restarts; the platform's idempotency key where it has one.</param>
/// <param name="Attempt">Tries made so far in this process, 0 for the first.</param>
/// <param name="MaybeTried">True when a try may have been made that we know nothing of (the process was restarted).</param>
public sealed record Delivery(Guid Id, Address To, OutboundActivity Activity, ReplyToken? Token, int Attempt, bool MaybeTried);
