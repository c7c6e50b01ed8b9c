namespace JpMirai.Channels;

/// <summary>The HTTP client for a service of someone else that knows us by a secret.</summary>
public static class PlatformClient
{
    /// <summary>No cookies, proxy, redirects or trace headers: the secret goes to the configured host and nothing else goes with it.</summary>
    /// <param name="connect">Opens the connection; null: as usual.</param>
    public static HttpClient Create(TimeSpan connectTimeout, Func<SocketsHttpConnectionContext, CancellationToken, ValueTask<Stream>>? connect = null) => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        ActivityHeadersPropagator = null,
        ConnectCallback = connect,
        ConnectTimeout = connectTimeout,
        MaxConnectionsPerServer = 64,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(50),
        MaxResponseHeadersLength = 32,
    })
    { Timeout = Timeout.InfiniteTimeSpan };
}
