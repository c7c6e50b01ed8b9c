using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using JpMirai.Dialogs;
using JpMirai.Dialogs.Activities;

namespace JpMirai.Bot.Storage.Sqlite;

/// <summary>What lies sealed in an outbox row.</summary>
internal sealed record OutboxBody(Address To, OutboundActivity Activity, ReplyToken? Token);

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault, UseStringEnumConverter = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(OutboxBody))]
internal sealed partial class StoreJson : JsonSerializerContext;

/// <summary>Bodies and states as bytes.</summary>
internal static class Bytes
{
    public static byte[] Of(InboundActivity activity) => JsonSerializer.SerializeToUtf8Bytes(activity, DialogJson.Default.InboundActivity);

    public static byte[] Of(Conversation state) => JsonSerializer.SerializeToUtf8Bytes(state, DialogJson.Default.Conversation);

    public static byte[] Of(OutboxBody body) => JsonSerializer.SerializeToUtf8Bytes(body, StoreJson.Default.OutboxBody);

    public static InboundActivity Activity(byte[] bytes) => Read(bytes, DialogJson.Default.InboundActivity);

    public static Conversation State(byte[] bytes) => Read(bytes, DialogJson.Default.Conversation);

    public static OutboxBody Reply(byte[] bytes) => Read(bytes, StoreJson.Default.OutboxBody);

    private static T Read<T>(byte[] bytes, JsonTypeInfo<T> type) =>
        JsonSerializer.Deserialize(bytes, type) ?? throw new JsonException("A stored value is null.");
}
