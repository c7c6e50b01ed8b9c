using System.Text.Json.Nodes;
using JpMirai.Simulators.Platform;

namespace JpMirai.Simulators.Line;

/// <summary>What isn't well, in LINE's form: https://developers.line.biz/en/reference/messaging-api/#error-responses</summary>
internal static class LineAnswer
{
    public static BotAnswer Problem(int status, string message) => new(status, new JsonObject { ["message"] = message });

    public static BotAnswer Violation(int status, string message) => Problem(status, message) with { IsViolation = true };

    public static BotAnswer Invalid(IReadOnlyCollection<Finding> findings) => new(
        400,
        new JsonObject
        {
            ["message"] = $"The request body has {findings.Count} error(s)",
            ["details"] = new JsonArray([.. findings.Select(finding =>
                new JsonObject { ["message"] = finding.Message, ["property"] = finding.Property })]),
        },
        IsViolation: true);

    /// <param name="requestId">The call that was accepted under the same retry key.</param>
    /// <param name="json">What that call was told.</param>
    public static BotAnswer AlreadyAccepted(string requestId, JsonObject json)
    {
        var again = (JsonObject)json.DeepClone();
        again["message"] = "The retry key is already accepted";
        return new(409, again) { Headers = BotAnswer.Ok().Headers.Add("X-Line-Accepted-Request-Id", requestId) };
    }
}
