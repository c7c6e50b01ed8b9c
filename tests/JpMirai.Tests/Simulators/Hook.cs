using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace JpMirai.Tests.Simulators;

/// <summary>The address that a platform posts its webhooks to: a real HTTP server on loopback.</summary>
internal static class Hook
{
    /// <param name="get">What a handshake is answered; null where the platform knows none.</param>
    public static async Task<(WebApplication Server, Uri Address)> ListenAsync(RequestDelegate post, RequestDelegate? get = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore().AddLogging();
        var app = builder.Build();
        app.UseRouting();
        app.MapPost("/hook", post);
        if (get is not null) app.MapGet("/hook", get);
        await app.StartAsync();
        return (app, new Uri(app.Urls.First() + "/hook"));
    }
}
