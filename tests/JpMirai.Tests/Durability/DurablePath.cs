using JpMirai.Bot.Inbox;
using JpMirai.Bot.Storage.Sqlite;
using JpMirai.Bot.Turns;
using JpMirai.Channels;
using JpMirai.Dialogs;
using JpMirai.Dialogs.Activities;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace JpMirai.Tests.Durability;

/// <summary>The durable path of the host, without the web server: real services over a real file.</summary>
internal sealed class DurablePath : IAsyncDisposable
{
    private readonly ServiceProvider provider;
    private readonly IHostedService[] services;
    private bool stopped;

    private DurablePath(ServiceProvider provider)
    {
        this.provider = provider;
        services = [.. provider.GetServices<IHostedService>()];
        Store = provider.GetRequiredService<SqliteTurnStore>();
    }

    public SqliteTurnStore Store { get; }

    public static async Task<DurablePath> StartAsync(Setting setting)
    {
        var path = new DurablePath(Build(setting));
        try
        {
            foreach (var service in path.services) await service.StartAsync(default);
        }
        catch
        {
            await path.DisposeAsync();
            throw;
        }
        return path;
    }

    public T Get<T>() where T : notnull => provider.GetRequiredService<T>();

    /// <summary>A webhook call, through the endpoint.</summary>
    /// <returns>The status it was answered with.</returns>
    public async Task<int> PostAsync(byte[] body, string channel = "probe", string? signature = null)
    {
        var context = new DefaultHttpContext();
        context.Request.RouteValues["name"] = channel;
        context.Request.Body = new MemoryStream(body);
        context.Request.Headers["x-signature"] = signature ?? ProbeChannel.Sign(body);
        await Get<WebhookEndpoint>().ReceiveAsync(context);
        return context.Response.StatusCode;
    }

    public Task<int> SayAsync(string user, string id, string text, string? token = null) =>
        PostAsync(ProbeChannel.Post((InboundActivity.Said)ProbeChannel.Said(user, id, text, token)));

    /// <summary>Ends all loops and the writer, but closes no file.</summary>
    public async Task StopAsync()
    {
        if (stopped) return;
        stopped = true;
        foreach (var service in services.Reverse()) await service.StopAsync(default);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await provider.DisposeAsync();
    }

    private static ServiceProvider Build(Setting setting)
    {
        var values = new Dictionary<string, string?>(setting.Options) { ["Store:Path"] = setting.Folder, ["Outbox:StopGraceSeconds"] = "0" };
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(values).Build());
        services.AddSingleton<IHostEnvironment>(new TestEnvironment());
        services.AddLogging(logging =>
        {
            if (setting.Log is { } log) logging.AddProvider(log).SetMinimumLevel(LogLevel.Trace);
        });
        services.AddSingleton<Decide>(setting.Decide);
        foreach (var channel in setting.Channels) services.AddSingleton(channel);
        services.AddSingleton(setting.Clock);
        if (setting.Crash is { } crash) services.AddSingleton(crash);
        return services.AddDurablePath().BuildServiceProvider();
    }

    private sealed class TestEnvironment : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = Environments.Development;
        public string ApplicationName { get; set; } = "tests";
        public string ContentRootPath { get; set; } = System.IO.Path.GetTempPath();
        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}

/// <summary>What a path is built from.</summary>
internal sealed record Setting(string Folder, params IChannel[] Channels)
{
    public Decide Decide { get; init; } = ProbeDialog.Decide;
    public TimeProvider Clock { get; init; } = TimeProvider.System;
    public ICrashPoint? Crash { get; init; }
    public ILoggerProvider? Log { get; init; }
    public Dictionary<string, string?> Options { get; init; } = [];
}
