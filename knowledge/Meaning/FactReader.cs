using System.Globalization;
using System.Text.RegularExpressions;
using JpMirai.Knowledge.Languages;

namespace JpMirai.Knowledge.Meaning;

/// <summary>Reads out of a text what every true translation must state too: links, telephone numbers, dates, times, amounts and numbers.</summary>
internal static partial class FactReader
{
    /// <summary>Stands where something was read, so that nothing is read twice.</summary>
    private const string Read = " \u00A6 ";

    public static List<Fact> Of(string text, string language)
    {
        var facts = new List<Fact>();
        var rest = Hygiene.Clean(text);
        rest = Take(rest, Link(), facts, link => new Fact(LossKind.Link, link.Value, [link.Value.TrimEnd('/').ToLowerInvariant()]));
        rest = Take(rest, Phone(), facts, phone => IsPhone(phone.Value) ? new Fact(LossKind.Phone, phone.Value, [Digits(phone.Value)]) : null);
        rest = Clocks(rest, language);
        if (CalendarWords.Of(language) is not { } calendar) return facts;

        rest = RelativeDays.Take(Spelled.Of(rest, language), language, facts);
        rest = Take(rest, calendar.Weekday, facts, day => Weekday(day, rest));
        rest = Take(rest, Spelled.Half(language), facts, half => new Fact(LossKind.Number, half.Value, ["half", Fact.NumberKey(50), Fact.NumberKey(0.5m)]));
        rest = DigitForm.Of(rest, language);
        rest = Dates.Take(rest, language, calendar, facts);
        Numbers(rest, language, calendar, facts);
        facts.AddRange(Loose(rest, language));
        return facts;
    }

    internal static string Take(string text, Regex pattern, List<Fact> facts, Func<Match, Fact?> read) => pattern.Replace(text, match =>
    {
        if (read(match) is not { } fact) return match.Value;
        facts.Add(fact);
        return Read;
    });

    /// <summary>The number of the group that matched, among those with a letter: m1, w3.</summary>
    internal static int Which(Match match, char letter) =>
        int.Parse(match.Groups.Values.First(group => group.Success && group.Name[0] == letter && group.Name.Length > 1 && char.IsAsciiDigit(group.Name[1])).Name[1..], CultureInfo.InvariantCulture);

    private static Fact? Weekday(Match day, string text)
    {
        // "thứ hai" is also "the second", "terça" and "sexta" also fractions: then it must stand with a capital, or it only may be a day.
        var mayBeOrdinal = day.Value.StartsWith("thứ ", StringComparison.Ordinal) && !char.IsUpper(day.Value[4]);
        var number = Which(day, 'w');
        return mayBeOrdinal && !WeekdayContext().IsMatch(text[..day.Index]) ? new Fact(LossKind.Date, day.Value, [$"w{number}", $"n{number + 1}"], Required: char.IsAsciiDigit(day.Value[4])) : new Fact(LossKind.Date, day.Value, [$"w{number}"]);
    }

    /// <summary>15h30, 15 giờ 30, pukul 15.30 and 15:30 are one time.</summary>
    private static string Clocks(string text, string language) => language switch
    {
        "id" => PointClock().Replace(text, "$1:$2"),
        "pt" or "es" or "vi" => HourClock().Replace(MinuteClock().Replace(text, "$1:$2"), clock => $"{clock.Groups[1].Value}:{(clock.Groups[2].Success ? clock.Groups[2].Value : "00")}"),
        _ => text,
    };

    private static void Numbers(string text, string language, CalendarWords calendar, List<Fact> facts)
    {
        foreach (Match match in Number().Matches(text))
        {
            if (!decimal.TryParse(match.Groups["n"].Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value))
            {
                facts.Add(new Fact(LossKind.Number, match.Value, [match.Value]));   // Longer than any number: an account, a serial.
                continue;
            }
            var before = text[..match.Index];
            var after = text[(match.Index + match.Length)..];
            var required = !match.Groups["maybe"].Success && (value != 1 || Half().IsMatch(after));   // One is "a" in many languages.
            var time = Hour(value, before, after, match, calendar, language);
            if (HalfPast().IsMatch(after)) facts.Add(Fact.Number(match.Value, 30, required: time is not null || language is "ja" or "zh" or "es" or "pt"));
            if (time is not null) facts.Add(time);
            else if (Currencies.At(before, after, language) is { } currency) facts.Add(new Fact(LossKind.Amount, match.Value.Trim(DigitForm.Maybe) + " " + currency, [Fact.NumberKey(value)], required, currency));
            else facts.Add(Plain(match.Value.Trim(DigitForm.Maybe), value, required, before, after));
            if (match.Groups["minute"].Value is { Length: > 0 } minute and not "00") facts.Add(Fact.Number(match.Value, int.Parse(minute, CultureInfo.InvariantCulture), true));
        }
    }

    private static Fact Plain(string text, decimal value, bool required, string before, string after)
    {
        var fact = Fact.Number(text, value, required);
        if (Tenths().IsMatch(after)) return fact with { Keys = [.. fact.Keys, Fact.NumberKey(value * 10)] };
        if (Era().Match(before) is { Success: true } era) return fact with { Keys = [.. fact.Keys, Fact.NumberKey(value + (era.Value[0] is '令' or 'R' or 'r' ? 2018 : 1988))] };
        return !Half().IsMatch(after) ? fact : fact with { Keys = HalfPast().IsMatch(after) ? [.. fact.Keys, Fact.NumberKey(value + 0.5m)] : [Fact.NumberKey(value + 0.5m)] };
    }

    /// <summary>A number with its half of the day, or one of the hours that only a clock of 24 has.</summary>
    private static Fact? Hour(decimal value, string before, string after, Match match, CalendarWords calendar, string language)
    {
        if (value is < 0 or > 24 || value != decimal.Truncate(value)) return null;
        var hour = (int)value;
        var half = calendar.AfterHour?.Match(after) ?? (IsClockHere(match, after, language) ? calendar.BeforeHour?.Match(before) : null);
        var isClock = match.Groups["minute"].Success;
        if (half is not { Success: true })
            return !isClock ? null : hour > 12 || match.Value[0] == '0' ? Time(match, hour) : new Fact(LossKind.Number, match.Value, [Fact.NumberKey(hour)]);

        var isMorning = half.Groups["a"].Success || half.Groups["n"].Success && hour is 12 or (>= 1 and <= 4) && half.Groups["n"].Success || half.Groups["d"].Success && hour is 10 or 11 && half.Groups["d"].Success;
        return Time(match, isMorning ? hour % 12 : hour < 12 ? hour + 12 : half.Groups["n"].Success && hour == 12 ? 0 : hour % 24);
    }

    private static bool IsClockHere(Match match, string after, string language) => match.Groups["minute"].Success || (language switch { "ja" => HourJa(), "zh" => HourZh(), _ => HourMy() }).IsMatch(after);

    private static Fact Time(Match match, int hour) => new(LossKind.Date, match.Value, [Fact.NumberKey(hour), Fact.NumberKey(hour % 12 == 0 ? 12 : hour % 12)], Hour: hour);

    private static IEnumerable<Fact> Loose(string text, string language)
    {
        var words = NumberWords.Of(language);
        text = HalfMore().Replace(text, "$1");
        foreach (Match word in Word().Matches(text.ToLowerInvariant()))
        {
            if (words?.Ones.Contains(word.Value) == true) yield return Several(word.Value, 1);
            if (NumberWords.Loose(language).TryGetValue(word.Value, out var value)) yield return Several(word.Value, value);
        }
        if (Weekend().IsMatch(text)) foreach (var day in new[] { 6, 0 }) yield return new Fact(LossKind.Date, "", [$"w{day}"], Required: false);
        if (Weekdays().IsMatch(text)) foreach (var day in new[] { 1, 5 }) yield return new Fact(LossKind.Date, "", [$"w{day}"], Required: false);
        foreach (Match one in OneOrMany().Matches(text))
            yield return Several(one.Value, one.Value switch { "双" or "双方" or "両方" or "両" or "再" or "半" or "ခွဲ" or "ဝက်" or "ထက်ဝက်" or "နှစ်ဖက်" or "နှစ်မျိုး" => 2, _ => 1 });
    }

    /// <summary>What is said as a half may be told in months, days or minutes too.</summary>
    private static Fact Several(string word, int value) => value != 2 ? Fact.Number(word, value, required: false) with { Hour = value == 1 ? Fact.NoHour : null }
        : new Fact(LossKind.Number, word, [Fact.NumberKey(2), "half", Fact.NumberKey(0.5m), Fact.NumberKey(6), Fact.NumberKey(30), Fact.NumberKey(12), Fact.NumberKey(15)], Required: false);

    private static bool IsPhone(string text) => Digits(text).Length is >= 9 and <= 15 && !Date().IsMatch(text);

    private static string Digits(string text) => string.Concat(text.Where(char.IsAsciiDigit));

    [GeneratedRegex(@"https?://[^\s<>""'、。,)」)]*[^\s<>""'、。,)」).,;:!?]|[\w.+-]+@[\w-]+\.[\w.-]*\w|(?<![\w.])www\.[\w./-]*\w", RegexOptions.ECMAScript)]
    internal static partial Regex Link();

    [GeneratedRegex(@"(?<![\d.,])(?:\+\d|0\d|\(0\d)[\d\s().-]{6,}\d(?![\d])")]
    internal static partial Regex Phone();

    [GeneratedRegex(@"^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}$")]
    private static partial Regex Date();

    [GeneratedRegex(@"(?<=\b(?:jam|pukul) )(\d{1,2})\.(\d\d)(?!\d)", RegexOptions.IgnoreCase)]
    private static partial Regex PointClock();

    [GeneratedRegex(@"(?<![\d.,:])(\d{1,2})\s?[hg](\d\d)?\b(?!\s*extra)")]
    private static partial Regex HourClock();

    [GeneratedRegex(@"(?<![\d.,:])(\d{1,2}) giờ ([0-5]\d)(?: phút)?(?![\d.,%])(?! (?:tiếng|ngày|người|tháng|yên|man))")]
    private static partial Regex MinuteClock();

    [GeneratedRegex(@"(?<n>\d+(?:\.\d+)?)(?::(?<minute>\d\d)(?!\d))?(?<maybe>\uE001)?")]
    private static partial Regex Number();

    [GeneratedRegex(@"(?:令和|平成|[Rr]eiwa|[Hh]eisei)\s*$")]
    private static partial Regex Era();

    [GeneratedRegex(@"^\s*(?:(?:[ヶケかカヵ]月|个月|年|歳|岁|才|時間?|小时|个小时|日|天|週間|倍|个|個|[点點]|周|[万千百])半|(?:\p{L}+ )?rưỡi|\p{L}+ (?:at|and) (?:kalahati|a half)|(?:'t|at) kalahati|and a half|(?:\p{L}+ )?setengah|\p{L}+ y medi[oa]|\p{L}+ e mei[oa]|\S{0,6}ခွဲ)")]
    private static partial Regex Half();

    [GeneratedRegex(@"^\s*(?:時半|[点點]半|(?:giờ (?:\p{L}+ )?)?rưỡi|y (?:media|medya)\b|e meia\b|နာရီ ?ခွဲ)")]
    private static partial Regex HalfPast();

    [GeneratedRegex("^(?:割|成(?![功为立都本绩员年人熟天果长家品语]))")]
    private static partial Regex Tenths();

    /// <summary>A half that belongs to the number before it.</summary>
    [GeneratedRegex(@"(\d\uE001?\s?[^\d\s]{0,3})(?:半|ခွဲ)|(\d\uE001? (?:\p{L}+ )?)(?:(?:at|and a|y|e|'t) )?(?:half|kalahati(?:ng)?|setengah|medi[oa]|mei[oa])\b")]
    private static partial Regex HalfMore();

    [GeneratedRegex(@"(?:ngày|sáng|chiều|tối|trưa|vào|hôm|từ|đến|đêm|và|,)\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex WeekdayContext();

    [GeneratedRegex("weekend|週末|周末|cuối tuần|fin de semana|fi[mn]a?l? de semana|akhir pekan|စနေ၊? ?တနင်္ဂနွေ", RegexOptions.IgnoreCase)]
    private static partial Regex Weekend();

    [GeneratedRegex("weekday|平日|工作日|ngày thường|ngày làm việc|ngày trong tuần|hari kerja|días? (?:laborable|hábil|entre semana)|dias? (?:út|de semana)|ကြားရက်|ရုံးဖွင့်ရက်", RegexOptions.IgnoreCase)]
    private static partial Regex Weekdays();

    [GeneratedRegex("^時(?!間)")]
    private static partial Regex HourJa();

    [GeneratedRegex("^(?:点|點|时(?!间))")]
    private static partial Regex HourZh();

    [GeneratedRegex("^ ?နာရီ")]
    private static partial Regex HourMy();

    [GeneratedRegex(@"[\p{L}][\p{L}\p{M}'-]*")]
    private static partial Regex Word();

    [GeneratedRegex("毎|每|ひと|一|同|各|単|初|另|首|全|人|နောက်|တစ်|တစ|တိုင်း|စီ|ပထမ|双方|双|両方|両|再|半|ခွဲ|ထက်ဝက်|ဝက်|နှစ်ဖက်|နှစ်မျိုး")]
    private static partial Regex OneOrMany();
}
