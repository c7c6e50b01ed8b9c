using System.Text.Json.Nodes;

namespace JpMirai.Simulators.Platform;

/// <summary>An event on its way to the bot. A redelivery sends the same again.</summary>
/// <param name="Json">The event as the platform writes it, without what belongs to the post around it.</param>
/// <param name="Chat">Where it happened; a post that fails is noted there.</param>
internal sealed record WebhookEvent(JsonObject Json, Chat Chat);

/// <summary>How a platform writes and signs its posts.</summary>
internal interface IWebhookWire
{
    string UserAgent { get; }

    /// <summary>The body of one post with its headers, the signature among them.</summary>
    HttpContent Write(IReadOnlyList<WebhookEvent> events, bool isRedelivery);

    /// <summary>Called before events are posted once more.</summary>
    void PostingAgain(IReadOnlyList<WebhookEvent> events, DateTimeOffset now)
    {
    }
}
