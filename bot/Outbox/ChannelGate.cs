using System.Numerics;
using JpMirai.Channels;

namespace JpMirai.Bot.Outbox;

/// <summary>
/// Whether a channel may be sent to. It closes when the platform slows us down, refuses our credentials, or fails 20 of the last
/// 25 sends; after the pause one probe goes, and what becomes of that decides for all. Used under the worker's lock.
/// </summary>
public sealed class ChannelGate(OutboxOptions options)
{
    private const int Window = 25, TooMany = 20;
    private static readonly TimeSpan LongestSlowDown = TimeSpan.FromMinutes(1);

    private uint failures;
    private int slowDowns;
    private bool closed, probing;

    /// <summary>When a closed gate lets the next probe through.</summary>
    public DateTimeOffset ProbeAt { get; private set; }

    /// <summary>Our credentials were refused.</summary>
    public bool Refused { get; private set; }

    /// <summary>True if a send that waits could go now.</summary>
    public bool Opens(DateTimeOffset now) => !closed || (!probing && now >= ProbeAt);

    /// <summary>True if the wait is for a time, not for the answer to a probe.</summary>
    public bool WaitsForProbeTime => closed && !probing;

    /// <summary>Asks for one send.</summary>
    /// <param name="probe">This send decides whether the gate opens; its outcome must be told, or <see cref="Withdraw"/> called.</param>
    public bool TryPass(DateTimeOffset now, out bool probe)
    {
        probe = closed && Opens(now);
        probing |= probe;
        return !closed || probe;
    }

    /// <summary>The probe was not made after all.</summary>
    public void Withdraw() => probing = false;

    /// <summary>Tells the outcome of a send that passed.</summary>
    /// <returns>True if the gate was opened by it.</returns>
    public bool Report(SendOutcome outcome, bool probe, DateTimeOffset now)
    {
        if (probe) probing = false;
        switch (outcome)
        {
            case SendOutcome.Unauthorized:
                Refused = true;
                Close(now + TimeSpan.FromSeconds(options.UnauthorizedPauseSeconds));
                return false;
            case SendOutcome.Retry { WholeChannel: true } slow:
                Close(now + (slow.After ?? SlowDown()));
                return false;
            case SendOutcome.Retry or SendOutcome.Ambiguous:
                failures = ((failures << 1) | 1) & ((1u << Window) - 1);
                if (probe || (!closed && BitOperations.PopCount(failures) >= TooMany)) Close(now + TimeSpan.FromSeconds(options.BreakerPauseSeconds));
                return false;
            default:
                failures = (failures << 1) & ((1u << Window) - 1);
                return probe && Open();
        }
    }

    private TimeSpan SlowDown()
    {
        var pause = TimeSpan.FromSeconds(Math.Pow(2, Math.Min(slowDowns++, 10)));
        return pause < LongestSlowDown ? pause : LongestSlowDown;
    }

    private void Close(DateTimeOffset until)
    {
        if (!closed || until > ProbeAt) ProbeAt = until;
        closed = true;
    }

    private bool Open()
    {
        (closed, Refused, failures, slowDowns) = (false, false, 0, 0);
        return true;
    }
}
