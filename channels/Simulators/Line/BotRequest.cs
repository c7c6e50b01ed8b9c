using System.Text.Json.Nodes;
using JpMirai.Simulators.Line.Rules;
using Microsoft.AspNetCore.Http;

namespace JpMirai.Simulators.Line;

/// <summary>A call of the bot, off the wire.</summary>
internal sealed record BotRequest(string RequestId, string Endpoint, string? Token, string? RetryKey, string? ContentType, byte[] Body)
{
    public static async Task<BotRequest> ReadAsync(HttpRequest request, string path, string requestId)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted).ConfigureAwait(false);

        var authorization = request.Headers.Authorization.ToString();
        return new(
            requestId,
            $"{request.Method} {path}",
            authorization.StartsWith("Bearer ", StringComparison.Ordinal) ? authorization["Bearer ".Length..] : null,
            request.Headers.TryGetValue("X-Line-Retry-Key", out var key) ? key.ToString() : null,
            request.ContentType,
            body.ToArray());
    }
}

/// <summary>What the bot is answered, in LINE's form: https://developers.line.biz/en/reference/messaging-api/#error-responses</summary>
/// <param name="AcceptedRequestId">With 409: the call that was accepted under the same retry key.</param>
/// <param name="IsViolation">The bot broke a rule, as opposed to having bad luck.</param>
internal sealed record BotAnswer(int Status, JsonObject Json, string? AcceptedRequestId = null, bool IsViolation = false)
{
    public LineContent? Content { get; init; }

    public static BotAnswer Ok(JsonObject? json = null) => new(StatusCodes.Status200OK, json ?? []);

    public static BotAnswer Problem(int status, string message) => new(status, new JsonObject { ["message"] = message });

    public static BotAnswer Violation(int status, string message) => Problem(status, message) with { IsViolation = true };

    public static BotAnswer Invalid(IReadOnlyCollection<Finding> findings) => new(
        StatusCodes.Status400BadRequest,
        new JsonObject
        {
            ["message"] = $"The request body has {findings.Count} error(s)",
            ["details"] = new JsonArray([.. findings.Select(finding =>
                new JsonObject { ["message"] = finding.Message, ["property"] = finding.Property })]),
        },
        IsViolation: true);
}
