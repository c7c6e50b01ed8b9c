using JpMirai.Channels;
using JpMirai.Channels.Messenger;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace JpMirai.Tests.Channels;

public sealed class MessengerOptionsSpecs
{
    private const string Secret = "Copy it from Meta for Developers, App settings, Basic.";

    [Theory]
    [InlineData("AppSecret", "", "Channels:Messenger:AppSecret is empty. " + Secret)]
    [InlineData("AppSecret", " ", "Channels:Messenger:AppSecret is empty. " + Secret)]
    [InlineData("AppSecret", "<your secret>", "Channels:Messenger:AppSecret is a placeholder. " + Secret)]
    [InlineData("PageAccessToken", "", "Channels:Messenger:PageAccessToken is empty. Issue one in Meta for Developers, Messenger, Access tokens.")]
    [InlineData("PageAccessToken", "abc\ndef", "Channels:Messenger:PageAccessToken holds a space, a line break or a character outside ASCII. Issue one in Meta for Developers, Messenger, Access tokens.")]
    [InlineData("VerifyToken", "", "Channels:Messenger:VerifyToken is empty. Choose a long random word and give the same to Meta with the webhook's address.")]
    [InlineData("VerifyToken", "changeme", "Channels:Messenger:VerifyToken is a placeholder. Choose a long random word and give the same to Meta with the webhook's address.")]
    [InlineData("PageId", "", "Channels:Messenger:PageId is not the id of a page. Copy the digits from the page's About, Page transparency.")]
    [InlineData("PageId", "jpmirai", "Channels:Messenger:PageId is not the id of a page. Copy the digits from the page's About, Page transparency.")]
    [InlineData("PageId", "12/../34", "Channels:Messenger:PageId is not the id of a page. Copy the digits from the page's About, Page transparency.")]
    [InlineData("PageId", "１２３", "Channels:Messenger:PageId is not the id of a page. Copy the digits from the page's About, Page transparency.")]
    [InlineData("GraphBaseUrl", "http://graph.facebook.com", "Channels:Messenger:GraphBaseUrl is http. Use https; http is taken only for localhost.")]
    [InlineData("GraphBaseUrl", "https://graph.facebook.com?x=1", "Channels:Messenger:GraphBaseUrl is not a web address. Give one such as https://host, without a query.")]
    [InlineData("GraphVersion", "25", "Channels:Messenger:GraphVersion is not a version of the Graph API. Give one such as v25.0.")]
    [InlineData("GraphVersion", "v25.0/../v1.0", "Channels:Messenger:GraphVersion is not a version of the Graph API. Give one such as v25.0.")]
    public void A_setting_that_cannot_work_stops_the_start_and_says_why(string key, string value, string problem) =>
        Assert.Equal(problem, Assert.Throws<OptionsValidationException>(() => Start((key, value))).Message);

    [Fact]
    public void All_that_is_missing_is_named_at_once()
    {
        var refused = Assert.Throws<OptionsValidationException>(() => Start(("AppSecret", ""), ("VerifyToken", ""), ("PageId", "")));

        Assert.Equal(3, refused.Failures.Count());
    }

    [Theory]
    [InlineData("GraphBaseUrl", "http://localhost:5080/simulator/messenger")]
    [InlineData("GraphBaseUrl", "https://gateway.example/")]
    [InlineData("GraphVersion", "v24.0")]
    [InlineData("Timeout", "00:00:03")]
    public void What_can_work_is_taken(string key, string value) => Assert.Equal("messenger", Start((key, value)).Name);

    [Theory]
    [InlineData("00:10:00")]
    [InlineData("00:00:00")]
    public void A_time_out_of_its_range_stops_the_start(string value) => Assert.Throws<OptionsValidationException>(() => Start(("Timeout", value)));

    [Fact]
    public void A_section_without_secrets_means_that_the_channel_is_off()
    {
        Assert.False(MessengerOptions.IsConfigured(Section([])));
        Assert.False(MessengerOptions.IsConfigured(Section(new() { ["PageId"] = SomeMessenger.Page, ["VerifyToken"] = "word", ["AppSecret"] = "" })));
        Assert.True(MessengerOptions.IsConfigured(Section(new() { ["PageAccessToken"] = "token" })));
    }

    [Fact]
    public void A_second_try_could_be_shown_twice_and_the_outbox_knows() => Assert.False(Start(("Timeout", "00:00:03")).RepeatsSafely);

    private static IConfigurationSection Section(Dictionary<string, string?> values) =>
        new ConfigurationBuilder().AddInMemoryCollection(values.Select(v => KeyValuePair.Create("Channels:Messenger:" + v.Key, v.Value))).Build().GetSection("Channels:Messenger");

    private static IChannel Start(params (string Key, string Value)[] settings)
    {
        var values = new Dictionary<string, string?> { ["AppSecret"] = SomeMeta.AppSecret, ["PageAccessToken"] = "token", ["VerifyToken"] = SomeMeta.VerifyToken, ["PageId"] = SomeMessenger.Page };
        foreach (var (key, value) in settings) values[key] = value;
        using var services = new ServiceCollection().AddLogging().AddMessenger(Section(values)).BuildServiceProvider();
        services.GetRequiredService<IStartupValidator>().Validate();
        return services.GetRequiredService<IChannel>();
    }
}
