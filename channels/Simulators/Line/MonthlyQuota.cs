namespace JpMirai.Simulators.Line;

/// <summary>Push messages a calendar month in Japan. One call counts once for each recipient, however many messages it holds.</summary>
internal sealed class MonthlyQuota(int limit)
{
    private readonly Dictionary<(int Year, int Month), int> _used = [];
    private readonly Lock _gate = new();

    public int Limit => limit;

    public int Used(DateTimeOffset now)
    {
        lock (_gate) return _used.GetValueOrDefault(MonthOf(now));
    }

    /// <summary>False, and nothing is counted, if this many recipients would exceed the limit.</summary>
    public bool TryCount(int recipients, DateTimeOffset now)
    {
        lock (_gate)
        {
            var used = _used.GetValueOrDefault(MonthOf(now));
            if (used + recipients > limit) return false;
            _used[MonthOf(now)] = used + recipients;
            return true;
        }
    }

    private static (int, int) MonthOf(DateTimeOffset now) => now.ToOffset(LinePlatform.Japan) is var there ? (there.Year, there.Month) : default;
}
