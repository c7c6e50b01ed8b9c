using System.Net;

namespace JpMirai.Simulators.Meta;

/// <summary>How Meta asks whether an address wants its webhooks: https://developers.facebook.com/docs/graph-api/webhooks/getting-started</summary>
internal static class Handshake
{
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(20) };

    /// <summary>Whether the bot sent the challenge back, and nothing around it.</summary>
    public static async Task<bool> PassesAsync(Uri webhook, string token, string challenge, CancellationToken cancel)
    {
        var query = $"hub.mode=subscribe&hub.challenge={challenge}&hub.verify_token={Uri.EscapeDataString(token)}";
        var address = new UriBuilder(webhook) { Query = webhook.Query.Length > 1 ? $"{webhook.Query}&{query}" : query };
        try
        {
            using var response = await Http.GetAsync(address.Uri, cancel).ConfigureAwait(false);
            return response.StatusCode == HttpStatusCode.OK
                && response.Content.Headers.ContentType?.MediaType == "text/plain"
                && await response.Content.ReadAsStringAsync(cancel).ConfigureAwait(false) == challenge;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
