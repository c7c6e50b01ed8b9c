using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace JpMirai.Channels;

/// <summary>Reads a platform's JSON so that nothing in it can fail later: bytes are cleaned before parsing, since the parser takes bad UTF-8 and throws only when a string is asked for.</summary>
public static class WireJson
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 32, AllowDuplicateProperties = false };

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>The document, or null and the problem's place, without any of the content.</summary>
    public static JsonDocument? Parse(ReadOnlyMemory<byte> body, out string problem)
    {
        try
        {
            problem = "";
            return JsonDocument.Parse(Clean(body), Options);
        }
        catch (JsonException bad)
        {
            problem = string.Create(CultureInfo.InvariantCulture,
                $"Not JSON as we take it (32 levels at most, no name twice): line {(bad.LineNumber ?? 0) + 1}, byte {bad.BytePositionInLine ?? 0}.");
            return null;
        }
    }

    /// <summary>The member of this kind, if the element is an object that has it.</summary>
    public static bool Has(this JsonElement element, string name, JsonValueKind kind, out JsonElement value)
    {
        value = default;
        return element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out value) && value.ValueKind == kind;
    }

    /// <summary>The member's text; null if it is absent or anything but a string.</summary>
    public static string? Text(this JsonElement element, string name) =>
        element.Has(name, JsonValueKind.String, out var value) ? value.GetString() : null;

    /// <summary>Invalid UTF-8 and lone surrogate escapes become U+FFFD; NUL, escaped or not, and a byte order mark go.</summary>
    public static ReadOnlyMemory<byte> Clean(ReadOnlyMemory<byte> body)
    {
        if (body.Span.StartsWith(ByteOrderMark)) body = body[ByteOrderMark.Length..];
        if (!Utf8.IsValid(body.Span)) body = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(body.Span));

        return body.Span.Contains((byte)0) || body.Span.IndexOf("\\u"u8) >= 0 ? CleanEscapes(body.Span) : body;
    }

    private static byte[] CleanEscapes(ReadOnlySpan<byte> body)
    {
        var clean = new ArrayBufferWriter<byte>(body.Length);
        while (!body.IsEmpty)
        {
            var plain = body.IndexOfAny((byte)'\\', (byte)0);
            if (plain != 0)
            {
                clean.Write(plain < 0 ? body : body[..plain]);
                body = plain < 0 ? default : body[plain..];
                continue;
            }

            var taken = 1;
            if (body[0] == 0) { }
            else if (TryEscape(body, out var unit)) taken = CopyEscape(body, unit, clean);
            else clean.Write(body[..(taken = Math.Min(2, body.Length))]);
            body = body[taken..];
        }
        return clean.WrittenSpan.ToArray();
    }

    private static int CopyEscape(ReadOnlySpan<byte> body, char unit, ArrayBufferWriter<byte> clean)
    {
        const int length = 6;
        if (unit == 0) return length;
        if (char.IsHighSurrogate(unit) && TryEscape(body[length..], out var low) && char.IsLowSurrogate(low))
        {
            clean.Write(body[..(2 * length)]);
            return 2 * length;
        }

        clean.Write(char.IsSurrogate(unit) ? "\\uFFFD"u8 : body[..length]);
        return length;
    }

    private static bool TryEscape(ReadOnlySpan<byte> body, out char unit)
    {
        unit = default;
        if (body.Length < 6 || body[0] != '\\' || body[1] != 'u') return false;

        Span<byte> code = stackalloc byte[2];
        if (Convert.FromHexString(Encoding.Latin1.GetString(body[2..6]), code, out _, out _) != OperationStatus.Done) return false;
        unit = (char)(code[0] << 8 | code[1]);
        return true;
    }
}
