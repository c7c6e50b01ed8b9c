using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace JpMirai.Tests.Durability;

/// <summary>The platform's side of the wire: takes each reply token and each push id once, as LINE does, and notes what workers see.</summary>
internal sealed class Platform : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly Lock gate = new();
    private readonly HashSet<string> spent = [];
    private readonly List<(string World, string User, string Words)> seen = [];

    private Platform(WebApplication app) => this.app = app;

    /// <summary>Replies refused because their token was spent.</summary>
    public int Refused { get; private set; }

    public Uri Address => new(app.Urls.First());

    public static async Task<Platform> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var platform = new Platform(app);
        app.MapPost("/{world}", platform.TakeAsync);
        await app.StartAsync();
        return platform;
    }

    public List<(string World, string User, string Words)> Seen()
    {
        lock (gate) return [.. seen];
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        var parts = (await JsonSerializer.DeserializeAsync<string[]>(context.Request.Body))!;
        var world = (string)context.Request.RouteValues["world"]!;
        lock (gate)
        {
            if (!spent.Add($"{world} {(parts[2].Length > 0 ? parts[2] : parts[0])}"))
            {
                Refused++;
                context.Response.StatusCode = parts[2].Length > 0 ? 400 : 409;
                return;
            }
            seen.Add((world, parts[1], parts[3]));
        }
        // Time in which the sender may die without knowing.
        await Task.Delay(TimeSpan.FromMilliseconds(seen.Count % 8), TimeProvider.System);
    }
}
