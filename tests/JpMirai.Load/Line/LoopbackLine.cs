using System.Buffers;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace JpMirai.Load.Line;

/// <summary>A LINE platform with nothing but what a load needs: checks the token, takes each reply token once, tells the worker.</summary>
internal sealed class LoopbackLine : IAsyncDisposable
{
    private static readonly byte[] Taken = """{"sentMessages":[{"id":"1"}]}"""u8.ToArray();
    private static readonly byte[] InvalidToken = """{"message":"Invalid reply token"}"""u8.ToArray();

    private readonly WebApplication _app;
    private readonly Workers _workers;
    private int _refused, _pushes;

    private LoopbackLine(WebApplication app, Workers workers) => (_app, _workers) = (app, workers);

    public string Address => _app.Urls.First();

    /// <summary>Calls with a wrong bearer, or that are not JSON.</summary>
    public int Refused => _refused;

    /// <summary>Replies that came as a push: their token was too old.</summary>
    public int Pushes => _pushes;

    public static async Task<LoopbackLine> StartAsync(Workers workers)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var line = new LoopbackLine(app, workers);
        app.Run(line.AnswerAsync);
        await app.StartAsync();
        return line;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var arrived = Clock.Now;
        if (context.Request.Headers.Authorization != $"Bearer {Channel.Token}")
        {
            Interlocked.Increment(ref _refused);
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        switch (context.Request.Path.Value)
        {
            case "/v2/bot/message/reply":
                await SayAsync(context, await ReadAsync(context.Request) is { } reply && _workers.TakeReply(reply, arrived));
                break;
            case "/v2/bot/message/push":
                Interlocked.Increment(ref _pushes);
                await SayAsync(context, await ReadAsync(context.Request) is { } push && _workers.TakePush(push, arrived));
                break;
            case "/v2/bot/chat/loading/start":
                context.Response.StatusCode = StatusCodes.Status202Accepted;
                break;
            default:
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                break;
        }
    }

    private static async Task SayAsync(HttpContext context, bool isTaken)
    {
        var body = isTaken ? Taken : InvalidToken;
        context.Response.StatusCode = isTaken ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest;
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body);
    }

    private async Task<SentCall?> ReadAsync(HttpRequest request)
    {
        var body = request.BodyReader;
        while (true)
        {
            var read = await body.ReadAsync();
            if (!read.IsCompleted)
            {
                body.AdvanceTo(read.Buffer.Start, read.Buffer.End);
                continue;
            }
            var call = Parse(read.Buffer);
            body.AdvanceTo(read.Buffer.End);
            return call;
        }
    }

    private SentCall? Parse(in ReadOnlySequence<byte> body)
    {
        try
        {
            return SentCall.Read(body.IsSingleSegment ? body.FirstSpan : body.ToArray());
        }
        catch (JsonException)
        {
            Interlocked.Increment(ref _refused);
            return null;
        }
    }
}
