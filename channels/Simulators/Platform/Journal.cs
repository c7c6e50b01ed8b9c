using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace JpMirai.Simulators.Platform;

/// <summary>A list that only grows and that many may follow. The index of an entry is its id, so a follower who comes back misses nothing.</summary>
internal sealed class Journal<T>
{
    private readonly Lock _gate = new();
    private ImmutableList<T> _entries = [];
    private TaskCompletionSource _grown = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IReadOnlyList<T> Entries => Volatile.Read(ref _entries);

    public void Append(T entry) => AppendAll([entry]);

    /// <summary>Appends all at once: nobody sees the first without the last.</summary>
    public void AppendAll(IEnumerable<T> entries)
    {
        TaskCompletionSource grown;
        lock (_gate)
        {
            _entries = _entries.AddRange(entries);
            (grown, _grown) = (_grown, new(TaskCreationOptions.RunContinuationsAsynchronously));
        }
        grown.SetResult();
    }

    /// <summary>Every entry from an index on, and then each new one as it comes. It ends, without an exception, when cancelled.</summary>
    public async IAsyncEnumerable<(int Index, T Entry)> FollowAsync(int from, [EnumeratorCancellation] CancellationToken cancel)
    {
        for (var next = Math.Max(0, from); ; )
        {
            ImmutableList<T> entries;
            Task grown;
            lock (_gate) (entries, grown) = (_entries, _grown.Task);

            for (; next < entries.Count; next++)
                yield return (next, entries[next]);
            await grown.WaitAsync(cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (cancel.IsCancellationRequested) yield break;
        }
    }
}
