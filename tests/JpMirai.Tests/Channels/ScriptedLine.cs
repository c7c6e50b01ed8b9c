using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using JpMirai.Channels;
using JpMirai.Channels.Line;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace JpMirai.Tests.Channels;

internal sealed record LineCall(string Method, string Path, string? Authorization, string? RetryKey, string? ContentType, string Body);

/// <summary>A real HTTP server on loopback that answers as told, one answer a call; then 200.</summary>
internal sealed class ScriptedLine : IAsyncDisposable
{
    public const string InvalidToken = """{"message":"Invalid reply token"}""";
    public const string Token = "channel-access-token";

    private readonly WebApplication _server;
    private readonly ConcurrentQueue<Func<HttpContext, Task>> _answers = new();

    private ScriptedLine()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _server = builder.Build();
        _server.Run(AnswerAsync);
    }

    public ConcurrentQueue<LineCall> Calls { get; } = new();

    /// <summary>What was asked of us other than about the quota.</summary>
    public IEnumerable<LineCall> Posts => Calls.Where(c => c.Method == "POST");

    public Func<HttpContext, Task> Quota { get; set; } = Answer(200, """{"type":"none"}""");

    public Func<HttpContext, Task> Consumption { get; set; } = Answer(200, """{"totalUsage":0}""");

    public string Url => _server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    public static async Task<ScriptedLine> StartAsync(params Func<HttpContext, Task>[] answers)
    {
        var line = new ScriptedLine();
        foreach (var answer in answers) line._answers.Enqueue(answer);
        await line._server.StartAsync();
        return line;
    }

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

    /// <param name="timeout">Seconds; short only where the platform hangs, since a busy machine is slow too.</param>
    public IChannel Channel(TimeProvider? clock = null, ILoggerProvider? log = null, string? url = null, int timeout = 20)
    {
        var settings = new Dictionary<string, string?>
        {
            ["ChannelSecret"] = SomeLine.Secret,
            ["ChannelAccessToken"] = Token,
            ["ApiBaseUrl"] = url ?? Url,
            ["Timeout"] = TimeSpan.FromSeconds(timeout).ToString("c", CultureInfo.InvariantCulture),
        };
        var services = new ServiceCollection().AddSingleton(clock ?? new StoppedClock());
        services.AddLogging(logs => { if (log is not null) logs.SetMinimumLevel(LogLevel.Trace).AddProvider(log); });
        services.AddLine(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        return services.BuildServiceProvider().GetRequiredService<IChannel>();
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using var body = new StreamReader(context.Request.Body, Encoding.UTF8);
        var headers = context.Request.Headers;
        Calls.Enqueue(new(context.Request.Method, context.Request.Path, headers.Authorization, (string?)headers["X-Line-Retry-Key"], context.Request.ContentType, await body.ReadToEndAsync()));

        var answer = context.Request.Method == "POST" ? _answers.TryDequeue(out var next) ? next : Answer(200)
            : context.Request.Path.Value!.EndsWith("/consumption", StringComparison.Ordinal) ? Consumption : Quota;
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

/// <summary>A clock that stands until it is moved.</summary>
internal sealed class StoppedClock : TimeProvider
{
    public DateTimeOffset Now { get; set; } = SomeLine.Now;

    public override DateTimeOffset GetUtcNow() => Now;
}
