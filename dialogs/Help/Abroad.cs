using System.Text.RegularExpressions;

namespace JpMirai.Dialogs.Help;

/// <summary>What may be said to someone outside Japan, where a Japanese number can't be called and is never named.</summary>
internal static partial class Abroad
{
    /// <summary>A text as it may be said to her where she is: outside Japan without the lines of a list, and the sentences of a running text, that name a Japanese number.</summary>
    /// <param name="text">With its placeholders filled in.</param>
    /// <returns>Empty if nothing is left.</returns>
    public static string Callable(Turn turn, string text)
    {
        if (!HelpScenes.IsOutside(turn) || !NamesJapaneseNumber(turn, text)) return text;
        var steps = 0;
        var lines = text.Split('\n')
            .Select(line => ListLine().IsMatch(line) ? WithoutNumbers(turn, [line]) : WithoutNumbers(turn, Sentence().Matches(line).Select(match => match.Value)))
            .OfType<string>()
            .Select(line => StepNumber().Replace(line, _ => $"{++steps}"));
        return EmptyLines().Replace(string.Join('\n', lines), "\n\n").Trim();
    }

    public static bool NamesJapaneseNumber(Turn turn, string text) => turn.Book.Contacts.Values.Any(contact => Names(text, contact.Number));

    /// <returns>Null if something was there and nothing is left.</returns>
    private static string? WithoutNumbers(Turn turn, IEnumerable<string> parts)
    {
        var all = parts.ToArray();
        var left = string.Concat(all.Where(part => !NamesJapaneseNumber(turn, part))).TrimEnd();
        return left.Length == 0 && all.Length > 0 ? null : left;
    }

    private static bool Names(string text, string number)
    {
        for (var at = text.IndexOf(number, StringComparison.Ordinal); at >= 0; at = text.IndexOf(number, at + 1, StringComparison.Ordinal))
        {
            var end = at + number.Length;
            if ((at == 0 || !char.IsAsciiDigit(text[at - 1])) && (end == text.Length || !char.IsAsciiDigit(text[end]))) return true;
        }
        return false;
    }

    [GeneratedRegex(@"^\s*([-•]|[0-9]+[.)])")]
    private static partial Regex ListLine();

    [GeneratedRegex(@"^[0-9]+(?=\. )")]
    private static partial Regex StepNumber();

    [GeneratedRegex(@".+?(?:[。！？။]\s*|[.!?]\s+|$)")]
    private static partial Regex Sentence();

    [GeneratedRegex(@"\n{3,}")]
    private static partial Regex EmptyLines();
}
