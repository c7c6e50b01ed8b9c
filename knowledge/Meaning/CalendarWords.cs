using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace JpMirai.Knowledge.Meaning;

/// <summary>How a language says months, weekdays and the halves of a day.</summary>
/// <param name="Month">Named groups m1 to m12.</param>
/// <param name="Weekday">Named groups w0 (Sunday) to w6.</param>
/// <param name="BeforeHour">Named groups a (before noon), p (after), n (night: the small hours are before noon), d (midday); ends where the hour begins.</param>
/// <param name="AfterHour">The same; begins where the hour ends.</param>
internal sealed record CalendarWords(Regex? Month, Regex Weekday, Regex? BeforeHour, Regex? AfterHour)
{
    private static readonly FrozenDictionary<string, CalendarWords> All = new Dictionary<string, CalendarWords>
    {
        ["en"] = new(
            Months(@"\b", @"\b", "[Jj]anuary|Jan\\.", "[Ff]ebruary|Feb\\.", "March|Mar\\.", "[Aa]pril|Apr\\.", "May", "[Jj]une|Jun\\.", "[Jj]uly|Jul\\.", "[Aa]ugust|Aug\\.", "[Ss]eptember|Sept?\\.", "[Oo]ctober|Oct\\.", "[Nn]ovember|Nov\\.", "[Dd]ecember|Dec\\."),
            Weekdays(@"\b", @"s?\b", "sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"),
            null, After(@"\s*(?:o'clock)?\s*(?:(?<a>a\.?m\b\.?|(?:in the|this|tomorrow) morning)|(?<p>p\.?m\b\.?|in the afternoon|(?:in the|this) evening|this afternoon|tomorrow (?:evening|afternoon))|(?<n>at night|tonight))")),
        ["ja"] = new(null, Weekdays("", "", "日曜|[((]日[))]", "月曜|[((]月[))]", "火曜|[((]火[))]", "水曜|[((]水[))]", "木曜|[((]木[))]", "金曜|[((]金[))]", "土曜|[((]土[))]"),
            Before("(?:(?<a>午前|早朝|朝)|(?<p>午後|夕方)|(?<n>夜中|深夜|夜|晩)|(?<d>お?昼))の?\\s*"), null),
        ["zh"] = new(null, Weekdays("(?:星期|礼拜|周|週)", "", "[日天]", "一|1\uE001?(?!\\d)", "二|2\uE001?(?!\\d)", "三|3\uE001?(?!\\d)", "四|4\uE001?(?!\\d)", "五|5\uE001?(?!\\d)", "六|6\uE001?(?!\\d)"),
            Before("(?:(?<a>上午|早上|凌晨|清晨)|(?<p>下午|傍晚)|(?<n>晚上|夜里|半夜|深夜)|(?<d>中午))\\s*"), null),
        ["vi"] = new(null, Weekdays(@"\b", @"\b", "chủ nhật", "thứ (?:2|hai)", "thứ (?:3|ba)", "thứ (?:4|tư)", "thứ (?:5|năm)", "thứ (?:6|sáu)", "thứ (?:7|bảy)"),
            null, After(@"\s*(?:giờ)?\s*(?:\d{1,2}(?: phút)?|rưỡi)?\s*(?:(?<a>sáng)\b|(?<p>chiều|buổi chiều)\b|(?<n>tối|đêm|khuya)\b|(?<d>trưa)\b)")),
        ["tl"] = new(
            Months(@"\b", @"\b", "enero|January", "pebrero|February", "marso|March", "abril|April", "mayo|(?-i:May)(?= \\d)", "hunyo|June", "hulyo|July", "agosto|August", "setyembre|septyembre|September", "oktubre|October", "nobyembre|November", "disyembre|December"),
            Weekdays(@"\b", @"\b", "araw ng linggo|tuwing linggo|sa linggo|(?-i:Linggo)", "lunes|monday", "martes|tuesday", "miyerkules|miyerkoles|wednesday", "huwebes|thursday", "biyernes|friday", "sabado|saturday"),
            null, After(@"\s*(?:ng|sa)\s*(?:(?<a>umaga|madaling[- ]araw)|(?<p>hapon)|(?<n>gabi)|(?<d>tanghali))|\s*(?:(?<a>a\.?m\b)|(?<p>p\.?m\b))")),
        ["id"] = new(
            Months(@"\b", @"\b", "januari", "februari|pebruari", "maret", "april", "mei", "juni", "juli", "agustus", "september", "oktober", "november|nopember", "desember"),
            Weekdays(@"\b", @"\b", "hari minggu|(?<!\\d )(?-i:Minggu)(?! (?:lalu|depan|ini|kemarin|pertama|kedua|ketiga|keempat|terakhir))", "senin", "selasa", "rabu", "kamis", "jumat|jum'at", "sabtu"),
            null, After(@"(?:[:.]\d\d)?\s*(?:(?<a>pagi)\b|(?<p>sore)\b|(?<n>malam)\b|(?<d>siang)\b)")),
        ["my"] = new(
            Months("", "လ?", "ဇန်နဝါရီ", "ဖေဖော်ဝါရီ", "မတ်(?=လ)", "ဧပြီ", "မေ(?=လ)", "ဇွန်", "ဇူလိုင်", "ဩဂုတ်|သြဂုတ်", "စက်တင်ဘာ", "အောက်တိုဘာ", "နိုဝင်ဘာ", "ဒီဇင်ဘာ"),
            Weekdays("", "", "တနင်္ဂနွေ", "တနင်္လာ", "အင်္ဂါ", "ဗုဒ္ဓဟူး", "ကြာသပတေး", "သောကြာ", "စနေ"),
            Before("(?:(?<a>မနက်|နံနက်)|(?<p>ညနေ|မွန်းလွဲ)|(?<d>နေ့လယ်|နေ့ခင်း|မွန်းတည့်)|(?<n>ည|သန်းခေါင်))(?:ပိုင်း|စောစော|ခင်း)?\\s*"), null),
        ["pt"] = new(
            Months(@"\b", @"\b", "janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho", "agosto", "setembro", "outubro", "novembro", "dezembro"),
            Weekdays(@"\b", @"\b", "domingo", "segunda-feira|(?<=(?:n?a|de|da|até|desde|à|para|toda|próxima) )segunda(?! (?:vez|via|parte|opção|pessoa))", "terça-feira|terça", "quarta-feira|(?<=(?:na|de|da|até|desde|à|para|toda|próxima) )quarta(?! (?:vez|parte))", "quinta-feira|(?<=(?:na|de|da|até|desde|à|para|toda|próxima) )quinta(?! (?:vez|parte))", "sexta-feira|sexta", "sábado"),
            null, After(@"\s*(?:horas|h)?\s*(?:e (?:meia|\d+))?\s*da (?:(?<a>manhã|madrugada)|(?<p>tarde)|(?<n>noite))")),
        ["es"] = new(
            Months(@"\b", @"\b", "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre|setiembre", "octubre", "noviembre", "diciembre"),
            Weekdays(@"\b", @"s?\b", "domingo", "lunes", "martes", "miércoles", "jueves", "viernes", "sábado"),
            null, After(@"\s*(?:horas|h)?\s*(?:y (?:media|\d+))?\s*(?:de|por|en) la (?:(?<a>mañana|madrugada)|(?<p>tarde)|(?<n>noche))|\s*(?:(?<a>a\.?\s?m\b)|(?<p>p\.?\s?m\b))")),
    }.ToFrozenDictionary();

    /// <summary>Null for a language that is not ours.</summary>
    public static CalendarWords? Of(string language) => All.GetValueOrDefault(language);

    private static Regex Months(string before, string after, params string[] names) =>
        new($"{before}(?:{string.Join('|', names.Select((name, n) => $"(?<m{n + 1}>{name})"))}){after}", names[4].StartsWith("May", StringComparison.Ordinal) ? RegexOptions.None : RegexOptions.IgnoreCase);

    private static Regex Weekdays(string before, string after, params string[] names) =>
        new($"{before}(?:{string.Join('|', names.Select((name, n) => $"(?<w{n}>{name})"))}){after}", RegexOptions.IgnoreCase);

    private static Regex Before(string pattern) => new($"{pattern}$", RegexOptions.RightToLeft);

    private static Regex After(string pattern) => new($"^(?:{pattern})", RegexOptions.IgnoreCase);
}
