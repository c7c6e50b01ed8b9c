using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;

namespace JpMirai.Channels;

/// <summary>
/// Fetches what a worker sent from where her platform keeps it, and from nowhere else: only https and only the platform's own hosts, whatever a webhook or a
/// redirect names, and never a private address. Where the platform is on this machine, as in Development, its own address is the one exception.
/// </summary>
/// <param name="baseUrl">The platform's API, as it is configured.</param>
/// <param name="hosts">Names of its hosts; each stands for those below it too.</param>
internal sealed class PlatformMedia(string baseUrl, IReadOnlyList<string> hosts, TimeProvider clock) : IDisposable
{
    private const int MostRedirects = 2;

    /// <summary>For one file: 10 MB over a slow line.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    private readonly Uri _base = new(baseUrl);
    private readonly HttpClient _http = PlatformClient.Create(TimeSpan.FromSeconds(5), new Uri(baseUrl).IsLoopback ? null : ConnectAsync);

    public void Dispose() => _http.Dispose();

    /// <summary>True for the platform's own addresses.</summary>
    public bool Allows(Uri address) =>
        address is { IsAbsoluteUri: true, UserInfo.Length: 0 }
        && (address.GetLeftPart(UriPartial.Authority) == _base.GetLeftPart(UriPartial.Authority)
            || address is { Scheme: "https", IsDefaultPort: true, HostNameType: UriHostNameType.Dns }
                && hosts.Any(host => address.IdnHost == host || address.IdnHost.EndsWith($".{host}", StringComparison.OrdinalIgnoreCase)));

    /// <param name="token">Goes to the first host only.</param>
    /// <param name="max">Bytes; one more makes it too large.</param>
    public async Task<FetchOutcome> GetAsync(Uri address, string? token, int max, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Longest);
        try
        {
            var first = address;
            for (var hops = 0; hops <= MostRedirects; hops++)
            {
                if (!Allows(address)) return new FetchOutcome.Gone("host");
                using var request = new HttpRequestMessage(HttpMethod.Get, address);
                if (token is not null && address.Authority == first.Authority) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
                using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
                if ((int)response.StatusCode is < 300 or > 399) return await ReadAsync(response, max, limit.Token);
                if (response.Headers.Location is not { } next) return new FetchOutcome.Gone("redirect");
                address = new Uri(address, next);
            }
            return new FetchOutcome.Gone("redirect");
        }
        catch (HttpRequestException failed)
        {
            return new FetchOutcome.Retry(failed.HttpRequestError.ToString());
        }
        catch (IOException)
        {
            return new FetchOutcome.Retry("cut-off");
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new FetchOutcome.Retry("time-out");
        }
    }

    private async Task<FetchOutcome> ReadAsync(HttpResponseMessage response, int max, CancellationToken cancel)
    {
        var (status, code) = (response.StatusCode, $"http-{(int)response.StatusCode}");
        if (status is HttpStatusCode.Accepted or HttpStatusCode.Unauthorized or HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests || (int)status >= 500)
            return new FetchOutcome.Retry(code, response.Headers.RetryAfter is { } after ? after.Delta ?? after.Date - clock.GetUtcNow() : null);
        if (status != HttpStatusCode.OK) return new FetchOutcome.Gone(code);
        if (response.Content.Headers.ContentLength > max) return new FetchOutcome.TooLarge();

        await using var stream = await response.Content.ReadAsStreamAsync(cancel);
        using var bytes = new MemoryStream((int)(response.Content.Headers.ContentLength ?? 64 * 1024));
        var buffer = new byte[64 * 1024];
        for (int read; (read = await stream.ReadAsync(buffer, cancel)) > 0;)
        {
            if (bytes.Length + read > max) return new FetchOutcome.TooLarge();
            bytes.Write(buffer, 0, read);
        }
        return new FetchOutcome.Fetched(bytes.ToArray());
    }

    /// <summary>Connects to what a name leads to, unless that is within a network of our own: then a host name was bent to lead there.</summary>
    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancel)
    {
        var addresses = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, cancel);
        var open = addresses.Where(PublicNetwork.Has).ToArray();
        if (open.Length == 0) throw new HttpRequestException(HttpRequestError.ConnectionError, "No public address.");

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(open, context.DnsEndPoint.Port, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
