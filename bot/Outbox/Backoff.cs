namespace JpMirai.Bot.Outbox;

public static class Backoff
{
    private static readonly TimeSpan[] Schedule =
    [
        TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2),
        TimeSpan.FromMinutes(10), TimeSpan.FromHours(1), TimeSpan.FromHours(6), TimeSpan.FromHours(16),
    ];

    /// <summary>Pause after a failed try, by reliability.md 5: 0.2 s at first, 16 h at last, spread by ±20 % so that retries don't march in step.</summary>
    /// <param name="attempt">Tries made so far, from 1.</param>
    /// <param name="spread">A number in [0, 1), passed in so that a test can choose it.</param>
    /// <exception cref="ArgumentOutOfRangeException">No try was made yet.</exception>
    public static TimeSpan After(int attempt, double spread)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(attempt, 1);
        return Schedule[Math.Min(attempt, Schedule.Length) - 1] * (0.8 + (0.4 * spread));
    }

    /// <summary>A number in [0, 1) that differs by row and try, and is the same when they are.</summary>
    public static double SpreadOf(Guid row, int attempt)
    {
        Span<byte> bytes = stackalloc byte[16];
        row.TryWriteBytes(bytes);
        var mixed = (BitConverter.ToUInt64(bytes) ^ BitConverter.ToUInt64(bytes[8..])) + ((ulong)attempt * 0x9E3779B97F4A7C15);
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return (mixed >> 40) / (double)(1 << 24);
    }
}
