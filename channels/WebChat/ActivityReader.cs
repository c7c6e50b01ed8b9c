using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using JpMirai.Dialogs.Activities;
using static JpMirai.Dialogs.Activities.InboundActivity;

namespace JpMirai.Channels.WebChat;

/// <summary>Whose page sends, as its token says.</summary>
/// <param name="User">Its user id; <c>from</c> of every activity is set to it. Null where the caller holds the secret and speaks for any.</param>
public sealed record Sender(string Conversation, string? User);

/// <summary>A file that came with a posted activity.</summary>
/// <param name="ContentType">As the page says; not trusted.</param>
/// <param name="Name">As her phone named it; not trusted.</param>
public sealed record PostedFile(string ContentType, string Name, byte[] Bytes);

/// <summary>What a posted activity turned out to be.</summary>
public abstract record PostedActivity
{
    /// <param name="Activity">For the bot; null where there is nothing to decide.</param>
    /// <param name="Own">What the pages see; null if nothing.</param>
    public sealed record Read(InboundActivity? Activity, OwnActivity? Own) : PostedActivity;

    /// <summary>An own activity is to be taken back; its number in the log names it.</summary>
    public sealed record TakeBack(string Event, long Number) : PostedActivity;

    /// <summary>She writes just now. It is told, and kept nowhere.</summary>
    public sealed record Typing : PostedActivity;

    /// <summary>Not an activity: 400.</summary>
    public sealed record Malformed(string Code, string Problem) : PostedActivity;
}

/// <summary>Direct Line activities of a page into activities for the bot. Pure.</summary>
public static class ActivityReader
{
    /// <summary>Longest text taken over, in characters as a reader counts them.</summary>
    public const int MaxText = 5_000;

    /// <summary>The event a page sends where its language was changed: value {language}.</summary>
    public const string JoinEvent = "webchat/join";

    private const int MaxId = 256, MaxValue = 2_000;

    /// <param name="chance">Names an activity that the page gave no id of its own.</param>
    /// <param name="files">What was uploaded with it; what it says itself of attachments is not fetched.</param>
    public static PostedActivity Read(ReadOnlyMemory<byte> body, Sender sender, DateTimeOffset now, Guid chance, IReadOnlyList<PostedFile>? files = null)
    {
        using var json = WireJson.Parse(body, out var problem);
        if (json is null) return new PostedActivity.Malformed("BadArgument", problem);
        if (json.RootElement.ValueKind != JsonValueKind.Object) return new PostedActivity.Malformed("BadArgument", "An activity is a JSON object.");
        if (json.RootElement.Text("type") is not { Length: > 0 } type) return new PostedActivity.Malformed("MissingProperty", "The activity has no 'type'.");
        if (json.RootElement.TryGetProperty("text", out var text) && text.ValueKind is not (JsonValueKind.String or JsonValueKind.Null))
            return new PostedActivity.Malformed("BadArgument", "The activity's 'text' is no string.");

        var activity = json.RootElement;
        var @event = EventId(activity, sender.Conversation, chance);
        var from = AddressOf(sender.Conversation);
        var token = new ReplyToken(@event, now);
        return type switch
        {
            "message" when files is { Count: > 0 } => WithFiles(activity, @event, from, sender, now, token, files),
            "message" => new PostedActivity.Read(Message(activity, @event, from, now, token), Echo(activity, @event, sender)),
            "event" => new PostedActivity.Read(Event(activity, @event, from, now, token), Echo(activity, @event, sender)),
            "messageDelete" when Wire.NumberOf(sender.Conversation, activity.Text("id")) is > 0 and var number =>
                new PostedActivity.TakeBack(@event, number),
            "typing" => new PostedActivity.Typing(),
            _ => new PostedActivity.Read(null, null),
        };
    }

    public static Address AddressOf(string conversation) => new(WebChatChannel.ChannelName, ActivityDraw.BotId, new Personal(conversation));

    private static InboundActivity Message(JsonElement activity, string id, Address from, DateTimeOffset at, ReplyToken token)
    {
        if (activity.Text("value") is { Length: > 0 and <= MaxValue } value) return new Chose(id, from, at, token, value);
        if (activity.Text("text") is { } text && !string.IsNullOrWhiteSpace(text)) return new Said(id, from, at, token, new Personal(TextSplitter.First(text, MaxText)), id);

        return new Attached(id, from, at, token, KindOf(activity), id);
    }

    /// <summary>The files go by references of ours, as on any platform; every page sees that they were sent, and their names.</summary>
    private static PostedActivity.Read WithFiles(JsonElement activity, string id, Address from, Sender sender, DateTimeOffset at, ReplyToken token, IReadOnlyList<PostedFile> files)
    {
        List<SentFile> sent = [.. files.Select((file, n) => new SentFile(KindOf(file.ContentType), new(ReferenceOf(id, n)), SentName.Of(file.Name)))];
        var message = Message(activity, id, from, at, token) switch
        {
            Attached attached => attached with { Kind = sent[0].Kind, Files = sent },
            var other => other with { Files = sent },
        };
        return new(message, Echo(activity, id, sender, files) with { Uploads = [.. files.Select((file, n) => new Upload(ReferenceOf(id, n), file.Bytes))] });
    }

    private static string ReferenceOf(string id, int n) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{id}.{n}");

    private static AttachmentKind KindOf(JsonElement activity)
    {
        if (!activity.Has("attachments", JsonValueKind.Array, out var attachments) || attachments.GetArrayLength() == 0) return AttachmentKind.Other;

        return KindOf(attachments[0].Text("contentType"));
    }

    private static AttachmentKind KindOf(string? contentType) => contentType?.Split('/')[0] switch
    {
        "image" => AttachmentKind.Image,
        "video" => AttachmentKind.Video,
        "audio" => AttachmentKind.Audio,
        _ => AttachmentKind.File,
    };

    private static Reads? Event(JsonElement activity, string id, Address from, DateTimeOffset at, ReplyToken token) =>
        activity.Text("name") == JoinEvent && activity.Has("value", JsonValueKind.Object, out var value) && value.Text("language") is { Length: > 0 and <= MaxId } language
            ? new Reads(id, from, at, token, language) : null;

    /// <summary>Made from the page's own id of the activity, so that a second try is known as the same; hashed, since it may hold anything.</summary>
    private static string EventId(JsonElement activity, string conversation, Guid chance)
    {
        var own = activity.Has("channelData", JsonValueKind.Object, out var data) && data.Text("clientActivityID") is { Length: > 0 and <= MaxId } given ? given : null;
        return own is null ? chance.ToString("N") : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{conversation}|{own}")).AsSpan(0, 16));
    }

    /// <summary>As it was sent, but for what the service says: id, time, conversation, channel, and who it is from.</summary>
    private static OwnActivity Echo(JsonElement activity, string @event, Sender sender, IReadOnlyList<PostedFile>? files = null) => new(@event, Wire.Json(json =>
    {
        json.WriteStartObject();
        WriteFrom(json, activity, sender);
        if (files is not null) WriteFiles(json, files);
        foreach (var member in activity.EnumerateObject())
        {
            if (files is not null && member.Name == "attachments") continue;
            if (member.Name is not ("id" or "timestamp" or "conversation" or "channelId" or "from" or "replyToId" or "serviceUrl" or "recipient" or "callerId")) member.WriteTo(json);
        }
        json.WriteEndObject();
    }));

    /// <summary>Without an address: nobody fetches them again from us.</summary>
    private static void WriteFiles(Utf8JsonWriter json, IReadOnlyList<PostedFile> files)
    {
        json.WriteStartArray("attachments"u8);
        foreach (var file in files)
        {
            json.WriteStartObject();
            json.WriteString("contentType"u8, file.ContentType);
            json.WriteString("name"u8, SentName.Of(file.Name).Value);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteFrom(Utf8JsonWriter json, JsonElement activity, Sender sender)
    {
        var hasFrom = activity.Has("from", JsonValueKind.Object, out var from);
        json.WriteStartObject("from"u8);
        json.WriteString("id"u8, sender.User ?? (hasFrom ? from.Text("id") : null) ?? "");
        if (hasFrom && from.Text("name") is { } name) json.WriteString("name"u8, name);
        json.WriteString("role"u8, "user"u8);
        json.WriteEndObject();
    }
}
