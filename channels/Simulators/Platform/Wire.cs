using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace JpMirai.Simulators.Platform;

/// <summary>How JSON is read and written on the platform's side of the wire.</summary>
internal static class Wire
{
    /// <summary>Platforms send texts as they are, not as \u escapes; the bot must cope with either.</summary>
    private static readonly JsonSerializerOptions AsIs = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 64 };

    /// <summary>The JSON, detached from any buffer, or null if it is none.</summary>
    public static JsonElement? Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body, Strict);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>JsonDocument accepts a lone surrogate in an escape and only fails when the text is taken out.</summary>
    public static bool TryText(JsonElement value, out string text)
    {
        try
        {
            text = value.GetString() ?? "";
            return true;
        }
        catch (InvalidOperationException)
        {
            text = "";
            return false;
        }
    }

    public static string Write(JsonNode json) => json.ToJsonString(AsIs);

    public static byte[] WriteBytes(JsonNode json) => JsonSerializer.SerializeToUtf8Bytes(json, AsIs);

    public static string? Member(this JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
