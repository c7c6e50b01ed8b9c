using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using JpMirai.Simulators;
using JpMirai.Simulators.Messenger;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace JpMirai.Tests.Simulators;

/// <summary>A bot that only takes webhooks and keeps them, next to a simulated Messenger. Its calls are made by the test, by hand.</summary>
internal sealed class MessengerBot : IAsyncDisposable
{
    private WebApplication? _app;
    private readonly ConcurrentQueue<Post> _posts = new();

    private MessengerBot(SimulatorHost host)
    {
        Host = host;
        Client = new HttpClient { BaseAddress = host.UrlOf(host.Messenger) };
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", host.Messenger.Options.PageAccessToken);
    }

    public SimulatorHost Host { get; }

    public MessengerPlatform Platform => Host.Messenger;

    public HttpClient Client { get; }

    /// <summary>What each further post is answered, by its number from 0.</summary>
    public Func<int, int> Status { get; set; } = static _ => 200;

    /// <summary>What the handshake is answered.</summary>
    public Func<IQueryCollection, IResult> Shake { get; set; } = static _ => Results.StatusCode(403);

    public IReadOnlyList<Post> Posts => [.. _posts];

    /// <summary>The items of all entries, in order.</summary>
    public IReadOnlyList<JsonElement> Events =>
        [.. Posts.SelectMany(post => post.Json.GetProperty("entry").EnumerateArray()).SelectMany(entry => entry.GetProperty("messaging").EnumerateArray())];

    /// <summary>The newest event's part of this name.</summary>
    public JsonElement Last(string name) => Events[^1].GetProperty(name);

    public static async Task<MessengerBot> StartAsync(MessengerPlatformOptions? options = null, TimeProvider? clock = null)
    {
        var host = await SimulatorHost.StartAsync([new MessengerPlatform(options ?? new(), clock ?? TimeProvider.System)], default);
        var bot = new MessengerBot(host);
        (bot._app, host.Messenger.WebhookUrl) = await Hook.ListenAsync(bot.TakeAsync, context => bot.Shake(context.Request.Query).ExecuteAsync(context));
        return bot;
    }

    public Task<HttpResponseMessage> SendAsync(MessengerUser to, object message, string type = "RESPONSE") =>
        PostAsync("me/messages", new { recipient = new { id = to.Id }, messaging_type = type, message });

    public Task<HttpResponseMessage> SendTaggedAsync(MessengerUser to, object message, string tag = "HUMAN_AGENT") =>
        PostAsync("me/messages", new { recipient = new { id = to.Id }, messaging_type = "MESSAGE_TAG", tag, message });

    public Task<HttpResponseMessage> ActAsync(MessengerUser to, string action) =>
        PostAsync("me/messages", new { recipient = new { id = to.Id }, sender_action = action });

    /// <param name="path">Below the version.</param>
    public Task<HttpResponseMessage> PostAsync(string path, object body) => Client.PostAsJsonAsync($"v25.0/{path}", body);

    public Task<HttpResponseMessage> DeleteAsync(string path, object body) =>
        Client.SendAsync(new HttpRequestMessage(HttpMethod.Delete, $"v25.0/{path}") { Content = JsonContent.Create(body) });

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
        var headers = context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        var number = _posts.Count;
        _posts.Enqueue(new(body.ToArray(), headers));
        context.Response.StatusCode = Status(number);
    }

    internal sealed record Post(byte[] Body, IReadOnlyDictionary<string, string> Headers)
    {
        public JsonElement Json { get; } = JsonDocument.Parse(Body).RootElement;
    }
}

/// <summary>Messages that Messenger accepts, to be spoiled by a test.</summary>
internal static class Page
{
    public static object Text(string text = "Hello") => new { text };

    public static object QuickReplies(params string[] titles) => new
    {
        text = "Choose",
        quick_replies = titles.Select(title => new { content_type = "text", title, payload = $"pick-{title}" }),
    };

    public static object Postback(string title, string payload = "a=1") => new { type = "postback", title, payload };

    public static object Site(string title = "Site", string url = "https://a.example/") => new { type = "web_url", title, url };

    public static object Template(object payload) => new { attachment = new { type = "template", payload } };

    public static object Buttons(params object[] buttons) => Template(new { template_type = "button", text = "Which?", buttons });

    public static object Cards(params object[] elements) => Template(new { template_type = "generic", elements });

    /// <summary>What Graph says is wrong: code, subcode and message.</summary>
    public static async Task<(int Code, int Subcode, string Message)> ErrorAsync(this HttpResponseMessage response)
    {
        var error = (await response.JsonAsync()).GetProperty("error");
        return (error.GetProperty("code").GetInt32(), error.TryGetProperty("error_subcode", out var subcode) ? subcode.GetInt32() : 0, error.GetProperty("message").GetString()!);
    }
}
