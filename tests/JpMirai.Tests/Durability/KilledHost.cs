using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace JpMirai.Tests.Durability;

/// <summary>A host process that is killed and started again over the same files and port.</summary>
internal sealed class KilledHost(string folder, Uri receiver) : IAsyncDisposable
{
    private Process? process;

    public Uri Address { get; } = new($"http://127.0.0.1:{FreePort()}");

    /// <summary>Starts it.</summary>
    /// <returns>Completes when it takes webhooks, or has ended.</returns>
    public Task<bool> StartAsync()
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, UseShellExecute = false, WorkingDirectory = folder };
        string[] arguments = [Path.Combine(AppContext.BaseDirectory, "JpMirai.CrashHost.dll"),
            "--urls", Address.ToString(), "--Store:Path", folder, "--Receiver", receiver.ToString(), "--Store:IdleCheckpointSeconds", "0.05"];
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

    private static async Task<bool> ReadyAsync(Process process)
    {
        try
        {
            while (await process.StandardOutput.ReadLineAsync() is { } line)
                if (line == "ready") return true;
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
