using System.Globalization;
using System.Text.RegularExpressions;

namespace JpMirai.Tests.Translation;

/// <summary>A good translation made wrong in one way, as machine translators go wrong. Drawn from a seed; knows nothing of how the guard reads.</summary>
/// <param name="Kind">What was done to it.</param>
internal sealed record Damage(string Kind, string Text)
{
    /// <summary>Rows that are courtesies or plain questions: a "not" more or less does not change what they say.</summary>
    private static readonly string[] NoNegation = ["c-no-problem", "c-send-photo", "c-ask-payslip", "w-thanks", "c-when-start"];

    private const string Link = "https://www.jp-mirai.org/help", Phone = "090-1234-5678";

    public static IEnumerable<Damage> Of(AlignedText row, string language, int seed)
    {
        if (row.Wrongs[language].Length > 0) return row.Wrongs[language];
        var text = row.Texts[language];
        var random = new Random(seed);
        return new[]
        {
            Digits(text, random, "number dropped", number => ""),
            Digits(text, random, "number changed", number => Changed(number, random)),
            Digits(text, random, "digits swapped", Swapped),
            Replace(text, "number word changed", DamageWords.Numbers[language], random),
            Replace(text, "other currency", DamageWords.Currencies[language], random),
            MonthAndDay(text, language, random),
            Replace(text, "other month", DamageWords.Months[language], random),
            Replace(text, "other weekday", DamageWords.Weekdays[language], random),
            Replace(text, "other half of the day", DamageWords.Halves[language], random),
            text.Contains(Phone, StringComparison.Ordinal) ? new Damage("phone digit", text.Replace(Phone, PhoneWrong(random), StringComparison.Ordinal)) : null,
            text.Contains(Link, StringComparison.Ordinal) ? new Damage("link changed", text.Replace("/help", random.Next(2) == 0 ? "/hilfe" : "", StringComparison.Ordinal)) : null,
            NoNegation.Contains(row.Key) ? null : Replace(text, "negation dropped", DamageNegations.Drops[language], random),
            NoNegation.Contains(row.Key) ? null : Replace(text, "negation added", DamageNegations.Inserts[language], random),
            row.Names.Length > 0 ? new Damage("name lost", text.Replace(row.Names[0], random.Next(2) == 0 ? "Tran" : "", StringComparison.Ordinal)) : null,
            Half(text, random),
        }.OfType<Damage>().Where(damage => damage.Text != text);
    }

    private static Damage? Digits(string text, Random random, string kind, Func<string, string> change)
    {
        var masked = text.Replace(Phone, new string('#', Phone.Length), StringComparison.Ordinal);
        // A one is "a" in many languages: leaving it out changes nothing.
        var numbers = Regex.Matches(masked, "[0-9၀-၉]+(?:[.,][0-9၀-၉]{3})*").Where(number => Value(number.Value) is not ("1" or "" or "0" or "00") && change(number.Value) != number.Value).ToArray();
        if (numbers.Length == 0) return null;
        var chosen = numbers[random.Next(numbers.Length)];
        return new Damage(kind, text[..chosen.Index] + change(chosen.Value) + text[(chosen.Index + chosen.Length)..]);
    }

    private static string Value(string digits) => string.Concat(digits.Where(char.IsDigit).Select(digit => CharUnicodeInfo.GetDecimalDigitValue(digit).ToString(CultureInfo.InvariantCulture)));

    private static string Changed(string number, Random random)
    {
        var places = Enumerable.Range(0, number.Length).Where(n => char.IsDigit(number[n])).ToArray();
        var place = places[random.Next(places.Length)];
        var zero = number[place] >= '၀' ? '၀' : '0';
        var digit = ((number[place] - zero + 1 + random.Next(8)) % 9) + 1;
        return number[..place] + (char)(zero + (digit == number[place] - zero ? (digit % 9) + 1 : digit)) + number[(place + 1)..];
    }

    private static string Swapped(string number)
    {
        for (var n = 0; n + 1 < number.Length; n++)
            if (char.IsDigit(number[n]) && char.IsDigit(number[n + 1]) && number[n] != number[n + 1] && (n > 0 || Value(number[1..2]) != "0"))
                return number[..n] + number[n + 1] + number[n] + number[(n + 2)..];
        return number;
    }

    private static Damage? MonthAndDay(string text, string language, Random random)
    {
        var pattern = language switch { "ja" or "zh" => "(?<a>[0-9]{1,2})月(?<b>[0-9]{1,2})[日号]", "vi" => "(?<a>[0-9]{1,2}) tháng (?<b>[0-9]{1,2})", _ => "$^" };
        var date = Regex.Match(text, pattern);
        if (!date.Success) return null;
        var (a, b) = (date.Groups["a"], date.Groups["b"]);
        if (a.Value == b.Value) return null;
        var other = random.Next(2) == 0 ? (b.Value, a.Value) : (a.Value, Value(b.Value) is "9" ? "8" : "9");
        return new Damage("month and day", text[..a.Index] + other.Item1 + text[(a.Index + a.Length)..b.Index] + other.Item2 + text[(b.Index + b.Length)..]);
    }

    private static string PhoneWrong(Random random)
    {
        var place = random.Next(2, Phone.Length);
        while (!char.IsDigit(Phone[place])) place--;
        return Phone[..place] + (char)('0' + ((Phone[place] - '0' + 1 + random.Next(8)) % 10)) + Phone[(place + 1)..];
    }

    private static Damage? Replace(string text, string kind, (string From, string To)[] rules, Random random)
    {
        var fitting = rules.Where(rule => Regex.IsMatch(text, rule.From)).ToArray();
        if (fitting.Length == 0) return null;
        var (from, to) = fitting[random.Next(fitting.Length)];
        return new Damage(kind, new Regex(from).Replace(text, to, 1));
    }

    /// <summary>The translation ends in the middle; in half of the cases with a full stop, as if it were whole.</summary>
    private static Damage? Half(string text, Random random)
    {
        var spaced = text.Contains(' ', StringComparison.Ordinal) && text[0] < '\u1000';
        var middle = text.Length / 2;
        if (spaced) middle = text.LastIndexOf(' ', middle);
        while (!spaced && middle > 0 && text[middle] is >= '\u102B' and <= '\u103E') middle--;
        if (middle < 4) return null;
        var stop = text[^1] is '。' or '.' or '။' or '?' ? text[^1].ToString() : "";
        return new Damage("second half lost", text[..middle].TrimEnd(',', '、', '。', '၊', '.') + (random.Next(2) == 0 ? stop : ""));
    }
}
