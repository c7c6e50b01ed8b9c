using System.Text.Json.Nodes;
using JpMirai.Simulators.Platform;

namespace JpMirai.Simulators.Meta;

/// <summary>
/// What isn't well, in Graph's form: https://developers.facebook.com/docs/graph-api/guides/error-handling.
/// The status says little; a bot must go by the code.
/// </summary>
internal static class GraphAnswer
{
    /// <summary>Graph's trouble, not the caller's: it passes.</summary>
    public static BotAnswer ServerError
    {
        get
        {
            var answer = Problem(500, 2, "An unexpected error has occurred. Please retry your request later.");
            answer.Json["error"]!["is_transient"] = true;
            return answer;
        }
    }

    public static BotAnswer NoToken => Violation(400, 190, "An access token is required to request this resource.");

    public static BotAnswer BadToken => Violation(401, 190, "Invalid OAuth access token - Cannot parse access token");

    public static BotAnswer UnknownPath => Violation(400, 2500, "Unknown path components");

    /// <param name="status">Of HTTP.</param>
    /// <param name="code">What it is about, by Meta's lists.</param>
    /// <param name="message">For the developer.</param>
    /// <param name="subcode">More exactly what it is about.</param>
    /// <param name="details">What WhatsApp adds in error_data.</param>
    public static BotAnswer Problem(int status, int code, string message, int? subcode = null, string? details = null)
    {
        var error = new JsonObject { ["message"] = message, ["type"] = "OAuthException", ["code"] = code };
        if (subcode is { } more) error["error_subcode"] = more;
        if (details is not null) error["error_data"] = new JsonObject { ["messaging_product"] = "whatsapp", ["details"] = details };
        return new(status, new JsonObject { ["error"] = error });
    }

    public static BotAnswer Violation(int status, int code, string message, int? subcode = null, string? details = null) =>
        Problem(status, code, message, subcode, details) with { IsViolation = true };

    public static BotAnswer Invalid(IEnumerable<Finding> findings) =>
        Violation(400, 100, $"(#100) {string.Join("; ", findings.Select(finding => $"Param {finding.Property}: {finding.Message}"))}");
}
