using System.Text.Json;

namespace JpMirai.Load.Web;

/// <summary>An activity of the stream, what matters of it.</summary>
/// <param name="Id">Empty for the sign that an answer is being prepared.</param>
/// <param name="Turn">Which turn of the page it echoes; 0 for the bot's.</param>
/// <param name="ReplyTo">Id of the activity it answers; empty for the greeting.</param>
/// <param name="Buttons">Values of the buttons under it.</param>
internal sealed record Shown(string Id, int Turn, string ReplyTo, IReadOnlyList<string> Buttons);

/// <summary>A frame of the stream.</summary>
internal static class Frame
{
    public static IReadOnlyList<Shown> Read(ReadOnlyMemory<byte> json)
    {
        using var frame = JsonDocument.Parse(json);
        return [.. frame.RootElement.GetProperty("activities"u8).EnumerateArray().Select(Read)];
    }

    private static Shown Read(JsonElement activity)
    {
        if (activity.GetProperty("type"u8).ValueEquals("typing"u8)) return new Shown("", 0, "", []);

        var id = activity.GetProperty("id"u8).GetString()!;
        var replyTo = activity.TryGetProperty("replyToId"u8, out var answered) ? answered.GetString()! : "";
        var isOwn = activity.GetProperty("from"u8).GetProperty("role"u8).ValueEquals("user"u8);
        return isOwn ? new Shown(id, TurnOf(activity), replyTo, []) : new Shown(id, 0, replyTo, ButtonsOf(activity));
    }

    private static int TurnOf(JsonElement own) =>
        int.Parse(own.GetProperty("channelData"u8).GetProperty("clientActivityID"u8).GetString()!, System.Globalization.CultureInfo.InvariantCulture);

    private static string[] ButtonsOf(JsonElement said) =>
        said.TryGetProperty("suggestedActions"u8, out var suggested)
            ? [.. suggested.GetProperty("actions"u8).EnumerateArray().Select(action => action.GetProperty("value"u8).GetString()!)] : [];
}
