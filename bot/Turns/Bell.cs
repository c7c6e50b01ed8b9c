using System.Threading.Channels;

namespace JpMirai.Bot.Turns;

/// <summary>Tells one who waits that there is something to look at, never what. Rung while nobody waits, it is heard by the next.</summary>
public sealed class Bell
{
    private readonly Channel<bool> _rung = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Never blocks.</summary>
    public void Ring() => _rung.Writer.TryWrite(true);

    /// <summary>Waits until it is rung, or for so long.</summary>
    /// <returns>False if it was not.</returns>
    public async Task<bool> HeardAsync(TimeSpan longest, TimeProvider clock, CancellationToken cancel)
    {
        using var patience = new CancellationTokenSource(longest, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, patience.Token);
        try
        {
            return await _rung.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return false;
        }
    }
}
