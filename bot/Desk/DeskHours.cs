using System.Globalization;

namespace JpMirai.Bot.Desk;

/// <summary>When the desk is open, in Japan time (no daylight saving there). Written <c>Mon-Fri 09:00-17:00; Sat 10:00-15:00</c>.</summary>
public sealed class DeskHours
{
    private static readonly TimeSpan Japan = TimeSpan.FromHours(9);
    private static readonly string[] Days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

    private readonly (TimeSpan From, TimeSpan To)?[] _week = new (TimeSpan, TimeSpan)?[7];
    private readonly HashSet<DateOnly> _holidays;

    private DeskHours(IEnumerable<DateOnly> holidays) => _holidays = [.. holidays];

    public bool AreKnown => _week.Any(day => day is not null);

    /// <exception cref="FormatException">With the part that can't be read and how to write it.</exception>
    public static DeskHours Parse(string written, IEnumerable<DateOnly> holidays)
    {
        var hours = new DeskHours(holidays);
        foreach (var part in written.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (part.Split(' ', StringSplitOptions.RemoveEmptyEntries) is not [var days, var times] || times.Split('-') is not [var from, var to]
                || days.Split('-') is not [var first, .. var rest] || rest.Length > 1 || TimeOf(from) is not { } opens || TimeOf(to) is not { } closes || opens >= closes)
                throw new FormatException($"Desk:Hours: '{part}' is not understood. Write for example Mon-Fri 09:00-17:00.");
            var (one, last) = (DayOf(first, part), DayOf(rest.FirstOrDefault(first), part));
            for (var day = one; ; day = (day + 1) % 7)
            {
                hours._week[day] = (opens, closes);
                if (day == last) break;
            }
        }
        return hours;
    }

    public bool IsOpen(DateTimeOffset now) => Of(now.ToOffset(Japan)) is { } day && now >= day.From && now < day.To;

    /// <summary>The next time it opens, or now if it is open; null where no hours are known.</summary>
    public DateTimeOffset? NextOpen(DateTimeOffset now)
    {
        if (!AreKnown) return null;
        for (var (day, n) = (now.ToOffset(Japan), 0); n < 60; day = day.AddDays(1), n++)
            if (Of(day) is { } open && open.To > now) return open.From > now ? open.From : now;
        return null;
    }

    /// <summary>The open times from now on, day by day.</summary>
    public IEnumerable<(DateTimeOffset From, DateTimeOffset To)> From(DateTimeOffset now)
    {
        if (!AreKnown) yield break;
        for (var (day, n) = (now.ToOffset(Japan), 0); n < 90; day = day.AddDays(1), n++)
            if (Of(day) is { } open && open.To > now) yield return (open.From > now ? open.From : now, open.To);
    }

    /// <summary>How long it is open in a whole day, on average over its open days.</summary>
    public TimeSpan Length => TimeSpan.FromTicks((long)_week.OfType<(TimeSpan From, TimeSpan To)>().Average(day => (day.To - day.From).Ticks));

    private (DateTimeOffset From, DateTimeOffset To)? Of(DateTimeOffset day)
    {
        var date = DateOnly.FromDateTime(day.Date);
        if (_holidays.Contains(date) || _week[(int)date.DayOfWeek] is not var (from, to)) return null;

        var midnight = new DateTimeOffset(date.ToDateTime(TimeOnly.MinValue), Japan);
        return (midnight + from, midnight + to);
    }

    private static int DayOf(string name, string part)
    {
        var day = Array.FindIndex(Days, known => known.Equals(name, StringComparison.OrdinalIgnoreCase));
        return day >= 0 ? day : throw new FormatException($"Desk:Hours: '{name}' in '{part}' is no day. Write Mon, Tue, Wed, Thu, Fri, Sat or Sun.");
    }

    private static TimeSpan? TimeOf(string text) =>
        text == "24:00" ? TimeSpan.FromDays(1) : TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time.ToTimeSpan() : null;
}
