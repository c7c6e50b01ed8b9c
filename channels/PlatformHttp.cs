using System.Net;
using System.Net.Http.Headers;

namespace JpMirai.Channels;

/// <summary>What became of one call to a platform.</summary>
internal abstract record PlatformAnswer
{
    /// <param name="Body">Empty for a message that was taken: that is told by the status alone.</param>
    public sealed record Answered(HttpStatusCode Status, byte[] Body, TimeSpan? RetryAfter) : PlatformAnswer
    {
        public override string Code => $"http-{(int)Status}";
    }

    /// <summary>Nothing of the body left this machine.</summary>
    public sealed record NotSent(string Problem) : PlatformAnswer
    {
        public override string Code => Problem;
    }

    /// <summary>The body was on its way when the call ended.</summary>
    public sealed record Unclear(string Problem) : PlatformAnswer
    {
        public override string Code => Problem;
    }

    /// <summary>Short, for logs and rows; holds nothing of the call's content.</summary>
    public abstract string Code { get; }
}

/// <summary>HTTP to a platform: where to, as whom, for how long, and whether the request had left when it failed.</summary>
internal sealed class PlatformHttp(HttpClient http, string baseUrl, string token, TimeSpan timeout, TimeProvider clock)
{
    private const int MaxAnswer = 16 * 1024;

    private readonly string _root = baseUrl.TrimEnd('/');
    private readonly AuthenticationHeaderValue _bearer = new("Bearer", token);

    public static HttpClient CreateClient() => PlatformClient.Create(TimeSpan.FromSeconds(5));

    /// <param name="header">A header of this call alone.</param>
    public Task<PlatformAnswer> PostAsync(string path, byte[] json, CancellationToken cancel, (string Name, string Value)? header = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, _root + path) { Content = new JsonBody(json) };
        if (header is { } own) request.Headers.Add(own.Name, own.Value);
        return CallAsync(request, cancel);
    }

    public Task<PlatformAnswer> GetAsync(string path, CancellationToken cancel) => CallAsync(new HttpRequestMessage(HttpMethod.Get, _root + path), cancel);

    private async Task<PlatformAnswer> CallAsync(HttpRequestMessage request, CancellationToken cancel)
    {
        using var owned = request;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(timeout);
        request.Headers.Authorization = _bearer;

        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            // A taken message is told by the status alone; whatever the body is or does can't change that.
            var body = request.Method == HttpMethod.Post && response.IsSuccessStatusCode ? [] : await BodyAsync(response, limit.Token, cancel);
            return new PlatformAnswer.Answered(response.StatusCode, body, RetryAfter(response));
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

    private static PlatformAnswer Failed(HttpRequestMessage request, string code) =>
        request.Content is JsonBody { Begun: false } ? new PlatformAnswer.NotSent(code) : new PlatformAnswer.Unclear(code);

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
