using JpMirai.Simulators.Line;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace JpMirai.Simulators;

/// <summary>The simulated platform on a free loopback port of its own, for tests.</summary>
public sealed class SimulatorHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HttpClient _http;

    private SimulatorHost(WebApplication app, HttpClient http, LinePlatform platform)
    {
        (_app, _http, Platform) = (app, http, platform);
        BaseUrl = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    public LinePlatform Platform { get; }

    /// <summary>Stands for https://api.line.me and https://api-data.line.me.</summary>
    public Uri BaseUrl { get; }

    public static async Task<SimulatorHost> StartAsync(LinePlatformOptions options, TimeProvider clock, CancellationToken cancel)
    {
        var http = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
        var platform = new LinePlatform(options, clock, http);

        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        builder.Logging.ClearProviders();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(1));

        var app = builder.Build();
        app.UseRouting();
        app.MapLinePlatform(platform, "");
        await app.StartAsync(cancel).ConfigureAwait(false);
        return new SimulatorHost(app, http, platform);
    }

    public async ValueTask DisposeAsync()
    {
        await Platform.DisposeAsync().ConfigureAwait(false);
        await _app.DisposeAsync().ConfigureAwait(false);
        _http.Dispose();
    }
}
