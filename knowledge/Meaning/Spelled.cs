using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;

namespace JpMirai.Knowledge.Meaning;

/// <summary>Sayings with a number in them that word by word would be read as another: "half past seven", "setengah delapan", "gấp đôi", "10 man".</summary>
internal static partial class Spelled
{
    private static readonly FrozenDictionary<string, Regex> Halves = new Dictionary<string, string>
    {
        ["en"] = @"(?<!\b(?:and a|past|\d)[ -])\bhalf\b(?!-| past| (?:an? )?(?:hour|year|day|month))",
        ["ja"] = "半分|半額|半数|半値|[2二]分の[1一]",
        ["zh"] = "一半|半价|二分之一",
        ["vi"] = @"(?:\bmột )?\bnửa\b(?! (?:đêm|năm|ngày|tiếng|giờ|tháng|buổi))|một phần hai",
        ["tl"] = @"(?<!(?:'t|\bat) )\bkalahati(?:ng)?\b(?! (?:oras|araw|taon|buwan|milyon|libo))",
        ["id"] = @"(?<!\b(?:jam|pukul|se|satu|dua|tiga|empat|lima|enam|\d)[ -]?)\bsetengah(?:nya)?\b(?!-| (?:jam|hari|tahun|bulan|juta|mati))|\bsepar[ou]h?(?:nya)?\b",
        ["my"] = "တ(?:စ်)?ဝက်|ထက်ဝက်",
        ["pt"] = @"\bmetade\b",
        ["es"] = @"\bmitad\b",
    }.ToFrozenDictionary(language => language.Key, language => new Regex(language.Value, RegexOptions.IgnoreCase));

    /// <summary>Half of something.</summary>
    public static Regex Half(string language) => Halves[language];

    public static string Of(string text, string language) => language switch
    {
        "en" => AndAHalf().Replace(Party().Replace(HalfPast().Replace(text, past => Hour(past, 0)), " "), "1.5 ${unit}"),
        "ja" => Double().Replace(text, "2倍"),
        "zh" => Tail().Replace(DoubleZh().Replace(text, "2倍"), tail => tail.Groups["unit"].Value + tail.Groups["digit"].Value + Below(tail.Groups["unit"].Value)),
        "vi" => Man().Replace(AndHalf().Replace(text.Replace("gấp đôi", "gấp 2", StringComparison.OrdinalIgnoreCase), half => $"{half.Groups["n"].Value},5 {half.Groups["unit"].Value}"), "$0 yên"),
        "tl" => Lapad().Replace(Alas().Replace(Una().Replace(text, "1"), " "), "$0 yen"),
        "id" => AndAHalf().Replace(SetengahHour().Replace(text, past => Hour(past, 1)), "1.5 ${unit}"),
        "my" => HalfUnit().Replace(Ordinal().Replace(text, ordinal => ordinal.Value switch { "ဒုတိယ" => "2", "တတိယ" => "3", "စတုတ္ထ" => "4", _ => "5" }), half => $"{half.Value[..^3]} {FiveOf(half.Groups["unit"].Value)}"),
        "es" or "pt" => Una().Replace(AndAHalf().Replace(Percent().Replace(text, "%"), "1.5 ${unit}"), "1"),
        _ => text,
    };

    private static string Hour(Match past, int less)
    {
        var word = past.Groups["hour"].Value.ToLowerInvariant();
        var words = NumberWords.Of(past.Value.StartsWith("half", StringComparison.OrdinalIgnoreCase) ? "en" : "id")!;
        var hour = int.TryParse(word, CultureInfo.InvariantCulture, out var digits) ? digits : words.Values.GetValueOrDefault(word);
        return hour is < 1 or > 12 ? past.Value : FormattableString.Invariant($"{past.Groups["at"].Value}{(hour - less is 0 ? 12 : hour - less)}:30");
    }

    private static string Below(string unit) => unit switch { "万" => "千", "千" => "百", _ => "十" };

    private static string FiveOf(string unit) => unit switch { "သိန်း" => "5 သောင်း", "သောင်း" => "5 ထောင်", "ထောင်" => "5 ရာ", "သန်း" => "5 သိန်း", _ => "5 ဆယ်" };

    [GeneratedRegex(@"\bhalf past (?<hour>\w+)", RegexOptions.IgnoreCase)]
    private static partial Regex HalfPast();

    [GeneratedRegex(@"\bthird[- ](?:part(?:y|ies)|countr\w+|person)|\bdouble[- ](?:check\w*|room|bed|shift)", RegexOptions.IgnoreCase)]
    private static partial Regex Party();

    [GeneratedRegex("(?<![0-9〇一二三四五六七八九十百千数何])倍(?!率)")]
    private static partial Regex Double();

    [GeneratedRegex("(?:翻|加|双|一)倍|翻一番")]
    private static partial Regex DoubleZh();

    /// <summary>一万五 is 15,000: the last digit counts what comes below the last unit.</summary>
    [GeneratedRegex("(?<=[0-9一二三四五六七八九两])(?<unit>[万千百])(?<digit>[一二三四五六七八九])(?![一二三四五六七八九十百千万0-9个天年月号点分人次周]|日(?![元圆币]))")]
    private static partial Regex Tail();

    [GeneratedRegex(@"(?<n>\d+) (?<unit>triệu|nghìn|ngàn|vạn|man|tỷ) rưỡi", RegexOptions.IgnoreCase)]
    private static partial Regex AndHalf();

    [GeneratedRegex(@"(?<=\d ?|(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|mươi|chục|mấy) )man\b(?! (?:yên|yen|\d))(?: rưỡi)?", RegexOptions.IgnoreCase)]
    private static partial Regex Man();

    [GeneratedRegex(@"\blapad\b(?! (?:na )?yen)", RegexOptions.IgnoreCase)]
    private static partial Regex Lapad();

    [GeneratedRegex(@"\b(?:mag-)?alas?[- ](?=\p{L}|\d)", RegexOptions.IgnoreCase)]
    private static partial Regex Alas();

    [GeneratedRegex(@"(?<at>\b(?:jam|pukul) )?\bsetengah (?<hour>\w+)(?(at)|(?= (?:pagi|siang|sore|malam)))", RegexOptions.IgnoreCase)]
    private static partial Regex SetengahHour();

    [GeneratedRegex("(?<unit>သိန်း|သောင်း|ထောင်|သန်း|ရာ) ?ခွဲ")]
    private static partial Regex HalfUnit();

    [GeneratedRegex("ဒုတိယ|တတိယ|စတုတ္ထ|ပဉ္စမ")]
    private static partial Regex Ordinal();

    [GeneratedRegex(@"\b(?:(?:an?|una?|uma?) (?<unit>\p{L}+) (?:and a half|y medi[oa]|e mei[oa])|se(?<unit>tahun|bulan|minggu|hari|jam) setengah)\b", RegexOptions.IgnoreCase)]
    private static partial Regex AndAHalf();

    /// <summary>One o'clock.</summary>
    [GeneratedRegex(@"(?<=\bla )una\b(?= (?:y|de la|en punto|menos)|[.,;?!]|$)|(?<=\b[àa] )uma\b(?= (?:hora|da|e))|\bala-?una\b", RegexOptions.IgnoreCase)]
    private static partial Regex Una();

    [GeneratedRegex(@"por c(?:i)?ento", RegexOptions.IgnoreCase)]
    private static partial Regex Percent();
}
