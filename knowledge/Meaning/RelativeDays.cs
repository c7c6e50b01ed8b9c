using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace JpMirai.Knowledge.Meaning;

/// <summary>Days told from today: tomorrow, last week, next year. "Today" and "this week" are not read: translators leave them out and put them in.</summary>
internal static class RelativeDays
{
    private static readonly string[] Languages = ["en", "ja", "zh", "vi", "tl", "id", "my", "pt", "es"];

    // One line a day, longer sayings first: its key, then its words by language, in the order above. What stands in the group "maybe" is often something else.
    private const string Table = """
        y-1 /(?<!the )last year/去年|昨年/去年/năm (?:ngoái|trước)|(?<maybe>năm rồi)/(?:nakaraang|noong isang|nakalipas na|last) (?:taon|year)/tahun (?:lalu|kemarin)/မနှစ်က|(?:ပြီးခဲ့တဲ့|အရင်|လွန်ခဲ့တဲ့) ?နှစ်(?!ယောက်|ခု|ပတ်|လ|ရက်)/(?:ano passado|último ano)/(?:año pasado|último año)
        y+1 /next year|coming year/来年|翌年/明年|来年/năm (?:sau|tới)|sang năm/(?:susunod na|darating na|next) (?:taon|year)/tahun depan/(?:နောက်|လာမယ့်|လာမည့်) ?နှစ်(?!ယောက်|ခု|ပတ်|လ|ရက်)/ano que vem|próximo ano/próximo año|año (?:que viene|próximo|entrante)
        m-1 /(?<!the )last month/先月/上个?月/tháng (?:trước|vừa rồi)|(?<maybe>tháng rồi)/(?:nakaraang|noong isang|nakalipas na|last) (?:buwan|month)/bulan (?:lalu|kemarin)/(?:ပြီးခဲ့တဲ့|အရင်|လွန်ခဲ့တဲ့) ?လ(?![\u102B-\u103E]|ူ)/mês passado|último mês/mes (?:pasado|anterior)|último mes
        m+1 /next month|coming month/来月|翌月/下个?月/tháng (?:sau|tới)/(?:susunod na|darating na|next) (?:buwan|month)/bulan depan/(?:နောက်|လာမယ့်|လာမည့်) ?လ(?![\u102B-\u103E]|ူ)/mês que vem|próximo mês/próximo mes|mes (?:que viene|próximo|entrante)
        w-1 /(?<!the )last week(?!end)/先週/上个?(?=(?:星期|周|週|礼拜)[一二三四五六日天1-6])|上(?:个?星期|周|週|个?礼拜)/tuần (?:trước|vừa rồi)|(?<maybe>tuần rồi)/(?:nakaraang|noong isang|nakalipas na|last) (?:linggo|week)/(?:minggu|pekan) (?:lalu|kemarin)/(?:ပြီးခဲ့တဲ့|အရင်|လွန်ခဲ့တဲ့) ?(?:တစ်|သီတင်း)?ပတ်|(?:ပြီးခဲ့တဲ့|အရင်|လွန်ခဲ့တဲ့) ?အပတ်/semana passada|última semana/semana (?:pasada|anterior)|última semana
        w+1 /next week(?!end)|coming week/来週|翌週/下个?(?=(?:星期|周|週|礼拜)[一二三四五六日天1-6])|下(?:个?星期|周|週|个?礼拜)/tuần (?:sau|tới)/(?:susunod na|darating na|next) (?:linggo|week)/(?:minggu|pekan) depan/(?:နောက်|လာမယ့်|လာမည့်) ?(?:တစ်ပတ်|အပတ်|သီတင်းပတ်)/semana que vem|próxima semana/próxima semana|semana (?:que viene|próxima|entrante)
        d-2 /(?:the )?day before yesterday/おととい|一昨日/前天/hôm kia/kamakalawa|noong makalawa/kemarin (?:lusa|dulu)/တ(?:စ်)?မြန်နေ့|(?<maybe>တ(?:စ်)?နေ့က)/anteontem/anteayer|antier|antes de ayer
        d+2 /(?:the )?day after tomorrow/あさって|明後日/后天/ngày (?:kia|mốt)/sa(?: )?makalawa|(?<maybe>makalawa)/lusa/သ(?:န်)?ဘက်ခါ/depois de amanhã/pasado mañana
        d-1 /yesterday|last night/昨日|きのう|ゆうべ|昨夜|昨晩/昨[天日晚夜]/(?:hôm|tối|đêm|sáng|chiều|trưa) qua/kahapon|kagabi/kemarin|tadi malam|(?<maybe>semalam)/မနေ့(?:က|ည|တုန်း)?/ontem/ayer|anoche
        d+1 /tomorrow/明日|あした|あす(?!か)|明朝|明晩/明[天日晚早]/(?:ngày|sáng|chiều|tối|trưa|đêm|hôm) mai|(?<maybe>mai)/bukas(?= ng )|(?<maybe>bukas|kinabukasan)/besok|(?<maybe>esok)/(?:မ)?နက်(?:ဖြန်|ဖန်)/amanhã/(?<!(?:la|esta|cada|una|media) )mañana
        """;

    /// <summary>"Next Friday" may be Friday of next week; what lies before or after another day is told in many words.</summary>
    private const string Near = @"next|coming|following|次|今度|翌|下|tới|sau|susunod|darating|depan|berikut\w*|နောက်|လာမယ့်|que vem|que viene|próxim\w+|siguiente|seguinte";
    private const string Past = @"\blast|past|previous|ago|前|この間|上|trước|qua|rồi|nakaraan\w*|nakalipas|lalu|kemarin|ပြီးခဲ့|အရင်|လွန်ခဲ့|passad\w|pasad\w|anterior";

    private static readonly FrozenDictionary<string, (string Key, Regex Words)[]> All = Languages.Index().ToFrozenDictionary(
        language => language.Item,
        language => Table.Split('\n').Select(line => line.Trim().Split('/')).Select(cells => ("r" + cells[0].Trim(), Words(cells[language.Index + 1], language.Item))).ToArray());

    private static readonly Regex NearWords = new(Near, RegexOptions.IgnoreCase), PastWords = new(Past, RegexOptions.IgnoreCase);

    /// <summary>Adds the days told from today to the facts and returns the text without them.</summary>
    public static string Take(string text, string language, List<Fact> facts)
    {
        var rest = text;
        foreach (var (key, words) in All.GetValueOrDefault(language, []))
            rest = FactReader.Take(rest, words, facts, day => new Fact(LossKind.Date, day.Value, key == "rd-2" ? [key, "n2"] : [key], Required: !day.Groups["maybe"].Success));
        if (NearWords.IsMatch(rest)) facts.Add(new Fact(LossKind.Date, "", ["rw+1", "rm+1", "ry+1", "rd+1"], Required: false));
        if (PastWords.IsMatch(rest)) facts.Add(new Fact(LossKind.Date, "", ["rw-1", "rm-1", "ry-1", "rd-1"], Required: false));
        return rest;
    }

    private static Regex Words(string words, string language) =>
        new(language is "ja" or "zh" or "my" ? words : $@"(?<!\p{{L}})(?:{words})(?!\p{{L}})", RegexOptions.IgnoreCase);
}
