using System.Globalization;

namespace JpMirai.Channels;

/// <summary>Cuts text at a platform's limit, counted in UTF-16 units, and never inside what a reader sees as one character.</summary>
public static class TextSplitter
{
    /// <summary>Parts of at most <paramref name="max"/> units that joined give the text again. Cuts after a paragraph, else a line, a sentence, a word.</summary>
    /// <param name="full">Fill every part to the limit instead, so that there are as few as possible.</param>
    public static IReadOnlyList<string> Split(string text, int max, bool full = false)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(max, 2);
        if (text.Length <= max) return [text];

        var parts = new List<string>();
        var rest = text.AsMemory();
        while (rest.Length > max)
        {
            var cut = CutBefore(rest.Span, max, full);
            parts.Add(rest[..cut].ToString());
            rest = rest[cut..];
        }
        parts.Add(rest.ToString());
        return parts;
    }

    /// <summary>The text, or as much of its beginning as fits with an ellipsis.</summary>
    public static string Shorten(string text, int max) =>
        text.Length <= max ? text : string.Concat(text.AsSpan(0, CutBefore(text, max - 1, full: true)).TrimEnd(), "…");

    /// <summary>The first <paramref name="count"/> characters as a reader counts them.</summary>
    public static string First(string text, int count)
    {
        if (text.Length <= count) return text;

        var end = 0;
        for (var left = count; left > 0 && end < text.Length; left--) end += NextLength(text.AsSpan(end));
        return text[..end];
    }

    /// <summary>Units of the first character as a reader sees it: Unicode's rule, which however cuts Burmese vowels and stacked letters off their base.</summary>
    public static int NextLength(ReadOnlySpan<char> text)
    {
        var length = StringInfo.GetNextTextElementLength(text);
        while (length > 0 && length < text.Length && (text[length - 1] is '\u1039' or '\u17D2' || IsMark(text[length])))
            length += StringInfo.GetNextTextElementLength(text[length..]);
        return length;
    }

    private static bool IsMark(char letter) => char.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private static int CutBefore(ReadOnlySpan<char> text, int max, bool full)
    {
        // The last edge of each kind that fits; a better kind wins unless it would leave the part nearly empty.
        Span<int> last = stackalloc int[(int)Edge.Paragraph + 1];
        last.Clear();
        for (var at = NextLength(text); at > 0 && at <= max && at < text.Length; at += NextLength(text[at..]))
        {
            last[(int)Edge.Character] = at;
            if (!full) last[(int)EdgeAt(text, at)] = at;
        }

        for (var kind = Edge.Paragraph; kind > Edge.Character; kind--)
            if (last[(int)kind] >= (kind >= Edge.Line ? max / 4 : max / 2)) return last[(int)kind];
        if (last[(int)Edge.Character] > 0) return last[(int)Edge.Character];

        // One character of more marks than fit at all: it can only be cut between code points.
        return char.IsLowSurrogate(text[max]) && char.IsHighSurrogate(text[max - 1]) ? max - 1 : max;
    }

    private enum Edge { Character, Word, Sentence, Line, Paragraph }

    private static Edge EdgeAt(ReadOnlySpan<char> text, int at)
    {
        var before = text[..at];
        if (char.IsWhiteSpace(text[at])) return Edge.Character;
        if (before[^1] == '\n')
        {
            var line = before[..^1].TrimEnd(" \t\r");
            return line.Length > 0 && line[^1] == '\n' ? Edge.Paragraph : Edge.Line;
        }
        if (before[^1] is '。' or '！' or '？' or '\u104B') return text[at] is '」' or '』' or '）' ? Edge.Character : Edge.Sentence;
        if (before[^1] is '、' or '，' or '\u104A') return Edge.Word;
        if (!char.IsWhiteSpace(before[^1])) return Edge.Character;

        var said = before.TrimEnd();
        return said.Length > 0 && said[^1] is '.' or '!' or '?' or '…' or '。' or '！' or '？' or '\u104B' ? Edge.Sentence : Edge.Word;
    }
}
