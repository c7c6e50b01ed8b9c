using JpMirai.Simulators.Platform;
using Microsoft.AspNetCore.Routing;

namespace JpMirai.Simulators.Meta;

/// <summary>What every call of the Graph API has: a version in the path, a token, errors that carry the id of the call.</summary>
internal abstract class GraphEndpoints(SimulatedPlatform platform, string accessToken) : PlatformEndpoints(platform)
{
    private protected sealed override string RequestIdHeader => "x-fb-trace-id";

    private protected sealed override BotAnswer ServerError => GraphAnswer.ServerError;

    /// <param name="routes">Where the API is served.</param>
    /// <param name="method">Of HTTP.</param>
    /// <param name="path">What follows the version, such as <c>/{page}/messages</c>.</param>
    /// <param name="handle">Does what is asked.</param>
    /// <param name="canFail">It sends something, so the faults of answers befall it.</param>
    private protected void MapGraph(IEndpointRouteBuilder routes, string method, string path, Func<BotRequest, BotAnswer> handle, bool canFail = false) =>
        Map(routes, method, "/v{version}.0" + path, handle, canFail);

    /// <summary>Every other call.</summary>
    private protected void MapRestOfGraph(IEndpointRouteBuilder routes) => MapRest(routes, "", static _ => GraphAnswer.UnknownPath);

    private protected override BotAnswer? Refuse(BotRequest request)
    {
        if (request.Route.ContainsKey("version") && !MetaIds.Number.IsMatch(request.InPath("version"))) return GraphAnswer.UnknownPath;

        var token = request.Token ?? request.Query["access_token"].ToString();
        if (token.Length == 0) return GraphAnswer.NoToken;
        return token == accessToken ? null : GraphAnswer.BadToken;
    }

    private protected sealed override BotAnswer Complete(BotRequest request, BotAnswer answer)
    {
        if (answer.Json["error"] is { } error) error["fbtrace_id"] = request.RequestId;
        return answer;
    }
}
