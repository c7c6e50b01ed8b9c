using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using JpMirai.Load.Web;

namespace JpMirai.Load.Desk;

/// <summary>Workers who talk with consultants, all at once on one host: how long a message takes to the consultant's screen.</summary>
internal sealed partial class DeskSubject(Target target, Func<string, Task> addAsync) : IAsyncDisposable
{
    public const string Password = "tea kettle under rain";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30), Breath = TimeSpan.FromMilliseconds(50);

    /// <summary>From the first word to the queue, typed.</summary>
    private static readonly string[] ToQueue = ["hello", "English", "1", "2", "person", "1", "yes"];

    private readonly DirectLineCalls _calls = new(target.Address);
    private readonly List<Begun> _workers = [];
    private readonly List<Consultant> _consultants = [];
    private readonly ConcurrentDictionary<string, TaskCompletionSource<long>> _awaited = new();
    private readonly CancellationTokenSource _end = new();
    private readonly List<Task> _screens = [];
    private int _said;

    /// <summary>With all screens read, and with as many more that nobody reads.</summary>
    public Figures Read { get; } = new();

    public Figures Deaf { get; } = new();

    public int Chats => _workers.Count;

    public int Consultants => _consultants.Count;

    public double ResidentMegabytes { get; private set; }

    public async Task RunAsync(LoadOptions options)
    {
        for (var n = 0; n < options.Consultants; n++) _consultants.Add(await ComeAsync(n));
        await Parallel.ForEachAsync(Enumerable.Range(0, options.Chats), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (_, _) => await WaitAsync());
        await ClaimAsync();
        _screens.AddRange(_consultants.Select(consultant => Task.Run(() => consultant.FollowAsync(Shown, _end.Token))));
        await SayAsync(new Figures(), options.DeskRate, 2 * options.DeskRate);

        await MeasureAsync(Read, options);
        foreach (var consultant in _consultants) await consultant.OpenDeafAsync();
        await MeasureAsync(Deaf, options);
        ResidentMegabytes = target.ResidentMegabytes;
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await Task.WhenAll(_screens);
        foreach (var consultant in _consultants) consultant.Dispose();
        _calls.Dispose();
        _end.Dispose();
        await target.DisposeAsync();
    }

    private async Task<Consultant> ComeAsync(int number)
    {
        var email = string.Create(CultureInfo.InvariantCulture, $"consultant{number}@example.org");
        await addAsync(email);
        var consultant = new Consultant(target.Address);
        await consultant.SignInAsync(email, Password);
        return consultant;
    }

    private async Task WaitAsync()
    {
        var begun = await _calls.BeginAsync();
        lock (_workers) _workers.Add(begun);
        foreach (var text in ToQueue) await PostAsync(begun, text);
    }

    /// <summary>Each takes as many as the next.</summary>
    private async Task ClaimAsync()
    {
        var waiting = await _consultants[0].WaitingAsync();
        for (var began = Clock.Now; waiting.Count < _workers.Count; await Clock.PauseAsync(Breath), waiting = await _consultants[0].WaitingAsync())
            if (Stopwatch.GetElapsedTime(began) > Patience) throw new InvalidOperationException($"{waiting.Count} of {_workers.Count} wait at the desk.");
        foreach (var (at, id) in waiting.Index())
            if (!await _consultants[at % _consultants.Count].ClaimAsync(id)) throw new InvalidOperationException("A case that waits could not be taken.");
    }

    private async Task MeasureAsync(Figures figures, LoadOptions options)
    {
        var (cpu, began) = (target.CpuSeconds, Clock.Now);
        await SayAsync(figures, options.DeskRate, options.DeskRate * options.DeskSeconds);
        figures.Took(Stopwatch.GetElapsedTime(began), target.CpuSeconds - cpu);
    }

    /// <summary>Messages at a fixed rate, by one worker after the other.</summary>
    private async Task SayAsync(Figures figures, int rate, int count)
    {
        var (began, said) = (Clock.Now, new List<Task>());
        for (var n = 0; n < count; n++)
        {
            var due = TimeSpan.FromSeconds((double)n / rate) - Stopwatch.GetElapsedTime(began);
            if (due > TimeSpan.Zero) await Clock.PauseAsync(due);
            said.Add(SayAsync(figures, _workers[n % _workers.Count]));
        }
        await Task.WhenAll(said);
    }

    private async Task SayAsync(Figures figures, Begun worker)
    {
        var mark = string.Create(CultureInfo.InvariantCulture, $"mark{Interlocked.Increment(ref _said):D8}");
        var shown = _awaited[mark] = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
        var posted = Clock.Now;
        try
        {
            await PostAsync(worker, $"They keep my passport in the office {mark}");
            figures.Accepted(Clock.Now - posted);
            figures.Replied(await shown.Task.WaitAsync(Patience) - posted);
        }
        catch (HttpRequestException)
        {
            figures.Fail();
        }
        catch (TimeoutException)
        {
            figures.Lose();
        }
    }

    private void Shown(string line)
    {
        foreach (Match mark in MarkIn().Matches(line))
            if (_awaited.TryRemove(mark.Value, out var awaited)) awaited.SetResult(Clock.Now);
    }

    private Task PostAsync(Begun worker, string text) => _calls.PostAsync(worker.Conversation, worker.Token, Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture, $$$"""{"type":"message","text":"{{{text}}}","channelData":{"clientActivityID":"{{{Guid.NewGuid():N}}}"}}""")));

    [GeneratedRegex("mark[0-9]{8}")]
    private static partial Regex MarkIn();
}
