using JpMirai.Simulators.Line;
using JpMirai.Simulators.Messenger;
using JpMirai.Simulators.Platform;
using JpMirai.Simulators.WhatsApp;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace JpMirai.Simulators;

/// <summary>Simulated platforms on a free loopback port of their own, each below its name, for tests.</summary>
public sealed class SimulatorHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Uri _address;

    private SimulatorHost(WebApplication app, IReadOnlyList<SimulatedPlatform> platforms)
    {
        (_app, Platforms) = (app, platforms);
        _address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    public IReadOnlyList<SimulatedPlatform> Platforms { get; }

    public LinePlatform Line => Platforms.OfType<LinePlatform>().Single();

    public MessengerPlatform Messenger => Platforms.OfType<MessengerPlatform>().Single();

    public WhatsAppPlatform WhatsApp => Platforms.OfType<WhatsAppPlatform>().Single();

    /// <summary>Stands for the platform's own host, such as https://api.line.me. It ends with a slash.</summary>
    public Uri UrlOf(SimulatedPlatform platform) => new(_address, $"/{platform.Name}/");

    public static async Task<SimulatorHost> StartAsync(IReadOnlyList<SimulatedPlatform> platforms, CancellationToken cancel)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        builder.Logging.ClearProviders();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(1));

        var app = builder.Build();
        app.UseRouting();
        foreach (var platform in platforms)
            platform.MapEndpoints(app, $"/{platform.Name}");
        await app.StartAsync(cancel).ConfigureAwait(false);
        var host = new SimulatorHost(app, platforms);
        foreach (var platform in platforms) platform.Address = host.UrlOf(platform);
        return host;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var platform in Platforms)
            await platform.DisposeAsync().ConfigureAwait(false);
        await _app.DisposeAsync().ConfigureAwait(false);
    }
}
