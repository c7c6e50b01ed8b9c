namespace JpMirai.Dialogs;

/// <summary>What we send of our own accord never comes between 21:00 and 8:00 in Japan, as the consent text promises.</summary>
public static class QuietHours
{
    private const int Begin = 21, End = 8;
    private static readonly TimeSpan Japan = TimeSpan.FromHours(9);

    /// <summary>The same moment by day, else the next 8:00.</summary>
    public static DateTimeOffset After(DateTimeOffset at)
    {
        var local = at.ToOffset(Japan);
        if (local.Hour is >= End and < Begin) return at;

        var morning = new DateTimeOffset(local.Date.AddHours(End), Japan);
        return (local.Hour >= Begin ? morning.AddDays(1) : morning).ToUniversalTime();
    }
}
