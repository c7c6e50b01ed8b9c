using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using JpMirai.Dialogs.Activities;

namespace JpMirai.Channels.Meta;

/// <summary>What Meta's platforms have in common at the door: handshake, signature, entries, times, ids.</summary>
internal static class MetaWebhook
{
    /// <summary>Longest text taken over, in characters as a reader counts them.</summary>
    public const int MaxText = 5000;

    private const int MaxChallenge = 256;

    // From here on a number is milliseconds; below it seconds, from 2001 on.
    private const long FirstMillisecond = 1_000_000_000_000, FirstSecond = 1_000_000_000;

    /// <summary>https://developers.facebook.com/docs/graph-api/webhooks/getting-started#verification-requests</summary>
    /// <returns>The challenge; null where the token is not ours or none is set.</returns>
    public static string? Handshake(Func<string, string?> query, string verifyToken) =>
        query("hub.mode") == "subscribe" && query("hub.verify_token") is { } claimed && query("hub.challenge") is { Length: > 0 and <= MaxChallenge } challenge
            && !string.IsNullOrWhiteSpace(verifyToken)
            && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(claimed), Encoding.UTF8.GetBytes(verifyToken))
            ? challenge : null;

    /// <summary>Checks the signature over the raw bytes (texts are escaped in what is signed) and gives each entry to <paramref name="read"/>.
    /// https://developers.facebook.com/docs/graph-api/webhooks/getting-started#validating-payloads</summary>
    /// <param name="subject">What the post must be about; others are taken and left aside.</param>
    public static WebhookResult Read(WebhookRequest request, string appSecret, string subject, Action<JsonElement, MetaEvents> read)
    {
        if (!Signature.MatchesHex(request.Body.Span, appSecret, request.Header("X-Hub-Signature-256"))) return new WebhookResult.Forged();

        using var post = WireJson.Parse(request.Body, out var problem);
        if (post is null) return new WebhookResult.Malformed(problem);
        if (post.RootElement.ValueKind != JsonValueKind.Object) return new WebhookResult.Malformed("The post is no object.");

        var events = new MetaEvents();
        if (post.RootElement.Text("object") == subject)
            foreach (var entry in post.RootElement.Items("entry")) read(entry, events);
        return events.Result;
    }

    /// <summary>The list's items that are objects; none if it is no list.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement element, string name) =>
        element.Has(name, JsonValueKind.Array, out var list) ? list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object) : [];

    /// <summary>A number or a text, in milliseconds or seconds; never later than the arrival, which stands in for what can't be.</summary>
    public static DateTimeOffset At(JsonElement item, DateTimeOffset receivedAt)
    {
        var number = item.Has("timestamp", JsonValueKind.Number, out var given) && given.TryGetInt64(out var value) ? value
            : long.TryParse(item.Text("timestamp"), NumberStyles.None, CultureInfo.InvariantCulture, out var written) ? written : 0;
        var milliseconds = number >= FirstMillisecond ? number : number >= FirstSecond ? number * 1000 : 0;
        return milliseconds > 0 && milliseconds <= receivedAt.ToUnixTimeMilliseconds() ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : receivedAt;
    }

    public static Personal Text(string text) => new(TextSplitter.First(text, MaxText));

    public static bool IsDigits(string? id, int most = 32) => id is { Length: > 0 } && id.Length <= most && id.All(char.IsAsciiDigit);

    /// <summary>The platform's id of a message: opaque, but of visible plain characters.</summary>
    public static string? MessageId(string? id) => id is { Length: > 0 and <= 256 } && id.All(c => c is > ' ' and <= '~') ? id : null;

    /// <summary>For an event without an id of its own: the same whenever it is delivered again.</summary>
    public static string EventId(JsonElement item) => "sha256." + Convert.ToHexStringLower(SHA256.HashData(JsonMarshal.GetRawUtf8Value(item)));
}

/// <summary>What the entries of one post turn out to be.</summary>
internal sealed class MetaEvents
{
    private readonly List<InboundActivity> _activities = [];
    private readonly List<Receipt> _receipts = [];
    private readonly List<string> _codes = [];

    public WebhookResult Result => new WebhookResult.Events(_activities) { Receipts = _receipts, Codes = _codes };

    public void Add(InboundActivity? activity)
    {
        if (activity is not null) _activities.Add(activity);
    }

    public void Add(Receipt receipt) => _receipts.Add(receipt);

    /// <summary>A code by which someone came, if it has the form of one.</summary>
    public void AddCode(string? code)
    {
        if (code is not null && ReferralCode.IsOne(code)) _codes.Add(code);
    }
}
