using JpMirai.Dialogs.Activities;

namespace JpMirai.Channels;

/// <summary>One platform a worker can write from. A new channel is one folder that holds an implementation of this.</summary>
public interface IChannel
{
    /// <summary>Lower-case name, as it stands in the webhook's path and in <see cref="Address.Channel"/>.</summary>
    string Name { get; }

    /// <summary>
    /// True where a repeated delivery is shown once (the platform knows it by its key, or the chat is ours). Else an unclear try is repeated only after
    /// its receipt was waited for, and only where a double is better than a loss.
    /// </summary>
    bool RepeatsSafely { get; }

    /// <summary>Answers the platform's question whether the webhook's address is ours (a GET).</summary>
    /// <param name="query">Reads a parameter of the address; null if absent.</param>
    /// <returns>What it wants to hear back; null: it is not who it says, or this platform never asks.</returns>
    string? Handshake(Func<string, string?> query) => null;

    /// <summary>Verifies the raw body and takes its events out of the wire format. Pure: no clock, no I/O.</summary>
    WebhookResult Read(WebhookRequest request);

    /// <summary>Sends a reply, or the next part of it, within the platform's limits: one call. Says what became of it; throws only for our own bugs.</summary>
    Task<SendOutcome> SendAsync(Delivery delivery, CancellationToken cancel);

    /// <summary>Fetches a file that a worker sent, from the platform's own hosts only. A platform that gives none out says that it is gone.</summary>
    /// <param name="from">Who sent it.</param>
    /// <param name="max">Bytes; what is larger is not read.</param>
    Task<FetchOutcome> FetchAsync(Address from, SentFile file, int max, CancellationToken cancel) => Task.FromResult<FetchOutcome>(new FetchOutcome.Gone("no-files"));

    /// <summary>Shows the worker that what she did was seen and an answer is being prepared. Best effort; a platform without such signs does nothing.</summary>
    Task ShowWorkingAsync(InboundActivity about, CancellationToken cancel);
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
    public sealed record Events(IReadOnlyList<InboundActivity> Activities) : WebhookResult
    {
        /// <summary>What became of messages that were sent.</summary>
        public IReadOnlyList<Receipt> Receipts { get; init; } = [];

        /// <summary>Codes of a company or supporter by which someone came; not trusted, and not linked to her.</summary>
        public IReadOnlyList<string> Codes { get; init; } = [];
    }

    /// <summary>Not signed by the platform: 401.</summary>
    public sealed record Forged : WebhookResult;

    /// <summary>Signed, but not JSON of the expected shape: 400, and the body is kept as dead.</summary>
    public sealed record Malformed(string Problem) : WebhookResult;
}

/// <summary>One reply on its way out.</summary>
/// <param name="Id">Stable over retries and restarts; the platform's idempotency key where it has one.</param>
/// <param name="Attempt">Tries made so far in this process, 0 for the first.</param>
/// <param name="MaybeTried">True when a try may have been made that we know nothing of (the process was restarted).</param>
public sealed record Delivery(Guid Id, Address To, OutboundActivity Activity, ReplyToken? Token, int Attempt, bool MaybeTried)
{
    /// <summary>What the platform is to name in its receipts; says also which message of the reply is next, where each is a call of its own.</summary>
    public ReceiptName Name { get; init; }

    /// <summary>Nothing she did caused it: we write of our own accord.</summary>
    public bool Unasked { get; init; }

    /// <summary>When she last wrote, as known when the reply was made.</summary>
    public DateTimeOffset HeardAt { get; init; }
}
