using System.Globalization;

namespace JpMirai.Dialogs;

/// <summary>The date in Japan, written so that every worker reads it the same way: 2026-11-22.</summary>
public static class JapanDate
{
    private static readonly TimeSpan Offset = TimeSpan.FromHours(9);

    public static string Of(DateTimeOffset moment) => moment.ToOffset(Offset).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
