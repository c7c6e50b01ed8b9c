using System.Text.Json;
using System.Text.Json.Nodes;
using JpMirai.Simulators.Meta;
using JpMirai.Simulators.Platform;
using JpMirai.Simulators.WhatsApp.Rules;

namespace JpMirai.Simulators.WhatsApp;

/// <summary>
/// The one call that sends and marks as read, with the rules in WhatsApp's order: form, recipient, template, pair rate, window.
/// What only shows on the way to the phone is answered 200 and reported afterwards.
/// </summary>
internal sealed class MessagesApi(WhatsAppPlatform platform, WhatsAppIds ids, TemplateShelf templates)
{
    private static readonly TimeSpan TypingShows = TimeSpan.FromSeconds(25);

    private readonly PairRateMeter _rate = new(platform.Options.PairRate);

    public BotAnswer Post(BotRequest request)
    {
        if (!GraphBody.TryRead(request, out var part, out var findings, out var refusal)) return refusal;

        var isRead = part.Has("status");
        if (isRead) SendRules.CheckRead(part);
        else SendRules.CheckSend(part);
        if (findings.Count > 0) return GraphAnswer.Invalid(findings);
        return isRead ? MarkRead(part.Json) : Send(request, part.Json);
    }

    private BotAnswer MarkRead(JsonElement read)
    {
        if (platform.SenderOf(read.Member("message_id")!) is not { } user)
            return new Failure(131009, "Parameter value is not valid", "No person sent a message with this message_id.").Violation();

        if (read.TryGetProperty("typing_indicator", out _) && user.IsReachable)
            user.Journal.Append(new PhoneEntry.Waiting(platform.Now, platform.Now + TypingShows));
        return BotAnswer.Ok(new JsonObject { ["success"] = true });
    }

    private BotAnswer Send(BotRequest request, JsonElement message)
    {
        if (platform.FindRecipient(message.Member("to"), message.Member("recipient")) is not { } user)
            return (Failure.Undeliverable with { Details = "No person has this number or id, or she never showed it." }).Violation();

        FilledTemplate? filled = null;
        MessageTemplate? template = null;
        if (message.TryGetProperty("template", out var asked))
        {
            template = templates.Find(asked.Member("name")!, asked.GetProperty("language").Member("code")!);
            if (ProblemWith(template, asked) is { } problem) return problem;
            filled = FilledTemplate.Fill(template!, asked, out var misfit);
            if (filled is null) return misfit!.Violation();
        }
        if (!_rate.TryTake(user.Id, platform.Now)) return Failure.TooFast.AtOnce();

        var failure = FailureOf(user, message, template);
        if (failure == Failure.WindowClosed && platform.Options.ClosedWindow == ClosedWindow.RefusedAtOnce) return failure.AtOnce();

        var sent = SentTo(user, message, template);
        if (failure is null) platform.Show(user, [Seen(sent.Id, request, message, filled)]);
        platform.Report(sent, failure);
        return Accepted(sent, message);
    }

    private static BotAnswer? ProblemWith(MessageTemplate? template, JsonElement asked) => template?.Status switch
    {
        TemplateStatus.Approved => null,
        TemplateStatus.Paused => Failure.TemplatePaused.AtOnce(),
        _ => Failure.NoTemplate(asked.Member("name")!, asked.GetProperty("language").Member("code")!).AtOnce(404),
    };

    private Failure? FailureOf(WhatsAppUser user, JsonElement message, MessageTemplate? template)
    {
        if (user.IsBlocking || message.Member("to") is { } to && to != user.Number) return Failure.Undeliverable;
        if (template is null) return user.HasOpenWindow(platform.Now) ? null : Failure.WindowClosed;
        return template.Category == "MARKETING" && user.StoppedMarketing ? Failure.MarketingStopped : null;
    }

    private SentMessage SentTo(WhatsAppUser user, JsonElement message, MessageTemplate? template)
    {
        var category = template?.Category.ToLowerInvariant() ?? SentMessage.Service;
        return new(ids.MessageId(), user, message.Member("to") ?? user.ShownNumber, user.ShownUserId, message.Member("biz_opaque_callback_data"), category);
    }

    private SeenMessage Seen(string id, BotRequest request, JsonElement message, FilledTemplate? filled)
    {
        var type = message.Member("type")!;
        var part = message.GetProperty(type);
        return new(
            id, request.RequestId, filled is null ? SentBy.Session : SentBy.Template, platform.Now, message,
            Type: type == "interactive" ? part.Member("type")! : type,
            Text: filled?.Body ?? (type == "text" ? part.Member("body")! : part.GetProperty("body").Member("text")!))
        {
            Shown = filled?.Shown,
        };
    }

    private static BotAnswer Accepted(SentMessage sent, JsonElement message)
    {
        var contact = message.Member("to") is { } number
            ? new JsonObject { ["input"] = number, ["wa_id"] = number }
            : new JsonObject { ["input"] = message.Member("recipient"), ["user_id"] = message.Member("recipient") };
        var receipt = new JsonObject { ["id"] = sent.Id };
        if (message.Member("type") == "template") receipt["message_status"] = "accepted";
        return BotAnswer.Ok(new JsonObject
        {
            ["messaging_product"] = "whatsapp",
            ["contacts"] = new JsonArray(contact),
            ["messages"] = new JsonArray(receipt),
        });
    }
}

/// <summary>In which way a message came.</summary>
internal static class SentBy
{
    /// <summary>Freely, within 24 hours after the person wrote.</summary>
    public const string Session = "session";

    public const string Template = "template";
}
