using JpMirai.Knowledge.Book;

namespace JpMirai.Bot.Desk;

/// <summary>What a worker wrote, out of the line in which it was handed over.</summary>
internal static class HandedOver
{
    private const string Line = "handover.line";

    public static bool IsLine(string partId) => partId.StartsWith("line:", StringComparison.Ordinal);

    public static string Words(ContentBook book, string line)
    {
        foreach (var texts in book.Texts.Values)
            if (texts[Line].Text.Split("{text}") is [var before, var after] && line.Length > before.Length + after.Length
                && line.StartsWith(before, StringComparison.Ordinal) && line.EndsWith(after, StringComparison.Ordinal))
                return line[before.Length..^after.Length];
        return line;
    }
}
