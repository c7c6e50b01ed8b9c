using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using JpMirai.Simulators.Platform;

namespace JpMirai.Simulators.Meta;

/// <summary>Meta's posts: https://developers.facebook.com/docs/graph-api/webhooks/getting-started. The JSON of an event is an entry.</summary>
/// <param name="topic">What the entries are about: <c>page</c> or <c>whatsapp_business_account</c>.</param>
internal sealed class MetaWire(MetaPlatformOptions options, string topic) : IWebhookWire
{
    private readonly byte[] _secret = Encoding.UTF8.GetBytes(options.AppSecret);

    public string UserAgent => "facebookexternalua";

    public HttpContent Write(IReadOnlyList<WebhookEvent> events, bool isRedelivery)
    {
        var body = Encoding.ASCII.GetBytes(Escape(Wire.Write(new JsonObject
        {
            ["object"] = topic,
            ["entry"] = new JsonArray([.. events.Select(entry => entry.Json.DeepClone())]),
        })));
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        content.Headers.Add("X-Hub-Signature", "sha1=" + OldSignature(body));
        content.Headers.Add("X-Hub-Signature-256", "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(_secret, body)));
        return content;
    }

    [SuppressMessage("Security", "CA5350", Justification = "Meta still sends it; no bot may trust it alone.")]
    private string OldSignature(byte[] body) => Convert.ToHexStringLower(HMACSHA1.HashData(_secret, body));

    /// <summary>
    /// Meta sends, and signs, letters beyond ASCII as \uXXXX in small digits and slashes as \/. Outside of strings JSON has neither,
    /// so the whole text can be gone through.
    /// </summary>
    private static string Escape(string json)
    {
        var escaped = new StringBuilder(json.Length);
        for (var at = 0; at < json.Length; at++)
        {
            var letter = json[at];
            if (letter > '~') escaped.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}");
            else if (letter == '/') escaped.Append("\\/");
            else if (letter == '\\') at += AppendEscape(escaped, json.AsSpan(at));
            else escaped.Append(letter);
        }
        return escaped.ToString();
    }

    /// <summary>Takes over an escape that is there already, such as those of emoji.</summary>
    /// <returns>How many letters follow the backslash.</returns>
    private static int AppendEscape(StringBuilder escaped, ReadOnlySpan<char> rest)
    {
        if (rest[1] != 'u')
        {
            escaped.Append(rest[..2]);
            return 1;
        }
        foreach (var letter in rest[..6])
            escaped.Append(char.ToLowerInvariant(letter));
        return 5;
    }
}
