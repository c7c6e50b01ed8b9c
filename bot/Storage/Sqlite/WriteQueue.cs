namespace JpMirai.Bot.Storage.Sqlite;

/// <summary>What waits for the writer: bounded, first come first served. Read by the writer's thread, which sleeps on it.</summary>
internal sealed class WriteQueue(int length) : IDisposable
{
    private readonly Queue<WriteOp> waiting = new();
    private readonly SemaphoreSlim room = new(length, length);
    private readonly object gate = new();
    private bool closed;

    /// <exception cref="Turns.StoreUnavailableException">The store is closing.</exception>
    public ValueTask AddAsync(WriteOp op, CancellationToken cancel)
    {
        // The wait for room is the only one that can be called off.
        if (!room.Wait(0, CancellationToken.None)) return AddLaterAsync(op, cancel);

        Add(op);
        return ValueTask.CompletedTask;
    }

    public void Close()
    {
        lock (gate)
        {
            closed = true;
            Monitor.PulseAll(gate);
        }
    }

    /// <summary>Sleeps until there is work (true), or for <paramref name="idle"/> (false), or until it is closed and empty (null).</summary>
    public bool? Wait(TimeSpan idle)
    {
        lock (gate)
        {
            if (waiting.Count > 0) return true;
            if (closed) return null;

            Monitor.Wait(gate, idle);
            return waiting.Count > 0 ? true : closed ? null : false;
        }
    }

    public bool TryTake(out WriteOp? op)
    {
        lock (gate)
        {
            if (!waiting.TryDequeue(out op)) return false;
        }
        room.Release();
        return true;
    }

    public void Dispose() => room.Dispose();

    private async ValueTask AddLaterAsync(WriteOp op, CancellationToken cancel)
    {
        await room.WaitAsync(cancel);
        Add(op);
    }

    private void Add(WriteOp op)
    {
        lock (gate)
        {
            if (closed) throw new Turns.StoreUnavailableException("The store is closing.");
            waiting.Enqueue(op);
            if (waiting.Count == 1) Monitor.Pulse(gate);
        }
    }
}
