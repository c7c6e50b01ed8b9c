using System.Security.Cryptography;
using System.Text.Json.Nodes;
using JpMirai.Simulators.Platform;

namespace JpMirai.Simulators.WhatsApp;

/// <summary>What people send besides words. A file is named and described; what is in it is fetched by its id.</summary>
internal static class WhatsAppContents
{
    /// <summary>Of a file that nobody can fetch.</summary>
    private const string Nowhere = "1070000000000003";

    public static JsonObject Sticker()
    {
        var sticker = File("image/webp");
        sticker["animated"] = false;
        return sticker;
    }

    public static JsonObject Image(string id, MediaFile file) => File(file.MediaType, id, file.Bytes);

    public static JsonObject Video() => File("video/mp4");

    public static JsonObject Voice()
    {
        var voice = File("audio/ogg; codecs=opus");
        voice["voice"] = true;
        return voice;
    }

    public static JsonObject Document(string name) => Document(name, Nowhere, new MediaFile("application/pdf", MediaFile.GreyDot));

    public static JsonObject Document(string name, string id, MediaFile file)
    {
        var document = File(file.MediaType, id, file.Bytes);
        document["filename"] = name;
        return document;
    }

    public static JsonObject Location() => new()
    {
        ["latitude"] = 35.658,
        ["longitude"] = 139.7016,
        ["name"] = "Shibuya",
        ["address"] = "Shibuya City, Tokyo",
    };

    public static JsonArray Contacts(string name, string number) => new(new JsonObject
    {
        ["name"] = new JsonObject { ["formatted_name"] = name, ["first_name"] = name },
        ["phones"] = new JsonArray(new JsonObject { ["phone"] = $"+{number}", ["wa_id"] = number, ["type"] = "CELL" }),
    });

    public static JsonObject Reaction(string messageId, string? emoji)
    {
        var reaction = new JsonObject { ["message_id"] = messageId };
        if (emoji is not null) reaction["emoji"] = emoji;
        return reaction;
    }

    public static JsonArray UnsupportedErrors() =>
        new(new Failure(131051, "Message type unknown", "Message type is currently not supported.").ToJson());

    private static JsonObject File(string type, string id = Nowhere, byte[]? bytes = null) => new()
    {
        ["mime_type"] = type,
        ["sha256"] = Convert.ToBase64String(SHA256.HashData(bytes ?? MediaFile.GreyDot)),
        ["id"] = id,
    };
}
