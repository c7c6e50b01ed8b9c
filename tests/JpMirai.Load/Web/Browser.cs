using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text;

namespace JpMirai.Load.Web;

/// <summary>The pages of all workers on one host.</summary>
internal sealed class Browser(Uri host, Func<int, Route> routeOf, TimeSpan patience) : IAsyncDisposable
{
    private readonly DirectLineCalls _calls = new(host);
    private readonly HttpMessageInvoker _sockets = new(new SocketsHttpHandler { UseProxy = false });
    private readonly ConcurrentDictionary<int, Page> _pages = new();
    private readonly ConcurrentBag<Task> _reading = [];
    private readonly CancellationTokenSource _end = new();
    private int _last;

    public int Open => _pages.Count;

    public int Doubled => _pages.Values.Sum(page => page.Doubled);

    public Worker New()
    {
        var number = Interlocked.Increment(ref _last);
        return new Worker(number, routeOf(number));
    }

    /// <summary>Takes one turn; the first opens her page.</summary>
    /// <returns>False if the worker is through, or was not answered.</returns>
    public Task<bool> TakeTurnAsync(Worker worker, Figures figures) => worker.TakeTurnAsync(figures, patience, async act =>
    {
        var posted = Clock.Now;
        try
        {
            if (act is null) await OpenAsync(worker);
            else await PressAsync(worker, act);
            figures.Accepted(Clock.Now - posted);
            return posted;
        }
        catch (Exception refused) when (refused is HttpRequestException or WebSocketException)
        {
            figures.Fail();
            return null;
        }
    });

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await Task.WhenAll(_reading);
        foreach (var page in _pages.Values) page.Dispose();
        _sockets.Dispose();
        _calls.Dispose();
        _end.Dispose();
    }

    private async Task OpenAsync(Worker worker)
    {
        var begun = await _calls.BeginAsync();
        var socket = new ClientWebSocket();
        var page = _pages[worker.Number] = new Page(worker, begun.Conversation, begun.Token, socket);
        await socket.ConnectAsync(begun.Stream, _sockets, CancellationToken.None);
        _reading.Add(page.ReadAsync(_end.Token));
    }

    private Task PressAsync(Worker worker, string act)
    {
        var page = _pages[worker.Number];
        var activity = FormattableString.Invariant($$$"""{"type":"message","text":"...","value":"{{{act}}}","channelData":{"clientActivityID":"{{{worker.Turn}}}"}}""");
        return _calls.PostAsync(page.Conversation, page.Token, Encoding.UTF8.GetBytes(activity));
    }
}
