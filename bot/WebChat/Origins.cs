using JpMirai.Channels.WebChat;
using Microsoft.Extensions.Options;

namespace JpMirai.Bot.WebChat;

/// <summary>Which pages may talk to us from a browser: our own, the configured ones, and of those only the ones a token names.</summary>
public sealed class Origins(IOptions<WebChatOptions> options)
{
    /// <summary>True where no browser asks, or the page is ours or an allowed one.</summary>
    public bool Allow(HttpRequest request, Bearer? bearer = null)
    {
        if (request.Headers.Origin.ToString() is not { Length: > 0 } origin) return true;
        if (bearer is Bearer.Page { Origins.Count: > 0 } page && !page.Origins.Contains(origin, StringComparer.OrdinalIgnoreCase)) return false;

        return IsOwn(request) || options.Value.AllowedOrigins.Contains(origin, StringComparer.OrdinalIgnoreCase);
    }

    public static bool IsOwn(HttpRequest request) =>
        request.Headers.Origin.ToString() is not { Length: > 0 } origin || string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
}
