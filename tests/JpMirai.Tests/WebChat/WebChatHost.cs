using System.Text.Json.Nodes;
using JpMirai.Tests.Stories;
using Xunit;

namespace JpMirai.Tests.WebChat;

/// <summary>One bot for the specs of a class, with a secret and one allowed origin.</summary>
public sealed class WebChatHost : IAsyncLifetime
{
    public const string Secret = "a-direct-line-secret-of-the-specs-0123456789", Partner = "https://partner.example";

    internal BotHost Bot { get; private set; } = null!;

    public async Task InitializeAsync() => Bot = await BotHost.StartAsync(options: [$"--Channels:WebChat:Secret={Secret}", $"--Channels:WebChat:AllowedOrigins:0={Partner}"]);

    public async Task DisposeAsync() => await Bot.DisposeAsync();

    /// <summary>A page that is open and has its first message.</summary>
    internal async Task<WebPhone> PageAsync(string? language = "en")
    {
        var page = new WebPhone(() => Bot.Address, language: language);
        await page.OpenAsync();
        await SeesAsync(page, 1);
        return page;
    }

    internal static async Task SeesAsync(WebPhone page, int messages)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await page.WaitAsync(messages, patience.Token);
    }

    internal static JsonObject Text(string text, string? clientId = null) => clientId is null
        ? new JsonObject { ["type"] = "message", ["text"] = text }
        : new JsonObject { ["type"] = "message", ["text"] = text, ["channelData"] = new JsonObject { ["clientActivityID"] = clientId } };
}
