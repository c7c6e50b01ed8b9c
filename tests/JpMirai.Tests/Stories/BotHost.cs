using JpMirai.Bot.Hosting;
using JpMirai.Knowledge;
using JpMirai.Simulators;
using JpMirai.Simulators.Line;
using JpMirai.Simulators.Messenger;
using JpMirai.Simulators.Platform;
using JpMirai.Simulators.WhatsApp;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace JpMirai.Tests.Stories;

/// <summary>The whole bot, as it is shipped, against simulated platforms: real HTTP both ways, a real database in a fresh folder, one clock.</summary>
internal sealed class BotHost : IAsyncDisposable
{
    private readonly SimulatorHost _simulators;
    private readonly string _folder;
    private readonly string[] _options;
    private WebApplication _app;

    private BotHost(SimulatorHost simulators, string folder, SimulatedClock clock, Mind mind, string[] options)
    {
        (_simulators, _folder, Clock, _options) = (simulators, folder, clock, options);
        _app = Build(mind);
    }

    /// <summary>Everything any part of the host logged, down to debug level.</summary>
    public LogBook Logs { get; } = new();

    public SimulatedClock Clock { get; }

    public IReadOnlyList<SimulatedPlatform> Platforms => _simulators.Platforms;

    public LinePlatform Line => _simulators.Line;

    public MessengerPlatform Messenger => Platforms.OfType<MessengerPlatform>().Single();

    public WhatsAppPlatform WhatsApp => Platforms.OfType<WhatsAppPlatform>().Single();

    public string Folder => _folder;

    public Uri Address => new(_app.Urls.First());

    public T Get<T>() where T : notnull => _app.Services.GetRequiredService<T>();

    /// <param name="options">Further settings, as on the command line.</param>
    public static async Task<BotHost> StartAsync(Mind? mind = null, string[]? options = null)
    {
        var clock = new SimulatedClock();
        // The workers of the stories press faster than anyone can, and there are many.
        SimulatedPlatform[] platforms =
            [new LinePlatform(new() { MonthlyQuota = 1_000_000 }, clock), new MessengerPlatform(new(), clock), new WhatsAppPlatform(new() { PairRate = null }, clock)];
        var simulators = await SimulatorHost.StartAsync(platforms, default);
        var folder = Directory.CreateTempSubdirectory("jpmirai-").FullName;
        var host = new BotHost(simulators, folder, clock, mind ?? Content.Mind, options ?? []);
        await host.StartAppAsync();
        return host;
    }

    /// <summary>The bot stops and comes back on the same database, perhaps with newer content.</summary>
    public async Task RestartAsync(Mind? mind = null)
    {
        // In order, as a redeploy stops it: sends under way are finished and noted.
        await _app.StopAsync();
        await _app.DisposeAsync();
        _app = Build(mind ?? Content.Mind);
        await StartAppAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _simulators.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task StartAppAsync()
    {
        await _app.StartAsync();
        foreach (var platform in Platforms) platform.WebhookUrl = new Uri(Address, $"/channels/{platform.Name}");
    }

    private WebApplication Build(Mind mind)
    {
        var settings = Platforms.SelectMany(platform => Platform.All.Single(one => one.Channel == platform.Name)
            .SettingsOf(platform, _simulators.UrlOf(platform).ToString().TrimEnd('/'))).Select(setting => $"--{setting.Key}={setting.Value}");
        string[] options =
        [
            "--environment=Development", "--urls=http://127.0.0.1:0", "--Simulators:Enabled=false", "--Channels:WebChat:ActivityBurst=10000",
            "--Logging:LogLevel:Default=Debug", "--Logging:Console:LogLevel:Default=None", $"--Store:Path={_folder}",
            .. settings, .. Platforms.Select(platform => $"--Channels:{platform.Name}:Timeout=00:00:02"), .. _options,
        ];
        return Serving.Build(options, services =>
        {
            services.AddSingleton<TimeProvider>(Clock);
            services.AddSingleton(mind);
            services.AddSingleton<ILoggerProvider>(Logs);
        });
    }
}
