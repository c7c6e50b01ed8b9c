namespace JpMirai.Bot.Translation;

/// <summary>After some failures in a row it lets nothing through for a while: who writes must not wait for a translator that is down.</summary>
internal sealed class Breaker(TimeProvider clock)
{
    private const int Most = 5;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    private readonly Lock _gate = new();
    private int _failures;
    private long? _since;

    public bool IsOpen
    {
        get
        {
            lock (_gate)
            {
                if (_since is not { } since) return false;
                if (clock.GetElapsedTime(since) < Pause) return true;
                (_since, _failures) = (null, Most - 1);   // One try; if it fails too, the next pause begins.
                return false;
            }
        }
    }

    public void Succeeded()
    {
        lock (_gate) (_failures, _since) = (0, null);
    }

    public void Failed()
    {
        lock (_gate)
            if (++_failures >= Most) _since = clock.GetTimestamp();
    }
}
