using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using JpMirai.Simulators;
using JpMirai.Simulators.Line;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace JpMirai.Tests.Simulators;

/// <summary>A bot that only takes webhooks and keeps them, next to a simulated LINE. Its calls are made by the test, by hand.</summary>
internal sealed class ReceivingBot : IAsyncDisposable
{
    private WebApplication? _app;
    private readonly ConcurrentQueue<Post> _posts = new();

    private ReceivingBot(SimulatorHost host)
    {
        Host = host;
        Client = new HttpClient { BaseAddress = host.UrlOf(host.Line) };
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", host.Line.Options.ChannelAccessToken);
    }

    public SimulatorHost Host { get; }

    public LinePlatform Platform => Host.Line;

    public HttpClient Client { get; }

    /// <summary>What each further post is answered, by its number from 0.</summary>
    public Func<int, int> Status { get; set; } = static _ => 200;

    public Func<int, TimeSpan> Pause { get; set; } = static _ => TimeSpan.Zero;

    public IReadOnlyList<Post> Posts => [.. _posts];

    public IReadOnlyList<JsonElement> Events => [.. Posts.SelectMany(post => post.Json.GetProperty("events").EnumerateArray())];

    public static async Task<ReceivingBot> StartAsync(LinePlatformOptions? options = null, TimeProvider? clock = null)
    {
        var host = await SimulatorHost.StartAsync([new LinePlatform(options ?? new(), clock ?? TimeProvider.System)], default);
        var bot = new ReceivingBot(host);
        (bot._app, host.Line.WebhookUrl) = await Hook.ListenAsync(bot.TakeAsync);
        return bot;
    }

    public Task<HttpResponseMessage> ReplyAsync(string? token, params object[] messages) =>
        PostAsync("v2/bot/message/reply", new { replyToken = token, messages });

    public Task<HttpResponseMessage> PushAsync(string to, string? retryKey, params object[] messages) =>
        PostAsync("v2/bot/message/push", new { to, messages }, retryKey);

    public Task<HttpResponseMessage> PostAsync(string path, object body, string? retryKey = null) =>
        PostTextAsync(path, JsonSerializer.Serialize(body), retryKey);

    public async Task<HttpResponseMessage> PostTextAsync(string path, string body, string? retryKey = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (retryKey is not null) request.Headers.Add("X-Line-Retry-Key", retryKey);
        return await Client.SendAsync(request);
    }

    /// <summary>The reply token of the newest event.</summary>
    public string Token => Events[^1].GetProperty("replyToken").GetString()!;

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Host.DisposeAsync();
        if (_app is not null) await _app.DisposeAsync();
    }

    private async Task TakeAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var bytes = body.ToArray();
        var number = _posts.Count;
        var right = HMACSHA256.HashData(Encoding.UTF8.GetBytes(Platform.Options.ChannelSecret), bytes);
        _posts.Enqueue(new(JsonDocument.Parse(bytes).RootElement, context.Request.Headers["X-Line-Signature"] == Convert.ToBase64String(right)));
        await Task.Delay(Pause(number), TimeProvider.System, CancellationToken.None);
        context.Response.StatusCode = Status(number);
    }

    internal sealed record Post(JsonElement Json, bool IsSignedRight);
}

internal static class Answers
{
    public static async Task<JsonElement> JsonAsync(this HttpResponseMessage response) =>
        JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;

    public static async Task<string> MessageAsync(this HttpResponseMessage response) =>
        (await response.JsonAsync()).GetProperty("message").GetString()!;
}

/// <summary>Messages that LINE accepts, to be spoiled by a test.</summary>
internal static class Wire
{
    public static object Text(string text = "Hello") => new { type = "text", text };

    public static object QuickReplies(params object[] actions) => new
    {
        type = "text",
        text = "Choose",
        quickReply = new { items = actions.Select(action => new { type = "action", action }) },
    };

    public static object Postback(string label, string data = "a=1") => new { type = "postback", label, data, displayText = label };

    public static object Flex(object contents) => new { type = "flex", altText = "Alternative", contents };

    public static object Bubble(params object[] components) =>
        Flex(new { type = "bubble", body = new { type = "box", layout = "vertical", contents = components } });
}
