using System.Net.WebSockets;
using JpMirai.Channels.WebChat;

namespace JpMirai.Bot.WebChat;

/// <summary>
/// GET /conversations/{id}/stream: a page's socket. It only has a place in the log, so a page that reads slowly or not at all costs one frame of
/// memory and holds up nobody.
/// </summary>
public sealed partial class StreamSocket(
    IActivityLog log, LivePages pages, DirectLineTokens tokens, Origins origins, IHostApplicationLifetime lifetime, TimeProvider clock, ILogger<StreamSocket> logger)
{
    private const int PageOfActivities = 50, ReceiveBuffer = 1_024;
    private const string Ended = "The conversation has ended.";
    private static readonly TimeSpan LongestSend = TimeSpan.FromSeconds(60), Heartbeat = TimeSpan.FromSeconds(25), LongestGoodbye = TimeSpan.FromSeconds(10);

    public async Task<IResult> ListenAsync(HttpContext context, string id, string? t, string? watermark)
    {
        if (!context.WebSockets.IsWebSocketRequest) return DirectLineError.Of(StatusCodes.Status400BadRequest, "BadArgument", "Open this address as a WebSocket.");

        var bearer = await tokens.ReadStreamAsync(t ?? "");
        if (bearer is Bearer.Expired) return DirectLineError.Expired;
        if (bearer is not Bearer.Page page || page.Conversation != id) return DirectLineError.BadToken;
        if (!origins.Allow(context.Request, page)) return DirectLineError.BadOrigin;

        var after = Wire.ReadWatermark(watermark);
        if (await log.ReadAsync(id, after, 1, context.RequestAborted) is null) return DirectLineError.Gone;

        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        await TalkAsync(socket, id, after, context.RequestAborted);
        return TypedResults.Empty;
    }

    private async Task TalkAsync(WebSocket socket, string id, long after, CancellationToken aborted)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(aborted, lifetime.ApplicationStopping);
        // Before the log is read: what is added from now on wakes this page.
        var page = pages.Join(id);
        var receiving = ReceiveAsync(socket, end);
        try
        {
            await SayGoodbyeAsync(socket, await TellAsync(socket, id, after, page, end.Token), receiving);
        }
        catch (Exception gone) when (gone is OperationCanceledException or WebSocketException or IOException or ObjectDisposedException)
        {
            // The page has left, or we stop: it comes back with its watermark.
        }
        finally
        {
            pages.Leave(id, page);
            await end.CancelAsync();
            await receiving;
        }
    }

    /// <summary>Closes in order: ended at once, the line would take the last words with it that the page has not read yet.</summary>
    private async Task SayGoodbyeAsync(WebSocket socket, string reason, Task receiving)
    {
        LogClosed(logger, reason);
        using var patience = new CancellationTokenSource(LongestGoodbye, clock);
        await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, reason, patience.Token);
        await receiving.WaitAsync(patience.Token);
    }

    /// <summary>Tells all that follows, as it comes.</summary>
    /// <returns>Why there is nothing more to tell.</returns>
    private async Task<string> TellAsync(WebSocket socket, string id, long after, LivePage page, CancellationToken cancel)
    {
        do
        {
            for (var more = true; more;)
            {
                if (await log.ReadAsync(id, after, PageOfActivities, cancel) is not { } part) return Ended;

                // Nothing of the part is touched once the send has begun: a page that does not take it holds no more than the frame.
                (more, var ended) = (part.More, part.Ended && !part.More);
                if (part.Activities.Count > 0)
                {
                    var frame = Wire.ActivitySet(id, part.Activities, after);
                    after = part.Activities[^1].Number;
                    await SendAsync(socket, frame, cancel);
                }
                if (ended) return Ended;
            }
            if (page.TakeTyping()) await SendAsync(socket, ActivityDraw.Typing(id, clock.GetUtcNow()), cancel);
        }
        while (await IsAwakenedAsync(socket, page, cancel));
        return "Too many pages are open.";
    }

    /// <summary>An empty frame now and then tells a page that its line is alive; clients ignore it. The log is looked at then too: nobody
    /// wakes the pages of a conversation that is forgotten when its time is over.</summary>
    private async Task<bool> IsAwakenedAsync(WebSocket socket, LivePage page, CancellationToken cancel)
    {
        if (await page.NextAsync(Heartbeat, clock, cancel) is { } isAwake) return isAwake;

        await SendAsync(socket, [], cancel);
        return true;
    }

    private async Task SendAsync(WebSocket socket, byte[] frame, CancellationToken cancel)
    {
        using var patience = new CancellationTokenSource(LongestSend, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancel, patience.Token);
        await socket.SendAsync(frame, WebSocketMessageType.Text, endOfMessage: true, both.Token);
    }

    /// <summary>Clients send empty frames to keep the line open; nothing of what comes here is used.</summary>
    private async Task ReceiveAsync(WebSocket socket, CancellationTokenSource end)
    {
        var buffer = new byte[ReceiveBuffer];
        try
        {
            while ((await socket.ReceiveAsync(buffer.AsMemory(), end.Token)).MessageType != WebSocketMessageType.Close) { }
        }
        catch (Exception gone) when (gone is OperationCanceledException or WebSocketException or IOException or ObjectDisposedException)
        {
            LogLeft(logger, gone.GetType().Name);
        }
        finally
        {
            await end.CancelAsync();
        }
    }

    [LoggerMessage(LogLevel.Debug, "A page's line is closed: {Why}")]
    private static partial void LogClosed(ILogger logger, string why);

    [LoggerMessage(LogLevel.Debug, "A page has left: {How}")]
    private static partial void LogLeft(ILogger logger, string how);
}
