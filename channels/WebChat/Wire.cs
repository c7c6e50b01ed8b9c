using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace JpMirai.Channels.WebChat;

/// <summary>Activities as they travel by Direct Line.</summary>
public static class Wire
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static byte[] Json(Action<Utf8JsonWriter> write)
    {
        var bytes = new ArrayBufferWriter<byte>(1_024);
        using (var json = new Utf8JsonWriter(bytes, Options)) write(json);
        return bytes.WrittenSpan.ToArray();
    }

    /// <summary>The id of an activity: the conversation and its place in the log.</summary>
    public static string IdOf(string conversation, long number) => string.Create(CultureInfo.InvariantCulture, $"{conversation}|{number:D7}");

    /// <summary>The place in the log that an id names; 0 if it is not of this conversation.</summary>
    public static long NumberOf(string conversation, string? id) =>
        id is not null && id.StartsWith(conversation + "|", StringComparison.Ordinal)
            && long.TryParse(id.AsSpan(conversation.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    /// <summary>What a client gave back of our watermark; 0, the beginning, for none and for what we never gave.</summary>
    public static long ReadWatermark(string? watermark) =>
        long.TryParse(watermark, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    public static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>An ActivitySet: <c>{activities, watermark}</c>, each activity with its id, time, conversation and what it answers.</summary>
    /// <param name="after">The watermark if there are no activities.</param>
    public static byte[] ActivitySet(string conversation, IReadOnlyList<LoggedActivity> activities, long after) => Json(json =>
    {
        json.WriteStartObject();
        json.WriteStartArray("activities"u8);
        foreach (var activity in activities)
        {
            json.WriteStartObject();
            json.WriteString("id"u8, IdOf(conversation, activity.Number));
            json.WriteString("timestamp"u8, Time(DateTimeOffset.FromUnixTimeMilliseconds(activity.Number)));
            json.WriteString("channelId"u8, "directline"u8);
            json.WriteStartObject("conversation"u8);
            json.WriteString("id"u8, conversation);
            json.WriteEndObject();
            if (activity.Answers > 0) json.WriteString("replyToId"u8, IdOf(conversation, activity.Answers));
            // What follows the opening brace of the kept JSON, which is never empty.
            json.WriteRawValue(activity.Json.AsSpan(1, activity.Json.Length - 2), skipInputValidation: true);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteString("watermark"u8, (activities.Count > 0 ? activities[^1].Number : after).ToString(CultureInfo.InvariantCulture));
        json.WriteEndObject();
    });
}
