using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace JpMirai.Load.Line;

/// <summary>One webhook as LINE posts it, and its signature.</summary>
internal readonly record struct Webhook(byte[] Body, string Signature)
{
    private static readonly byte[] Key = Encoding.UTF8.GetBytes(Channel.Secret);

    /// <param name="act">What she did: a follow event, or the postback data of the button she pressed.</param>
    /// <param name="turn">Number of her turn; with her number it makes event id and reply token unique.</param>
    public static Webhook Of(int worker, int turn, string? act)
    {
        var what = act is null ? "\"type\":\"follow\",\"follow\":{\"isUnblocked\":false}" : $"\"type\":\"postback\",\"postback\":{{\"data\":\"{act}\"}}";
        var at = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        var body = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture,
            $$$"""
            {"destination":"{{{Channel.BotUserId}}}","events":[{{{{what}}},"mode":"active","timestamp":{{{at}}},"source":{"type":"user","userId":"{{{UserId(worker)}}}"},"webhookEventId":"01BENCH{{{worker:x8}}}{{{turn:x8}}}","deliveryContext":{"isRedelivery":false},"replyToken":"{{{ReplyToken(worker, turn)}}}"}]}
            """));
        return new Webhook(body, Convert.ToBase64String(HMACSHA256.HashData(Key, body)));
    }

    public static string UserId(int worker) => string.Create(CultureInfo.InvariantCulture, $"U{worker:x32}");

    public static string ReplyToken(int worker, int turn) => string.Create(CultureInfo.InvariantCulture, $"{worker:x8}{turn:x8}0123456789abcdef");

    /// <summary>Whose turn a token answers; false if it is none of ours.</summary>
    public static bool TryToken(ReadOnlySpan<char> token, out int worker, out int turn)
    {
        (worker, turn) = (0, 0);
        return token.Length == 32
            && int.TryParse(token[..8], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out worker)
            && int.TryParse(token[8..16], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out turn);
    }

    public static bool TryUser(ReadOnlySpan<char> user, out int worker)
    {
        worker = 0;
        return user.Length == 33 && int.TryParse(user[25..], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out worker);
    }
}
