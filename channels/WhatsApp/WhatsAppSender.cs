using System.Net;
using System.Text.Json.Nodes;
using JpMirai.Channels.Meta;
using JpMirai.Dialogs.Activities;
using JpMirai.Knowledge;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace JpMirai.Channels.WhatsApp;

/// <summary>Sends by the Cloud API, one message a call; outside the 24 hours after her last message only a template that is approved. There is no idempotency
/// key: our name for a message travels along and comes back in its statuses. https://developers.facebook.com/docs/whatsapp/cloud-api/reference/messages</summary>
internal sealed partial class WhatsAppSender(
    [FromKeyedServices(WhatsAppChannel.ChannelName)] HttpClient http, WhatsAppTemplates templates, IOptions<WhatsAppOptions> options, TimeProvider clock, Mind mind,
    ILogger<WhatsAppSender> log)
{
    /// <summary>The customer service window, less a moment for our own call.</summary>
    private static readonly TimeSpan Window = TimeSpan.FromHours(24) - TimeSpan.FromMinutes(1);

    private readonly GraphApi _graph = new(http, options.Value, options.Value.AccessToken, clock);
    private readonly string _messages = $"/{options.Value.PhoneNumberId}/messages";

    public async Task<SendOutcome> SendAsync(Delivery delivery, CancellationToken cancel)
    {
        if (delivery.Activity is not OutboundActivity.Reply reply) return new SendOutcome.Rejected("no-group", "Groups are not read.");
        var to = delivery.To.User.Value;
        if (!WhatsAppId.IsNumber(to) && !WhatsAppId.IsScoped(to)) return new SendOutcome.Rejected("address", "Neither a number nor an id of WhatsApp.");

        // What was begun within the day is gone on with.
        var isOpen = delivery.Name.Part > 0 || clock.GetUtcNow() - delivery.HeardAt < Window;
        var messages = isOpen ? WhatsAppDraw.Draw(reply, mind.Book.In(reply.Language)) : await TemplateAsync(reply, cancel);
        if (messages is null) return new SendOutcome.Rejected("window", "She has not written for 24 hours, and no template for this is approved.");
        if (messages.Count == 0) return new SendOutcome.Rejected("empty", "Nothing was sent.");
        if (delivery.Name.Part >= messages.Count) return new SendOutcome.Sent();   // A receipt has told that the last one arrived.

        var answer = await _graph.PostAsync(_messages, Call(to, messages[delivery.Name.Part], delivery.Name), cancel);
        var outcome = GraphOutcome.Of(answer, messages.Count - delivery.Name.Part - 1, WhatsAppErrors.Judge, WhatsAppErrors.PairPause);
        if (!isOpen && outcome is SendOutcome.Rejected) templates.Expire();
        return outcome;
    }

    /// <summary>Two blue ticks and the dots, for 25 s or until our answer comes.
    /// https://developers.facebook.com/docs/whatsapp/cloud-api/typing-indicators</summary>
    public async Task ShowWorkingAsync(string messageId, CancellationToken cancel)
    {
        if (!messageId.StartsWith("wamid.", StringComparison.Ordinal)) return;

        var answer = await _graph.PostAsync(_messages, new JsonObject
        {
            ["messaging_product"] = "whatsapp", ["status"] = "read", ["message_id"] = messageId, ["typing_indicator"] = new JsonObject { ["type"] = "text" },
        }, cancel);
        if (answer is not PlatformAnswer.Answered { Status: HttpStatusCode.OK }) LogNotShown(log, answer.Code);
    }

    private async Task<IReadOnlyList<JsonObject>?> TemplateAsync(OutboundActivity.Reply reply, CancellationToken cancel) =>
        await templates.FindAsync(reply.Occasion, reply.Language, cancel) is not { } template ? null :
        [
            new JsonObject
            {
                ["type"] = "template",
                ["template"] = new JsonObject { ["name"] = template.Name, ["language"] = new JsonObject { ["policy"] = "deterministic", ["code"] = template.Language } },
            },
        ];

    private static JsonObject Call(string to, JsonObject message, ReceiptName name)
    {
        message["messaging_product"] = "whatsapp";
        message["recipient_type"] = "individual";
        message[WhatsAppId.IsNumber(to) ? "to" : "recipient"] = to;
        message["biz_opaque_callback_data"] = name.ToString();
        return message;
    }

    [LoggerMessage(LogLevel.Debug, "WhatsApp showed no sign of work: {Code}")]
    private static partial void LogNotShown(ILogger log, string code);
}
