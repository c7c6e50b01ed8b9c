using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace JpMirai.Channels.Line;

/// <summary>What became of one call to LINE.</summary>
internal abstract record LineAnswer
{
    /// <param name="Message">LINE's own explanation of a refusal; empty if there was none.</param>
    /// <param name="Detail">The same for a log: plain characters, no ids, with the places in our JSON that LINE names.</param>
    public sealed record Answered(HttpStatusCode Status, string Message, string Detail, TimeSpan? RetryAfter, byte[] Body) : LineAnswer;

    /// <summary>Nothing of the body left this machine.</summary>
    public sealed record NotSent(string Code) : LineAnswer;

    /// <summary>The body was on its way when the call ended.</summary>
    public sealed record Unclear(string Code) : LineAnswer;
}

/// <summary>HTTP to LINE: where to, as whom, for how long, and whether the request had left when it failed.</summary>
internal sealed partial class LineApi([FromKeyedServices(LineChannel.ChannelName)] HttpClient http, IOptions<LineOptions> options, TimeProvider clock)
{
    private const int MaxAnswer = 16 * 1024;
    private const int MaxDetail = 300;

    private readonly string _root = options.Value.ApiBaseUrl.TrimEnd('/');
    private readonly AuthenticationHeaderValue _bearer = new("Bearer", options.Value.ChannelAccessToken);

    /// <summary>No cookies, proxy, redirects or trace headers: the token goes to the configured host and nothing else goes with it.</summary>
    public static HttpClient CreateClient() => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        ActivityHeadersPropagator = null,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        MaxConnectionsPerServer = 64,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(50),
        MaxResponseHeadersLength = 32,
    })
    { Timeout = Timeout.InfiniteTimeSpan };

    public Task<LineAnswer> PostAsync(string path, byte[] json, Guid? retryKey, CancellationToken cancel)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, _root + path) { Content = new JsonBody(json) };
        if (retryKey is { } key) request.Headers.Add("X-Line-Retry-Key", key.ToString("D"));
        return CallAsync(request, cancel);
    }

    public Task<LineAnswer> GetAsync(string path, CancellationToken cancel) => CallAsync(new HttpRequestMessage(HttpMethod.Get, _root + path), cancel);

    private async Task<LineAnswer> CallAsync(HttpRequestMessage request, CancellationToken cancel)
    {
        using var owned = request;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(options.Value.Timeout);
        request.Headers.Authorization = _bearer;

        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            // A taken message is told by the status alone; whatever the body is or does can't change that.
            var body = request.Method == HttpMethod.Post && response.IsSuccessStatusCode ? [] : await BodyAsync(response, limit.Token, cancel);
            var (message, detail) = Explained(body);
            return new LineAnswer.Answered(response.StatusCode, message, detail, RetryAfter(response), body);
        }
        catch (HttpRequestException failed)
        {
            return Failed(request, failed.HttpRequestError.ToString());
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return Failed(request, "time-out");
        }
    }

    private static LineAnswer Failed(HttpRequestMessage request, string code) =>
        request.Content is JsonBody { Begun: false } ? new LineAnswer.NotSent(code) : new LineAnswer.Unclear(code);

    private static async Task<byte[]> BodyAsync(HttpResponseMessage response, CancellationToken limit, CancellationToken cancel)
    {
        try
        {
            await using var stream = await response.Content.ReadAsStreamAsync(limit);
            var body = new byte[MaxAnswer];
            return body[..await stream.ReadAtLeastAsync(body, body.Length, throwOnEndOfStream: false, limit)];
        }
        catch (Exception cut) when (cut is IOException or HttpRequestException or OperationCanceledException && !cancel.IsCancellationRequested)
        {
            return [];   // The status was read; only the explanation is lost.
        }
    }

    private TimeSpan? RetryAfter(HttpResponseMessage response)
    {
        var after = response.Headers.RetryAfter is { } header ? header.Delta ?? header.Date - clock.GetUtcNow() : null;
        return after < TimeSpan.Zero ? TimeSpan.Zero : after;
    }

    private static (string Message, string Detail) Explained(byte[] body)
    {
        if (body.Length == 0) return ("", "");
        using var json = WireJson.Parse(body, out _);
        if (json is null) return ("", "");

        var message = json.RootElement.Text("message") ?? "";
        var detail = new StringBuilder(message);
        if (json.RootElement.Has("details", JsonValueKind.Array, out var details))
            foreach (var property in details.EnumerateArray().Select(d => d.Text("property")).OfType<string>())
                detail.Append(CultureInfo.InvariantCulture, $" [{property}]");
        return (message, TextSplitter.Shorten(NotPlain().Replace(AnyId().Replace(detail.ToString(), "(id)"), "?"), MaxDetail));
    }

    [GeneratedRegex("[UCR][0-9a-f]{32}")]
    private static partial Regex AnyId();

    [GeneratedRegex("[^ -~]")]
    private static partial Regex NotPlain();

    /// <summary>Knows whether its writing has begun. Its bytes are its own: a pooled buffer could be filled anew for another worker while a cut call still reads it.</summary>
    private sealed class JsonBody : HttpContent
    {
        private readonly byte[] _json;

        public JsonBody(byte[] json)
        {
            _json = json;
            if (json.Length > 0) Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        public bool Begun { get; private set; }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, default);

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
        {
            Begun = true;
            return stream.WriteAsync(_json, cancellationToken).AsTask();
        }

        protected override bool TryComputeLength(out long length)
        {
            length = _json.Length;
            return true;
        }
    }
}
