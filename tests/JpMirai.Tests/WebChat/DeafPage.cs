using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using JpMirai.Tests.Stories;

namespace JpMirai.Tests.WebChat;

/// <summary>A page that opens its socket and then does not read from it.</summary>
internal sealed class DeafPage : IDisposable
{
    /// <summary>Segments as on a real line: over loopback's own of 64 KB the host's kernel would take megabytes before its send blocks.</summary>
    private const int TcpLevel = 6, MaxSegment = 2, SegmentBytes = 1_400, ReceiveBuffer = 4_096;

    private readonly HttpClient _http;
    private readonly ClientWebSocket _socket = new();
    private string _conversation = "";
    private int _posts;

    private DeafPage(BotHost host) => _http = new HttpClient { BaseAddress = host.Address };

    /// <summary>Begins a conversation.</summary>
    /// <param name="listens">Opens its socket at once.</param>
    public static async Task<DeafPage> OpenAsync(BotHost host, bool listens = true)
    {
        var page = new DeafPage(host);
        using var visitor = await page._http.PostAsJsonAsync("/webchat/token", new { @new = true });
        page._http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Text(await ToldAsync(visitor), "token"));
        using var begun = await page._http.PostAsJsonAsync("/v3/directline/conversations", new { });
        page._conversation = Text(await ToldAsync(begun), "conversationId");
        if (listens) await page.ListenAsync();
        return page;
    }

    /// <summary>Posts a message with much beside it that every page of the conversation is shown.</summary>
    public async Task PostAsync(int bytes)
    {
        using var answer = await _http.PostAsJsonAsync($"/v3/directline/conversations/{_conversation}/activities",
            new { type = "message", text = "menu", channelData = new { clientActivityID = $"{++_posts}", padding = new string('x', bytes) } });
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Opens its socket, which is told all from the beginning.</summary>
    public async Task ListenAsync()
    {
        using var begun = await _http.PostAsJsonAsync("/v3/directline/conversations", new { });
        using var invoker = new HttpMessageInvoker(new SocketsHttpHandler { ConnectCallback = ConnectAsync }, disposeHandler: false);
        await _socket.ConnectAsync(new Uri(Text(await ToldAsync(begun), "streamUrl")), invoker, default);
    }

    /// <summary>Reads on after all.</summary>
    /// <returns>The frame; null if the socket has ended.</returns>
    public async Task<JsonNode?> ReadAsync(CancellationToken cancel)
    {
        var buffer = new byte[16 * 1024];
        using var frame = new MemoryStream();
        try
        {
            while (true)
            {
                var part = await _socket.ReceiveAsync(buffer.AsMemory(), cancel);
                if (part.MessageType == WebSocketMessageType.Close) return null;
                frame.Write(buffer, 0, part.Count);
                if (part.EndOfMessage) return JsonNode.Parse(frame.ToArray());
            }
        }
        catch (WebSocketException)
        {
            return null;
        }
    }

    public void Dispose()
    {
        _socket.Dispose();
        _http.Dispose();
    }

    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancel)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = ReceiveBuffer };
        if (OperatingSystem.IsLinux()) socket.SetRawSocketOption(TcpLevel, MaxSegment, BitConverter.GetBytes(SegmentBytes));
        await socket.ConnectAsync(context.DnsEndPoint, cancel);
        return new NetworkStream(socket, ownsSocket: true);
    }

    private static async Task<JsonElement> ToldAsync(HttpResponseMessage answer)
    {
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static string Text(JsonElement told, string name) => told.GetProperty(name).GetString()!;
}
