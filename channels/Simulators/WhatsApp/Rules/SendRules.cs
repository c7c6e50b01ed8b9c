using System.Collections.Frozen;
using JpMirai.Simulators.Platform;

namespace JpMirai.Simulators.WhatsApp.Rules;

/// <summary>
/// What WhatsApp accepts in a send: https://developers.facebook.com/docs/whatsapp/cloud-api/reference/messages.
/// Kinds that JpMirai has no use for (media, contacts, flows, products, reactions) are refused as unknown. Lengths are in UTF-16 units,
/// the strictest way to count.
/// </summary>
internal static class SendRules
{
    private static readonly FrozenSet<string> Products = FrozenSet.Create("whatsapp");
    private static readonly FrozenSet<string> RecipientTypes = FrozenSet.Create("individual");
    private static readonly FrozenSet<string> Types = FrozenSet.Create("text", "interactive", "template");
    private static readonly FrozenSet<string> Read = FrozenSet.Create("read");
    private static readonly FrozenSet<string> Typing = FrozenSet.Create("text");

    public static void CheckSend(Part request)
    {
        request.OneOf("messaging_product", Products, required: true);
        request.OneOf("recipient_type", RecipientTypes);
        CheckRecipient(request);
        request.Text("biz_opaque_callback_data", 1, 512);
        if (request.Child("context") is { } context)
        {
            context.Text("message_id", 1, 256, required: true);
            context.NoOthers();
        }
        switch (request.OneOf("type", Types, required: true))
        {
            case "text": CheckText(request.Child("text", required: true)); break;
            case "interactive": InteractiveRules.Check(request.Child("interactive", required: true)); break;
            case "template": TemplateSendRules.Check(request.Child("template", required: true)); break;
            default: return;
        }
        request.NoOthers();
    }

    /// <summary>Marks a message of a person as read, with three moving dots if wished.</summary>
    public static void CheckRead(Part request)
    {
        request.OneOf("messaging_product", Products, required: true);
        request.OneOf("status", Read, required: true);
        request.Text("message_id", 1, 256, required: true);
        if (request.Child("typing_indicator") is { } typing)
        {
            typing.OneOf("type", Typing, required: true);
            typing.NoOthers();
        }
        request.NoOthers();
    }

    private static void CheckRecipient(Part request)
    {
        request.Matches("to", WhatsAppIds.To);
        request.Matches("recipient", WhatsAppIds.Recipient);
        if (request.Has("to") == request.Has("recipient")) request.Refuse("to", "Exactly one of to and recipient is needed");
    }

    private static void CheckText(Part? text)
    {
        if (text is null) return;

        if (text.Text("body", 1, 4096, required: true) is { } body && string.IsNullOrWhiteSpace(body)) text.Refuse("body", "May not be empty");
        text.Flag("preview_url");
        text.NoOthers();
    }
}
