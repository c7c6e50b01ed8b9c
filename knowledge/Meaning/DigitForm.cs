using System.Globalization;
using System.Text.RegularExpressions;

namespace JpMirai.Knowledge.Meaning;

/// <summary>Writes every number of a text in plain digits, so that one set of patterns reads all nine languages:
/// 18万5千, 十八万五千, ၁ သိန်း ၈ သောင်း ၅ ထောင်, 185.000 and "one hundred and eighty-five thousand" all become 185000.</summary>
internal static partial class DigitForm
{
    /// <summary>Behind a number that may be none, or may be left out by a true translation.</summary>
    public const char Maybe = '\uE001';

    private const string Burmese = "တစ်|နှစ်|သုံး|လေး|ငါး|ခြောက်|ခုနစ်|ရှစ်|ကိုး";
    private const decimal Most = 1_000_000_000_000_000;

    private const string HanDigits = "〇一二三四五六七八九";
    private static readonly string[] BurmeseDigits = ["", .. Burmese.Split('|')];

    /// <param name="text">Cleaned: digits are plain already.</param>
    public static string Of(string text, string language) => language switch
    {
        "ja" or "zh" => HanNumber().Replace(KanaNumber().Replace(text, Kana), number => Han(number, text, language)),
        "my" => BurmeseNumber().Replace(LeadingUnit().Replace(text, unit => Written(Value(unit.Groups["n"].Value, true) * Times(unit.Groups["u"].Value))), number => OfBurmese(number)),
        _ when NumberWords.Of(language) is { } words => SpacedDigits.Of(text, words, language),
        _ => text,
    };

    /// <summary>1,121 and 1.121 are one number, 1,5 and 1.5 another.</summary>
    public static decimal Value(string literal, bool pointIsDecimal = false)
    {
        var digits = literal.Trim(',', '.', ' ');
        if (Grouped().IsMatch(digits) && !digits.StartsWith('0'))
        {
            var last = digits.LastIndexOfAny([',', '.']);
            var isMixed = digits.Contains(',', StringComparison.Ordinal) && digits.Contains('.', StringComparison.Ordinal);
            if (isMixed && digits.Length - last != 4) digits = Plain(digits[..last]) + "." + digits[(last + 1)..];
            else digits = pointIsDecimal && digits.Count(letter => letter == '.') == 1 && !digits.Contains(',', StringComparison.Ordinal) && digits.Length - last != 4 ? digits : Plain(digits);
        }
        else digits = digits.Replace(',', '.');
        return decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value < Most ? value : 0;
    }

    public static string Written(decimal value, bool maybe = false) => value.ToString("0.####", CultureInfo.InvariantCulture) + (maybe ? Maybe.ToString() : "");

    private static string Plain(string digits) => digits.Replace(",", "", StringComparison.Ordinal).Replace(".", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);

    private static string Han(Match number, string text, string language)
    {
        var run = number.Value;
        if (run.All(letter => char.IsAsciiDigit(letter))) return run;
        if (run.All(letter => char.IsAsciiDigit(letter) || letter is ',' or '.')) return run.Length > 20 ? run : Written(Value(run));

        decimal total = 0, section = 0;
        decimal? current = null;
        foreach (Match part in HanPart().Matches(run))
        {
            var letter = part.Value[0];
            if (char.IsAsciiDigit(letter)) current = Value(part.Value);
            else if (letter == '两') current = 2;
            else if (HanDigits.IndexOf(letter, StringComparison.Ordinal) is >= 0 and var digit) current = current is { } before && before < 1000 && part.Index > 0 && HanDigits.Contains(run[part.Index - 1], StringComparison.Ordinal) ? (before * 10) + digit : digit;
            else if (letter is '十' or '百' or '千') (section, current) = (section + ((current ?? 1) * Times(part.Value)), null);
            else (total, section, current) = (total + ((section + (current ?? (section == 0 ? 1 : 0))) * Times(part.Value)), 0, null);
        }
        var value = total + section + (current ?? 0);
        return Written(value, IsMaybe(run, value, text, number.Index, language));
    }

    private static bool IsMaybe(string run, decimal value, string text, int at, string language)
    {
        if (run.Any(char.IsAsciiDigit)) return false;
        if (value == 1) return true;
        var isWord = (language == "ja" ? NoNumberJa() : NoNumberZh()).Matches(text).Any(word => word.Index <= at && at < word.Index + word.Length);
        if (isWord) return true;
        return (run.Length == 1 || !HanDigits.Contains(run[0], StringComparison.Ordinal) && run[0] is not ('两' or '十')) && !HanUnit().IsMatch(text[(at + run.Length)..]);
    }

    private static string OfBurmese(Match number)
    {
        if (number.Value.All(char.IsAsciiDigit)) return number.Value;
        decimal total = 0, current = 0;
        foreach (Match part in BurmesePart().Matches(number.Value))
        {
            if (char.IsAsciiDigit(part.Value[0])) current = Value(part.Value);
            else if (Array.IndexOf(BurmeseDigits, part.Value) is > 0 and var digit) current = digit;
            else (total, current) = (total + (Math.Max(current, 1) * Times(part.Value)), 0);
        }
        var value = total + current;
        var isWords = !number.Value.Any(char.IsAsciiDigit);
        return Written(value, isWords && (value == 1 || number.Groups["times"].Captures.Count == 0 && !number.Groups["unit"].Success || number.Groups["no"].Success));
    }

    private static string Kana(Match word) => Written(word.Value[..2] switch { "ひと" => 1, "ふた" => 2, "みっ" => 3, "よっ" => 4, "いつ" => 5, _ => 20 }, maybe: true);

    private static decimal Times(string word) => word switch
    {
        "十" => 10, "百" => 100, "千" => 1000, "万" or "萬" => 10_000, "億" or "亿" => 100_000_000,
        "ဆယ်" or "ဆယ့်" => 10, "ရာ" or "ရာ့" => 100, "ထောင်" or "ထောင့်" => 1000, "သောင်း" => 10_000, "သိန်း" => 100_000, "သန်း" => 1_000_000,
        _ => 1,
    };

    [GeneratedRegex(@"^\d{1,3}(?:[., ]\d{3})+(?:[.,]\d{1,2})?$")]
    private static partial Regex Grouped();

    [GeneratedRegex(@"(?:\d+(?:[.,]\d+)*|[〇一二三四五六七八九十百千万萬億亿两])+")]
    private static partial Regex HanNumber();

    [GeneratedRegex(@"\d+(?:[.,]\d+)*|.")]
    private static partial Regex HanPart();

    [GeneratedRegex("ひとつ|ひとり|ふたつ|ふたり|みっつ|よっつ|いつつ|はつか")]
    private static partial Regex KanaNumber();

    [GeneratedRegex("^\\s*(?:か月|カ月|ヶ月|ヵ月|ケ月|箇月|个|個|月|日|年|時|时|点|小时|分|周|週|星期|人|回|次|度|円|日元|日圆|元|块|つ|枚|件|台|名|割|歳|岁|才|番|目|倍|通|部|号|位|遍|张|份|家|种|楼|间|間|晚|夜|泊|条|美元|ドル|ドン|越南盾|名|口|本|天|階|层)")]
    private static partial Regex HanUnit();

    [GeneratedRegex("十分|万一|万が一|千葉|百合|三重|三者|四国|九州|二度と|七夕|八百屋|五十嵐|三菱|千円札|五感|万引|万能|百貨|千代|八王子|三河|四日市|七転|二重|再三|一二三|四六時中|第[二三四五六七八九]者|六本木|五輪|十二指腸|万年")]
    private static partial Regex NoNumberJa();

    [GeneratedRegex("十分|万一|千万(?=不|别|要|记|小|注)|千叶|四国|九州|三重|八王子|第[二三]者|成千上万|千方百计|三心二意|乱七八糟|百分之|五官|十足|万能|再三|四处|四周")]
    private static partial Regex NoNumberZh();

    [GeneratedRegex($"(?<![\\d{Letters}] ?)(?<u>သောင်း|သိန်း|သန်း|ထောင်) ?(?<n>\\d+(?:[.,]\\d+)*)(?! ?(?:သောင်း|သိန်း|သန်း|ထောင်))")]
    private static partial Regex LeadingUnit();

    private const string Letters = "၀-၉";

    [GeneratedRegex($"(?<no>မ|ဘယ်)?(?:(?:\\d+(?:[.,]\\d+)*|{Burmese}) ?(?<times>ဆယ့်|ရာ့|ထောင့်|ဆယ်|ရာ(?!ခိုင်|[\\u102B-\\u103E])|ထောင်|သောင်း|သိန်း|သန်း) ?)+(?:(?<=့်)(?:{Burmese})|(?<=့် ?)\\d+)?|(?<!ကယ် ?|[က-အ])(?<times>ဆယ့်|ဆယ်)(?:{Burmese})?|(?<no>မ|ဘယ်)?(?<!ခု)(?!(?<=(?:{Burmese}|\\d) ?)နှစ်)(?:{Burmese})(?=(?<unit> ?(?:လ(?![\\u102B-\\u103E])|လလုံး|လစာ|ရက်|ပတ်|နှစ်|ယောက်|ဦး|နာရီ|မိနစ်|ကြိမ်|ခု|ခန်း|ယန်း|ည(?![\\u102B-\\u103E])|လုံး|ဆ(?![\\u102B-\\u103E])|ထပ်|လွှာ|စောင်|ချောင်း|ပုံ))?)|\\d+(?:[.,]\\d+)*")]
    private static partial Regex BurmeseNumber();

    [GeneratedRegex($"\\d+(?:[.,]\\d+)*|{Burmese}|ဆယ့်|ရာ့|ထောင့်|ဆယ်|ရာ|ထောင်|သောင်း|သိန်း|သန်း")]
    private static partial Regex BurmesePart();
}
