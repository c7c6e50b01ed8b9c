using System.Net;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text.Json;
using JpMirai.Tests.Stories;
using Xunit;
using static JpMirai.Tests.WebChat.WebChatHost;

namespace JpMirai.Tests.WebChat;

/// <summary>Which pages may talk to us.</summary>
public sealed class OriginSpecs(WebChatHost host) : IClassFixture<WebChatHost>
{
    private const string Stranger = "https://stranger.example";

    [Fact]
    public async Task An_allowed_page_is_told_before_it_asks_and_with_every_answer_even_an_error()
    {
        using var asked = await SendAsync(HttpMethod.Options, "/v3/directline/conversations", Partner, ("Access-Control-Request-Method", "POST"), ("Access-Control-Request-Headers", "authorization,content-type,x-ms-bot-agent"));
        using var refused = await SendAsync(HttpMethod.Get, "/v3/directline/conversations/x/activities", Partner);

        Assert.Equal(HttpStatusCode.NoContent, asked.StatusCode);
        Assert.Equal(Partner, Header(asked, "Access-Control-Allow-Origin"));
        Assert.Contains("x-ms-bot-agent", Header(asked, "Access-Control-Allow-Headers"), StringComparison.OrdinalIgnoreCase);
        Assert.Equal("86400", Header(asked, "Access-Control-Max-Age"));
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.Equal(Partner, Header(refused, "Access-Control-Allow-Origin"));
        Assert.Contains("Retry-After", Header(refused, "Access-Control-Expose-Headers"), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Origin", Header(refused, "Vary"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_strangers_page_gets_no_token_and_may_not_use_one()
    {
        using var page = await host.PageAsync();

        using var token = await SendAsync(HttpMethod.Post, "/webchat/token", Stranger);
        using var used = await SendAsync(HttpMethod.Get, $"/v3/directline/conversations/{page.Conversation}", Stranger, ("Authorization", $"Bearer {page.Token}"));

        Assert.Equal(HttpStatusCode.Forbidden, token.StatusCode);
        Assert.Null(Header(token, "Access-Control-Allow-Origin"));
        Assert.Equal(HttpStatusCode.Forbidden, used.StatusCode);
    }

    [Fact]
    public async Task A_strangers_page_opens_no_socket()
    {
        using var page = await host.PageAsync();
        using var answer = await page.CallAsync(HttpMethod.Get, $"conversations/{page.Conversation}?watermark=0");
        var url = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("streamUrl").GetString()!;

        await Assert.ThrowsAsync<WebSocketException>(() => WebStream.OpenAsync(url, new WebInbox(), Stranger));
        (await WebStream.OpenAsync(url, new WebInbox(), Partner)).Dispose();
    }

    [Fact]
    public async Task A_token_that_names_origins_works_on_no_other_page()
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(host.Bot.Address, "/v3/directline/tokens/generate")) { Content = JsonContent.Create(new { trustedOrigins = new[] { "https://elsewhere.example" } }) };
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {Secret}");
        using var generated = await http.SendAsync(request);
        var token = (await generated.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("token").GetString();

        using var used = await SendAsync(HttpMethod.Post, "/v3/directline/conversations", Partner, ("Authorization", $"Bearer {token}"));

        Assert.Equal(HttpStatusCode.Forbidden, used.StatusCode);
    }

    [Fact]
    public async Task Behind_a_proxy_with_tls_cookie_and_socket_are_for_tls_and_for_the_outer_name()
    {
        using var token = await SendAsync(HttpMethod.Post, "/webchat/token", "https://chat.example", ("X-Forwarded-Proto", "https"), ("X-Forwarded-Host", "chat.example"));
        var told = await token.Content.ReadFromJsonAsync<JsonElement>();

        using var started = await SendAsync(HttpMethod.Post, "/v3/directline/conversations", "https://chat.example",
            ("X-Forwarded-Proto", "https"), ("X-Forwarded-Host", "chat.example"), ("Authorization", $"Bearer {told.GetProperty("token").GetString()}"));

        var cookie = Header(token, "Set-Cookie")!;
        foreach (var attribute in new[] { "secure", "httponly", "samesite=strict", "path=/webchat" }) Assert.Contains(attribute, cookie, StringComparison.OrdinalIgnoreCase);
        Assert.StartsWith("wss://chat.example/v3/directline/", (await started.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("streamUrl").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_of_another_page_can_not_get_a_token()
    {
        using var http = new HttpClient();

        using var answer = await http.PostAsync(new Uri(host.Bot.Address, "/webchat/token"), new FormUrlEncodedContent([new("language", "en")]));

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string origin, params (string Name, string Value)[] headers)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(method, new Uri(host.Bot.Address, path));
        if (method == HttpMethod.Post) request.Content = JsonContent.Create(new { });
        request.Headers.TryAddWithoutValidation("Origin", origin);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return await http.SendAsync(request);
    }

    private static string? Header(HttpResponseMessage answer, string name) => answer.Headers.TryGetValues(name, out var values) ? string.Join(',', values) : null;
}
