using System.Text;
using System.Text.Json.Nodes;
using JpMirai.Simulators.Platform;
using Microsoft.AspNetCore.Routing;

namespace JpMirai.Simulators.Line;

/// <summary>The Messaging API over HTTP. It is api.line.me and api-data.line.me at once.</summary>
internal sealed class LineEndpoints(LinePlatform platform) : PlatformEndpoints(platform)
{
    private protected override string RequestIdHeader => "X-Line-Request-Id";

    private protected override string RetryKeyHeader => "X-Line-Retry-Key";

    private protected override BotAnswer TooManyRequests => LineAnswer.Problem(429, "The API rate limit has been exceeded. Try again later.");

    private protected override BotAnswer ServerError => LineAnswer.Problem(500, "The service is temporarily unavailable.");

    public void MapAll(IEndpointRouteBuilder routes)
    {
        var api = platform.Api;
        Map(routes, "POST", "/v2/bot/message/reply", Reply, canFail: true);
        Map(routes, "POST", "/v2/bot/message/push", api.Push, canFail: true);
        Map(routes, "POST", "/v2/bot/message/multicast", api.Multicast, canFail: true);
        Map(routes, "POST", "/v2/bot/message/validate/reply", BotApi.Validate);
        Map(routes, "POST", "/v2/bot/message/validate/push", BotApi.Validate);
        Map(routes, "POST", "/v2/bot/chat/loading/start", api.StartLoading);
        Map(routes, "GET", "/v2/bot/message/quota", _ => BotAnswer.Ok(new JsonObject { ["type"] = "limited", ["value"] = platform.Quota }));
        Map(routes, "GET", "/v2/bot/message/quota/consumption", _ => BotAnswer.Ok(new JsonObject { ["totalUsage"] = platform.QuotaUsed }));
        Map(routes, "GET", "/v2/bot/message/{id}/content", request => Content(request.InPath("id")));
        Map(routes, "GET", "/v2/bot/profile/{id}", request => Profile(request.InPath("id")));
        Map(routes, "POST", "/v2/bot/group/{id}/leave", request => Leave(request.InPath("id")));
        Map(routes, "POST", "/v2/bot/room/{id}/leave", request => Leave(request.InPath("id")));
        Map(routes, "GET", "/v2/bot/info", _ => About());
        MapRest(routes, "/v2/bot", static _ => LineAnswer.Problem(404, "Not found"));
    }

    private protected override BotAnswer? Refuse(BotRequest request) => request.Token == platform.Options.ChannelAccessToken
        ? null
        : LineAnswer.Violation(401, "Authentication failed. Confirm that the access token in the authorization header is valid.");

    private BotAnswer Reply(BotRequest request)
    {
        // The reply call has no such parameter: LINE ignores it, and a bot that relies on it sends twice.
        if (request.RetryKey is not null)
            platform.RecordViolation(new(request.Endpoint, "X-Line-Retry-Key has no meaning on a reply", Encoding.UTF8.GetString(request.Body)));
        return platform.Api.Reply(request);
    }

    private BotAnswer Content(string messageId)
    {
        if (!platform.Files.Knows(messageId, out var content)) return LineAnswer.Problem(404, "Not found");
        return content is null ? LineAnswer.Problem(410, "Gone") : BotAnswer.Ok() with { File = content };
    }

    private BotAnswer Profile(string userId)
    {
        if (platform.FindPhone(userId) is not { IsReachable: true } user) return LineAnswer.Problem(404, "Not found");

        var profile = new JsonObject { ["userId"] = user.Id, ["displayName"] = user.DisplayName };
        if (user.Language is { } language) profile["language"] = language;
        return BotAnswer.Ok(profile);
    }

    private BotAnswer Leave(string groupId)
    {
        if (platform.FindGroup(groupId) is not { HasBot: true } group) return LineAnswer.Problem(404, "Not found");

        group.HasBot = false;
        _ = platform.PostAsync(LineEvents.Plain("leave"), group, group.Source, answerable: false, CancellationToken.None);
        return BotAnswer.Ok();
    }

    private BotAnswer About() => BotAnswer.Ok(new JsonObject
    {
        ["userId"] = platform.Options.BotUserId,
        ["basicId"] = "@jpmirai",
        ["displayName"] = platform.Options.DisplayName,
        ["chatMode"] = "bot",
        ["markAsReadMode"] = "auto",
    });
}
