using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace JpMirai.Tests.Channels;

/// <param name="Header">Reads any of its headers.</param>
internal sealed record PlatformCall(string Method, string Path, string? Authorization, string? ContentType, string Body, Func<string, string?> Header);

/// <summary>A real HTTP server on loopback in a platform's place: answers posts as told, one answer a call; then 200.</summary>
internal class ScriptedPlatform : IAsyncDisposable
{
    private readonly WebApplication _server;
    private readonly ConcurrentQueue<Func<HttpContext, Task>> _answers;

    protected ScriptedPlatform(Func<HttpContext, Task>[] answers)
    {
        _answers = new(answers);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _server = builder.Build();
        _server.Run(AnswerAsync);
    }

    public ConcurrentQueue<PlatformCall> Calls { get; } = new();

    /// <summary>What was sent, not asked.</summary>
    public IEnumerable<PlatformCall> Posts => Calls.Where(c => c.Method == "POST");

    public string Url => _server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    public static async Task<ScriptedPlatform> StartAsync(params Func<HttpContext, Task>[] answers)
    {
        var platform = new ScriptedPlatform(answers);
        await platform.ListenAsync();
        return platform;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    protected Task ListenAsync() => _server.StartAsync();

    /// <summary>The services of a channel as the host makes them.</summary>
    /// <param name="add">The channel's own registration.</param>
    protected static ServiceProvider Services(
        Func<IServiceCollection, IConfiguration, IServiceCollection> add, Dictionary<string, string?> settings, TimeProvider? clock, ILoggerProvider? log)
    {
        var services = new ServiceCollection().AddSingleton(clock ?? new StoppedClock());
        services.AddLogging(logs => { if (log is not null) logs.SetMinimumLevel(LogLevel.Trace).AddProvider(log); });
        return add(services, new ConfigurationBuilder().AddInMemoryCollection(settings).Build()).BuildServiceProvider();
    }

    /// <summary>The answer to a call that only asks.</summary>
    protected virtual Func<HttpContext, Task> Told(HttpContext context) => Scripted.Answer(200);

    private async Task AnswerAsync(HttpContext context)
    {
        using var body = new StreamReader(context.Request.Body, Encoding.UTF8);
        var headers = context.Request.Headers.ToDictionary(h => h.Key, h => (string?)h.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        var path = context.Request.Path + context.Request.QueryString.ToString();
        Calls.Enqueue(new(context.Request.Method, path, headers.GetValueOrDefault("Authorization"), context.Request.ContentType, await body.ReadToEndAsync(), name => headers.GetValueOrDefault(name)));

        var answer = context.Request.Method != "POST" ? Told(context) : _answers.TryDequeue(out var next) ? next : Scripted.Answer(200);
        try
        {
            await answer(context);
        }
        catch (OperationCanceledException)
        {
            // The caller gave up, as it should.
        }
    }
}

/// <summary>What a platform can do with a call.</summary>
internal static class Scripted
{
    public static Func<HttpContext, Task> Answer(int status, string body = "{}", params (string Name, string Value)[] headers) => async context =>
    {
        context.Response.StatusCode = status;
        foreach (var (name, value) in headers) context.Response.Headers[name] = value;
        await context.Response.WriteAsync(body);
    };

    public static Func<HttpContext, Task> Hang() => context => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);

    public static Func<HttpContext, Task> Reset() => context =>
    {
        context.Abort();
        return Task.CompletedTask;
    };

    /// <summary>Says the status, then some of the body, then nothing more.</summary>
    public static Func<HttpContext, Task> Stall(int status, string begun) => async context =>
    {
        context.Response.StatusCode = status;
        context.Response.ContentLength = 10_000;
        await context.Response.WriteAsync(begun);
        await context.Response.Body.FlushAsync();
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
    };
}

/// <summary>A clock that stands until it is moved.</summary>
internal sealed class StoppedClock : TimeProvider
{
    public DateTimeOffset Now { get; set; } = SomeLine.Now;

    public override DateTimeOffset GetUtcNow() => Now;
}
