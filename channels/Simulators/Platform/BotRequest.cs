using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Routing;

namespace JpMirai.Simulators.Platform;

/// <summary>A call of the bot, off the wire.</summary>
/// <param name="Endpoint">Method and path, with the names of its variable parts rather than their values.</param>
/// <param name="Token">The bearer token.</param>
internal sealed record BotRequest(
    string RequestId, string Endpoint, string? Token, string? RetryKey, string? ContentType, byte[] Body, RouteValueDictionary Route, IQueryCollection Query)
{
    public static async Task<BotRequest> ReadAsync(HttpRequest request, string path, string requestId, string? retryKeyHeader)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted).ConfigureAwait(false);

        var authorization = request.Headers.Authorization.ToString();
        return new(
            requestId,
            $"{request.Method} {path}",
            authorization.StartsWith("Bearer ", StringComparison.Ordinal) ? authorization["Bearer ".Length..] : null,
            retryKeyHeader is not null && request.Headers.TryGetValue(retryKeyHeader, out var key) ? key.ToString() : null,
            request.ContentType,
            body.ToArray(),
            request.RouteValues,
            request.Query)
        {
            Url = request.GetDisplayUrl(),
        };
    }

    public string Url { get; private init; } = "";

    /// <summary>A variable part of the path.</summary>
    public string InPath(string name) => (string?)Route[name] ?? "";
}

/// <summary>What the bot is answered.</summary>
/// <param name="IsViolation">The bot broke a rule, as opposed to having bad luck.</param>
internal sealed record BotAnswer(int Status, JsonObject Json, bool IsViolation = false)
{
    /// <summary>Sent in place of the JSON.</summary>
    public MediaFile? File { get; init; }

    public ImmutableDictionary<string, string> Headers { get; init; } = ImmutableDictionary<string, string>.Empty;

    public static BotAnswer Ok(JsonObject? json = null) => new(StatusCodes.Status200OK, json ?? []);
}
