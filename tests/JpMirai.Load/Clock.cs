using System.Diagnostics;

namespace JpMirai.Load;

/// <summary>Elapsed time, in the units of <see cref="Stopwatch"/>.</summary>
internal static class Clock
{
    public static long Now => Stopwatch.GetTimestamp();

    public static double Milliseconds(long ticks) => ticks * 1_000.0 / Stopwatch.Frequency;

    public static Task PauseAsync(TimeSpan pause) => Task.Delay(pause, TimeProvider.System);
}
