using System.Globalization;
using System.Text.RegularExpressions;

namespace JpMirai.Knowledge.Meaning;

/// <summary>Days and months, with their order kept: 5月3日, 3 May, ngày 3 tháng 5.</summary>
internal static partial class Dates
{
    /// <summary>Adds the dates of a text in <see cref="DigitForm"/> to the facts and returns the text without them.</summary>
    public static string Take(string text, string language, CalendarWords calendar, List<Fact> facts)
    {
        var rest = Iso().Replace(text, date => Add(date, date.Groups["y"].Value, facts, (Int(date, "m"), Int(date, "d"))));
        rest = Slash().Replace(rest, date =>
        {
            var (a, b) = (Int(date, "a"), Int(date, "b"));
            (int, int)[] readings = language switch { "ja" or "zh" => [(a, b)], "vi" or "id" or "pt" or "es" => [(b, a)], _ => [(a, b), (b, a)] };
            return !readings.Any(Fact.IsDay) ? date.Value : Add(date, date.Groups["y"].Value, facts, readings);
        });
        rest = language switch
        {
            "ja" or "zh" => Han(rest, facts),
            "vi" => Vietnamese(rest, facts),
            _ => Named(rest, language, calendar.Month!, facts),
        };
        return rest;
    }

    private static string Han(string text, List<Fact> facts)
    {
        var month = 0;
        return HanDate().Replace(text, date =>
        {
            if (date.Groups["m"].Success) month = Int(date, "m");
            if (!date.Groups["d"].Success)
            {
                facts.Add(Month(date.Value, month));
                return " ";
            }
            return Add(date, "", facts, (month, Int(date, "d")));
        });
    }

    private static string Vietnamese(string text, List<Fact> facts) =>
        FactReader.Take(
            VietnameseDate().Replace(text, date => Add(date, "", facts, (Int(date, "m"), Int(date, "d")))),
            VietnameseMonth(), facts, month => Month(month.Value, Int(month, "m")));

    /// <summary>Languages whose months have names.</summary>
    private static string Named(string text, string language, Regex months, List<Fact> facts)
    {
        var written = new System.Text.StringBuilder();
        var from = 0;
        foreach (Match name in months.Matches(text))
        {
            if (name.Index < from) continue;
            var number = FactReader.Which(name, 'm');
            var before = DayBefore().Match(text[from..name.Index]);
            var after = DayAfter().Match(text[(name.Index + name.Length)..]);
            if (!before.Success && !after.Success && language == "en" && name.Value is "May" or "March" && !MonthContext().IsMatch(text[..name.Index])) continue;
            written.Append(text[from..(before.Success && !after.Success ? from + before.Index : name.Index)]).Append(" \u00A6 ");
            from = name.Index + name.Length + (after.Success ? after.Length : 0);
            var day = after.Success ? after : before;
            facts.Add(day.Success ? Fact.Date($"{day.Value.Trim()} {name.Value}", (number, Int(day, "d"))) : Month(name.Value, number));
        }
        return written.Append(text[from..]).ToString();
    }

    private static Fact Month(string text, int month) => new(LossKind.Date, text, [$"m{month}", Fact.NumberKey(month)]);

    private static string Add(Match date, string year, List<Fact> facts, params (int Month, int Day)[] readings)
    {
        facts.Add(Fact.Date(date.Value, readings));
        return $" \u00A6 {year} ";
    }

    private static int Int(Match match, string group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(?<!\d)(?<y>\d{4})[-/.](?<m>\d{1,2})[-/.](?<d>\d{1,2})(?!\d)")]
    private static partial Regex Iso();

    [GeneratedRegex(@"(?<![\d/.])(?<a>\d{1,2})/(?<b>\d{1,2})(?:/(?<y>\d{4}))?(?![\d/])")]
    private static partial Regex Slash();

    [GeneratedRegex(@"(?<m>\d{1,2})\uE001?月\s*(?<d>\d{1,2})\uE001?[日号號]|(?<m>\d{1,2})\uE001?月(?!間|间)")]
    private static partial Regex HanDate();

    [GeneratedRegex(@"(?<d>\d{1,2}) tháng (?<m>\d{1,2})(?![\d:%]|[.,]\d)(?! (?:ngày|lần|người|giờ|tiếng|tuần|triệu|nghìn))", RegexOptions.IgnoreCase)]
    private static partial Regex VietnameseDate();

    [GeneratedRegex(@"\btháng (?<m>0?[1-9]|1[0-2])(?![\d:.,%]\d|\d)(?! (?:ngày|lần|người|giờ|tiếng|tuần|triệu|nghìn|tháng))", RegexOptions.IgnoreCase)]
    private static partial Regex VietnameseMonth();

    [GeneratedRegex(@"(?<!\d|[:.,]|\d )(?<d>[0-2]?\d|3[01])\uE001?(?:st|nd|rd|th|\.?[oº]|ro)?(?: ?(?:de|of|ng))? ?$", RegexOptions.IgnoreCase)]
    private static partial Regex DayBefore();

    [GeneratedRegex(@"^ ?(?<d>[0-2]?\d|3[01])\uE001?(?!\d|:|[.,]\d| ?နာရီ)(?:st|nd|rd|th)?(?: ?ရက်)?")]
    private static partial Regex DayAfter();

    [GeneratedRegex(@"\b(?:in|of|since|until|till|from|by|last|next|this|early|late|mid|to|and|during|before|after|through|for)[ -]$", RegexOptions.IgnoreCase)]
    private static partial Regex MonthContext();
}
