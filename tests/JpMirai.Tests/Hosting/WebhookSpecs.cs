using System.Net;
using System.Security.Cryptography;
using System.Text;
using JpMirai.Tests.Stories;
using Xunit;

namespace JpMirai.Tests.Hosting;

/// <summary>What the internet can do to POST /channels/line of the whole host.</summary>
public class WebhookSpecs
{
    [Fact]
    public async Task Signed_bodies_of_every_kind_are_taken_or_refused_but_never_an_error_of_ours()
    {
        await using var host = await BotHost.StartAsync();
        using var http = new HttpClient();

        foreach (var body in Directory.GetFiles(Repository.Fixtures("line"), "*.json").Order().Select(File.ReadAllBytes).Concat(Odd.Select(Encoding.UTF8.GetBytes)).Append([0xff, 0xfe, 0x80]))
        {
            using var answer = await PostAsync(http, host, body, Sign(host, body));
            Assert.True((int)answer.StatusCode < 500, $"{(int)answer.StatusCode} for {Encoding.UTF8.GetString(body)}");
        }
        // Nobody in the fixtures has a phone on this platform; no other rule may be broken.
        Assert.All(host.Line.Violations, violation => Assert.Contains("Failed to send messages", violation.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_unsigned_or_wrongly_signed_body_is_refused_with_an_empty_401()
    {
        await using var host = await BotHost.StartAsync();
        using var http = new HttpClient();
        var body = Encoding.UTF8.GetBytes("""{"destination":"x","events":[]}""");

        foreach (var signature in new[] { null, "", "AAAA", Sign(host, [1]), Sign(host, body)[..^2] })
        {
            using var answer = await PostAsync(http, host, body, signature);
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
            Assert.Equal("", await answer.Content.ReadAsStringAsync());
        }
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_refused_before_it_is_read()
    {
        await using var host = await BotHost.StartAsync();
        using var http = new HttpClient();
        var body = new byte[2_000_000];

        using var answer = await PostAsync(http, host, body, Sign(host, body));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Fact]
    public async Task Lines_own_check_of_the_address_is_answered_and_an_unknown_channel_is_not()
    {
        await using var host = await BotHost.StartAsync();
        using var http = new HttpClient();
        var body = Encoding.UTF8.GetBytes($$"""{"destination":"{{host.Line.Options.BotUserId}}","events":[]}""");

        using var check = await PostAsync(http, host, body, Sign(host, body));
        using var unknown = await http.PostAsync(new Uri(host.Address, "/channels/nothing"), new ByteArrayContent(body));

        Assert.Equal(HttpStatusCode.OK, check.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    private static readonly string[] Odd =
    [
        "", "null", "[]", "{}", "{", "1", "\"x\"", """{"events":null}""", """{"events":{}}""", """{"events":[null,1,"x",[],{}]}""",
        """{"destination":1,"events":[{"type":7}]}""", """{"events":[{"type":"message","message":null,"source":null}]}""",
        """{"events":[{"type":"message","message":{"type":"text","text":{}},"source":{"type":"user","userId":["x"]}}]}""",
        """{"events":[],"events":[]}""", $$"""{"events":{{new string('[', 5000)}}""", "{\"events\":[{\"type\":\"\\ud800\"}]}", """{"events":[{"timestamp":1e999}]}""",
    ];

    private static Task<HttpResponseMessage> PostAsync(HttpClient http, BotHost host, byte[] body, string? signature)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(host.Address, "/channels/line")) { Content = new ByteArrayContent(body) };
        if (signature is not null) request.Headers.TryAddWithoutValidation("X-Line-Signature", signature);
        return http.SendAsync(request);
    }

    private static string Sign(BotHost host, byte[] body) => Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(host.Line.Options.ChannelSecret), body));
}
