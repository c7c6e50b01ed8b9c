using JpMirai.Channels;

namespace JpMirai.Bot.Hosting;

/// <summary>Our own address as a worker's phone calls it (Host:PublicUrl); in Development the one we listen on.</summary>
internal static class PublicAddress
{
    private const string Key = "Host:PublicUrl";

    /// <returns>Without a slash at the end; empty if it is not set, and then no link to us is given.</returns>
    /// <exception cref="StartException">It can't be used.</exception>
    public static string Of(IConfiguration configuration, bool isDevelopment)
    {
        var url = configuration[Key];
        if (string.IsNullOrWhiteSpace(url)) return isDevelopment ? Listening.First(configuration) : "";

        return Setting.BaseUrlProblem(Key, url) is { } problem ? throw new StartException(problem, "Workers open links there.") : url.TrimEnd('/');
    }
}
