using System.Text.Json;
using System.Text.RegularExpressions;
using JpMirai.Channels.Meta;
using JpMirai.Dialogs.Activities;
using JpMirai.Knowledge.Languages;
using static JpMirai.Dialogs.Activities.InboundActivity;

namespace JpMirai.Channels.WhatsApp;

/// <summary>WhatsApp's webhook into activities and receipts. An event we can't use is left out and never harms the others of its post.
/// https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/components</summary>
public static partial class WhatsAppReader
{
    private const int MaxPayload = 256;

    /// <param name="templatesChanged">Called where the platform tells that a template was approved or taken away.</param>
    public static WebhookResult Read(WebhookRequest request, WhatsAppOptions options, Action? templatesChanged = null) =>
        MetaWebhook.Read(request, options.AppSecret, "whatsapp_business_account", (entry, events) =>
        {
            foreach (var change in entry.Items("changes"))
            {
                if (change.Text("field") == "message_template_status_update") templatesChanged?.Invoke();
                else if (change.Has("value", JsonValueKind.Object, out var value) && IsOurs(value, options)) Change(change.Text("field"), value, options.PhoneNumberId, request.ReceivedAt, events);
            }
        });

    private static bool IsOurs(JsonElement value, WhatsAppOptions options) =>
        value.Has("metadata", JsonValueKind.Object, out var metadata) && metadata.Text("phone_number_id") == options.PhoneNumberId;

    private static void Change(string? field, JsonElement value, string account, DateTimeOffset receivedAt, MetaEvents events)
    {
        switch (field)
        {
            case "messages":
                foreach (var message in value.Items("messages")) Message(message, value, account, receivedAt, events);
                foreach (var status in value.Items("statuses")) Status(status, events);
                break;
            case "user_preferences":
                foreach (var choice in value.Items("user_preferences")) events.Add(Preference(choice, account, receivedAt));
                break;
        }
    }

    private static void Message(JsonElement message, JsonElement value, string account, DateTimeOffset receivedAt, MetaEvents events)
    {
        // A group is no place for this: nothing is read there, nothing said.
        if (message.TryGetProperty("group_id", out var group) && group.ValueKind != JsonValueKind.Null) return;
        if (Renamed(message, account, receivedAt) is { } renamed) events.Add(renamed);
        if (Sender(message, value) is not { } sender) return;

        var from = new Address(WhatsAppChannel.ChannelName, account, new Personal(sender.Id));
        var at = MetaWebhook.At(message, receivedAt);
        var id = MetaWebhook.MessageId(message.Text("id"));
        if (Read(message, id ?? MetaWebhook.EventId(message), id, from, at, events) is not { } activity) return;
        events.Add(activity with { AlsoKnownAs = sender.Also is { } also ? new Personal(also) : null });
    }

    private static InboundActivity? Read(JsonElement message, string id, string? messageId, Address from, DateTimeOffset at, MetaEvents events)
    {
        switch (message.Text("type"))
        {
            case "text" when Body(message, "text", "body") is { } text:
                if (CodeIn(text) is not { } code) return new Said(id, from, at, null, MetaWebhook.Text(text), messageId);
                events.AddCode(code);
                return new Joined(id, from, at, null);
            case "interactive" when message.Has("interactive", JsonValueKind.Object, out var interactive) && (Body(interactive, "button_reply", "id") ?? Body(interactive, "list_reply", "id")) is { } chosen:
                return new Chose(id, from, at, null, TextSplitter.First(chosen, MaxPayload));
            case "button" when Body(message, "button", "payload") is { } payload:
                return new Chose(id, from, at, null, TextSplitter.First(payload, MaxPayload));
            case "request_welcome":
                return new Joined(id, from, at, null);
            case "system":
                return Body(message, "system", "type") is "user_changed_number" or "customer_changed_number" && Body(message, "system", "wa_id") is { } number && WhatsAppId.IsNumber(number) && number != from.User.Value
                    ? new Moved(id, from, at, new Personal(number)) : null;
            case "reaction" or "ephemeral" or null:
                return null;
            case var type when Body(message, type, "caption") is { } caption:
                return new Said(id, from, at, null, MetaWebhook.Text(caption), messageId) { Files = Files(message, type) };   // Her words count for more than the picture.
            case var type:
                return new Attached(id, from, at, null, Kind(type), messageId) { Files = Files(message, type) };
        }
    }

    private static void Status(JsonElement status, MetaEvents events)
    {
        if (!ReceiptName.TryParse(status.Text("biz_opaque_callback_data"), out var name)) return;
        switch (status.Text("status"))
        {
            case "sent" or "delivered" or "read": events.Add(new Receipt(name, Arrived: true)); break;
            case "failed":
                var error = status.Items("errors").Select(e => GraphError.Of(e)).FirstOrDefault();
                events.Add(new Receipt(name, Arrived: false, error.Name, Gone: WhatsAppErrors.Judge(error) == GraphVerdict.Gone));
                break;
        }
    }

    private static Muted? Preference(JsonElement choice, string account, DateTimeOffset receivedAt)
    {
        var number = choice.Text("wa_id") is { } told && WhatsAppId.IsNumber(told) ? told : null;
        var scoped = choice.Text("user_id") is { } own && WhatsAppId.IsScoped(own) ? own : null;
        return (number ?? scoped) is not { } user || choice.Text("value") != "stop" ? null
            : new Muted(MetaWebhook.EventId(choice), new Address(WhatsAppChannel.ChannelName, account, new Personal(user)), MetaWebhook.At(choice, receivedAt))
            {
                AlsoKnownAs = number is null || scoped is null ? null : new Personal(scoped),
            };
    }

    /// <summary>She has a new number and hides it: only the other id by which she is named is told, as it was and as it is now.
    /// https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages/system</summary>
    private static Moved? Renamed(JsonElement message, string account, DateTimeOffset receivedAt) =>
        message.Text("type") == "system" && Body(message, "system", "type") == "user_changed_user_id"
            && Body(message, "system", "previous_user_id") is { } before && WhatsAppId.IsScoped(before)
            && Body(message, "system", "user_id") is { } now && WhatsAppId.IsScoped(now) && now != before
            ? new(MetaWebhook.MessageId(message.Text("id")) ?? MetaWebhook.EventId(message), new Address(WhatsAppChannel.ChannelName, account, new Personal(before)),
                MetaWebhook.At(message, receivedAt), new Personal(now))
            : null;

    /// <summary>Her number where it is told, and the other id by which she may be named too.</summary>
    private static (string Id, string? Also)? Sender(JsonElement message, JsonElement value)
    {
        var number = message.Text("from") is { } from && WhatsAppId.IsNumber(from) ? from : null;
        var scoped = message.Text("from_user_id") is { } own && WhatsAppId.IsScoped(own) ? own : null;
        if (number is not null && scoped is null)
            scoped = value.Items("contacts").Where(contact => contact.Text("wa_id") == number).Select(contact => contact.Text("user_id")).FirstOrDefault(WhatsAppId.IsScoped);
        return number is not null ? (number, scoped) : scoped is not null ? (scoped, null) : null;
    }

    private static string? Body(JsonElement message, string? part, string name) =>
        part is not null && message.Has(part, JsonValueKind.Object, out var body) && body.Text(name) is { Length: > 0 } text ? text : null;

    /// <summary>The text that a link fills in for her, such as "start corp-7F3K"; she may have changed how it is written.</summary>
    private static string? CodeIn(string text) => text.Length <= 100 && Prefilled().Match(Hygiene.Clean(text)) is { Success: true } match ? match.Groups[1].Value : null;

    /// <summary>A picture or paper by its id; an address that stands beside it is not read.</summary>
    private static SentFile[]? Files(JsonElement message, string? type) => type is not ("image" or "document") ? null
        : [new SentFile(Kind(type), new(Body(message, type, "id") is { } id && MetaWebhook.IsDigits(id) ? id : ""), SentName.Of(Body(message, type, "filename")))];

    private static AttachmentKind Kind(string? type) => type switch
    {
        "image" => AttachmentKind.Image,
        "video" => AttachmentKind.Video,
        "audio" or "voice" => AttachmentKind.Audio,
        "document" => AttachmentKind.File,
        "sticker" => AttachmentKind.Sticker,
        "location" => AttachmentKind.Location,
        _ => AttachmentKind.Other,
    };

    // A digit tells a code from words such as "start check".
    [GeneratedRegex(@"^\s*start\s+(?=[a-z._=-]*[0-9])([a-z0-9][a-z0-9._=-]*)\s*\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Prefilled();
}
