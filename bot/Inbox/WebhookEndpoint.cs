using JpMirai.Bot.Outbox;
using JpMirai.Bot.Turns;
using JpMirai.Channels;
using Microsoft.Extensions.Options;

namespace JpMirai.Bot.Inbox;

/// <summary>POST /channels/{name}: the channel reads, the store keeps; only then 200. GET answers a platform's handshake. Every platform's webhook passes here.</summary>
public sealed partial class WebhookEndpoint(
    ChannelSet channels, ITurnStore store, OutboxWorker outbox, IReferrals referrals, TimeProvider clock, ICrashPoint crash, IOptions<InboxOptions> options, ILogger<WebhookEndpoint> log)
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

    /// <summary>GET: the platform asks whether this address is ours. What it wants to hear is never sent as a page.</summary>
    public IResult Greet(HttpContext context, string name)
    {
        if (channels.Find(name) is not { } channel) return TypedResults.NotFound();

        return channel.Handshake(key => context.Request.Query[key].FirstOrDefault()) is { } answer
            ? TypedResults.Text(answer, "text/plain") : TypedResults.StatusCode(StatusCodes.Status403Forbidden);
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
                    outbox.Hurry(await store.HearAsync(events.Receipts, now, cancel));
                    foreach (var code in events.Codes) await referrals.KeepAsync(code, now, cancel);
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
    /// <summary>POST and GET /channels/{name}, for every channel that is on.</summary>
    public static void MapWebhooks(this IEndpointRouteBuilder routes)
    {
        var endpoint = routes.ServiceProvider.GetRequiredService<WebhookEndpoint>();
        routes.MapPost("/channels/{name}", endpoint.ReceiveAsync).AllowAnonymous();
        routes.MapGet("/channels/{name}", endpoint.Greet).AllowAnonymous();
    }
}
