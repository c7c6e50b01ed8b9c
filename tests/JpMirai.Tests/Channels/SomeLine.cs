using System.Security.Cryptography;
using System.Text;
using JpMirai.Channels;
using JpMirai.Channels.Line;
using JpMirai.Dialogs.Activities;
using Xunit;

namespace JpMirai.Tests.Channels;

/// <summary>Our invented LINE account and what is written to it.</summary>
internal static class SomeLine
{
    public const string Secret = "8c570fa6dd201bb328f1c1eac23a96d8";
    public const string Bot = "U00000000000000000000000000000b07";
    public const string Lan = "U1a2b3c4d5e6f708192a3b4c5d6e7f809";
    public const string Group = "C9f8e7d6c5b4a39281706f5e4d3c2b1a0";
    public const string Room = "R0123456789abcdef0123456789abcdef";

    public static readonly DateTimeOffset Now = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);
    public static readonly LineOptions Options = new() { ChannelSecret = Secret, ChannelAccessToken = "token", BotUserId = Bot };

    public static byte[] Fixture(string name) => File.ReadAllBytes(Path.Combine(Repository.Fixtures("line"), name + ".json"));

    public static string Sign(byte[] body) => Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), body));

    public static WebhookResult Read(byte[] body, LineOptions? options = null)
    {
        var signature = Sign(body);
        return LineReader.Read(new WebhookRequest(body, name => name.Equals("x-line-signature", StringComparison.OrdinalIgnoreCase) ? signature : null, Now), options ?? Options);
    }

    public static InboundActivity Joined(string user) => new InboundActivity.Joined("e1", new Address("line", Bot, new Personal(user)), Now, null);

    public static IReadOnlyList<InboundActivity> Activities(byte[] body, LineOptions? options = null) =>
        Assert.IsType<WebhookResult.Events>(Read(body, options)).Activities;

    /// <summary>One line that shows what was understood.</summary>
    public static string Told(WebhookResult result) => result switch
    {
        WebhookResult.Events events => string.Join("; ", events.Activities.Select(Told)),
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
        InboundActivity.Left => "left",
        InboundActivity.CameToGroup => $"group {activity.From.User.Value[0]}",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
