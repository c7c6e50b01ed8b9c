namespace JpMirai.Load;

/// <summary>What one phase of load on one host came to.</summary>
internal sealed class Figures
{
    private readonly Lock _gate = new();
    private readonly List<long> _accepted = [], _replied = [];
    private int _errors, _lost;

    /// <summary>Wall time of the load itself.</summary>
    public TimeSpan Elapsed { get; private set; }

    /// <summary>The host's, from the first post until it was quiet again.</summary>
    public double CpuSeconds { get; private set; }

    public int Turns => _replied.Count;

    /// <summary>Webhooks that were not answered 200.</summary>
    public int Errors => _errors;

    /// <summary>Accepted, and never replied to.</summary>
    public int Lost => _lost;

    public double TurnsPerSecond => Turns / Elapsed.TotalSeconds;

    public double CpuPerThousand => CpuSeconds * 1_000 / Turns;

    public double AcceptedAt(double share) => Percentile(_accepted, share);

    public double RepliedAt(double share) => Percentile(_replied, share);

    public void Accepted(long ticks)
    {
        lock (_gate) _accepted.Add(ticks);
    }

    public void Replied(long ticks)
    {
        lock (_gate) _replied.Add(ticks);
    }

    public void Fail() => Interlocked.Increment(ref _errors);

    public void Lose() => Interlocked.Increment(ref _lost);

    public void Took(TimeSpan elapsed, double cpuSeconds) => (Elapsed, CpuSeconds) = (Elapsed + elapsed, CpuSeconds + cpuSeconds);

    /// <returns>Milliseconds; of the reply it may be less than of the acceptance, where the reply was faster than the 200.</returns>
    private static double Percentile(List<long> all, double share)
    {
        if (all.Count == 0) return double.NaN;
        var sorted = all.Order().ToArray();
        return Clock.Milliseconds(sorted[Math.Min(sorted.Length - 1, (int)(share * sorted.Length))]);
    }
}
