using JpMirai.Bot.Turns;
using JpMirai.Channels;
using Microsoft.Extensions.Options;

namespace JpMirai.Bot.Inbox;

/// <summary>POST /channels/{name}: the channel reads, the store keeps; only then 200. Every platform's webhook passes here.</summary>
public sealed partial class WebhookEndpoint(
    ChannelSet channels, ITurnStore store, TimeProvider clock, ICrashPoint crash, IOptions<InboxOptions> options, ILogger<WebhookEndpoint> log)
{
    public async Task ReceiveAsync(HttpContext context)
    {
        var name = context.Request.RouteValues["name"] as string ?? "";
        context.Response.StatusCode = channels.Find(name) is { } channel
            ? await ReceiveAsync(channel, context.Request, context.RequestAborted)
            : StatusCodes.Status404NotFound;
        crash.Pass(CrashPoint.Before200);
        await context.Response.CompleteAsync();
        crash.Pass(CrashPoint.After200);
    }

    private async Task<int> ReceiveAsync(IChannel channel, HttpRequest request, CancellationToken cancel)
    {
        using var body = await WebhookBody.ReadAsync(request, channel.Name == "line" ? options.Value.LineMaxBytes : options.Value.MaxBytes, cancel);
        if (body.TooLarge) return StatusCodes.Status413PayloadTooLarge;

        crash.Pass(CrashPoint.AfterReadBody);
        var now = clock.GetUtcNow();
        var result = Read(channel, new WebhookRequest(body.Bytes, header => request.Headers[header].FirstOrDefault(), now));
        crash.Pass(CrashPoint.AfterHmac);
        try
        {
            switch (result)
            {
                case WebhookResult.Events events:
                    await store.AcceptAsync(events.Activities, now, cancel);
                    return StatusCodes.Status200OK;
                case WebhookResult.Malformed malformed:
                    LogMalformed(log, channel.Name, malformed.Problem);
                    await store.KeepUnreadableAsync(channel.Name, body.Bytes, malformed.Problem, now, cancel);
                    return StatusCodes.Status400BadRequest;
                default:
                    LogForged(log, channel.Name);
                    return StatusCodes.Status401Unauthorized;
            }
        }
        catch (StoreUnavailableException exception)
        {
            // The platform delivers it again; nothing was promised.
            LogUnstored(log, channel.Name, exception);
            return StatusCodes.Status503ServiceUnavailable;
        }
    }

    /// <summary>A reader that throws has a bug. The platform would deliver the same body for ever, so it is kept and refused.</summary>
    private WebhookResult Read(IChannel channel, WebhookRequest request)
    {
        try
        {
            return channel.Read(request);
        }
        catch (Exception exception)
        {
            LogReaderFailed(log, channel.Name, exception.GetType().Name);
            return new WebhookResult.Malformed("reader failed: " + exception.GetType().Name);
        }
    }

    [LoggerMessage(LogLevel.Warning, "A signed webhook of {Channel} could not be read and is kept as dead: {Problem}")]
    private static partial void LogMalformed(ILogger log, string channel, string problem);

    [LoggerMessage(LogLevel.Warning, "A webhook of {Channel} was not signed by the platform")]
    private static partial void LogForged(ILogger log, string channel);

    [LoggerMessage(LogLevel.Error, "A webhook of {Channel} could not be stored; answered 503")]
    private static partial void LogUnstored(ILogger log, string channel, Exception exception);

    [LoggerMessage(LogLevel.Error, "The reader of {Channel} failed: {Problem}")]
    private static partial void LogReaderFailed(ILogger log, string channel, string problem);
}

public static class WebhookRoutes
{
    /// <summary>POST /channels/{name}, for every channel that is on.</summary>
    public static IEndpointConventionBuilder MapWebhooks(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/channels/{name}", routes.ServiceProvider.GetRequiredService<WebhookEndpoint>().ReceiveAsync);
}
