using System.Globalization;

namespace JpMirai.Load.Web;

/// <summary>The web chat's figures, and what they say of loss and doubles.</summary>
internal static class WebReport
{
    private const double KilobytesPerMegabyte = 1_024;

    /// <summary>Every turn was answered, and answered once.</summary>
    public static bool IsWhole(WebSubject web) => Unanswered(web) == 0 && web.Doubled == 0;

    public static void Print(WebSubject web, TimeSpan took)
    {
        var (pressing, resident) = (web.Pressing, web.Resident);
        Console.WriteLine();
        Row("web chat", $"{took.TotalSeconds:F0} s in all; times in ms");
        Row("sockets open, never reading", $"{web.Pages + web.Deaf}, {web.Deaf}");
        Row("never-reading: blocked half, end", $"{web.Blocked.Half}, {web.Blocked.End}");
        Row("  messages of 8 KB to them", $"{web.SaidToDeaf}");
        Row("presses/s", $"{pressing.TurnsPerSecond:F0} ({pressing.Turns})");
        Row("  CPU s per 1,000 turns", $"{pressing.CpuPerThousand:F3}");
        Row("  accepted p50 / p99", $"{pressing.AcceptedAt(0.5):F1} / {pressing.AcceptedAt(0.99):F1}");
        Row("  reply shown p50 / p99 / max", $"{pressing.RepliedAt(0.5):F1} / {pressing.RepliedAt(0.99):F1} / {pressing.RepliedAt(1):F1}");
        Row("RSS, MB: before, with idle pages", $"{resident.Warm:F0}, {resident.Idle:F0}");
        Row("  kB per idle page", $"{(resident.Idle - resident.Warm) * KilobytesPerMegabyte / web.Idle.Turns:F1} ({web.Idle.Turns})");
        Row("  half way, at the end, quiet", $"{resident.Half:F0}, {resident.End:F0}, {resident.Quiet:F0}");
        Row("errors / lost / doubled", $"{web.Phases.Sum(phase => phase.Errors)} / {web.Phases.Sum(phase => phase.Lost)} / {web.Doubled}");
    }

    private static int Unanswered(WebSubject web) => web.Phases.Sum(phase => phase.Errors + phase.Lost);

    private static void Row(string name, FormattableString value) => Console.WriteLine($"{name,-34}{value.ToString(CultureInfo.InvariantCulture)}");
}
