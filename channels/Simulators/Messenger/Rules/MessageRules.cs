using System.Collections.Frozen;
using JpMirai.Simulators.Platform;

namespace JpMirai.Simulators.Messenger.Rules;

/// <summary>
/// What Messenger accepts in a call that sends a message: https://developers.facebook.com/docs/messenger-platform/reference/send-api.
/// Attachments other than templates, personas and utility messages are refused as unknown: JpMirai has no use for them.
/// </summary>
internal static class MessageRules
{
    private static readonly FrozenSet<string> Types = FrozenSet.Create("RESPONSE", "UPDATE", "MESSAGE_TAG");

    /// <summary>The tags for automatic messages are being withdrawn, and none was ever meant for a reminder.</summary>
    private static readonly FrozenSet<string> Tags = FrozenSet.Create(SentBy.HumanAgent);

    private static readonly FrozenSet<string> ReplyTypes = FrozenSet.Create("text");

    public static void Check(Part body)
    {
        if (body.OneOf("messaging_type", Types, required: true) == "MESSAGE_TAG") body.OneOf("tag", Tags, required: true);
        if (body.Child("message", required: true) is not { } message) return;

        if (message.Has("attachment")) TemplateRules.Check(message.Child("attachment"));
        else if (message.CodePoints("text", 1, 2000, required: true) is { } text && string.IsNullOrWhiteSpace(text)) message.Refuse("text", "May not be empty");
        foreach (var reply in message.Children("quick_replies", 1, 13))
            CheckQuickReply(reply);
        message.Text("metadata", 0, 999);
        message.NoOthers();
    }

    private static void CheckQuickReply(Part reply)
    {
        reply.OneOf("content_type", ReplyTypes, required: true);
        reply.CodePoints("title", 1, 20, required: true);
        reply.CodePoints("payload", 1, 1000, required: true);
        reply.Address("image_url", ButtonRules.Https, 2000);
        reply.NoOthers();
    }
}
