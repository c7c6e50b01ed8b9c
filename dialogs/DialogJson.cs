using System.Text.Json.Serialization;
using JpMirai.Dialogs.Activities;

namespace JpMirai.Dialogs;

/// <summary>How states and activities are written to the store: compact, without reflection.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault, UseStringEnumConverter = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Conversation))]
[JsonSerializable(typeof(InboundActivity))]
[JsonSerializable(typeof(OutboundActivity))]
[JsonSerializable(typeof(Message))]
public sealed partial class DialogJson : JsonSerializerContext;
