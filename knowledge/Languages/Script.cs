namespace JpMirai.Knowledge.Languages;

/// <summary>Splits text where no space does: by script, and into the units of a script that is written without spaces.</summary>
internal static class Script
{
    public static bool IsBurmese(char letter) => letter is >= '\u1000' and <= '\u109F' or >= '\uAA60' and <= '\uAA7F';

    public static bool IsKana(char letter) => letter is >= '\u3041' and <= '\u30FF';

    public static bool IsHan(char letter) => letter is >= '\u4E00' and <= '\u9FFF' or '々';

    /// <summary>True in a script whose words are not kept apart by spaces.</summary>
    public static bool IsUnspaced(char letter) => IsBurmese(letter) || IsKana(letter) || IsHan(letter);

    /// <summary>The parts of a token, each of spaced or of unspaced script only.</summary>
    public static IEnumerable<string> RunsOf(string token)
    {
        var from = 0;
        for (var n = 1; n <= token.Length; n++)
        {
            if (n < token.Length && IsUnspaced(token[n]) == IsUnspaced(token[from])) continue;
            yield return from == 0 && n == token.Length ? token : token[from..n];
            from = n;
        }
    }

    /// <summary>What a text is made of: words, and the units of unspaced script.</summary>
    public static IEnumerable<string> PiecesOf(string folded) =>
        folded.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(RunsOf).SelectMany(run => IsUnspaced(run[0]) ? UnitsOf(run) : [run]);

    /// <summary>Characters; in Burmese syllables: a consonant with all its signs, and a closing consonant with its asat.</summary>
    public static IEnumerable<string> UnitsOf(string run)
    {
        var from = 0;
        for (var n = 1; n <= run.Length; n++)
        {
            if (n < run.Length && !BeginsUnit(run, n)) continue;
            yield return run[from..n];
            from = n;
        }
    }

    private static bool BeginsUnit(string run, int n)
    {
        if (!IsBurmese(run[n])) return true;
        var isSign = run[n] is >= '\u102B' and <= '\u103E' or >= '\u1056' and <= '\u1059';
        var isStacked = run[n - 1] == '\u1039';
        var closes = n + 1 < run.Length && run[n + 1] is '\u103A' or '\u1039';
        return !isSign && !isStacked && !closes;
    }
}
