using System.Globalization;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;

namespace JpMirai.Load.Web;

/// <summary>Pages that open their socket and never read from it, while ever more is said in their conversations.</summary>
internal sealed class DeafPages(Uri host) : IAsyncDisposable
{
    /// <summary>The host's send blocks once this much is under way, with room to spare.</summary>
    private const int Filling = 48, Padding = 8_192, ReceiveBuffer = 4_096;

    /// <summary>A segment as on a real line: over loopback's own of 64 KB, the host's kernel would take megabytes before it blocks.</summary>
    private const int TcpLevel = 6, MaxSegment = 2, SegmentBytes = 1_400;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private readonly DirectLineCalls _calls = new(host);
    private readonly List<ClientWebSocket> _sockets = [];
    private readonly List<Begun> _begun = [];
    private readonly HashSet<int> _ports = [];
    private readonly CancellationTokenSource _end = new();
    private Task _talking = Task.CompletedTask;
    private int _posted;

    public int Posted => _posted;

    /// <summary>Opens them, and fills their sockets.</summary>
    public async Task OpenAsync(int count)
    {
        using var invoker = new HttpMessageInvoker(new SocketsHttpHandler { UseProxy = false, ConnectCallback = ConnectAsync }, disposeHandler: false);
        for (var n = 0; n < count; n++)
        {
            var begun = await _calls.BeginAsync();
            var socket = new ClientWebSocket();
            _sockets.Add(socket);
            await socket.ConnectAsync(begun.Stream, invoker, CancellationToken.None);
            _begun.Add(begun);
        }
        for (var n = 0; n < Filling; n++) await Task.WhenAll(_begun.Select(PostAsync));
    }

    /// <summary>Goes on posting into each, once a second.</summary>
    public void Talk() => _talking = Task.WhenAll(_begun.Select(async (begun, at) =>
    {
        try
        {
            await Task.Delay(Pause * at / _begun.Count, TimeProvider.System, _end.Token);
            for (; ; await Task.Delay(Pause, TimeProvider.System, _end.Token)) await PostAsync(begun);
        }
        catch (OperationCanceledException)
        {
            // Enough was said.
        }
    }));

    /// <summary>How many sockets the host still holds with bytes that the page's kernel does not take.</summary>
    public int Blocked() => File.ReadLines("/proc/net/tcp").Skip(1).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .Count(fields => PortOf(fields[1]) == host.Port && _ports.Contains(PortOf(fields[2])) && !fields[4].StartsWith("00000000", StringComparison.Ordinal));

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _talking;
        foreach (var socket in _sockets) socket.Dispose();
        _calls.Dispose();
        _end.Dispose();
    }

    private static int PortOf(string address) => int.Parse(address.AsSpan(address.IndexOf(':', StringComparison.Ordinal) + 1), NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancel)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = ReceiveBuffer };
        socket.SetRawSocketOption(TcpLevel, MaxSegment, BitConverter.GetBytes(SegmentBytes));
        await socket.ConnectAsync(context.DnsEndPoint, cancel);
        _ports.Add(((System.Net.IPEndPoint)socket.LocalEndPoint!).Port);
        return new NetworkStream(socket, ownsSocket: true);
    }

    private async Task PostAsync(Begun begun)
    {
        var number = Interlocked.Increment(ref _posted);
        var activity = FormattableString.Invariant($$$"""{"type":"message","text":"menu","channelData":{"clientActivityID":"{{{number}}}","padding":"{{{new string('x', Padding)}}}"}}""");
        await _calls.PostAsync(begun.Conversation, begun.Token, Encoding.UTF8.GetBytes(activity));
    }
}
