using JpMirai.Channels;
using JpMirai.Channels.Messenger;
using JpMirai.Dialogs.Activities;
using Xunit;

namespace JpMirai.Tests.Channels;

/// <summary>Our invented page and what is written to it.</summary>
internal static class SomeMessenger
{
    public const string Page = "104290001234567";
    public const string Lan = "6123456789012345";

    public static readonly MessengerOptions Options = new() { AppSecret = SomeMeta.AppSecret, PageAccessToken = "token", VerifyToken = SomeMeta.VerifyToken, PageId = Page };

    public static Address From(string user = Lan) => new("messenger", Page, new Personal(user));

    public static byte[] Fixture(string name) => SomeMeta.Fixture("messenger", name);

    /// <summary>A post with these items, one entry.</summary>
    public static byte[] Post(params string[] items) => SomeMeta.Body($$"""{"object":"page","entry":[{"id":"{{Page}}","time":1763800001000,"messaging":[{{string.Join(',', items)}}]}]}""");

    /// <summary>An item of her chat.</summary>
    public static string Item(string member, string user = Lan) => $$"""{"sender":{"id":"{{user}}"},"recipient":{"id":"{{Page}}"},"timestamp":1763800001000,{{member}}}""";

    public static WebhookResult Read(byte[] body) => MessengerReader.Read(SomeMeta.Post(body), Options);

    public static IReadOnlyList<InboundActivity> Activities(byte[] body) => Assert.IsType<WebhookResult.Events>(Read(body)).Activities;
}
