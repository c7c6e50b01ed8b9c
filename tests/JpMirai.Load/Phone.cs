using System.Net.Http.Headers;
using JpMirai.Load.Line;

namespace JpMirai.Load;

/// <summary>Posts signed webhooks to one host over kept connections and waits for the replies.</summary>
internal sealed class Phone(Uri host, TimeSpan patience) : IDisposable
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");
    private readonly Uri _webhook = new(host, "/channels/line");
    private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler { UseCookies = false, UseProxy = false, AllowAutoRedirect = false, ActivityHeadersPropagator = null });

    /// <summary>Takes one turn.</summary>
    /// <returns>False if the worker is through, or was not answered.</returns>
    public Task<bool> TakeTurnAsync(Worker worker, Figures figures) =>
        worker.TakeTurnAsync(figures, patience, act => PostAsync(Webhook.Of(worker.Number, worker.Turn, act), figures));

    public void Dispose() => _http.Dispose();

    /// <returns>When it was posted; null if it was not accepted.</returns>
    private async Task<long?> PostAsync(Webhook webhook, Figures figures)
    {
        var posted = Clock.Now;
        using var request = new HttpRequestMessage(HttpMethod.Post, _webhook) { Content = new ByteArrayContent(webhook.Body) };
        request.Content.Headers.ContentType = Json;
        request.Headers.TryAddWithoutValidation("X-Line-Signature", webhook.Signature);
        try
        {
            using var answer = await _http.SendAsync(request, CancellationToken.None);
            if (answer.IsSuccessStatusCode)
            {
                figures.Accepted(Clock.Now - posted);
                return posted;
            }
        }
        catch (HttpRequestException)
        {
            // Counted below like a refusal.
        }
        figures.Fail();
        return null;
    }
}
