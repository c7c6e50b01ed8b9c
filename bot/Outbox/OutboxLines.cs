using JpMirai.Bot.Security;

namespace JpMirai.Bot.Outbox;

/// <summary>Who has something to send, who is ready, who waits for a time or for a channel. All under one lock; nothing here waits.</summary>
internal sealed class OutboxLines(OutboxOptions options)
{
    private const int ReadLately = 20_000;
    private readonly Lock gate = new();
    private readonly Dictionary<string, OutboxLine> lines = new(StringComparer.Ordinal);
    private readonly Queue<OutboxLine> ready = new();
    private readonly PriorityQueue<OutboxLine, DateTimeOffset> parked = new();
    private readonly Dictionary<string, ChannelGate> gates = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Queue<OutboxLine>> atGate = new(StringComparer.Ordinal);
    private readonly RecentCache<long, bool> readFromStore = new(ReadLately);
    private int inFlight, held;

    public int InFlight
    {
        get { lock (gate) return inFlight; }
    }

    /// <summary>A reply that was just stored.</summary>
    /// <returns>A line to begin with, if there is room for one more send.</returns>
    public OutboxLine? Post(OutboxEntry entry)
    {
        lock (gate)
        {
            // The store may show a committed reply before its turn has posted it.
            if (readFromStore.TryGet(entry.Seq, out _)) return null;

            var isNew = !lines.TryGetValue(entry.Conv, out var line);
            if (isNew) lines.Add(entry.Conv, line = new OutboxLine(entry.Conv));
            Hold(line!, entry);
            if (!isNew) return null;

            ready.Enqueue(line!);
            return NextToBegin();
        }
    }

    /// <summary>A conversation found in the store; it waits until <paramref name="due"/>.</summary>
    /// <returns>False if it is known.</returns>
    public bool Adopt(string conv, DateTimeOffset due)
    {
        lock (gate)
        {
            var line = new OutboxLine(conv) { InStore = true };
            if (!lines.TryAdd(conv, line)) return false;

            ParkUntil(line, due);
            return true;
        }
    }

    /// <summary>Moves what has become due to the ready ones.</summary>
    public void Wake(DateTimeOffset now)
    {
        lock (gate)
        {
            while (parked.TryPeek(out var line, out var due) && due <= now)
            {
                parked.Dequeue();
                if (line.ParkedUntil == due) Unpark(line);
            }
            foreach (var (channel, waiting) in atGate)
            {
                if (waiting.Count > 0 && gates[channel].Opens(now)) ready.Enqueue(waiting.Dequeue());
            }
        }
    }

    /// <summary>A conversation that waits for a time, or is about to, need not wait any longer.</summary>
    public void Hurry(string conv)
    {
        lock (gate)
        {
            if (!lines.TryGetValue(conv, out var line)) return;
            if (line.ParkedUntil is null) line.Hurried = true;
            else Unpark(line);
        }
    }

    /// <summary>When <see cref="Wake"/> has something to do next; null if only a post can bring that.</summary>
    public DateTimeOffset? NextWake()
    {
        lock (gate)
        {
            DateTimeOffset? next = parked.TryPeek(out _, out var due) ? due : null;
            foreach (var (channel, waiting) in atGate)
            {
                if (waiting.Count > 0 && gates[channel] is { WaitsForProbeTime: true } closed && (next is null || closed.ProbeAt < next)) next = closed.ProbeAt;
            }
            return next;
        }
    }

    /// <summary>Takes a line to send from, and a place among the sends under way.</summary>
    public OutboxLine? Begin()
    {
        lock (gate) return NextToBegin();
    }

    /// <summary>A send loop goes on with the next line, or ends.</summary>
    public OutboxLine? Next()
    {
        lock (gate)
        {
            if (ready.TryDequeue(out var line)) return line;

            inFlight--;
            return null;
        }
    }

    /// <summary>The first held reply; null if the store must be asked.</summary>
    public OutboxEntry? Peek(OutboxLine line)
    {
        lock (gate)
        {
            line.Missed = false;
            return line.Held.TryPeek(out var entry) ? entry : null;
        }
    }

    /// <summary>What the store had as first reply.</summary>
    /// <returns>False if the line is finished.</returns>
    public bool Found(OutboxLine line, OutboxEntry? entry)
    {
        lock (gate)
        {
            if (entry is not null)
            {
                readFromStore.Set(entry.Seq, true);
                return true;
            }
            if (line.Missed) return true;

            lines.Remove(line.Conv);
            return false;
        }
    }

    /// <summary>The first reply has moved on in the store: what is held of it is out of date.</summary>
    public void Reread(OutboxLine line)
    {
        lock (gate) LetGo(line);
    }

    /// <summary>Asks the channel's gate. If it is closed the line waits there.</summary>
    public bool TryPass(OutboxLine line, string channel, DateTimeOffset now, out bool probe)
    {
        lock (gate)
        {
            line.Hurried = false;
            if (GateOf(channel).TryPass(now, out probe)) return true;

            if (!atGate.TryGetValue(channel, out var waiting)) atGate.Add(channel, waiting = new Queue<OutboxLine>());
            waiting.Enqueue(line);
            return false;
        }
    }

    public void Withdraw(string channel)
    {
        lock (gate) GateOf(channel).Withdraw();
    }

    /// <summary>Tells the gate what became of a send.</summary>
    /// <returns>True if the channel has just begun to refuse us.</returns>
    public bool Report(string channel, Channels.SendOutcome outcome, bool probe, DateTimeOffset now)
    {
        lock (gate)
        {
            var refused = GateOf(channel).Refused;
            if (GateOf(channel).Report(outcome, probe, now) && atGate.TryGetValue(channel, out var waiting))
                while (waiting.TryDequeue(out var line)) ready.Enqueue(line);
            return !refused && GateOf(channel).Refused;
        }
    }

    /// <summary>The first reply is finished: the line goes to the end of the ready ones, or is gone.</summary>
    public void Finish(OutboxLine line, bool reload)
    {
        lock (gate)
        {
            if (line.Held.TryDequeue(out _)) held--;
            if (reload) LetGo(line);
            if (line.Held.Count > 0 || line.InStore) ready.Enqueue(line);
            else lines.Remove(line.Conv);
        }
    }

    /// <summary>The first reply is tried again later; the line is read from the store then.</summary>
    public void Park(OutboxLine line, DateTimeOffset due)
    {
        lock (gate)
        {
            LetGo(line);
            if (line.Hurried) Unpark(line);
            else ParkUntil(line, due);
            line.Hurried = false;
        }
    }

    private void ParkUntil(OutboxLine line, DateTimeOffset due)
    {
        line.ParkedUntil = due;
        parked.Enqueue(line, due);
    }

    private void Unpark(OutboxLine line)
    {
        line.ParkedUntil = null;
        ready.Enqueue(line);
    }

    private OutboxLine? NextToBegin()
    {
        if (inFlight >= options.InFlight || !ready.TryDequeue(out var line)) return null;

        inFlight++;
        return line;
    }

    private void Hold(OutboxLine line, OutboxEntry entry)
    {
        line.Missed = true;
        if (line.InStore) return;
        if (held >= options.MostInMemory)
        {
            line.InStore = true;
            return;
        }
        held++;
        line.Held.Enqueue(entry);
    }

    private void LetGo(OutboxLine line)
    {
        held -= line.Held.Count;
        line.Held.Clear();
        line.InStore = true;
    }

    private ChannelGate GateOf(string channel)
    {
        if (!gates.TryGetValue(channel, out var found)) gates.Add(channel, found = new ChannelGate(options));
        return found;
    }
}
