using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace JpMirai.Simulators.Line;

/// <summary>The Messaging API over HTTP. It is api.line.me and api-data.line.me at once.</summary>
public static class LineEndpoints
{
    /// <param name="prefix">Comes before <c>/v2/bot/…</c>; empty where LINE has a host of its own.</param>
    public static IEndpointConventionBuilder MapLinePlatform(this IEndpointRouteBuilder routes, LinePlatform platform, string prefix)
    {
        var bot = routes.MapGroup(prefix + "/v2/bot");
        var api = platform.Api;

        Map("POST", "/message/reply", (request, _) => Reply(platform, request), faulty: true);
        Map("POST", "/message/push", (request, _) => api.Push(request), faulty: true);
        Map("POST", "/message/multicast", (request, _) => api.Multicast(request), faulty: true);
        Map("POST", "/message/validate/reply", (request, _) => BotApi.Validate(request));
        Map("POST", "/message/validate/push", (request, _) => BotApi.Validate(request));
        Map("POST", "/chat/loading/start", (request, _) => api.StartLoading(request));
        Map("GET", "/message/quota", (_, _) => BotAnswer.Ok(new JsonObject { ["type"] = "limited", ["value"] = platform.Options.MonthlyQuota }));
        Map("GET", "/message/quota/consumption", (_, _) => BotAnswer.Ok(new JsonObject { ["totalUsage"] = platform.QuotaUsed }));
        Map("GET", "/message/{id}/content", (_, route) => Content(platform, Id(route)));
        Map("GET", "/profile/{id}", (_, route) => Profile(platform, Id(route)));
        Map("POST", "/group/{id}/leave", (_, route) => Leave(platform, Id(route)));
        Map("POST", "/room/{id}/leave", (_, route) => Leave(platform, Id(route)));
        Map("GET", "/info", (_, _) => About(platform));
        bot.Map("/{**rest}", context => AnswerAsync(context, platform, context.Request.Path, static (_, _) => BotAnswer.Problem(404, "Not found"), faulty: false));
        return bot;

        void Map(string method, string path, Func<BotRequest, RouteValueDictionary, BotAnswer> handle, bool faulty = false) =>
            bot.MapMethods(path, [method], context => AnswerAsync(context, platform, "/v2/bot" + path, handle, faulty));
    }

    private static async Task AnswerAsync(
        HttpContext context, LinePlatform platform, string path, Func<BotRequest, RouteValueDictionary, BotAnswer> handle, bool faulty)
    {
        var request = await BotRequest.ReadAsync(context.Request, path, platform.NewRequestId()).ConfigureAwait(false);
        var isKnown = request.Token == platform.Options.ChannelAccessToken;
        var fault = faulty && isKnown ? platform.Dice.OfAnswer() : LineFault.None;
        var answer = fault switch
        {
            _ when !isKnown => BotAnswer.Violation(401, "Authentication failed. Confirm that the access token in the authorization header is valid."),
            LineFault.TooManyRequests => BotAnswer.Problem(429, "The API rate limit has been exceeded. Try again later."),
            LineFault.ServerError or LineFault.HangBeforeDelivery => BotAnswer.Problem(500, "The service is temporarily unavailable."),
            _ => handle(request, context.Request.RouteValues),
        };

        var hangs = fault is LineFault.HangBeforeDelivery or LineFault.HangAfterDelivery;
        var text = hangs ? "" : fault == LineFault.Garbage ? "<html>502 at your service" : Wire.Write(answer.Json);
        platform.Record(
            new(request.RequestId, platform.Now, request.Endpoint, request.RetryKey, Encoding.UTF8.GetString(request.Body), hangs ? 0 : answer.Status, text, fault),
            answer.IsViolation);

        if (hangs) await HangAsync(context, platform).ConfigureAwait(false);
        else await WriteAsync(context, platform, request.RequestId, answer, text).ConfigureAwait(false);
    }

    private static async Task WriteAsync(HttpContext context, LinePlatform platform, string requestId, BotAnswer answer, string text)
    {
        if (platform.Faults.AnswerDelay > TimeSpan.Zero && platform.Dice.Happens(static faults => faults.SlowRate))
            await Task.Delay(platform.Faults.AnswerDelay, TimeProvider.System, context.RequestAborted).ConfigureAwait(false);

        var response = context.Response;
        response.StatusCode = answer.Status;
        response.Headers["X-Line-Request-Id"] = requestId;
        if (answer.AcceptedRequestId is { } accepted) response.Headers["X-Line-Accepted-Request-Id"] = accepted;
        response.ContentType = answer.Content?.MediaType ?? "application/json";
        await response.Body.WriteAsync(answer.Content?.Bytes ?? Encoding.UTF8.GetBytes(text), context.RequestAborted).ConfigureAwait(false);
    }

    /// <summary>Holds the connection until the bot gives up or the platform is shut down.</summary>
    private static async Task HangAsync(HttpContext context, LinePlatform platform)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, platform.Closing.Token);
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        context.Abort();
    }

    private static BotAnswer Reply(LinePlatform platform, BotRequest request)
    {
        // The reply call has no such parameter: LINE ignores it, and a bot that relies on it sends twice.
        if (request.RetryKey is not null)
            platform.RecordViolation(new(request.Endpoint, "X-Line-Retry-Key has no meaning on a reply", Encoding.UTF8.GetString(request.Body)));
        return platform.Api.Reply(request);
    }

    private static BotAnswer Content(LinePlatform platform, string messageId)
    {
        if (!platform.Contents.Knows(messageId, out var content)) return BotAnswer.Problem(404, "Not found");
        return content is null ? BotAnswer.Problem(410, "Gone") : BotAnswer.Ok() with { Content = content };
    }

    private static BotAnswer Profile(LinePlatform platform, string userId)
    {
        if (platform.FindUser(userId) is not { IsReachable: true } user) return BotAnswer.Problem(404, "Not found");

        var profile = new JsonObject { ["userId"] = user.Id, ["displayName"] = user.DisplayName };
        if (user.Language is { } language) profile["language"] = language;
        return BotAnswer.Ok(profile);
    }

    private static BotAnswer Leave(LinePlatform platform, string groupId)
    {
        if (platform.FindGroup(groupId) is not { HasBot: true } group) return BotAnswer.Problem(404, "Not found");

        group.HasBot = false;
        _ = platform.PostAsync(LineEvents.Plain("leave"), group, group.Source, answerable: false, CancellationToken.None);
        return BotAnswer.Ok();
    }

    private static BotAnswer About(LinePlatform platform) => BotAnswer.Ok(new JsonObject
    {
        ["userId"] = platform.Options.BotUserId,
        ["basicId"] = "@jpmirai",
        ["displayName"] = platform.Options.DisplayName,
        ["chatMode"] = "bot",
        ["markAsReadMode"] = "auto",
    });

    private static string Id(RouteValueDictionary route) => (string?)route["id"] ?? "";
}
