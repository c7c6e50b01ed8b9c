using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace JpMirai.Bot.Hosting;

/// <summary>
/// Whose word is taken for where a request came from and how our own address was called: a proxy on this machine, and those of
/// Host:TrustedProxies. Limits count by that address; cookies and the addresses of sockets go by the scheme.
/// </summary>
internal static class Proxies
{
    private const string Key = "Host:TrustedProxies";

    /// <exception cref="StartException">An entry is no address.</exception>
    public static void Trust(WebApplicationBuilder builder)
    {
        var trusted = (builder.Configuration[Key] ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Parse).ToArray();
        builder.Services.Configure<ForwardedHeadersOptions>(forwarded =>
        {
            forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
            foreach (var proxy in trusted) forwarded.KnownProxies.Add(proxy);
        });
    }

    private static IPAddress Parse(string entry) =>
        IPAddress.TryParse(entry, out var address) ? address : throw new StartException($"{Key}: '{entry}' is no IP address.", "Give addresses such as 10.0.0.2, separated by commas.");
}
