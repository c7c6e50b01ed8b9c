using System.Collections.Immutable;
using System.Net.WebSockets;
using System.Text.Json.Nodes;

namespace JpMirai.Tests.Stories;

/// <summary>What a page has seen, each activity once.</summary>
internal sealed class WebInbox
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _frameOf = [];
    private int _frames;
    private ImmutableList<JsonNode> _all = [];
    private TaskCompletionSource _grown = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Watermark { get; private set; } = "";

    public IReadOnlyList<JsonNode> All => _all;

    /// <summary>Messages of the bot.</summary>
    public IReadOnlyList<JsonNode> Messages => [.. _all.Where(activity => (string?)activity["type"] == "message" && (string?)activity["from"]!["role"] == "bot")];

    /// <summary>What a message answers; those that can't name it any more, since it is erased, came in one frame.</summary>
    public string Answered(JsonNode message)
    {
        lock (_gate) return (string?)message["replyToId"] ?? $"frame {_frameOf[(string)message["id"]!]}";
    }

    public void Take(JsonNode set)
    {
        lock (_gate)
        {
            _frames++;
            foreach (var activity in set["activities"]!.AsArray())
                if (_frameOf.TryAdd((string)activity!["id"]!, _frames)) _all = _all.Add(activity!.DeepClone());
            if (set["watermark"] is { } watermark) Watermark = (string)watermark!;
            _grown.SetResult();
            _grown = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    public async Task WaitAsync(int messages, CancellationToken cancel)
    {
        while (true)
        {
            Task grown;
            lock (_gate) grown = _grown.Task;
            if (Messages.Count >= messages) return;
            await grown.WaitAsync(cancel);
        }
    }
}

/// <summary>A socket that takes what comes into an inbox, until it is closed.</summary>
internal sealed class WebStream : IDisposable
{
    private readonly ClientWebSocket _socket = new();

    public bool IsOpen => _socket.State == WebSocketState.Open;

    public string? ClosedFor => _socket.CloseStatusDescription;

    /// <param name="origin">As a browser would tell it; null for none.</param>
    public static async Task<WebStream> OpenAsync(string url, WebInbox inbox, string? origin = null)
    {
        var stream = new WebStream();
        if (origin is not null) stream._socket.Options.SetRequestHeader("Origin", origin);
        await stream._socket.ConnectAsync(new Uri(url), default);
        _ = stream.TakeAllAsync(inbox);
        return stream;
    }

    public void Dispose() => _socket.Dispose();

    private async Task TakeAllAsync(WebInbox inbox)
    {
        var buffer = new byte[16 * 1024];
        using var frame = new MemoryStream();
        try
        {
            while (true)
            {
                var part = await _socket.ReceiveAsync(buffer.AsMemory(), default);
                if (part.MessageType == WebSocketMessageType.Close) break;
                frame.Write(buffer, 0, part.Count);
                if (!part.EndOfMessage) continue;

                if (frame.Length > 0) inbox.Take(JsonNode.Parse(frame.GetBuffer().AsSpan(0, (int)frame.Length))!);
                frame.SetLength(0);
            }
        }
        catch (Exception gone) when (gone is WebSocketException or ObjectDisposedException)
        {
            // The host stopped; the page comes back when it has something to say.
        }
        _socket.Abort();
    }
}
