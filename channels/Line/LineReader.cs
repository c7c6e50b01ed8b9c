using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using JpMirai.Dialogs.Activities;
using static JpMirai.Dialogs.Activities.InboundActivity;

namespace JpMirai.Channels.Line;

/// <summary>LINE's webhook into activities. An event we can't use is left out and never harms the others of its post.</summary>
public static class LineReader
{
    /// <summary>Longest text taken over, in characters as a reader counts them.</summary>
    public const int MaxText = 5000;

    // Before this (2001) the number can't be milliseconds.
    private const long FirstMillisecond = 1_000_000_000_000;

    public static WebhookResult Read(WebhookRequest request, LineOptions options)
    {
        if (!Signature.MatchesBase64(request.Body.Span, options.ChannelSecret, request.Header("X-Line-Signature"))) return new WebhookResult.Forged();

        using var post = WireJson.Parse(request.Body, out var problem);
        if (post is null) return new WebhookResult.Malformed(problem);
        if (!post.RootElement.Has("events", JsonValueKind.Array, out var events)) return new WebhookResult.Malformed("The post holds no list of events.");

        // The signature has shown that the post is for our channel; only a destination that names another bot is refused.
        var destination = post.RootElement.Text("destination");
        if (options.BotUserId.Length > 0 && destination is not null && destination != options.BotUserId) return new WebhookResult.Events([]);

        var account = options.BotUserId.Length > 0 ? options.BotUserId : LineId.IsUser(destination) ? destination! : "";
        var activities = new List<InboundActivity>(events.GetArrayLength());
        foreach (var item in events.EnumerateArray())
            if (Event(item, account, request.ReceivedAt) is { } activity) activities.Add(activity);
        return new WebhookResult.Events(activities);
    }

    private static InboundActivity? Event(JsonElement item, string account, DateTimeOffset receivedAt)
    {
        if (item.Text("type") is not { } type || Sender(item) is not { } sender) return null;
        // In standby another bot answers. Taking words back and blocking us need no answer and still count.
        if (item.Text("mode") == "standby" && type is not ("unsend" or "unfollow")) return null;
        if (IsConsoleTest(item)) return null;

        var from = new Address(LineChannel.ChannelName, account, new Personal(sender));
        var at = At(item, receivedAt);
        var token = item.Text("replyToken") is { } value && LineId.IsOpaque(value) ? new ReplyToken(value, at) : null;
        return LineId.IsUser(sender) ? FromUser(type, item, EventId(item), from, at, token) : FromGroup(type, EventId(item), from, at, token);
    }

    /// <summary>The id of the user, or of the group or room that she wrote in.</summary>
    private static string? Sender(JsonElement item)
    {
        if (!item.Has("source", JsonValueKind.Object, out var source)) return null;

        return source.Text("type") switch
        {
            "user" when source.Text("userId") is { } user && LineId.IsUser(user) => user,
            "group" when source.Text("groupId") is { } group && LineId.IsGroup(group) => group,
            "room" when source.Text("roomId") is { } room && LineId.IsRoom(room) => room,
            _ => null,
        };
    }

    private static InboundActivity? FromUser(string type, JsonElement item, string id, Address from, DateTimeOffset at, ReplyToken? token) => type switch
    {
        "message" when item.Has("message", JsonValueKind.Object, out var message) => Message(message, id, from, at, token),
        "postback" when item.Has("postback", JsonValueKind.Object, out var postback) && postback.Text("data") is { } data => new Chose(id, from, at, token, TextSplitter.First(data, MaxText)),
        "follow" => new Joined(id, from, at, token),
        "unfollow" => new Left(id, from, at),
        "unsend" when item.Has("unsend", JsonValueKind.Object, out var unsend) && MessageId(unsend, "messageId") is { } taken => new Unsent(id, from, at, taken),
        _ => null,
    };

    private static CameToGroup? FromGroup(string type, string id, Address from, DateTimeOffset at, ReplyToken? token) =>
        type is "join" or "message" or "postback" ? new CameToGroup(id, from, at, token) : null;

    private static InboundActivity Message(JsonElement message, string id, Address from, DateTimeOffset at, ReplyToken? token)
    {
        var messageId = MessageId(message, "id");
        var type = message.Text("type");
        if (type == "text" && message.Text("text") is { } text) return new Said(id, from, at, token, new Personal(TextSplitter.First(text, MaxText)), messageId);

        return new Attached(id, from, at, token, type switch
        {
            "sticker" => AttachmentKind.Sticker,
            "image" => AttachmentKind.Image,
            "video" => AttachmentKind.Video,
            "audio" => AttachmentKind.Audio,
            "file" => AttachmentKind.File,
            "location" => AttachmentKind.Location,
            _ => AttachmentKind.Other,
        }, messageId) { Files = File(type, message, messageId) };
    }

    /// <summary>A picture or paper; one that another app keeps has no address we would follow.</summary>
    private static SentFile[]? File(string? type, JsonElement message, string? messageId)
    {
        if (type is not ("image" or "file")) return null;
        var isElsewhere = message.Has("contentProvider", JsonValueKind.Object, out var provider) && provider.Text("type") == "external";
        return [new SentFile(type == "image" ? AttachmentKind.Image : AttachmentKind.File, new(isElsewhere ? "" : messageId ?? ""), SentName.Of(message.Text("fileName")))];
    }

    private static string? MessageId(JsonElement element, string name) => element.Text(name) is { } id && LineId.IsOpaque(id) ? id : null;

    /// <summary>Never later than the arrival, so that a token can't look younger than it is.</summary>
    private static DateTimeOffset At(JsonElement item, DateTimeOffset receivedAt) =>
        item.Has("timestamp", JsonValueKind.Number, out var number) && number.TryGetInt64(out var ms)
        && ms >= FirstMillisecond && ms <= receivedAt.ToUnixTimeMilliseconds()
            ? DateTimeOffset.FromUnixTimeMilliseconds(ms) : receivedAt;

    /// <summary>LINE's own id; without one, a hash of everything but the member that changes when LINE delivers again.</summary>
    private static string EventId(JsonElement item)
    {
        if (item.Text("webhookEventId") is { } id && LineId.IsOpaque(id)) return id;

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var member in item.EnumerateObject().Where(m => m.Name != "deliveryContext"))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(member.Name));
            hash.AppendData(JsonMarshal.GetRawUtf8Value(member.Value));
        }
        return "sha256." + Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    // The console's older "Verify" button posts events of nobody, told by these tokens.
    private static bool IsConsoleTest(JsonElement item) =>
        item.Text("replyToken") is "00000000000000000000000000000000" or "ffffffffffffffffffffffffffffffff";
}
