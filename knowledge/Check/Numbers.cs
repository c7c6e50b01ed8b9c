using System.Globalization;
using System.Text.RegularExpressions;
using JpMirai.Knowledge.Languages;

namespace JpMirai.Knowledge.Check;

/// <summary>The numbers a text names, so that a translation can be held against its original.</summary>
internal static partial class Numbers
{
    private static readonly string[] Words = ["a", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    private static readonly string[] Roman = ["(i)", "(ii)", "(iii)"];

    /// <summary>1,121 and 1.121 are one number, 140万 is 1400000, and the numbers of steps do not count.</summary>
    public static HashSet<string> In(string text) => [.. Number().Matches(Hygiene.Clean(StepLine().Replace(text, ""))).Select(ValueOf)];

    /// <summary>With those that English writes as words, as months and as (ii).</summary>
    public static HashSet<string> InEnglish(string text)
    {
        var numbers = In(text);
        numbers.Add("1");   // "a", "each", "per"
        for (var n = 1; n < Words.Length; n++) if (Regex.IsMatch(text, $@"\b{Words[n]}(?:th)?\b", RegexOptions.IgnoreCase)) numbers.Add(Digits(n));
        for (var n = 1; n <= 12; n++) if (text.Contains(CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(n), StringComparison.Ordinal)) numbers.Add(Digits(n));
        for (var n = 0; n < Roman.Length; n++) if (text.Contains(Roman[n], StringComparison.Ordinal)) numbers.Add(Digits(n + 1));
        foreach (Match million in Million().Matches(text)) numbers.Add(((long)(decimal.Parse(million.Groups[1].Value, CultureInfo.InvariantCulture) * 1_000_000)).ToString(CultureInfo.InvariantCulture));
        return numbers;
    }

    [GeneratedRegex(@"^\d+\. ", RegexOptions.Multiline)]
    public static partial Regex StepLine();

    private static string ValueOf(Match match)
    {
        var digits = match.Groups[1].Value.Replace(",", "", StringComparison.Ordinal).Replace(".", "", StringComparison.Ordinal).TrimStart('0');
        return match.Groups[2].Success ? digits + "0000" : digits;
    }

    private static string Digits(int number) => number.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(?<![A-Za-z])(\d+(?:[.,]\d+)*)(万)?")]
    private static partial Regex Number();

    [GeneratedRegex(@"(\d+(?:\.\d+)?) million")]
    private static partial Regex Million();
}
