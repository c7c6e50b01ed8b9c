using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace JpMirai.Tests.Durability;

/// <summary>A host process that is killed and started again over the same files and port.</summary>
/// <param name="ready">How the line begins that says it is ready.</param>
internal sealed class KilledHost(string folder, string program, string ready, params string[] options) : IAsyncDisposable
{
    private Process? process;

    /// <summary>The durable path alone, with the channel of the specs.</summary>
    public KilledHost(string folder, Uri receiver)
        : this(folder, "JpMirai.CrashHost.dll", "ready", "--Receiver", receiver.ToString(), "--Store:IdleCheckpointSeconds", "0.05")
    {
    }

    public Uri Address { get; } = new($"http://127.0.0.1:{FreePort()}");

    /// <summary>Starts it.</summary>
    /// <returns>Completes when it takes messages, or has ended.</returns>
    public Task<bool> StartAsync()
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, UseShellExecute = false, WorkingDirectory = folder };
        string[] arguments = [Path.Combine(AppContext.BaseDirectory, program), "--urls", Address.ToString(), "--Store:Path", folder, .. options];
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        start.Environment["DOTNET_ENVIRONMENT"] = "Development";
        start.Environment["DOTNET_TieredPGO"] = "0";
        process = Process.Start(start)!;
        return ReadyAsync(process);
    }

    /// <summary>SIGKILL: no last words.</summary>
    public async Task KillAsync()
    {
        process!.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        process = null;
    }

    public async ValueTask DisposeAsync()
    {
        if (process is not null) await KillAsync();
    }

    private async Task<bool> ReadyAsync(Process started)
    {
        try
        {
            while (await started.StandardOutput.ReadLineAsync() is { } line)
                if (line.StartsWith(ready, StringComparison.Ordinal)) return true;
        }
        catch (Exception exception) when (exception is IOException or InvalidOperationException or ObjectDisposedException)
        {
            // Killed while it was starting.
        }
        return false;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return int.Parse(listener.LocalEndpoint.ToString()!.Split(':')[^1], CultureInfo.InvariantCulture);
    }
}
