using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace JpMirai.Bot.Hosting;

/// <summary>
/// Host:TrustedProxies, a list of addresses or networks ("10.0.0.5", "10.0.0.0/8"): only what comes through one of them may say who the caller
/// was and that the call was https. Default: none but this machine itself.
/// </summary>
internal static class Proxies
{
    public static void Trust(WebApplication app)
    {
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost };
        foreach (var proxy in app.Configuration.GetSection("Host:TrustedProxies").Get<string[]>() ?? [])
        {
            if (IPAddress.TryParse(proxy, out var address)) options.KnownProxies.Add(address);
            else if (System.Net.IPNetwork.TryParse(proxy, out var network)) options.KnownIPNetworks.Add(network);
            else throw new StartException($"Host:TrustedProxies holds '{proxy}', which is no address.", "Write it as 10.0.0.5 or 10.0.0.0/8.");
        }
        app.UseForwardedHeaders(options);
    }
}
