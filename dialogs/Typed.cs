using System.Globalization;
using JpMirai.Knowledge.Languages;

namespace JpMirai.Dialogs;

/// <summary>Understands a typed message as one of the open choices: its number, its label or its whole text.</summary>
internal static class Typed
{
    public static Option? Match(IReadOnlyList<Option> open, string text)
    {
        var folded = Hygiene.Fold(text);
        if (folded.Length == 0) return null;
        if (int.TryParse(folded, out var number))
            return open.FirstOrDefault(option => option.Number == number) ?? WithoutNumber(open).ElementAtOrDefault(number - 1 - (open.Max(option => option.Number) ?? 0));

        return open.FirstOrDefault(option => Says(option, folded, Same)) ?? open.FirstOrDefault(option => Says(option, folded, SameWithoutAccents));
    }

    /// <summary>"1 3 5" as numbers; empty where the text holds anything else.</summary>
    public static IReadOnlyList<int> Numbers(string text)
    {
        var parts = Hygiene.Fold(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return parts.All(part => part.Length <= 2 && part.All(char.IsAsciiDigit)) ? [.. parts.Select(part => int.Parse(part, CultureInfo.InvariantCulture))] : [];
    }

    /// <summary>Buttons without a printed number follow those that have one.</summary>
    private static IEnumerable<Option> WithoutNumber(IEnumerable<Option> open) => open.Where(option => option is { IsButton: true, Number: null });

    private static bool Says(Option option, string folded, Func<string, string, bool> same) =>
        same(Hygiene.Fold(option.Words.Button), folded) || same(Hygiene.Fold(option.Words.Text), folded) || option.Also.Any(other => same(Hygiene.Fold(other), folded));

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.Ordinal);

    private static bool SameWithoutAccents(string one, string other) => Same(Hygiene.WithoutAccents(one), Hygiene.WithoutAccents(other));
}
