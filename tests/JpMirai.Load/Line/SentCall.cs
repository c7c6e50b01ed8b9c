using System.Text.Json;

namespace JpMirai.Load.Line;

/// <summary>What matters of a reply or push call: whom it answers, and the buttons under its last message.</summary>
/// <param name="To">The reply token, or the user a push goes to.</param>
internal sealed record SentCall(string To, IReadOnlyList<string> Buttons)
{
    private const int InMessages = 2;

    /// <summary>Reads only strings of three names, so that the load costs little beside the bot it measures.</summary>
    public static SentCall Read(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        var to = "";
        var buttons = new List<string>();
        while (reader.Read())
        {
            // A new message: only the buttons of the last one can be pressed.
            if (reader.TokenType == JsonTokenType.StartObject && reader.CurrentDepth == InMessages) buttons.Clear();
            if (reader.TokenType != JsonTokenType.PropertyName) continue;

            var isTo = reader.CurrentDepth == 1 && (reader.ValueTextEquals("replyToken"u8) || reader.ValueTextEquals("to"u8));
            var isButton = !isTo && reader.ValueTextEquals("data"u8);
            reader.Read();
            if (isTo) to = reader.GetString() ?? "";
            else if (isButton && reader.TokenType == JsonTokenType.String) buttons.Add(reader.GetString()!);
        }
        return new SentCall(to, buttons);
    }
}
