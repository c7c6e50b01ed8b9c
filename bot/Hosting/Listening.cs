namespace JpMirai.Bot.Hosting;

/// <summary>Where the host listens: --urls, ASPNETCORE_URLS or the Urls setting; else http://localhost:5080.</summary>
internal static class Listening
{
    private const string Default = "http://localhost:5080";

    public static void Choose(WebApplicationBuilder builder)
    {
        if (string.IsNullOrWhiteSpace(builder.Configuration["urls"]) && string.IsNullOrWhiteSpace(builder.Configuration["http_ports"])) builder.WebHost.UseUrls(Default);
    }

    /// <summary>The first address, as this machine itself can call it.</summary>
    public static string First(IConfiguration configuration) => Reachable((configuration["urls"] ?? Default).Split(';')[0]);

    public static string Reachable(string url) => url
        .Replace("://*", "://localhost", StringComparison.Ordinal)
        .Replace("://+", "://localhost", StringComparison.Ordinal)
        .Replace("://0.0.0.0", "://localhost", StringComparison.Ordinal)
        .Replace("://[::]", "://localhost", StringComparison.Ordinal)
        .TrimEnd('/');
}
