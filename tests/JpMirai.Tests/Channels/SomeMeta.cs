using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using JpMirai.Channels;
using JpMirai.Dialogs.Activities;

namespace JpMirai.Tests.Channels;

/// <summary>Our invented app with Meta, and how its posts come: letters escaped, then signed as they are.</summary>
internal static class SomeMeta
{
    public const string AppSecret = "5f4dcc3b5aa765d61d8327deb882cf99";
    public const string VerifyToken = "a-long-random-word";

    public static readonly DateTimeOffset Now = SomeLine.Now;

    public static byte[] Fixture(string channel, string name) => File.ReadAllBytes(Path.Combine(Repository.Fixtures(channel), name + ".json"));

    /// <summary>Every character outside ASCII as Meta writes it.</summary>
    public static string Escaped(string json) =>
        string.Concat(json.Select(c => c < 0x80 ? c.ToString() : string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}")));

    public static byte[] Body(string json) => Encoding.UTF8.GetBytes(Escaped(json));

    public static string Sign(byte[] body, string secret = AppSecret) => "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body));

    /// <summary>The body as a post that Meta signed.</summary>
    public static WebhookRequest Post(byte[] body)
    {
        var signature = Sign(body);
        return new WebhookRequest(body, name => name.Equals("x-hub-signature-256", StringComparison.OrdinalIgnoreCase) ? signature : null, Now);
    }

    /// <summary>One line that shows what was understood.</summary>
    public static string Told(WebhookResult result) => result switch
    {
        WebhookResult.Events events => string.Join("; ",
            [.. events.Activities.Select(Told), .. events.Receipts.Select(r => $"{r.Of.Row}/{r.Of.Part} {(r.Arrived ? "arrived" : $"lost {r.Code}{(r.Gone ? " gone" : "")}")}"), .. events.Codes.Select(c => $"code {c}")]),
        WebhookResult.Malformed => "malformed",
        _ => "forged",
    };

    private static string Told(InboundActivity activity) => activity switch
    {
        InboundActivity.Said said => $"said {said.Text.Value}",
        InboundActivity.Chose chose => $"chose {chose.Value}",
        InboundActivity.Attached attached => $"attached {attached.Kind}",
        InboundActivity.Unsent unsent => $"unsent {unsent.MessageId}",
        InboundActivity.Joined => "joined",
        InboundActivity.Muted => "muted",
        InboundActivity.Moved moved => $"moved to {moved.To.Value}",
        InboundActivity.Held held => held.ByOther ? "held by another" : "given back",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
