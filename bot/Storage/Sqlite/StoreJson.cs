using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using JpMirai.Dialogs;
using JpMirai.Dialogs.Activities;

namespace JpMirai.Bot.Storage.Sqlite;

/// <summary>What lies sealed in an outbox row.</summary>
/// <param name="HeardAt">When she last wrote, as known when it was made.</param>
internal sealed record OutboxBody(Address To, OutboundActivity Activity, ReplyToken? Token, DateTimeOffset HeardAt);

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault, UseStringEnumConverter = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(OutboxBody))]
internal sealed partial class StoreJson : JsonSerializerContext;

/// <summary>Bodies and states as bytes.</summary>
internal static class Bytes
{
    // Text stays UTF-8: escaped, a Burmese or Japanese reply takes half as much room again and twice the time.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static byte[] Of(InboundActivity activity) => Write(activity, DialogJson.Default.InboundActivity);

    public static byte[] Of(Conversation state) => Write(state, DialogJson.Default.Conversation);

    public static byte[] Of(OutboxBody body) => Write(body, StoreJson.Default.OutboxBody);

    public static InboundActivity Activity(byte[] bytes) => Read(bytes, DialogJson.Default.InboundActivity);

    public static Conversation State(byte[] bytes) => Read(bytes, DialogJson.Default.Conversation);

    public static OutboxBody Reply(byte[] bytes) => Read(bytes, StoreJson.Default.OutboxBody);

    private static byte[] Write<T>(T value, JsonTypeInfo<T> type)
    {
        var bytes = new ArrayBufferWriter<byte>(2_048);
        using var writer = new Utf8JsonWriter(bytes, Options);
        JsonSerializer.Serialize(writer, value, type);
        writer.Flush();
        return bytes.WrittenSpan.ToArray();
    }

    private static T Read<T>(byte[] bytes, JsonTypeInfo<T> type) =>
        JsonSerializer.Deserialize(bytes, type) ?? throw new JsonException("A stored value is null.");
}
