using System.Text.Json;
using System.Text.Json.Nodes;

namespace JpMirai.Simulators.Line;

/// <summary>The parts of webhook events, of the shape in LINE's webhook.yml.</summary>
internal static class LineEvents
{
    public static JsonElement Source(string type, string id, string? userId) => JsonSerializer.SerializeToElement(type switch
    {
        "group" => With(new JsonObject { ["type"] = type, ["groupId"] = id }, "userId", userId),
        "room" => With(new JsonObject { ["type"] = type, ["roomId"] = id }, "userId", userId),
        _ => new JsonObject { ["type"] = type, ["userId"] = id },
    });

    public static JsonObject Follow(bool isUnblocked) => new()
    {
        ["type"] = "follow",
        ["follow"] = new JsonObject { ["isUnblocked"] = isUnblocked },
    };

    public static JsonObject Plain(string type) => new() { ["type"] = type };

    public static JsonObject Unsend(string messageId) => new()
    {
        ["type"] = "unsend",
        ["unsend"] = new JsonObject { ["messageId"] = messageId },
    };

    public static JsonObject Postback(string data, JsonObject? parameters) =>
        new() { ["type"] = "postback", ["postback"] = With(new JsonObject { ["data"] = data }, "params", parameters) };

    public static JsonObject Message(JsonObject message) => new() { ["type"] = "message", ["message"] = message };

    public static JsonObject Text(string text) => new() { ["type"] = "text", ["text"] = text };

    public static JsonObject Sticker(string packageId, string stickerId, IEnumerable<string> keywords) => new()
    {
        ["type"] = "sticker",
        ["packageId"] = packageId,
        ["stickerId"] = stickerId,
        ["stickerResourceType"] = "STATIC",
        ["keywords"] = new JsonArray([.. keywords.Select(word => JsonValue.Create(word))]),
    };

    /// <summary>An image, a video or an audio that LINE keeps for the bot to fetch.</summary>
    public static JsonObject Media(string type, int? milliseconds) =>
        With(new JsonObject { ["type"] = type, ["contentProvider"] = new JsonObject { ["type"] = "line" } }, "duration", milliseconds);

    public static JsonObject File(string name, int size) => new() { ["type"] = "file", ["fileName"] = name, ["fileSize"] = size };

    public static JsonObject Location(string title, string address, double latitude, double longitude) => new()
    {
        ["type"] = "location",
        ["title"] = title,
        ["address"] = address,
        ["latitude"] = latitude,
        ["longitude"] = longitude,
    };

    private static JsonObject With(JsonObject json, string name, JsonNode? value)
    {
        if (value is not null) json[name] = value;
        return json;
    }
}
