using System.Text.Json.Nodes;
using JpMirai.Channels.Meta;
using JpMirai.Dialogs.Activities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace JpMirai.Channels.Messenger;

/// <summary>Sends by the Send API, one message a call. There is no idempotency key: our name for a message travels in its metadata and comes back in the echo.
/// https://developers.facebook.com/docs/messenger-platform/reference/send-api</summary>
internal sealed partial class MessengerSender(
    [FromKeyedServices(MessengerChannel.ChannelName)] HttpClient http, IOptions<MessengerOptions> options, TimeProvider clock, ILogger<MessengerSender> log)
{
    private readonly GraphApi _graph = new(http, options.Value, options.Value.PageAccessToken, clock);
    private readonly string _messages = $"/{options.Value.PageId}/messages";

    public async Task<SendOutcome> SendAsync(Delivery delivery, CancellationToken cancel)
    {
        if (delivery.Activity is not OutboundActivity.Reply reply) return new SendOutcome.Rejected("no-group", "Messenger has no groups with pages.");
        var to = delivery.To.User.Value;
        if (!MetaWebhook.IsDigits(to)) return new SendOutcome.Rejected("address", "Not a page-scoped id.");

        var messages = MessengerDraw.Draw(reply);
        if (messages.Count == 0) return new SendOutcome.Rejected("empty", "Nothing was sent.");
        if (delivery.Name.Part >= messages.Count) return new SendOutcome.Sent();   // A receipt has told that the last one arrived.
        if (MessagingType.For(delivery.Unasked, reply.ByPerson, clock.GetUtcNow() - delivery.HeardAt) is not { } type)
            return new SendOutcome.Rejected("window", "She has not written for 24 hours (7 days for a consultant's words).");

        var message = messages[delivery.Name.Part];
        message["metadata"] = delivery.Name.ToString();
        var body = new JsonObject { ["recipient"] = new JsonObject { ["id"] = to }, ["messaging_type"] = type.Name };
        if (type.Tag is { } tag) body["tag"] = tag;
        body["message"] = message;
        return GraphOutcome.Of(await _graph.PostAsync(_messages, body, cancel), messages.Count - delivery.Name.Part - 1, Judge);
    }

    /// <summary>"Seen", then the dots, for 20 s or until our answer comes. https://developers.facebook.com/docs/messenger-platform/send-messages/sender-actions</summary>
    public async Task ShowWorkingAsync(string user, CancellationToken cancel)
    {
        if (!MetaWebhook.IsDigits(user)) return;
        foreach (var action in (string[])["mark_seen", "typing_on"])
        {
            var answer = await _graph.PostAsync(_messages, new JsonObject { ["recipient"] = new JsonObject { ["id"] = user }, ["sender_action"] = action }, cancel);
            if (answer is not PlatformAnswer.Answered { Status: System.Net.HttpStatusCode.OK }) LogNotShown(log, answer.Code);
        }
    }

    /// <summary>https://developers.facebook.com/docs/messenger-platform/error-codes</summary>
    private static GraphVerdict Judge(GraphError error) => error.Code switch
    {
        1 or 2 or 1200 => GraphVerdict.Again,
        4 or 17 or 32 or 613 => GraphVerdict.SlowDown,
        190 => GraphVerdict.Refused,
        200 when error.Subcode == 0 => GraphVerdict.Refused,
        200 or 230 or 551 => GraphVerdict.Gone,
        368 => GraphVerdict.Refused,
        10 or 100 => GraphVerdict.Never,
        _ => GraphVerdict.Unknown,
    };

    [LoggerMessage(LogLevel.Debug, "Messenger showed no sign of work: {Code}")]
    private static partial void LogNotShown(ILogger log, string code);
}
