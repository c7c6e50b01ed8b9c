using JpMirai.Tests.Durability;
using Xunit;

namespace JpMirai.E2E;

/// <summary>The bot as a developer starts it: every platform simulated on its own port.</summary>
public sealed class SimulatedBot : IAsyncLifetime, IDisposable
{
    private readonly Folder _folder = new();
    private readonly KilledHost _host;

    public SimulatedBot() => _host = new KilledHost(_folder.Path, "JpMirai.Bot.dll", "JpMirai is ready", "--environment=Development", "--Logging:LogLevel:Default=None");

    public Uri Address => _host.Address;

    public async Task InitializeAsync() => Assert.True(await _host.StartAsync());

    public async Task DisposeAsync() => await _host.DisposeAsync();

    public void Dispose() => _folder.Dispose();
}
