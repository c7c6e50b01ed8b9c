using System.Diagnostics;
using JpMirai.Load.Line;

namespace JpMirai.Load;

/// <summary>One host with its own loopback LINE and its own workers, and the phases of load it goes through.</summary>
internal sealed class Subject(string name, Target target, LoopbackLine line, Workers workers) : IAsyncDisposable
{
    /// <summary>The host notes what was sent, and folds its log file back after two quiet seconds: that work belongs to the phase.</summary>
    private static readonly TimeSpan UntilQuiet = TimeSpan.FromSeconds(2.5), Patience = TimeSpan.FromSeconds(40);

    private readonly Phone _phone = new(target.Address, Patience);

    public string Name => name;

    public TimeSpan StartedIn => target.StartedIn;

    public double ResidentMegabytes { get; private set; }

    public int Doubled => workers.Doubled;

    public int Reused => workers.Reused;

    public int Refused => line.Refused;

    public int Pushes => line.Pushes;

    public Figures WarmUp { get; } = new();

    public Figures ClosedLoop { get; } = new();

    public Figures OpenLoop { get; } = new();

    public Figures Human { get; } = new();

    public IEnumerable<Figures> Phases => [WarmUp, ClosedLoop, OpenLoop, Human];

    private Crowd Crowd => field ??= new Crowd(workers.New, _phone.TakeTurnAsync);

    /// <summary>Warms the host up, and leaves workers all over the way for the paced phases.</summary>
    public async Task WarmUpAsync(int users, int concurrency)
    {
        await Crowd.PlayAsync(users, concurrency, WarmUp, static _ => int.MaxValue);
        await Crowd.PlayAsync(users, concurrency, WarmUp, number => number % 45 + 1);
    }

    /// <summary>Users go through the whole check, each as fast as she is answered.</summary>
    public Task RunClosedLoopAsync(int users, int concurrency) => MeasureAsync(ClosedLoop, () => Crowd.PlayAsync(users, concurrency, ClosedLoop, static _ => int.MaxValue));

    /// <summary>Turns at a fixed rate, whether or not earlier ones were answered, by users who are somewhere on their way.</summary>
    public Task RunPacedAsync(Figures figures, int rate, int seconds) => MeasureAsync(figures, () => Crowd.PaceAsync(figures, rate, rate * seconds));

    public async ValueTask DisposeAsync()
    {
        _phone.Dispose();
        await target.DisposeAsync();
        await line.DisposeAsync();
    }

    private async Task MeasureAsync(Figures figures, Func<Task> load)
    {
        var (cpu, began) = (target.CpuSeconds, Clock.Now);
        await load();
        var elapsed = Stopwatch.GetElapsedTime(began);
        await Clock.PauseAsync(UntilQuiet);
        figures.Took(elapsed, target.CpuSeconds - cpu);
        ResidentMegabytes = Math.Max(ResidentMegabytes, target.ResidentMegabytes);
    }
}
