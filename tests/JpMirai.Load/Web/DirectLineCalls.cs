using System.Net.Http.Headers;
using System.Text.Json;

namespace JpMirai.Load.Web;

/// <summary>A conversation that was begun, and where its stream is.</summary>
internal sealed record Begun(string Conversation, string Token, Uri Stream);

/// <summary>The calls of a page, over kept connections.</summary>
internal sealed class DirectLineCalls(Uri host) : IDisposable
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");
    private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler { UseCookies = false, UseProxy = false, AllowAutoRedirect = false, ActivityHeadersPropagator = null });

    /// <summary>Begins a conversation as our own page does: a token for an anonymous visitor, then the conversation.</summary>
    /// <exception cref="HttpRequestException">It was refused.</exception>
    public async Task<Begun> BeginAsync()
    {
        using var visitor = await AskAsync("/webchat/token", null, """{"new":true}"""u8.ToArray());
        var token = visitor.RootElement.GetProperty("token"u8).GetString()!;
        using var begun = await AskAsync("/v3/directline/conversations", token, []);
        return new Begun(begun.RootElement.GetProperty("conversationId"u8).GetString()!, token, new Uri(begun.RootElement.GetProperty("streamUrl"u8).GetString()!));
    }

    /// <exception cref="HttpRequestException">It was refused.</exception>
    public async Task PostAsync(string conversation, string token, byte[] activity)
    {
        using var answer = await SendAsync($"/v3/directline/conversations/{conversation}/activities", token, activity);
    }

    public void Dispose() => _http.Dispose();

    private async Task<JsonDocument> AskAsync(string path, string? token, byte[] body)
    {
        using var answer = await SendAsync(path, token, body);
        return await JsonDocument.ParseAsync(await answer.Content.ReadAsStreamAsync());
    }

    private async Task<HttpResponseMessage> SendAsync(string path, string? token, byte[] body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(host, path)) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = Json;
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var answer = await _http.SendAsync(request, CancellationToken.None);
        return answer.EnsureSuccessStatusCode();
    }
}
