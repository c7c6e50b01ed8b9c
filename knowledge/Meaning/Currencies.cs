using System.Text.RegularExpressions;

namespace JpMirai.Knowledge.Meaning;

/// <summary>The currency that stands at a number.</summary>
internal static partial class Currencies
{
    /// <param name="before">The text before the number.</param>
    /// <param name="after">The text behind it.</param>
    public static string? At(string before, string after, string language)
    {
        var match = After().Match(after);
        if (!match.Success) match = Before().Match(before.Length > 20 ? before[^20..] : before);
        return !match.Success ? null
            : match.Groups.Values.First(group => group.Success && group.Name.Length == 3).Name is var code && (code == "CNY" && language != "zh" && match.Value.Trim() == "元" || language != "tl" && match.Value.Trim() == "piso") ? null : code;
    }

    [GeneratedRegex(@"^\s*(?:de |ng |na |-)?(?:(?<JPY>円|yens?\b|yên\b|ienes?\b|yenes\b|ယန်း|日元|日圆|日币|jpy\b)|(?<USD>dollars?\b|ドル|美元|美金|đô(?: la)?\b|usd\b|dolyar\b|dolar\b|dólar(?:es)?\b|ဒေါ်လာ)|(?<VND>dongs?\b|ドン|越南盾|盾|đồng\b|ဒေါင်|vnd\b)|(?<IDR>rupiahs?\b|ルピア|印尼盾|rupias?\b|ရူပီးယား)|(?<PHP>pesos?\b|ペソ|比索|piso\b|ပီဆို)|(?<CNY>yuan(?:es)?\b|人民元|人民币|元(?!気|の|旦)|nhân dân tệ\b|tệ\b|ယွမ်)|(?<MMK>kyats?\b|チャット|缅币|缅元|ကျပ်)|(?<EUR>euros?\b|ユーロ|欧元|ယူရို)|(?<KRW>won\b|ウォン|韩元|韓元)|(?<BRL>reais\b|レアル|雷亚尔))", RegexOptions.IgnoreCase)]
    private static partial Regex After();

    [GeneratedRegex(@"(?:(?<JPY>[¥¥]|jpy|ယန်း|日元|\byen|\byên)|(?<USD>\$|usd|ဒေါ်လာ)|(?<VND>₫|vnd|ဒေါင်)|(?<IDR>\brp\.?|ရူပီးယား)|(?<PHP>₱|php|ပီဆို)|(?<CNY>cny|rmb|ယွမ်)|(?<MMK>mmk|ကျပ်)|(?<EUR>€|eur))\s*(?:ပေါင်း|အစား)?\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex Before();
}
