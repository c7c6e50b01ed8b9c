using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;

namespace JpMirai.Load;

/// <summary>The host under load: a child process, measured from outside by what the kernel counts.</summary>
internal sealed class Target : IAsyncDisposable
{
    private const double TicksPerSecond = 100;   // USER_HZ, the same on every Linux
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(30), StopPatience = TimeSpan.FromSeconds(10), Breath = TimeSpan.FromMilliseconds(20);
    private readonly Process _process;

    private Target(Process process, Uri address, TimeSpan startedIn) => (_process, Address, StartedIn) = (process, address, startedIn);

    public Uri Address { get; }

    /// <summary>From process start until it says that it is ready.</summary>
    public TimeSpan StartedIn { get; }

    /// <summary>CPU seconds of user and system so far.</summary>
    public double CpuSeconds
    {
        get
        {
            if (_process.HasExited) throw new InvalidOperationException($"The host ended with {_process.ExitCode} under load; its own message stands above.");
            // Behind the name, which may hold spaces: state is field 3, utime 14, stime 15.
            var stat = File.ReadAllText($"/proc/{_process.Id}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return (long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture)) / TicksPerSecond;
        }
    }

    public double ResidentMegabytes
    {
        get
        {
            var line = File.ReadLines($"/proc/{_process.Id}/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
            return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024.0;
        }
    }

    /// <param name="arguments">The assembly and its arguments; where it listens is added.</param>
    public static async Task<Target> StartAsync(string folder, params IEnumerable<string> arguments)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var start = new ProcessStartInfo("dotnet", [.. arguments, "--urls", address.ToString()]) { WorkingDirectory = folder, RedirectStandardOutput = true };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = start.Environment["DOTNET_ENVIRONMENT"] = "Production";
        var began = Clock.Now;
        var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
        process.OutputDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        await WaitUntilReadyAsync(process, address);
        return new Target(process, address, Stopwatch.GetElapsedTime(began));
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) await StopAsync();
        _process.Dispose();
    }

    private async Task StopAsync()
    {
        using var patience = new CancellationTokenSource(StopPatience);
        using (var stop = Process.Start("kill", $"-TERM {_process.Id}")) await stop.WaitForExitAsync(patience.Token);
        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill();
        }
    }

    private static async Task WaitUntilReadyAsync(Process process, Uri address)
    {
        using var http = new HttpClient();
        for (var began = Clock.Now; Stopwatch.GetElapsedTime(began) < StartPatience; await Clock.PauseAsync(Breath))
        {
            if (process.HasExited) throw new InvalidOperationException($"The host ended with {process.ExitCode} before it was ready; its own message stands above.");
            try
            {
                using var answer = await http.GetAsync(new Uri(address, "/healthz/ready"));
                if (answer.IsSuccessStatusCode) return;
            }
            catch (HttpRequestException)
            {
                // It does not listen yet.
            }
        }
        process.Kill();
        throw new InvalidOperationException("The host was not ready in time.");
    }

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new System.Net.IPEndPoint(System.Net.IPAddress.Loopback, 0));
        return ((System.Net.IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
