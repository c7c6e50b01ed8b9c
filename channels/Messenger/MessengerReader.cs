using System.Text.Json;
using JpMirai.Channels.Meta;
using JpMirai.Dialogs.Activities;
using static JpMirai.Dialogs.Activities.InboundActivity;

namespace JpMirai.Channels.Messenger;

/// <summary>Messenger's webhook into activities. An event we can't use is left out and never harms the others of its post.
/// https://developers.facebook.com/docs/messenger-platform/reference/webhook-events</summary>
public static class MessengerReader
{
    /// <summary>Payload of the "Get Started" button, set by <see cref="MessengerSetUp"/>.</summary>
    public const string GetStarted = "get-started";

    private const int MaxPayload = 1000, MaxFiles = 10, MaxAddress = 4096;

    public static WebhookResult Read(WebhookRequest request, MessengerOptions options) => MetaWebhook.Read(request, options.AppSecret, "page", (entry, events) =>
    {
        if (entry.Text("id") != options.PageId) return;
        foreach (var item in entry.Items("messaging")) Event(item, options.PageId, request.ReceivedAt, events);
        // Another app owns these chats: nothing is answered, but what she takes back is taken back here too.
        foreach (var item in entry.Items("standby")) events.Add(Deleted(item, options.PageId, request.ReceivedAt));
    });

    private static void Event(JsonElement item, string page, DateTimeOffset receivedAt, MetaEvents events)
    {
        if (item.Has("message", JsonValueKind.Object, out var message) && message.Has("is_echo", JsonValueKind.True, out _))
        {
            Echo(item, message, page, receivedAt, events);
            return;
        }

        item.Has("postback", JsonValueKind.Object, out var postback);
        events.AddCode(Ref(message) ?? Ref(postback) ?? Ref(item) ?? Ref(item, "optin"));
        if (User(item, "sender", page) is not { } user) return;

        var from = new Address(MessengerChannel.ChannelName, page, new Personal(user));
        var at = MetaWebhook.At(item, receivedAt);
        events.Add(
            message.ValueKind == JsonValueKind.Object ? Message(item, message, from, at)
            : postback.ValueKind == JsonValueKind.Object ? Postback(item, postback, from, at)
            : Other(item, from, at));
    }

    private static InboundActivity? Other(JsonElement item, Address from, DateTimeOffset at)
    {
        var id = MetaWebhook.EventId(item);
        if (item.Has("referral", JsonValueKind.Object, out _)) return new Joined(id, from, at, null);
        if (item.Has("optin", JsonValueKind.Object, out var optin) && optin.Text("type") is null) return new Joined(id, from, at, null);
        if (item.Has("take_thread_control", JsonValueKind.Object, out _)) return new Held(id, from, at, ByOther: true);
        if (item.Has("pass_thread_control", JsonValueKind.Object, out _)) return new Held(id, from, at, ByOther: false);
        return null;   // delivery, read, reaction, message_edit, account_linking, policy_enforcement, and what is to come
    }

    /// <summary>A message of our page. Ours carry our name for them; any other was written by a person in the page's inbox, or by another app.</summary>
    private static void Echo(JsonElement item, JsonElement message, string page, DateTimeOffset receivedAt, MetaEvents events)
    {
        if (ReceiptName.TryParse(message.Text("metadata"), out var name)) events.Add(new Receipt(name, Arrived: true));
        else if (User(item, "recipient", page) is { } user)
            events.Add(new Held(MetaWebhook.MessageId(message.Text("mid")) ?? MetaWebhook.EventId(item),
                new Address(MessengerChannel.ChannelName, page, new Personal(user)), MetaWebhook.At(item, receivedAt), ByOther: true));
    }

    private static InboundActivity? Message(JsonElement item, JsonElement message, Address from, DateTimeOffset at)
    {
        var mid = MetaWebhook.MessageId(message.Text("mid"));
        var id = mid ?? MetaWebhook.EventId(item);
        if (message.Has("is_deleted", JsonValueKind.True, out _)) return mid is null ? null : new Unsent($"deleted.{mid}", from, at, mid);
        if (message.Has("quick_reply", JsonValueKind.Object, out var reply) && reply.Text("payload") is { } payload) return new Chose(id, from, at, null, TextSplitter.First(payload, MaxPayload));
        var attachments = message.Items("attachments").ToList();
        if (message.Text("text") is { Length: > 0 } text) return new Said(id, from, at, null, MetaWebhook.Text(text), mid) { Files = Files(message, attachments) };

        return attachments.Count == 0 && !IsSticker(message) ? null : new Attached(id, from, at, null, Kind(message, attachments), mid) { Files = Files(message, attachments) };
    }

    private static Unsent? Deleted(JsonElement item, string page, DateTimeOffset receivedAt) =>
        User(item, "sender", page) is { } user && item.Has("message", JsonValueKind.Object, out var message)
            ? Message(item, message, new Address(MessengerChannel.ChannelName, page, new Personal(user)), MetaWebhook.At(item, receivedAt)) as Unsent : null;

    private static InboundActivity? Postback(JsonElement item, JsonElement postback, Address from, DateTimeOffset at)
    {
        var id = MetaWebhook.MessageId(postback.Text("mid")) ?? MetaWebhook.EventId(item);
        return postback.Text("payload") switch
        {
            GetStarted => new Joined(id, from, at, null),
            { } payload => new Chose(id, from, at, null, TextSplitter.First(payload, MaxPayload)),
            null => null,
        };
    }

    private static AttachmentKind Kind(JsonElement message, List<JsonElement> attachments)
    {
        if (IsSticker(message) || attachments.Exists(a => a.Has("payload", JsonValueKind.Object, out var payload) && IsSticker(payload))) return AttachmentKind.Sticker;
        return attachments[0].Text("type") switch
        {
            "image" => AttachmentKind.Image,
            "video" or "reel" or "ig_reel" => AttachmentKind.Video,
            "audio" => AttachmentKind.Audio,
            "file" => AttachmentKind.File,
            "location" => AttachmentKind.Location,
            _ => AttachmentKind.Other,
        };
    }

    /// <summary>Pictures and papers, each by its address.</summary>
    private static List<SentFile>? Files(JsonElement message, List<JsonElement> attachments)
    {
        if (IsSticker(message)) return null;
        var files = attachments.Where(attachment => attachment.Text("type") is "image" or "file").Take(MaxFiles).Select(attachment =>
            new SentFile(attachment.Text("type") == "image" ? AttachmentKind.Image : AttachmentKind.File,
                new(attachment.Has("payload", JsonValueKind.Object, out var payload) && !IsSticker(payload) && payload.Text("url") is { Length: <= MaxAddress } url ? url : ""))).ToList();
        return files.Count == 0 ? null : files;
    }

    private static bool IsSticker(JsonElement holder) => holder.ValueKind == JsonValueKind.Object && holder.TryGetProperty("sticker_id", out var id) && id.ValueKind is JsonValueKind.Number or JsonValueKind.String;

    /// <summary>The code of a link or plugin by which she came.</summary>
    private static string? Ref(JsonElement holder, string name = "referral") => holder.Has(name, JsonValueKind.Object, out var referral) ? referral.Text("ref") : null;

    /// <summary>The page-scoped id of a user; null for the page itself and for anything else.</summary>
    private static string? User(JsonElement item, string role, string page) =>
        item.Has(role, JsonValueKind.Object, out var who) && who.Text("id") is { } id && MetaWebhook.IsDigits(id) && id != page ? id : null;
}
