using System.Reflection;
using JpMirai.Simulators.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace JpMirai.Simulators;

/// <summary>The phones in the browser at <c>/simulator</c>, for development. Its files are embedded from the folder Page.</summary>
public static class SimulatorPage
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: https:; connect-src 'self'; frame-src 'self'; base-uri 'none'; "
        + "form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

    private const string Folder = "JpMirai.Simulators.Page.";

    /// <param name="clock">The clock that the page may move; without one it only shows the time.</param>
    /// <param name="hasWebChat">Whether the same host serves the web chat at <c>/</c>, which the page then shows beside the phones.</param>
    public static IEndpointConventionBuilder MapSimulatorPage(
        this IEndpointRouteBuilder routes, IReadOnlyList<SimulatedPlatform> platforms, SimulatedClock? clock, bool hasWebChat = false)
    {
        var page = routes.MapGroup("/simulator");
        page.MapGet("", context => SendAsync(context, "index.html"));
        foreach (var file in Files.Where(file => file != "index.html"))
            page.MapGet($"/{file}", context => SendAsync(context, file));

        page.MapSimulatorApi(platforms, clock, hasWebChat);
        return page;
    }

    private static IEnumerable<string> Files =>
        Assembly.GetExecutingAssembly().GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal)).Select(name => name[Folder.Length..]);

    private static async Task SendAsync(HttpContext context, string file)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers.CacheControl = "no-store";
        context.Response.ContentType = Path.GetExtension(file) switch
        {
            ".html" => "text/html; charset=utf-8",
            ".css" => "text/css; charset=utf-8",
            _ => "text/javascript; charset=utf-8",
        };

        using var content = Assembly.GetExecutingAssembly().GetManifestResourceStream(Folder + file)!;
        await content.CopyToAsync(context.Response.Body, context.RequestAborted).ConfigureAwait(false);
    }
}
