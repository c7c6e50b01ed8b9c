using System.Text.Json;
using System.Text.Json.Serialization;

namespace JpMirai.Dialogs.Activities;

/// <summary>Words or an id that belong to a person. It can't reach a log or an error message by accident: it prints as [personal].</summary>
[JsonConverter(typeof(PersonalJson))]
public readonly record struct Personal(string Value)
{
    public override string ToString() => "[personal]";
}

/// <summary>Writes the words themselves; for what is sealed or sent, never for logs.</summary>
public sealed class PersonalJson : JsonConverter<Personal>
{
    public override Personal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetString() ?? "");

    public override void Write(Utf8JsonWriter writer, Personal value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
}
