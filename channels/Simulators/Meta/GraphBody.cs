using System.Text.Json;
using JpMirai.Simulators.Platform;

namespace JpMirai.Simulators.Meta;

/// <summary>Reads the body of a call. Graph also takes forms; JpMirai sends JSON, so a form is a mistake.</summary>
internal static class GraphBody
{
    private const int MaxBytes = 1024 * 1024;

    /// <summary>False with a refusal if the body is no JSON object.</summary>
    public static bool TryRead(BotRequest request, out Part body, out List<Finding> findings, out BotAnswer refusal)
    {
        findings = [];
        body = new Part(default, "", findings);
        refusal = GraphAnswer.Violation(400, 100, "(#100) The body must be a JSON object, sent as application/json");
        if (request.ContentType?.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) != true
            || request.Body.Length > MaxBytes
            || Wire.Parse(request.Body) is not { ValueKind: JsonValueKind.Object } json) return false;

        body = new Part(json, "", findings);
        return true;
    }
}
