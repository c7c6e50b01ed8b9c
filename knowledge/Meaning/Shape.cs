using System.Collections.Frozen;
using System.Text.RegularExpressions;
using JpMirai.Knowledge.Languages;

namespace JpMirai.Knowledge.Meaning;

/// <summary>Whether a translation looks like one: in the language asked for, whole, and not the original again.</summary>
internal static partial class Shape
{
    /// <summary>Letters with which a language says what takes one letter of English. From our own texts.</summary>
    private static readonly FrozenDictionary<string, double> Width = new Dictionary<string, double>
    {
        ["en"] = 1, ["ja"] = 0.52, ["zh"] = 0.36, ["vi"] = 1.0, ["tl"] = 1.2, ["id"] = 1.12, ["my"] = 1.25, ["pt"] = 1.05, ["es"] = 1.07,
    }.ToFrozenDictionary();

    /// <summary>Small words that stand in nearly every sentence of a language and in hardly any of the others.</summary>
    private static readonly FrozenDictionary<string, FrozenSet<string>> Common = new Dictionary<string, string>
    {
        ["en"] = "the is are you your of to and my i will they have it this with for we not was",
        ["vi"] = "tôi của bạn là và không có được cho tiền này công những người trong với một",
        ["tl"] = "ang ng mga sa ako ko mo ka ay na hindi siya niya namin kung po nang para",
        ["id"] = "saya anda yang dan tidak untuk dengan ini itu dari ke di ada akan pada kami belum bisa",
        ["pt"] = "o os um uma não eu meu minha você para com em do da dos das é são foi",
        ["es"] = "el los las un una no yo mi su usted para con en del y es son fue le la",
    }.ToFrozenDictionary(language => language.Key, language => language.Value.Split(' ').ToFrozenSet());

    /// <summary>Words at which no sentence ends.</summary>
    private static readonly FrozenDictionary<string, FrozenSet<string>> Open = new Dictionary<string, string>
    {
        ["en"] = "the a an to of with and or my your i we he she they will must because for from at is are was not",
        ["vi"] = "của và mà nhưng sẽ đã các những bị vì hoặc hôm với để thì là",
        ["tl"] = "ang ng mga sa si ay kung nang para dahil pero hindi may",
        ["id"] = "yang dan untuk dengan dari ke di pada bahwa karena akan tidak tetapi oleh",
        ["pt"] = "o a os as um uma de do da em no na e que com para por seu sua meu minha e sem se ao não",
        ["es"] = "el la los las un una de del en y que con para por su mi sin se al le a no",
    }.ToFrozenDictionary(language => language.Key, language => language.Value.Split(' ').ToFrozenSet());

    /// <summary>What makes every other question needless; null where the text can be read as a translation.</summary>
    public static Loss? Unusable(string source, string translation, string from, string to)
    {
        if (Letters(translation) == 0 && !translation.Any(char.IsDigit)) return Letters(source) == 0 ? null : new Loss(LossKind.Empty, "");
        if (from == to) return null;
        var (original, translated) = (Hygiene.Fold(FactReader.Link().Replace(source, " ")), Hygiene.Fold(FactReader.Link().Replace(translation, " ")));
        if (original == translated && original.Split(' ').Length > 2 && original.Any(char.IsLetter) || original == translated && original.Any(Script.IsUnspaced) && !(from is "ja" or "zh" && to is "ja" or "zh"))
            return new Loss(LossKind.Untranslated, "");
        return IsIn(translated, to) ? null : new Loss(LossKind.WrongLanguage, "");
    }

    /// <param name="isAnchored">Several facts of the source stand in the translation, and none is missing: then it may be short.</param>
    public static IEnumerable<Loss> Losses(string source, string from, string translation, string to, bool isAnchored)
    {
        double original = Length(source, from), translated = Length(translation, to);
        var ratio = original == 0 ? 1 : translated / original;
        var (sentences, translatedSentences) = (Sentences(source), Sentences(translation) + Clause().Count(translation));
        var isCut = EndsSentence(source) && !EndsSentence(translation) && ratio < 0.7;
        var lacksSentences = !isAnchored && sentences >= 2 && translatedSentences * 2 <= sentences && ratio < (original < 40 ? 0.56 : 0.75);
        if (original >= 8 && ratio < (original < 25 || isAnchored ? 0.4 : 0.52) || isCut || lacksSentences || Dangles(source, translation, to) && ratio < (to == "my" ? 0.65 : 0.8) || ratio < 0.85 && Anchors.Lost(source, from, translation, to) is not null) yield return new Loss(LossKind.TooShort, $"{ratio:P0}");
        if (translated > 30 && ratio > 2.6) yield return new Loss(LossKind.TooLong, $"{ratio:P0}");
    }

    private static bool IsIn(string folded, string language)
    {
        int burmese = folded.Count(Script.IsBurmese), kana = folded.Count(Script.IsKana), han = folded.Count(Script.IsHan), latin = folded.Count(letter => char.IsLetter(letter) && !Script.IsUnspaced(letter));
        switch (language)
        {
            case "my": return burmese > kana + han && burmese * 2 >= latin;
            case "ja": return (kana + han) * 5 >= latin && burmese == 0 && (kana > 0 || han < 8);
            case "zh": return han * 5 >= latin && burmese == 0 && kana * 4 <= han;
        }
        if ((burmese + kana + han) * 2 > latin) return false;
        var words = folded.Split(' ');
        var own = words.Count(Common[language].Contains);
        var best = Common.Where(other => other.Key != language).Max(other => words.Count(other.Value.Contains));
        return !(best >= 3 && own * 3 <= best || best >= 2 && own == 0 && words.Length <= 8 && best * 4 >= words.Length);
    }

    private static bool Dangles(string source, string translation, string language) =>
        EndsSentence(source) && (language switch
        {
            "ja" => OpenJa().IsMatch(translation.TrimEnd()),
            "zh" => OpenZh().IsMatch(translation.TrimEnd()),
            "my" => !ClosedMy().IsMatch(translation.TrimEnd()),
            _ => Open.TryGetValue(language, out var open) && open.Contains(Hygiene.Fold(translation).Split(' ')[^1]),
        });

    private static int Letters(string text) => FactReader.Link().Replace(text, "").Count(letter => char.IsLetterOrDigit(letter) || Script.IsBurmese(letter));

    /// <summary>In letters of English; what is no translation (numbers, names in another script) counts as it is.</summary>
    private static double Length(string text, string language)
    {
        var rest = FactReader.Phone().Replace(FactReader.Link().Replace(Hygiene.Clean(text), ""), "");
        var isUnspaced = language is "ja" or "zh" or "my";
        return rest.Sum(letter => Script.IsBurmese(letter) || Script.IsUnspaced(letter) ? 1 / Width.GetValueOrDefault(language, 1)
            : !char.IsLetterOrDigit(letter) ? 0 : isUnspaced || char.IsDigit(letter) ? 1 : 1 / Width.GetValueOrDefault(language, 1));
    }

    private static int Sentences(string text) => SentenceEnd().Count(FactReader.Link().Replace(text, "x").Trim());

    private static bool EndsSentence(string text) => Ending().IsMatch(text);

    [GeneratedRegex(@"(?:[\u4E00-\u9FFFてでにをはがのともへ]|本当に|もう|まだ)[。.?!？！]?$")]
    private static partial Regex OpenJa();

    [GeneratedRegex("[没不很和与在把被给对从跟或及而但今明昨为向因这那][。.?!？！]?$")]
    private static partial Regex OpenZh();

    [GeneratedRegex("(?:တယ်|ဘူး|မယ်|ပါ|ပြီ|လား|လဲ|နော်|ရှင့်?|ဗျာ?|အောင်|နဲ့|ဦး|တာ|တော့|ပေါ့|စေ|သည်|မည်|ပဲ|သေး|လို့|တဲ့|ပေး|ခင်ဗျာ|ကြောင်း|မှာ|အထိ|သား|\\))\\s*[။၊.?!]*$")]
    private static partial Regex ClosedMy();

    [GeneratedRegex(@"[。!?！？။;；](?:\s|$|(?=\S))|[.](?=\s+\p{Lu}|\s*$|\s*\n)|[^.。!?！？။]$")]
    private static partial Regex SentenceEnd();

    [GeneratedRegex("[,、，;；၊]")]
    private static partial Regex Clause();

    [GeneratedRegex(@"[。.!?！？။…:：;)）」』""”♪～~^w笑]\s*$")]
    private static partial Regex Ending();
}
