using System.Net;
using JpMirai.Bot.Inbox;
using JpMirai.Bot.Turns;
using JpMirai.Channels.Line;
using JpMirai.Channels.Messenger;
using JpMirai.Tests.Durability;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace JpMirai.Tests.Channels;

/// <summary>GET /channels/{name} through the real endpoint: Meta asks whether the address is ours.</summary>
public sealed class MetaHandshakeSpecs : IAsyncLifetime, IDisposable
{
    private const string Right = "hub.mode=subscribe&hub.verify_token=" + SomeMeta.VerifyToken + "&hub.challenge=1158201444";

    private readonly Folder _folder = new();
    private readonly HttpClient _http = new();
    private readonly WebApplication _host;

    public MetaHandshakeSpecs()
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = "Development" });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Store:Path"] = _folder.Path,
            ["Line:ChannelSecret"] = SomeLine.Secret, ["Line:ChannelAccessToken"] = "token",
            ["Messenger:AppSecret"] = SomeMeta.AppSecret, ["Messenger:PageAccessToken"] = "token", ["Messenger:VerifyToken"] = SomeMeta.VerifyToken, ["Messenger:PageId"] = SomeMessenger.Page,
        });
        builder.Services.AddSingleton<JpMirai.Dialogs.Decide>(ProbeDialog.Decide).AddSingleton(Content.Mind);
        builder.Services.AddDurablePath();
        builder.Services.AddLine(builder.Configuration.GetSection("Line")).AddMessenger(builder.Configuration.GetSection("Messenger"));
        _host = builder.Build();
        _host.MapWebhooks();
    }

    public Task InitializeAsync() => _host.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    public void Dispose()
    {
        _http.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task The_challenge_comes_back_as_plain_text_and_nothing_else()
    {
        using var answer = await GetAsync("messenger?" + Right);

        Assert.Equal((HttpStatusCode.OK, "text/plain", "1158201444"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, await answer.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task A_challenge_that_is_a_page_is_never_shown_as_one()
    {
        using var answer = await GetAsync("messenger?" + Right.Replace("1158201444", Uri.EscapeDataString("<script>alert(1)</script>"), StringComparison.Ordinal));

        Assert.Equal("text/plain", answer.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("")]
    [InlineData("hub.challenge=1158201444")]
    [InlineData("hub.mode=subscribe&hub.challenge=1158201444")]
    [InlineData("hub.mode=subscribe&hub.verify_token=a-long-random-word")]
    [InlineData("hub.mode=subscribe&hub.verify_token=a-long-random-word&hub.challenge=")]
    [InlineData("hub.verify_token=a-long-random-word&hub.challenge=1158201444")]
    [InlineData("hub.mode=unsubscribe&hub.verify_token=a-long-random-word&hub.challenge=1158201444")]
    [InlineData("hub.mode=subscribe&hub.verify_token=a-long-random-wore&hub.challenge=1158201444")]
    [InlineData("hub.mode=subscribe&hub.verify_token=A-long-random-word&hub.challenge=1158201444")]
    [InlineData("hub.mode=subscribe&hub.verify_token=a-long-random-word%00&hub.challenge=1158201444")]
    [InlineData("hub.mode=subscribe&hub.verify_token=&hub.challenge=1158201444")]
    public async Task Whoever_does_not_know_the_word_is_refused(string query)
    {
        using var answer = await GetAsync("messenger?" + query);

        Assert.Equal((HttpStatusCode.Forbidden, ""), (answer.StatusCode, await answer.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task A_challenge_of_any_length_is_not_echoed()
    {
        using var answer = await GetAsync("messenger?" + Right + new string('1', 300));

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Theory]
    [InlineData("line", HttpStatusCode.Forbidden)]        // LINE never asks.
    [InlineData("whatsapp", HttpStatusCode.NotFound)]     // It is off.
    [InlineData("nothing", HttpStatusCode.NotFound)]
    public async Task Only_a_platform_that_asks_is_answered(string channel, HttpStatusCode status)
    {
        using var answer = await GetAsync($"{channel}?{Right}");

        Assert.Equal((status, ""), (answer.StatusCode, await answer.Content.ReadAsStringAsync()));
    }

    private Task<HttpResponseMessage> GetAsync(string rest) => _http.GetAsync(new Uri(new Uri(_host.Urls.First()), "/channels/" + rest));
}
