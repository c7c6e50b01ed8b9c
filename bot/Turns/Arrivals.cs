using System.Threading.Channels;
using JpMirai.Bot.Outbox;
using Microsoft.Extensions.Options;

namespace JpMirai.Bot.Turns;

/// <summary>
/// Stored arrivals on their way to the lanes, in order. What doesn't fit into memory stays in the store: from then on everything
/// is picked up from there, until that has caught up. A start is the same, beginning at zero.
/// </summary>
public sealed class Arrivals
{
    private readonly Lock gate = new();
    private readonly Channel<Arrival>[] lanes;
    private readonly int most;
    private readonly AwaitedAnswers awaited;
    private readonly Channel<bool> wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private int inMemory;
    private long handedOver, skipped;
    private bool behind = true;

    public Arrivals(IOptions<TurnOptions> options, AwaitedAnswers awaited)
    {
        this.awaited = awaited;
        most = options.Value.MostInMemory;
        lanes = new Channel<Arrival>[options.Value.Lanes];
        for (var i = 0; i < lanes.Length; i++)
            lanes[i] = Channel.CreateUnbounded<Arrival>(new UnboundedChannelOptions { SingleReader = true });
        wake.Writer.TryWrite(true);
    }

    public int LaneCount => lanes.Length;

    /// <summary>Everything up to here was given to the lanes.</summary>
    public long HandedOver
    {
        get { lock (gate) return handedOver; }
    }

    public ChannelReader<Arrival> Lane(int number) => lanes[number].Reader;

    /// <summary>A stored arrival. Called by the store in order of arrival; never blocks.</summary>
    public void Post(Arrival arrival)
    {
        lock (gate)
        {
            if (arrival.Seq <= handedOver) return;
            if (behind || inMemory >= most)
            {
                behind = true;
                skipped = arrival.Seq;
                wake.Writer.TryWrite(true);
                return;
            }
            Give(arrival);
        }
    }

    /// <summary>An arrival that was given out before and has another person now.</summary>
    public void PostAgain(Arrival arrival)
    {
        lock (gate) Enqueue(arrival);
    }

    /// <summary>The person is erased: nothing is shown to her any more.</summary>
    public void Forget(string conv) => awaited.Forget(conv);

    /// <summary>A lane is through with one.</summary>
    public void Done()
    {
        lock (gate)
        {
            inMemory--;
            if (behind && inMemory <= most / 2) wake.Writer.TryWrite(true);
        }
    }

    /// <summary>Waits until something lies in the store that has to be picked up, and there is room for it.</summary>
    public async Task PickUpAsync(CancellationToken cancel)
    {
        do await wake.Reader.ReadAsync(cancel);
        while (!Wanted());
    }

    /// <summary>Gives a page from the store to the lanes.</summary>
    /// <returns>True once the store has nothing more that the lanes haven't.</returns>
    public bool Give(OpenPage page)
    {
        lock (gate)
        {
            foreach (var arrival in page.Arrivals) Give(arrival);
            handedOver = Math.Max(handedOver, page.Last);
            if (!page.More && skipped <= handedOver) behind = false;
            else if (inMemory < most) wake.Writer.TryWrite(true);
            return !behind;
        }
    }

    /// <summary>Looks into the store once more.</summary>
    public void Wake() => wake.Writer.TryWrite(true);

    private bool Wanted()
    {
        lock (gate) return behind && inMemory < most;
    }

    private void Give(Arrival arrival)
    {
        handedOver = arrival.Seq;
        Enqueue(arrival);
    }

    private void Enqueue(Arrival arrival)
    {
        inMemory++;
        awaited.Expect(arrival);
        var lane = (uint)string.GetHashCode(arrival.Conv, StringComparison.Ordinal) % (uint)lanes.Length;
        lanes[lane].Writer.TryWrite(arrival);
    }
}
