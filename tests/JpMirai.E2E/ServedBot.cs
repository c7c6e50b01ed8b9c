using JpMirai.Tests.Stories;
using Xunit;

namespace JpMirai.E2E;

/// <summary>The bot that the specs of one class share.</summary>
public sealed class ServedBot : IAsyncLifetime
{
    internal BotHost Host { get; private set; } = null!;

    public Uri Address => Host.Address;

    public async Task InitializeAsync() => Host = await BotHost.StartAsync();

    public async Task DisposeAsync() => await Host.DisposeAsync();
}
