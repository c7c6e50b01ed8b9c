using System.Globalization;

namespace JpMirai.Dialogs;

/// <summary>The date in Japan, written so that every worker reads it the same way: 2026-11-22, or 2026-11-22 18:05.</summary>
public static class JapanDate
{
    private static readonly TimeSpan Offset = TimeSpan.FromHours(9);

    public static string Of(DateTimeOffset moment) => Written(moment, "yyyy-MM-dd");

    public static string WithTime(DateTimeOffset moment) => Written(moment, "yyyy-MM-dd HH:mm");

    /// <summary>Without the year: 11-22 18:05.</summary>
    public static string DayAndTime(DateTimeOffset moment) => Written(moment, "MM-dd HH:mm");

    public static string Clock(DateTimeOffset moment) => Written(moment, "HH:mm");

    private static string Written(DateTimeOffset moment, string format) => moment.ToOffset(Offset).ToString(format, CultureInfo.InvariantCulture);
}
