using System.Text;
using System.Text.RegularExpressions;

namespace JpMirai.Knowledge.Meaning;

/// <summary>Numbers in digits, for languages that put spaces between words.</summary>
internal static partial class SpacedDigits
{
    public static string Of(string text, NumberWords words, string language)
    {
        var written = new StringBuilder(text.Length);
        var pieces = Piece().Matches(text).Select(piece => piece.Value).ToArray();
        for (var n = 0; n < pieces.Length;)
        {
            var (taken, value, isMaybe) = ReadAt(pieces, n, words, language);
            if (taken == 0) written.Append(pieces[n++]);
            else
            {
                written.Append(DigitForm.Written(value, isMaybe));
                n += taken;
            }
        }
        return written.ToString();
    }

    /// <summary>The longest number that begins at a piece.</summary>
    private static (int Taken, decimal Value, bool IsMaybe) ReadAt(string[] pieces, int at, NumberWords words, string language)
    {
        decimal total = 0, current = 0, lastTimes = decimal.MaxValue;
        var (taken, parts, isLiteral) = (0, 0, false);
        for (var n = at; n < pieces.Length; n++)
        {
            var piece = pieces[n].ToLowerInvariant();
            if (parts == 0 && n > at) break;
            if (parts > 0 && string.IsNullOrWhiteSpace(piece) || piece is "-" && parts > 0 && !isLiteral) continue;
            if (parts > 0 && words.Between.Contains(piece)) continue;

            if (char.IsAsciiDigit(piece[0]))
            {
                if (parts > 0 && (current > 0 || total == 0)) break;
                if (Clock(pieces, n)) break;
                var literal = DigitForm.Value(piece);
                if (literal >= lastTimes) break;
                (current, isLiteral) = (literal, true);
                if (piece.All(char.IsAsciiDigit) && parts == 0 && !Follows(pieces, n, words.Times)) return (0, 0, false);
            }
            else if (words.Times.TryGetValue(piece, out var times))
            {
                if (parts == 0 && times != 1000 || parts == 0 && piece is not "mil") break;
                if (piece is "man" && !isLiteral && current == 0) break;
                if (times < 1000) current = current >= 100 ? current - (current % 100) + (current % 100 * times) : Math.Max(current, 1) * times;
                else (total, current, lastTimes) = (total + (Math.Max(current, 1) * times), 0, times);
            }
            else if (piece is "belas" && parts > 0) current += 10;
            else if (words.Values.TryGetValue(piece, out var value))
            {
                if (parts == 0 && words.Doubtful.Contains(piece) && !Counts(pieces, n, words, language)) break;
                if (isLiteral && current > 0) break;
                if (language == "vi" && piece is "năm" && parts > 0 && current % 10 == 0 && total == 0 && current != 10 && !Counts(pieces, n, words, language)) break;
                var room = value < 10 ? 10 : value < 100 ? 100 : 1000;
                if (current % room != 0 || value < 10 && current == 10 && language is "en" or "es") break;
                current += value;
            }
            else break;
            parts++;
            taken = n - at + 1;
        }
        var sum = total + current;
        return taken == 0 ? (0, 0, false) : (taken, sum, !isLiteral && sum == 1);
    }

    private static bool Clock(string[] pieces, int n) => n + 1 < pieces.Length && pieces[n + 1] is ":" or "/" || n > 0 && pieces[n - 1] is ":" or "/";

    private static bool Follows(string[] pieces, int n, System.Collections.Frozen.FrozenDictionary<string, long> times) =>
        Next(pieces, n) is { } next && times.ContainsKey(next);

    private static bool Counts(string[] pieces, int n, NumberWords words, string language)
    {
        if (language == "vi" && Before(pieces, n) is "tháng" or "mồng" or "mùng") return pieces[n] is not "năm" || Next(pieces, n) is not { } year || !char.IsAsciiDigit(year[0]);
        if (language == "vi" && Before(pieces, n) is "phần" or "tầng" or "lầu" or "số" or "lớp" or "bậc" or "gấp") return true;
        return Next(pieces, n) is { } next && words.Units.Contains(next);
    }

    private static string? Next(string[] pieces, int n) => pieces.Skip(n + 1).FirstOrDefault(piece => !string.IsNullOrWhiteSpace(piece))?.ToLowerInvariant();

    private static string? Before(string[] pieces, int n) => pieces.Take(n).LastOrDefault(piece => !string.IsNullOrWhiteSpace(piece))?.ToLowerInvariant();

    [GeneratedRegex(@"\d+(?:[.,]\d+)*|(?:labing-)?\p{L}[\p{L}\p{M}]*|'t\b|\s+|.", RegexOptions.Singleline)]
    private static partial Regex Piece();
}
