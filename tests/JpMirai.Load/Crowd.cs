using System.Collections.Concurrent;
using System.Diagnostics;

namespace JpMirai.Load;

/// <summary>Workers who take their turns in parallel, as fast as they are answered or at a fixed rate.</summary>
/// <param name="newWorker">Someone who has said nothing so far.</param>
/// <param name="takeTurnAsync">Gives false if she is through, or was not answered.</param>
internal sealed class Crowd(Func<Worker> newWorker, Func<Worker, Figures, Task<bool>> takeTurnAsync)
{
    private readonly ConcurrentQueue<Worker> _underWay = new();

    /// <summary>Users begin one after the other; each sends her next answer as soon as the last was replied to.</summary>
    /// <param name="turnsOf">How far each goes, by her place among the users; who does not get to the end goes on in the paced phases.</param>
    public async Task PlayAsync(int users, int concurrency, Figures figures, Func<int, int> turnsOf)
    {
        var begun = 0;
        await Task.WhenAll(Enumerable.Range(0, Math.Min(concurrency, users)).Select(_ => PlayOneAfterTheOtherAsync()));

        async Task PlayOneAfterTheOtherAsync()
        {
            while (Interlocked.Increment(ref begun) is var place && place <= users)
            {
                var worker = newWorker();
                var turns = turnsOf(place);
                while (worker.Turn < turns && await takeTurnAsync(worker, figures)) { }
                if (worker.Turn >= turns && !worker.IsThrough) _underWay.Enqueue(worker);
            }
        }
    }

    /// <summary>Turns at a fixed rate, whether or not earlier ones were answered, by users who are somewhere on their way.</summary>
    public async Task PaceAsync(Figures figures, int rate, int turns)
    {
        var running = new List<Task>(turns);
        for (var (n, began) = (0, Clock.Now); n < turns; n++)
        {
            var wait = TimeSpan.FromSeconds(n / (double)rate) - Stopwatch.GetElapsedTime(began);
            if (wait > TimeSpan.Zero) await Clock.PauseAsync(wait);
            running.Add(TakeTurnAsync(_underWay.TryDequeue(out var worker) ? worker : newWorker(), figures));
        }
        await Task.WhenAll(running);
    }

    private async Task TakeTurnAsync(Worker worker, Figures figures)
    {
        var isAnswered = await takeTurnAsync(worker, figures);
        if (!isAnswered && worker.IsThrough)
        {
            // She had nothing more to say: someone new comes in her place.
            worker = newWorker();
            isAnswered = await takeTurnAsync(worker, figures);
        }
        if (isAnswered) _underWay.Enqueue(worker);
    }
}
