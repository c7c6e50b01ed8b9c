namespace JpMirai.Simulators.WhatsApp;

/// <summary>How fast one business number may write to one person.</summary>
/// <param name="Burst">Messages that may go at once.</param>
/// <param name="Pause">After each of which one more may go, by the injected clock.</param>
public sealed record PairRate(int Burst, TimeSpan Pause)
{
    /// <summary>45 at once, one each 6 seconds in the long run: https://developers.facebook.com/docs/whatsapp/cloud-api/overview#pair-rate-limits</summary>
    public static PairRate On { get; } = new(45, TimeSpan.FromSeconds(6));
}

/// <summary>Measures against the rate. It keeps one moment a person: when everything sent so far would be paid for at the slow pace.</summary>
internal sealed class PairRateMeter(PairRate? rate)
{
    private readonly Dictionary<string, DateTimeOffset> _paid = [];
    private readonly Lock _gate = new();

    /// <summary>False, and nothing is counted, if this message is too soon.</summary>
    public bool TryTake(string phoneId, DateTimeOffset now)
    {
        if (rate is null) return true;

        lock (_gate)
        {
            var paid = _paid.GetValueOrDefault(phoneId);
            if (paid < now) paid = now;
            if (paid - now > rate.Pause * (rate.Burst - 1)) return false;
            _paid[phoneId] = paid + rate.Pause;
            return true;
        }
    }
}
