using System.Globalization;
using System.Text;
using System.Text.Json;
using JpMirai.Channels.Line;

namespace JpMirai.Tests.Channels;

/// <summary>LINE's limits, looked at from outside: in the JSON that would go to the platform.</summary>
internal static class LineLimits
{
    public static IEnumerable<string> Broken(JsonElement messages)
    {
        if (messages.GetArrayLength() is < 1 or > 5) yield return $"{messages.GetArrayLength()} messages";
        foreach (var (at, message) in messages.EnumerateArray().Index())
        {
            foreach (var problem in message.GetProperty("type").GetString() == "text" ? Text(message, "text", 5000) : Text(message, "altText", 400).Concat(Flex(message.GetProperty("contents"))))
                yield return $"[{at}] {problem}";
            if (!message.TryGetProperty("quickReply", out var quick)) continue;
            var items = quick.GetProperty("items");
            if (at != messages.GetArrayLength() - 1) yield return "quick replies above the last message";
            if (items.GetArrayLength() is < 1 or > 13) yield return $"{items.GetArrayLength()} quick replies";
            foreach (var action in items.EnumerateArray().Select(i => i.GetProperty("action")))
                foreach (var problem in Text(action, "label", 20).Concat(Text(action, "data", 300)).Concat(Text(action, "displayText", 300))) yield return problem;
        }
    }

    /// <summary>All strings that stand under this name, in order.</summary>
    public static IEnumerable<string> Texts(JsonElement json, string name) => json.ValueKind switch
    {
        JsonValueKind.Array => json.EnumerateArray().SelectMany(item => Texts(item, name)),
        JsonValueKind.Object => json.EnumerateObject().SelectMany(m => m.Name == name && m.Value.ValueKind == JsonValueKind.String ? [m.Value.GetString()!] : Texts(m.Value, name)),
        _ => [],
    };

    /// <summary>Each text's color with that of the nearest box behind it; a filled button's caption is white.</summary>
    public static IEnumerable<(string Ink, string Ground)> Colors(JsonElement json, string ground = "#FFFFFF")
    {
        if (json.ValueKind == JsonValueKind.Array) return json.EnumerateArray().SelectMany(item => Colors(item, ground));
        if (json.ValueKind != JsonValueKind.Object) return [];

        var behind = json.TryGetProperty("backgroundColor", out var own) ? own.GetString()! : ground;
        var inner = json.EnumerateObject().SelectMany(m => Colors(m.Value, behind));
        if (!json.TryGetProperty("color", out var color)) return inner;
        return [json.GetProperty("type").GetString() == "button" ? ("#FFFFFF", color.GetString()!) : (color.GetString()!, behind), .. inner];
    }

    /// <summary>https://www.w3.org/TR/WCAG21/#dfn-contrast-ratio</summary>
    public static double Contrast(string one, string other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Luminance(string color)
    {
        double Channel(int at)
        {
            var part = int.Parse(color.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
            return part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4);
        }
        return 0.2126 * Channel(1) + 0.7152 * Channel(3) + 0.0722 * Channel(5);
    }

    private static IEnumerable<string> Flex(JsonElement contents)
    {
        var isCarousel = contents.GetProperty("type").GetString() == "carousel";
        var bubbles = isCarousel ? contents.GetProperty("contents").EnumerateArray().ToList() : [contents];
        if (Bytes(contents) > 50_000) yield return "a carousel over 50 KB";
        if (bubbles.Count is < 1 or > 12) yield return $"{bubbles.Count} bubbles";
        if (bubbles.Any(b => Bytes(b) > 30_000)) yield return "a bubble over 30 KB";
        if (bubbles.Select(b => b.GetProperty("size").GetString()).Distinct().Count() > 1) yield return "bubbles of different widths";
        if (Texts(contents, "text").Any(string.IsNullOrWhiteSpace)) yield return "an empty text";
        if (Texts(contents, "label").Any(l => l.Length > LineDraw.MaxLabel || string.IsNullOrWhiteSpace(l))) yield return "a label";
        if (Texts(contents, "uri").Any(u => u.Length > 1000)) yield return "a long uri";
    }

    private static int Bytes(JsonElement json) => Encoding.UTF8.GetByteCount(json.GetRawText());

    private static IEnumerable<string> Text(JsonElement json, string name, int max) =>
        json.GetProperty(name).GetString() is { } text && text.Length <= max && !string.IsNullOrWhiteSpace(text) ? [] : [$"{name} of {json.GetProperty(name).GetString()!.Length} units"];
}
