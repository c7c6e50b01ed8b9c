using System.Buffers;
using System.Net.WebSockets;

namespace JpMirai.Load.Web;

/// <summary>A worker's open page: reads its socket and tells her what arrived.</summary>
internal sealed class Page(Worker worker, string conversation, string token, ClientWebSocket socket) : IDisposable
{
    private const int Room = 4_096;
    private readonly ArrayBufferWriter<byte> _frame = new(Room);
    private string _last = "", _echo = "";
    private int _turn, _doubled;

    public string Conversation => conversation;

    public string Token => token;

    /// <summary>Activities that were shown twice, and replies to a turn that had one.</summary>
    public int Doubled => _doubled;

    /// <summary>Reads until the socket ends.</summary>
    public async Task ReadAsync(CancellationToken cancel)
    {
        try
        {
            while (true)
            {
                var part = await socket.ReceiveAsync(_frame.GetMemory(Room), cancel);
                if (part.MessageType == WebSocketMessageType.Close) return;

                _frame.Advance(part.Count);
                // An empty frame only says that the line is alive.
                if (!part.EndOfMessage || _frame.WrittenCount == 0) continue;
                Take(Frame.Read(_frame.WrittenMemory), Clock.Now);
                _frame.ResetWrittenCount();
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or WebSocketException or ObjectDisposedException)
        {
            // What did not arrive counts as lost.
        }
    }

    public void Dispose() => socket.Dispose();

    /// <summary>A reply is whole in one frame: its activities are added to the log together.</summary>
    private void Take(IReadOnlyList<Shown> frame, long at)
    {
        IReadOnlyList<string>? buttons = null;
        foreach (var shown in frame.Where(shown => shown.Id.Length > 0))
        {
            // Ids of one conversation are equally long and grow.
            if (string.CompareOrdinal(shown.Id, _last) <= 0) Interlocked.Increment(ref _doubled);
            _last = shown.Id;
            if (shown.Turn > 0) (_echo, _turn) = (shown.Id, shown.Turn);
            else if (shown.ReplyTo == _echo) buttons = shown.Buttons;
            else Interlocked.Increment(ref _doubled);
        }
        // The greeting answers the opening, her first turn, which has no echo.
        if (buttons is not null && !worker.TryReply(Math.Max(_turn, 1), buttons, at)) Interlocked.Increment(ref _doubled);
    }
}
