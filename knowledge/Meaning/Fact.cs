using System.Collections.Immutable;

namespace JpMirai.Knowledge.Meaning;

/// <summary>One thing a text states that every true translation states too.</summary>
/// <param name="Text">As it was read.</param>
/// <param name="Keys">Forms of its value; two facts agree where they share one.</param>
/// <param name="Required">False: it may be said in words that a translation leaves out, such as "one".</param>
/// <param name="Currency">Of an amount.</param>
/// <param name="Hour">0 to 23, where the time of day was said.</param>
internal sealed record Fact(LossKind Kind, string Text, ImmutableArray<string> Keys, bool Required = true, string? Currency = null, int? Hour = null)
{
    /// <summary>A word such as "a", which is one but never one o'clock.</summary>
    public const int NoHour = -1;

    public bool Agrees(Fact other) =>
        Keys.Any(other.Keys.Contains) && (Hour is null || other.Hour is null || Hour == other.Hour) && (Currency is null || other.Currency is null || Currency == other.Currency);

    public static string NumberKey(decimal value) => FormattableString.Invariant($"n{value:0.####}");

    public static Fact Number(string text, decimal value, bool required) => new(LossKind.Number, text, [NumberKey(value)], required);

    /// <summary>A day that no calendar has agrees with none but itself.</summary>
    public static Fact Date(string text, params (int Month, int Day)[] readings) =>
        new(LossKind.Date, text, readings.Where(IsDay).ToArray() is { Length: > 0 } days ? [.. days.Select(date => $"d{date.Month}-{date.Day}")] : [$"d?{text}"]);

    public static bool IsDay((int Month, int Day) date) => date is { Month: >= 1 and <= 12, Day: >= 1 and <= 31 };
}
