namespace JpMirai.Channels;

/// <summary>The HTTP client for a service of someone else that knows us by a secret.</summary>
public static class PlatformClient
{
    /// <summary>No cookies, proxy, redirects or trace headers: the secret goes to the configured host and nothing else goes with it.</summary>
    public static HttpClient Create(TimeSpan connectTimeout) => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        ActivityHeadersPropagator = null,
        ConnectTimeout = connectTimeout,
        MaxConnectionsPerServer = 64,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(50),
        MaxResponseHeadersLength = 32,
    })
    { Timeout = Timeout.InfiniteTimeSpan };
}
