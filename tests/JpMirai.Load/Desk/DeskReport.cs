using System.Globalization;

namespace JpMirai.Load.Desk;

/// <summary>The desk's figures, and what they say of loss.</summary>
internal static class DeskReport
{
    /// <summary>Every message came to its consultant's screen.</summary>
    public static bool IsWhole(DeskSubject desk) => desk.Read.Errors + desk.Read.Lost + desk.Deaf.Errors + desk.Deaf.Lost == 0;

    public static void Print(DeskSubject desk, TimeSpan took)
    {
        Console.WriteLine();
        Row("desk", $"{took.TotalSeconds:F0} s in all; times in ms");
        Row("chats, consultants", $"{desk.Chats}, {desk.Consultants}");
        Phase("screens all read", desk.Read);
        Phase($"and {desk.Consultants} that nobody reads", desk.Deaf);
        Row("ratio of p99", $"{desk.Deaf.RepliedAt(0.99) / desk.Read.RepliedAt(0.99):F2}");
        Row("RSS, MB", $"{desk.ResidentMegabytes:F0}");
        Row("errors / lost", $"{desk.Read.Errors + desk.Deaf.Errors} / {desk.Read.Lost + desk.Deaf.Lost}");
    }

    private static void Phase(string name, Figures figures)
    {
        Row(name, $"{figures.TurnsPerSecond:F0} messages/s ({figures.Turns})");
        Row("  CPU s per 1,000", $"{figures.CpuPerThousand:F3}");
        Row("  accepted p50 / p99", $"{figures.AcceptedAt(0.5):F1} / {figures.AcceptedAt(0.99):F1}");
        Row("  on the screen p50 / p99 / max", $"{figures.RepliedAt(0.5):F1} / {figures.RepliedAt(0.99):F1} / {figures.RepliedAt(1):F1}");
    }

    private static void Row(string name, FormattableString value) => Console.WriteLine($"{name,-34}{value.ToString(CultureInfo.InvariantCulture)}");
}
