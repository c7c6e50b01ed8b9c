using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using JpMirai.Load.Line;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace JpMirai.Load.Bare;

/// <summary>The yardstick: the least that any durable LINE bot must do for a message. Signature, one group-committed insert, 200, one call.</summary>
internal sealed class BareHost(GroupCommit store, Uri line) : IDisposable
{
    private static readonly byte[] Secret = Encoding.UTF8.GetBytes(Channel.Secret);
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseCookies = false, UseProxy = false, ActivityHeadersPropagator = null, MaxConnectionsPerServer = 64 });
    private readonly Uri _reply = new(line, "/v2/bot/message/reply");
    private readonly AuthenticationHeaderValue _bearer = new("Bearer", Channel.Token);

    public static async Task<int> RunAsync(string[] options)
    {
        var builder = WebApplication.CreateSlimBuilder(options);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        using var store = new GroupCommit(builder.Configuration["folder"] ?? "bare");
        using var host = new BareHost(store, new Uri(builder.Configuration["line"] ?? throw new FormatException("--line is missing.")));

        await using var app = builder.Build();
        app.MapPost("/channels/line", (RequestDelegate)host.ReceiveAsync);
        app.MapGet("/healthz/ready", () => "ready");
        await app.RunAsync();
        return 0;
    }

    public void Dispose() => _http.Dispose();

    private async Task ReceiveAsync(HttpContext context)
    {
        using var buffer = new MemoryStream((int)(context.Request.ContentLength ?? 0));
        await context.Request.Body.CopyToAsync(buffer);
        var body = buffer.ToArray();
        if (!IsSigned(body, context.Request.Headers["X-Line-Signature"]))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        await store.AddAsync(body);
        _ = ReplyAsync(TokenOf(body));
    }

    private static bool IsSigned(byte[] body, string? claimed)
    {
        var made = HMACSHA256.HashData(Secret, body);
        return claimed is not null && CryptographicOperations.FixedTimeEquals(made, Convert.FromBase64String(claimed));
    }

    private static string TokenOf(byte[] body)
    {
        using var json = JsonDocument.Parse(body);
        return json.RootElement.GetProperty("events")[0].GetProperty("replyToken").GetString()!;
    }

    private async Task ReplyAsync(string token)
    {
        var body = Encoding.UTF8.GetBytes($$"""{"replyToken":"{{token}}","messages":[{"type":"text","text":"Thank you. Your message has arrived."}]}""");
        using var request = new HttpRequestMessage(HttpMethod.Post, _reply) { Content = new ByteArrayContent(body) };
        request.Headers.Authorization = _bearer;
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var answer = await _http.SendAsync(request);
    }
}
