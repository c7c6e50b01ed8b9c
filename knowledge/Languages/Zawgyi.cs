using System.Text;

namespace JpMirai.Knowledge.Languages;

/// <summary>Burmese typed in the old Zawgyi font encoding, and its conversion to Unicode.</summary>
/// <remarks>
/// Zawgyi uses the same block with other meanings: signs stand in the order in which they are seen (ေ and ြ before their consonant) and
/// U+1060..U+1097 are ready-made shapes. Unicode order is after Unicode Technical Note 11: consonant, stacked consonant, medials
/// ya ra wa ha, vowels e, upper, lower, aa, then asat, anusvara, dot below and visarga.
/// </remarks>
public static class Zawgyi
{
    private const char EVowel = '\u1031', Asat = '\u103A', Stack = '\u1039', MedialYa = '\u103B', MedialRa = '\u103C', MedialWa = '\u103D', MedialHa = '\u103E';
    private const string Kinzi = "\u1004\u103A\u1039";

    /// <summary>Rank in Unicode order of the signs that follow a consonant.</summary>
    private const string SignOrder = "\u103B\u103C\u103D\u103E\u1031\u102D\u102E\u1032\u102F\u1030\u102B\u102C\u103A\u1036\u1037\u1038";

    private static readonly Dictionary<char, string> Shapes = BuildShapes();

    /// <summary>Counts the places that make sense only in Zawgyi against those that make sense only in Unicode.</summary>
    public static bool IsLikely(string text)
    {
        int zawgyi = 0, unicode = 0;
        for (var n = 0; n < text.Length; n++)
        {
            var before = n > 0 ? text[n - 1] : ' ';
            var after = n + 1 < text.Length ? text[n + 1] : ' ';
            switch (text[n])
            {
                case >= '\u1060' and <= '\u1097' or '\u1033' or '\u1034' or '\u105A': zawgyi += 2; break;
                case EVowel when !IsConsonant(before) && !IsUnicodeMedial(before): zawgyi += 2; break;
                case EVowel when !IsConsonant(after): unicode++; break;
                case Stack when before == Asat && IsConsonant(after): unicode++; break;
                case Stack when !IsConsonant(after) || Row(before) != Row(after): zawgyi += 2; break;
                case Stack: unicode++; break;
                case MedialYa when IsConsonant(after) && !IsConsonant(before): zawgyi += 2; break;
                case Asat when IsZawgyiAfterYaPin(after): zawgyi++; break;
                case Asat when IsConsonant(before): unicode++; break;
                case MedialHa: unicode++; break;
            }
        }
        return zawgyi > unicode;
    }

    public static string ToUnicode(string text)
    {
        var result = new StringBuilder(text.Length + 16);
        var n = 0;
        while (n < text.Length)
        {
            if (!IsBurmese(text[n])) result.Append(text[n++]);
            else n = TakeSyllable(text, n, result);
        }
        return result.ToString();
    }

    /// <summary>Reads what stands before, on and after one consonant, and writes it in Unicode order.</summary>
    private static int TakeSyllable(string text, int n, StringBuilder result)
    {
        var signs = new List<char>();
        var stacked = "";
        var kinzi = false;
        for (; n < text.Length && (text[n] == EVowel || IsRaPrefix(text[n])); n++) signs.Add(text[n] == EVowel ? EVowel : MedialRa);

        if (n >= text.Length || !IsBase(text[n]))
        {
            if (signs.Count == 0) result.Append(Translate(text[n++]));
            else foreach (var sign in signs) result.Append(sign);
            return n;
        }

        var consonant = Translate(text[n++]);
        for (; n < text.Length && IsFollowing(text[n]); n++)
        {
            foreach (var sign in Translate(text[n]))
            {
                if (SignOrder.Contains(sign, StringComparison.Ordinal)) signs.Add(sign);
            }
            if (text[n] is '\u1064' or >= '\u108B' and <= '\u108D') kinzi = true;
            else if (Translate(text[n]) is [Stack, _, ..] below) stacked += below[..2];
        }

        // The letter and the vowel look alike with an asat; only the letter can carry one.
        if (consonant == "\u1025" && signs.Contains(Asat)) consonant = "\u1009";
        if (kinzi) result.Append(Kinzi);
        result.Append(consonant).Append(stacked);
        foreach (var sign in signs.Distinct().OrderBy(sign => SignOrder.IndexOf(sign, StringComparison.Ordinal))) result.Append(sign);
        return n;
    }

    private static string Translate(char letter) => Shapes.GetValueOrDefault(letter) ?? letter.ToString();

    private static bool IsBurmese(char letter) => letter is >= '\u1000' and <= '\u109F';

    private static bool IsConsonant(char letter) => letter is >= '\u1000' and <= '\u1021' or '\u103F' or '\u1025' or '\u1027';

    /// <summary>Unicode stacks only consonants of one row of the alphabet (or a consonant under itself); in Zawgyi the same code is the asat.</summary>
    private static int Row(char consonant) => consonant switch
    {
        <= '\u1004' => 1,
        <= '\u100A' => 2,
        <= '\u100F' => 3,
        <= '\u1014' => 4,
        <= '\u1019' => 5,
        _ => consonant,
    };

    private static bool IsUnicodeMedial(char letter) => letter is >= MedialYa and <= MedialHa;

    private static bool IsZawgyiAfterYaPin(char letter) => letter is '\u102D' or '\u102E' or '\u102F' or '\u1032' or '\u102C' or '\u1033';

    private static bool IsRaPrefix(char letter) => letter is MedialYa or >= '\u107E' and <= '\u1084';

    private static bool IsBase(char letter) =>
        letter is >= '\u1000' and <= '\u102A' or '\u104E' or '\u106A' or '\u106B' or '\u106E' or '\u106F' or '\u1086' or >= '\u108F' and <= '\u1092' or '\u1097';

    private static bool IsFollowing(char letter) => IsBurmese(letter) && letter is not EVowel && !IsRaPrefix(letter) && !IsBase(letter)
        && letter is not (>= '\u1040' and <= '\u104F');

    private static Dictionary<char, string> BuildShapes()
    {
        var shapes = new Dictionary<char, string>
        {
            ['\u1033'] = "\u102F", ['\u1034'] = "\u1030", ['\u1039'] = "\u103A", ['\u103A'] = "\u103B", ['\u103B'] = "\u103C",
            ['\u103C'] = "\u103D", ['\u103D'] = "\u103E", ['\u105A'] = "\u102B\u103A", ['\u1064'] = "", ['\u106A'] = "\u1009", ['\u106B'] = "\u100A",
            ['\u106E'] = "\u100D\u1039\u100D", ['\u106F'] = "\u100D\u1039\u100E", ['\u107D'] = "\u103B", ['\u1086'] = "\u103F", ['\u1087'] = "\u103E",
            ['\u1088'] = "\u103E\u102F", ['\u1089'] = "\u103E\u1030", ['\u108A'] = "\u103D\u103E", ['\u108B'] = "\u102D", ['\u108C'] = "\u102E",
            ['\u108D'] = "\u1036", ['\u108E'] = "\u102D\u1036", ['\u108F'] = "\u1014", ['\u1090'] = "\u101B", ['\u1091'] = "\u100F\u1039\u100D",
            ['\u1092'] = "\u100B\u1039\u100C", ['\u1094'] = "\u1037", ['\u1095'] = "\u1037", ['\u1096'] = "\u1039\u1010\u103D", ['\u1097'] = "\u100B\u1039\u100B",
        };
        AddStacked(shapes, "\u1060\u1061\u1062\u1063", "\u1000\u1001\u1002\u1003");
        AddStacked(shapes, "\u1065\u1066\u1067\u1068\u1069\u106C\u106D", "\u1005\u1006\u1006\u1007\u1008\u100B\u100C");
        AddStacked(shapes, "\u1070\u1071\u1072\u1073\u1074\u1075\u1076\u1077", "\u100F\u1010\u1010\u1011\u1011\u1012\u1013\u1014");
        AddStacked(shapes, "\u1078\u1079\u107A\u107B\u107C\u1085\u1093", "\u1015\u1016\u1017\u1018\u1019\u101C\u1018");
        return shapes;
    }

    private static void AddStacked(Dictionary<char, string> shapes, string from, string consonants)
    {
        for (var n = 0; n < from.Length; n++) shapes[from[n]] = $"{Stack}{consonants[n]}";
    }
}
