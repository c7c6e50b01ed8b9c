using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using JpMirai.Tests.Stories;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Xunit;

namespace JpMirai.E2E;

/// <summary>The site of another organisation, which shows our bot by Microsoft's Web Chat. Its server holds the secret, its pages get tokens.</summary>
public sealed class PartnerSite : IAsyncLifetime
{
    private const string Secret = "a-secret-of-more-than-32-characters-for-tests";
    private WebApplication _site = null!;

    internal BotHost Host { get; private set; } = null!;

    public Uri Address => new(_site.Urls.First());

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _site = builder.Build();
        _site.MapGet("/", () => Results.File(Path.Combine(Client.Folder, "partner.html"), "text/html"));
        _site.MapGet("/route.mjs", () => Results.File(Path.Combine(Client.Folder, "route.mjs"), "text/javascript"));
        _site.MapGet("/webchat.js", () => Results.File(Path.Combine(Client.Folder, "node_modules", "botframework-webchat", "dist", "webchat.js"), "text/javascript"));
        _site.MapPost("/token", TokenAsync);
        await _site.StartAsync();
        Host = await BotHost.StartAsync(options: [$"--Channels:WebChat:AllowedOrigins:0={_site.Urls.First()}", $"--Channels:WebChat:Secret={Secret}"]);
    }

    public async Task DisposeAsync()
    {
        await _site.DisposeAsync();
        await Host.DisposeAsync();
    }

    private async Task<IResult> TokenAsync()
    {
        using var ask = new HttpRequestMessage(HttpMethod.Post, new Uri(Host.Address, "/v3/directline/tokens/generate")) { Content = JsonContent.Create(new { trustedOrigins = new[] { _site.Urls.First() } }) };
        ask.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Secret);
        using var http = new HttpClient();
        using var answer = await http.SendAsync(ask);
        answer.EnsureSuccessStatusCode();
        var token = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("token").GetString();
        return Results.Json(new { token, domain = new Uri(Host.Address, "/v3/directline") });
    }
}
