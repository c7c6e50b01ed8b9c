using System.Collections.Concurrent;
using System.Net;
using JpMirai.Dialogs.Activities;
using Microsoft.Extensions.Logging;

namespace JpMirai.Channels.Line;

/// <summary>Sends by the reply token while it lives, else by a push that LINE itself takes only once; says what became of it.</summary>
internal sealed partial class LineSender(LineApi api, LineQuota quota, TimeProvider clock, ILogger<LineSender> log)
{
    private const string ReplyPath = "/v2/bot/message/reply";
    private const string PushPath = "/v2/bot/message/push";
    private const string LoadingPath = "/v2/bot/chat/loading/start";
    private const int MaxRemembered = 10_000;

    /// <summary>LINE promises about a minute, from the event on; the rest is for our own call. https://developers.line.biz/en/reference/messaging-api/#send-reply-message</summary>
    private static readonly TimeSpan TokenLife = TimeSpan.FromSeconds(50);

    // Deliveries whose every try so far was surely not taken: after them an invalid token means expired, not used.
    private readonly ConcurrentDictionary<Guid, int> _refused = new();

    public Task<SendOutcome> SendAsync(Delivery delivery, CancellationToken cancel) => delivery.Activity switch
    {
        OutboundActivity.Reply reply => SayAsync(delivery, reply, cancel),
        OutboundActivity.LeaveGroup => LeaveAsync(delivery.To.User.Value, cancel),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>The three dots, up to 20 s or until our answer comes. Works with single users only. https://developers.line.biz/en/reference/messaging-api/#display-a-loading-indicator</summary>
    public async Task ShowWorkingAsync(string user, CancellationToken cancel)
    {
        if (!LineId.IsUser(user)) return;

        var answer = await api.PostAsync(LoadingPath, LineRequest.Loading(user, seconds: 20), null, cancel);
        if (answer is not PlatformAnswer.Answered { Status: HttpStatusCode.Accepted or HttpStatusCode.OK }) LogNotShown(log, answer.Code);
    }

    private async Task<SendOutcome> SayAsync(Delivery delivery, OutboundActivity.Reply reply, CancellationToken cancel)
    {
        var drawing = LineDraw.Draw(reply);
        if (drawing.Messages is not { } messages) return new SendOutcome.Rejected(drawing.Problem, "Nothing was sent.");

        if (delivery.Token is { } token && clock.GetUtcNow() - token.At < TokenLife)
        {
            var answer = await api.PostAsync(ReplyPath, LineRequest.Reply(token.Value, messages), null, cancel);
            if (!IsInvalidToken(answer)) return Remembering(delivery, Outcome(answer));

            // Used or expired. If an earlier try may have used it, the worker has the answer already.
            if (reply.Urgency == Urgency.Normal && MayHaveArrived(delivery)) return Remembering(delivery, new SendOutcome.Sent());
        }
        return Remembering(delivery, await PushAsync(delivery, reply.Urgency, messages, cancel));
    }

    private async Task<SendOutcome> PushAsync(Delivery delivery, Urgency urgency, byte[] messages, CancellationToken cancel)
    {
        var to = delivery.To.User.Value;
        if (!LineId.IsUser(to) && !LineId.IsGroup(to) && !LineId.IsRoom(to)) return new SendOutcome.Rejected("address", "Not an id of LINE.");
        if (!await quota.AllowsAsync(urgency, cancel)) return new SendOutcome.Rejected("quota", "What is left of this month's quota is kept for what must arrive.");

        var outcome = Outcome(await api.PostAsync(PushPath, LineRequest.Push(to, messages), delivery.Id, cancel));
        if (outcome is SendOutcome.Sent) quota.Count();
        return outcome;
    }

    private async Task<SendOutcome> LeaveAsync(string id, CancellationToken cancel)
    {
        var kind = LineId.IsGroup(id) ? "group" : LineId.IsRoom(id) ? "room" : null;
        if (kind is null) return new SendOutcome.Rejected("address", "Not the id of a group or a room.");

        var answer = await api.PostAsync($"/v2/bot/{kind}/{Uri.EscapeDataString(id)}/leave", [], null, cancel);
        return answer is PlatformAnswer.Answered { Status: HttpStatusCode.NotFound } ? new SendOutcome.Sent() : Outcome(answer);   // We are out already.
    }

    /// <summary>https://developers.line.biz/en/reference/messaging-api/#status-codes</summary>
    private SendOutcome Outcome(PlatformAnswer answer)
    {
        if (answer is PlatformAnswer.NotSent) return new SendOutcome.Retry(answer.Code, null, false);
        if (answer is not PlatformAnswer.Answered told) return new SendOutcome.Ambiguous(answer.Code);

        var problem = LineProblem.Of(told);
        switch ((int)told.Status)
        {
            case >= 200 and < 300 or 409:   // 409: this retry key was taken before.
                return new SendOutcome.Sent();
            case 401:
                return new SendOutcome.Unauthorized();
            case 429 when problem.Message.Contains("monthly limit", StringComparison.OrdinalIgnoreCase):
                quota.MarkSpent();
                return new SendOutcome.Rejected("quota", problem.Detail);
            case 429:
                return new SendOutcome.Retry(told.Code, told.RetryAfter, WholeChannel: true);
            case >= 500 or < 400:   // A redirect is a gateway's, never LINE's: it has taken nothing.
                return new SendOutcome.Retry(told.Code, told.RetryAfter, WholeChannel: false);
            default:
                return new SendOutcome.Rejected(told.Code, problem.Detail);
        }
    }

    private static bool IsInvalidToken(PlatformAnswer answer) => answer is PlatformAnswer.Answered { Status: HttpStatusCode.BadRequest } told
        && LineProblem.Of(told).Message.Contains("invalid reply token", StringComparison.OrdinalIgnoreCase);

    private bool MayHaveArrived(Delivery delivery) =>
        delivery.MaybeTried || delivery.Attempt > _refused.GetValueOrDefault(delivery.Id);

    private SendOutcome Remembering(Delivery delivery, SendOutcome outcome)
    {
        if (outcome is SendOutcome.Retry { Code: var code } && !code.StartsWith("http-5", StringComparison.Ordinal))
        {
            if (_refused.Count >= MaxRemembered) _refused.Clear();
            _refused.AddOrUpdate(delivery.Id, 1, static (_, tries) => tries + 1);
        }
        else if (outcome is not (SendOutcome.Retry or SendOutcome.Ambiguous)) _refused.TryRemove(delivery.Id, out _);
        return outcome;
    }

    [LoggerMessage(LogLevel.Debug, "LINE showed no sign of work: {Code}")]
    private static partial void LogNotShown(ILogger log, string code);
}
