using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using JpMirai.Simulators;
using JpMirai.Simulators.WhatsApp;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace JpMirai.Tests.Simulators;

/// <summary>A bot that only takes webhooks and keeps them, next to a simulated WhatsApp. Its calls are made by the test, by hand.</summary>
internal sealed class WhatsAppBot : IAsyncDisposable
{
    private WebApplication? _app;
    private readonly ConcurrentQueue<Change> _changes = new();

    private WhatsAppBot(SimulatorHost host)
    {
        Host = host;
        Client = new HttpClient { BaseAddress = host.UrlOf(Platform) };
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Platform.Options.AccessToken);
    }

    public SimulatorHost Host { get; }

    public WhatsAppPlatform Platform => Host.WhatsApp;

    public HttpClient Client { get; }

    /// <summary>What came, in order. Each post held one.</summary>
    public IReadOnlyList<Change> Changes => [.. _changes];

    public IReadOnlyList<JsonElement> Messages => [.. Changes.SelectMany(change => change.Items("messages"))];

    public IReadOnlyList<JsonElement> Statuses => [.. Changes.SelectMany(change => change.Items("statuses"))];

    public static async Task<WhatsAppBot> StartAsync(WhatsAppPlatformOptions? options = null, TimeProvider? clock = null)
    {
        var host = await SimulatorHost.StartAsync([new WhatsAppPlatform(options ?? new(), clock ?? TimeProvider.System)], default);
        var bot = new WhatsAppBot(host);
        (bot._app, host.WhatsApp.WebhookUrl) = await Hook.ListenAsync(bot.TakeAsync);
        return bot;
    }

    /// <summary>A phone whose owner has said Hi.</summary>
    public async Task<WhatsAppUser> MeetAsync()
    {
        var phone = Platform.AddPhone();
        await phone.StartAsync(default);
        return phone;
    }

    public Task<HttpResponseMessage> SendAsync(object message) => PostAsync($"v23.0/{Platform.Options.PhoneNumberId}/messages", message);

    public Task<HttpResponseMessage> CreateAsync(object template) => PostAsync($"v23.0/{Platform.Options.BusinessAccountId}/message_templates", template);

    /// <summary>An approved template.</summary>
    public async Task ApprovedAsync(object template, string name = "reminder", string language = "vi")
    {
        (await CreateAsync(template)).EnsureSuccessStatusCode();
        await Platform.ApproveAsync(name, language, default);
    }

    public Task<HttpResponseMessage> ListAsync(string query) => Client.GetAsync($"v23.0/{Platform.Options.BusinessAccountId}/message_templates{query}");

    public Task<HttpResponseMessage> PostAsync(string path, object body) =>
        Client.PostAsync(path, new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json"));

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
        var right = "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Platform.Options.AppSecret), body.ToArray()));
        var isSigned = context.Request.Headers["X-Hub-Signature-256"] == right;
        var json = JsonDocument.Parse(body.ToArray()).RootElement;
        foreach (var entry in json.GetProperty("entry").EnumerateArray())
        {
            var change = entry.GetProperty("changes")[0];
            _changes.Enqueue(new(
                json.GetProperty("object").GetString()!, entry.GetProperty("id").GetString()!, change.GetProperty("field").GetString()!, change.GetProperty("value"), isSigned));
        }
    }

    internal sealed record Change(string Object, string Account, string Field, JsonElement Value, bool IsSignedRight)
    {
        public IEnumerable<JsonElement> Items(string name) => Value.TryGetProperty(name, out var items) ? [.. items.EnumerateArray()] : [];
    }
}

internal static class WhatsAppAnswers
{
    public static async Task<(int Status, int Code)> RefusalAsync(this HttpResponseMessage answer) =>
        ((int)answer.StatusCode, (await answer.JsonAsync()).GetProperty("error").GetProperty("code").GetInt32());
}

/// <summary>Messages and templates that WhatsApp accepts, to be spoiled by a test.</summary>
internal static class WhatsAppMessages
{
    public static object Text(string to, string body = "Hello", string? opaque = null) => opaque is null
        ? new { messaging_product = "whatsapp", recipient_type = "individual", to, type = "text", text = new { body } }
        : new { messaging_product = "whatsapp", recipient_type = "individual", to, type = "text", text = new { body }, biz_opaque_callback_data = opaque };

    public static object Interactive(string to, object interactive) => new { messaging_product = "whatsapp", to, type = "interactive", interactive };

    public static object Buttons(params object[] buttons) => new { type = "button", body = new { text = "Choose" }, action = new { buttons } };

    public static object Button(string title, string? id = null) => new { type = "reply", reply = new { id = id ?? title, title } };

    public static object List(params object[] sections) => new { type = "list", body = new { text = "Choose" }, action = new { button = "Open", sections } };

    public static object Row(string title, string? id = null) => new { id = id ?? title, title };

    public static object Template(string to, string language = "vi", params string[] values) => new
    {
        messaging_product = "whatsapp",
        to,
        type = "template",
        template = new
        {
            name = "reminder",
            language = new { code = language },
            components = values.Length == 0 ? [] : new[] { new { type = "body", parameters = values.Select(text => new { type = "text", text }) } },
        },
    };

    public static object NewTemplate(string text = "Time for your check, {{1}}. Shall we?", string language = "vi", string category = "UTILITY", string name = "reminder") => new
    {
        name,
        language,
        category,
        components = new object[]
        {
            text.Contains("{{1}}", StringComparison.Ordinal) ? new { type = "BODY", text, example = new { body_text = new[] { new[] { "An" } } } } : new { type = "BODY", text },
            new { type = "BUTTONS", buttons = new[] { new { type = "QUICK_REPLY", text = "Yes" } } },
        },
    };
}
