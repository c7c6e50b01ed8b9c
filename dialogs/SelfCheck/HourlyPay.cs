using System.Globalization;

namespace JpMirai.Dialogs.SelfCheck;

/// <summary>The typed answer to "how much is your pay for one hour", kept as "yen:1050".</summary>
public static class HourlyPay
{
    private const string Prefix = "yen:";

    public static bool IsPay(string answer) => answer.StartsWith(Prefix, StringComparison.Ordinal);

    public static int YenOf(string answer) => int.Parse(answer.AsSpan(Prefix.Length), CultureInfo.InvariantCulture);

    /// <summary>Reads "1050", "1,050 yen" or "¥1050"; null where there is not exactly one number from 1 to 99,999.</summary>
    public static string? Read(string typed)
    {
        var digits = typed.Replace(",", "", StringComparison.Ordinal).Replace(".", "", StringComparison.Ordinal);
        var numbers = new string([.. digits.Select(letter => char.IsAsciiDigit(letter) ? letter : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return numbers is [{ Length: <= 5 } only] && int.Parse(only, CultureInfo.InvariantCulture) is > 0 and var yen
            ? string.Create(CultureInfo.InvariantCulture, $"{Prefix}{yen}")
            : null;
    }
}
