using System.Diagnostics;

namespace JpMirai.Load.Web;

/// <summary>The bot with nothing but the web chat on, and the phases of load it goes through.</summary>
internal sealed class WebSubject(Target target, Func<int, Route> routeOf) : IAsyncDisposable
{
    private const int Concurrency = 32, WarmUpTurns = 20;

    /// <summary>As for LINE: what was sent is noted, and the log file folded back after two quiet seconds.</summary>
    private static readonly TimeSpan UntilQuiet = TimeSpan.FromSeconds(2.5), Patience = TimeSpan.FromSeconds(40);

    private readonly Browser _browser = new(target.Address, routeOf, Patience);
    private readonly DeafPages _deaf = new(target.Address);

    public Figures WarmUp { get; } = new();

    public Figures Idle { get; } = new();

    public Figures Pressing { get; } = new();

    public IEnumerable<Figures> Phases => [WarmUp, Idle, Pressing];

    /// <summary>Megabytes: after the warm-up, with the idle pages, half way through the load, at its end, and once all is quiet.</summary>
    public (double Warm, double Idle, double Half, double End, double Quiet) Resident { get; private set; }

    /// <summary>Sockets of never-reading pages that were blocked half way, and at the end.</summary>
    public (int Half, int End) Blocked { get; private set; }

    public int Deaf { get; private set; }

    public int SaidToDeaf => _deaf.Posted;

    public int Pages => _browser.Open;

    public int Doubled => _browser.Doubled;

    public async Task RunAsync(LoadOptions options)
    {
        Deaf = options.Deaf;
        var crowd = new Crowd(_browser.New, _browser.TakeTurnAsync);
        await crowd.PlayAsync(Math.Max(1, options.Pages - options.Deaf), Concurrency, WarmUp, place => place % WarmUpTurns + 1);
        var warm = await QuietAsync();
        // A crowd of their own: nobody of them says anything more.
        await new Crowd(_browser.New, _browser.TakeTurnAsync).PlayAsync(options.Idle, Concurrency, Idle, static _ => 1);
        var idle = await QuietAsync();

        await _deaf.OpenAsync(options.Deaf);
        await QuietAsync();
        _deaf.Talk();
        var (cpu, began) = (target.CpuSeconds, Clock.Now);
        var load = crowd.PaceAsync(Pressing, options.WebRate, options.WebRate * options.WebSeconds);
        await Clock.PauseAsync(TimeSpan.FromSeconds(options.WebSeconds / 2.0));
        var (half, blocked) = (target.ResidentMegabytes, _deaf.Blocked());
        await load;
        var elapsed = Stopwatch.GetElapsedTime(began);
        Blocked = (blocked, _deaf.Blocked());
        var end = target.ResidentMegabytes;
        Pressing.Took(elapsed, target.CpuSeconds - cpu);
        Resident = (warm, idle, half, end, await QuietAsync());
    }

    public async ValueTask DisposeAsync()
    {
        await _deaf.DisposeAsync();
        await _browser.DisposeAsync();
        await target.DisposeAsync();
    }

    private async Task<double> QuietAsync()
    {
        await Clock.PauseAsync(UntilQuiet);
        return target.ResidentMegabytes;
    }
}
