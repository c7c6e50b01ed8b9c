using System.Text.Json;
using System.Text.Json.Nodes;
using JpMirai.Simulators.Platform;

namespace JpMirai.Simulators.Messenger;

/// <summary>The parts of webhook events: https://developers.facebook.com/docs/messenger-platform/reference/webhook-events</summary>
internal static class MessengerEvents
{
    /// <summary>The number of the thumb that Messenger's own button sends.</summary>
    public const long ThumbsUp = 369239263222822;

    /// <param name="page">The page's id.</param>
    /// <param name="sender">Who did it; the page itself for an echo.</param>
    /// <param name="recipient">To whom it was done.</param>
    /// <param name="at">When it happened.</param>
    /// <param name="name">What it is, such as <c>message</c>.</param>
    /// <param name="what">More about it.</param>
    public static JsonObject Entry(string page, string sender, string recipient, DateTimeOffset at, string name, JsonObject what) => new()
    {
        ["id"] = page,
        ["time"] = at.ToUnixTimeMilliseconds(),
        ["messaging"] = new JsonArray(new JsonObject
        {
            ["sender"] = new JsonObject { ["id"] = sender },
            ["recipient"] = new JsonObject { ["id"] = recipient },
            ["timestamp"] = at.ToUnixTimeMilliseconds(),
            [name] = what,
        }),
    };

    public static JsonObject Text(string text) => new() { ["text"] = text };

    public static JsonObject QuickReply(string title, string payload) =>
        new() { ["text"] = title, ["quick_reply"] = new JsonObject { ["payload"] = payload } };

    public static JsonObject Sticker() => new()
    {
        ["attachments"] = new JsonArray(Attachment("image", new() { ["url"] = FileUrl("thumb.png"), ["sticker_id"] = ThumbsUp })),
        ["sticker_id"] = ThumbsUp,
    };

    /// <param name="type">image, audio, video or file.</param>
    /// <param name="name">Of the file.</param>
    /// <param name="address">Where it lies; null: nowhere.</param>
    public static JsonObject File(string type, string name, Uri? address = null) =>
        new() { ["attachments"] = new JsonArray(Attachment(type, new() { ["url"] = address?.ToString() ?? FileUrl(name) })) };

    public static JsonObject Location(double latitude, double longitude) => new()
    {
        ["attachments"] = new JsonArray(Attachment("location", new()
        {
            ["coordinates"] = new JsonObject { ["lat"] = latitude, ["long"] = longitude },
        })),
    };

    public static JsonObject Unsend(string messageId) => new() { ["mid"] = messageId, ["is_deleted"] = true };

    public static JsonObject Postback(string title, string payload, string messageId, string? referral)
    {
        var postback = new JsonObject { ["title"] = title, ["payload"] = payload, ["mid"] = messageId };
        if (referral is not null) postback["referral"] = Referral(referral);
        return postback;
    }

    /// <summary>Somebody came by an m.me link.</summary>
    public static JsonObject Referral(string referral) => new() { ["ref"] = referral, ["source"] = "SHORTLINK", ["type"] = "OPEN_THREAD" };

    /// <param name="messageId">Of the message that the page sent.</param>
    /// <param name="app">Which app sent it.</param>
    /// <param name="message">As it was sent.</param>
    public static JsonObject Echo(string messageId, long app, JsonElement message)
    {
        var echo = new JsonObject { ["mid"] = messageId, ["is_echo"] = true, ["app_id"] = app };
        if (message.Member("text") is { } text) echo["text"] = text;
        if (message.TryGetProperty("attachment", out var attachment)) echo["attachments"] = new JsonArray(JsonNode.Parse(attachment.GetRawText()));
        if (message.Member("metadata") is { } metadata) echo["metadata"] = metadata;
        return echo;
    }

    public static JsonObject Delivery(string messageId, DateTimeOffset until) =>
        new() { ["mids"] = new JsonArray(messageId), ["watermark"] = until.ToUnixTimeMilliseconds() };

    public static JsonObject Read(DateTimeOffset until) => new() { ["watermark"] = until.ToUnixTimeMilliseconds() };

    private static JsonObject Attachment(string type, JsonObject payload) => new() { ["type"] = type, ["payload"] = payload };

    /// <summary>Nothing is there: a bot has no business fetching from just any address that a webhook names.</summary>
    private static string FileUrl(string name) => $"https://cdn.messenger.example/{Uri.EscapeDataString(name)}";
}
