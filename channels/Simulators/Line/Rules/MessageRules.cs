using System.Collections.Frozen;
using System.Text.RegularExpressions;
using JpMirai.Simulators.Platform;

namespace JpMirai.Simulators.Line.Rules;

/// <summary>
/// What LINE accepts in the messages of a call: https://developers.line.biz/en/reference/messaging-api/#message-objects.
/// Types that JpMirai has no use for (imagemap, textV2, coupon, image carousel) are refused as unknown.
/// </summary>
internal static partial class MessageRules
{
    public static readonly FrozenSet<string> Https = FrozenSet.Create("https");

    private static readonly FrozenSet<string> Types = FrozenSet.Create("text", "sticker", "image", "video", "audio", "location", "template", "flex");
    private static readonly FrozenSet<string> ItemTypes = FrozenSet.Create("action");

    /// <summary>Up to 1,500 by today's documentation; older clients and accounts stop at 400, so we do too.</summary>
    private const int AltText = 400;

    /// <summary>Checks the member <c>messages</c> of a request.</summary>
    public static void Check(Part request)
    {
        foreach (var message in request.Children("messages", 1, 5, required: true))
            CheckMessage(message);
    }

    private static void CheckMessage(Part message)
    {
        switch (message.OneOf("type", Types, required: true))
        {
            case "text": CheckText(message); break;
            case "sticker":
                message.Matches("packageId", Digits, required: true);
                message.Matches("stickerId", Digits, required: true);
                message.Ignore("quoteToken");
                break;
            case "image": CheckMedia(message, preview: true); break;
            case "video":
                CheckMedia(message, preview: true);
                message.Text("trackingId", 1, 100);
                break;
            case "audio":
                CheckMedia(message, preview: false);
                message.Whole("duration", 1, long.MaxValue, required: true);
                break;
            case "location":
                message.Text("title", 1, 100, required: true);
                message.Text("address", 1, 100, required: true);
                message.Number("latitude", -90, 90, required: true);
                message.Number("longitude", -180, 180, required: true);
                break;
            case "template":
                message.Text("altText", 1, AltText, required: true);
                TemplateRules.Check(message.Child("template", required: true));
                break;
            case "flex":
                message.Text("altText", 1, AltText, required: true);
                FlexRules.Check(message.Child("contents", required: true));
                break;
            default: return;
        }
        CheckQuickReply(message.Child("quickReply"));
        CheckSender(message.Child("sender"));
        message.NoOthers();
    }

    private static void CheckText(Part message)
    {
        // LINE refuses white space alone as an empty text.
        if (message.Text("text", 1, 5000, required: true) is { } text && string.IsNullOrWhiteSpace(text)) message.Refuse("text", "May not be empty");
        message.Ignore("quoteToken");
        foreach (var emoji in message.Children("emojis", 1, 20))
        {
            emoji.Whole("index", 0, 5000, required: true);
            emoji.Text("productId", 1, 100, required: true);
            emoji.Text("emojiId", 1, 100, required: true);
            emoji.NoOthers();
        }
    }

    private static void CheckMedia(Part message, bool preview)
    {
        message.Address("originalContentUrl", Https, 2000, required: true);
        if (preview) message.Address("previewImageUrl", Https, 2000, required: true);
    }

    private static void CheckQuickReply(Part? quickReply)
    {
        if (quickReply is null) return;

        foreach (var item in quickReply.Children("items", 1, 13, required: true))
        {
            item.OneOf("type", ItemTypes, required: true);
            item.Address("imageUrl", Https, 2000);
            ActionRules.Check(item.Child("action", required: true), ActionPlace.QuickReply);
            item.NoOthers();
        }
        quickReply.NoOthers();
    }

    private static void CheckSender(Part? sender)
    {
        if (sender is null) return;

        if (sender.Text("name", 1, 20) is { } name && name.Contains("LINE", StringComparison.Ordinal)) sender.Refuse("name", "May not contain LINE");
        sender.Address("iconUrl", Https, 2000);
        sender.NoOthers();
    }

    [GeneratedRegex(@"^\d{1,20}\z")]
    private static partial Regex Digits { get; }
}
