using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using JpMirai.Simulators.Platform;

namespace JpMirai.Simulators.Line;

/// <summary>LINE's posts: https://developers.line.biz/en/reference/messaging-api/#request-headers</summary>
internal sealed class LineWire(LinePlatformOptions options, ReplyTokens tokens) : IWebhookWire
{
    private readonly byte[] _secret = Encoding.UTF8.GetBytes(options.ChannelSecret);

    public string UserAgent => "LineBotWebhook/2.0";

    public HttpContent Write(IReadOnlyList<WebhookEvent> events, bool isRedelivery)
    {
        var body = Wire.WriteBytes(new JsonObject
        {
            ["destination"] = options.BotUserId,
            ["events"] = new JsonArray([.. events.Select(line => ToJson(line, isRedelivery))]),
        });
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        content.Headers.Add("X-Line-Signature", Convert.ToBase64String(HMACSHA256.HashData(_secret, body)));
        return content;
    }

    /// <summary>A redelivery carries the same reply token, good for another minute.</summary>
    public void PostingAgain(IReadOnlyList<WebhookEvent> events, DateTimeOffset now)
    {
        foreach (var line in events)
        {
            if (line.Json["replyToken"]?.GetValue<string>() is { } token) tokens.Renew(token, now);
        }
    }

    private static JsonObject ToJson(WebhookEvent line, bool isRedelivery)
    {
        var copy = (JsonObject)line.Json.DeepClone();
        copy["deliveryContext"] = new JsonObject { ["isRedelivery"] = isRedelivery };
        return copy;
    }
}
