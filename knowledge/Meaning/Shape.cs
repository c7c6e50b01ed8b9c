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

    public static IEnumerable<Loss> Losses(string source, string from, string translation, string to)
    {
        double original = Letters(source) / Width.GetValueOrDefault(from, 1), translated = Letters(translation) / Width.GetValueOrDefault(to, 1);
        var ratio = original == 0 ? 1 : translated / original;
        var (sentences, translatedSentences) = (Sentences(source), Sentences(translation));
        var isCut = EndsSentence(source) && !EndsSentence(translation);
        var lacksSentences = sentences >= 2 && translatedSentences * 2 <= sentences && ratio < (original < 40 ? 0.56 : 0.75);
        if (original >= 8 && ratio < (original < 25 ? 0.4 : 0.55) || isCut || lacksSentences) yield return new Loss(LossKind.TooShort, $"{ratio:P0}");
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

    private static int Letters(string text) => FactReader.Link().Replace(text, "").Count(letter => char.IsLetterOrDigit(letter) || Script.IsBurmese(letter));

    private static int Sentences(string text) => SentenceEnd().Count(FactReader.Link().Replace(text, "x").Trim());

    private static bool EndsSentence(string text) => Ending().IsMatch(text);

    [GeneratedRegex(@"[。!?！？။](?:\s|$|(?=\S))|[.](?=\s+\p{Lu}|\s*$|\s*\n)|[^.。!?！？။]$")]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(@"[。.!?！？။…:：;)）」』""”♪～~^w笑]\s*$")]
    private static partial Regex Ending();
}
