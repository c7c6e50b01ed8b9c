using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace JpMirai.Channels.Line;

/// <summary>Bodies of the calls we make. Text stays UTF-8 (all but emoji): escaped, a Burmese letter would be twice as long and LINE counts the bytes of a card.</summary>
internal static class LineRequest
{
    private const int KeptBuffer = 256 * 1024;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    [ThreadStatic] private static Utf8JsonWriter? _idleWriter;
    [ThreadStatic] private static ArrayBufferWriter<byte>? _idleBuffer;

    public static byte[] Reply(string token, byte[] messages) => Json((token, messages), static (json, to) => Message(json, "replyToken"u8, to.token, to.messages));

    public static byte[] Push(string user, byte[] messages) => Json((user, messages), static (json, to) => Message(json, "to"u8, to.user, to.messages));

    public static byte[] Loading(string user, int seconds) => Json((user, seconds), static (json, sign) =>
    {
        json.WriteStartObject();
        json.WriteString("chatId"u8, sign.user);
        json.WriteNumber("loadingSeconds"u8, sign.seconds);
        json.WriteEndObject();
    });

    /// <summary>What <paramref name="write"/> writes, as bytes of its own; the buffer it is written in is used again.</summary>
    public static byte[] Json<T>(T value, Action<Utf8JsonWriter, T> write)
    {
        var (buffer, writer) = (_idleBuffer, _idleWriter);
        (_idleBuffer, _idleWriter) = (null, null);
        if (buffer is null || writer is null)
        {
            buffer = new ArrayBufferWriter<byte>(8 * 1024);
            writer = new Utf8JsonWriter(buffer, Options);
        }

        write(writer, value);
        writer.Flush();
        var json = buffer.WrittenSpan.ToArray();

        if (buffer.Capacity <= KeptBuffer)
        {
            buffer.ResetWrittenCount();
            writer.Reset();
            (_idleBuffer, _idleWriter) = (buffer, writer);
        }
        return json;
    }

    private static void Message(Utf8JsonWriter json, ReadOnlySpan<byte> receiver, string id, byte[] messages)
    {
        json.WriteStartObject();
        json.WriteString(receiver, id);
        json.WritePropertyName("messages"u8);
        json.WriteRawValue(messages, skipInputValidation: true);
        json.WriteEndObject();
    }
}
