using System.Buffers;

namespace JpMirai.Channels.Line;

/// <summary>Ids as LINE writes them. What doesn't fit is not passed on: it might be a path or a line of a log.</summary>
internal static class LineId
{
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    public static bool IsUser(string? id) => Is(id, 'U');

    public static bool IsGroup(string? id) => Is(id, 'C');

    public static bool IsRoom(string? id) => Is(id, 'R');

    /// <summary>An event, message or reply id: opaque, but of plain characters.</summary>
    public static bool IsOpaque(string? id) => id is { Length: > 0 and <= 100 } && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    private static bool Is(string? id, char prefix) => id is { Length: 33 } && id[0] == prefix && id.AsSpan(1).IndexOfAnyExcept(HexDigits) < 0;
}
