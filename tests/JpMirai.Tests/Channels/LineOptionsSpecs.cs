using JpMirai.Channels;
using JpMirai.Channels.Line;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace JpMirai.Tests.Channels;

public sealed class LineOptionsSpecs
{
    [Theory]
    [InlineData("ChannelSecret", "", "Channels:Line:ChannelSecret is empty. Copy it from the LINE Developers console, Basic settings.")]
    [InlineData("ChannelSecret", " ", "Channels:Line:ChannelSecret is empty. Copy it from the LINE Developers console, Basic settings.")]
    [InlineData("ChannelSecret", "<your secret>", "Channels:Line:ChannelSecret is a placeholder. Copy it from the LINE Developers console, Basic settings.")]
    [InlineData("ChannelAccessToken", "CHANGEME", "Channels:Line:ChannelAccessToken is a placeholder. Issue one in the LINE Developers console, Messaging API.")]
    [InlineData("ChannelAccessToken", "abc\ndef", "Channels:Line:ChannelAccessToken holds a space, a line break or a character outside ASCII. Issue one in the LINE Developers console, Messaging API.")]
    [InlineData("BotUserId", "@jpmirai", "Channels:Line:BotUserId is not a LINE user id. Give U and 32 hex digits, or leave it empty.")]
    [InlineData("ApiBaseUrl", "http://api.line.me", "Channels:Line:ApiBaseUrl is http. Use https; http is taken only for localhost.")]
    [InlineData("DataApiBaseUrl", "ftp://api-data.line.me", "Channels:Line:DataApiBaseUrl is not a web address. Give one such as https://host, without a query.")]
    [InlineData("ApiBaseUrl", "https://api.line.me?x=1", "Channels:Line:ApiBaseUrl is not a web address. Give one such as https://host, without a query.")]
    public void A_setting_that_cannot_work_stops_the_start_and_says_why(string key, string value, string problem)
    {
        var refused = Assert.Throws<OptionsValidationException>(() => Start(key, value));

        Assert.Equal(problem, refused.Message);
    }

    [Theory]
    [InlineData("ApiBaseUrl", "http://localhost:5080/simulator/line")]
    [InlineData("ApiBaseUrl", "http://127.0.0.1:1/")]
    [InlineData("ApiBaseUrl", "http://[::1]:1")]
    [InlineData("ApiBaseUrl", "https://gateway.example")]
    [InlineData("BotUserId", "")]
    [InlineData("Timeout", "00:00:03")]
    public void What_can_work_is_taken(string key, string value) => Assert.Equal("line", Start(key, value).Name);

    [Theory]
    [InlineData("QuotaReserve", "1")]
    [InlineData("Timeout", "00:10:00")]
    [InlineData("QuotaRefresh", "00:00:00")]
    public void A_number_out_of_its_range_stops_the_start(string key, string value) => Assert.Throws<OptionsValidationException>(() => Start(key, value));

    [Fact]
    public void A_section_without_secrets_means_that_the_channel_is_off()
    {
        Assert.False(LineOptions.IsConfigured(Section([])));
        Assert.False(LineOptions.IsConfigured(Section(new() { ["BotUserId"] = SomeLine.Bot, ["ChannelSecret"] = "" })));
        Assert.True(LineOptions.IsConfigured(Section(new() { ["ChannelAccessToken"] = "token" })));
    }

    private static IConfigurationSection Section(Dictionary<string, string?> values) =>
        new ConfigurationBuilder().AddInMemoryCollection(values.Select(v => KeyValuePair.Create("Channels:Line:" + v.Key, v.Value))).Build().GetSection("Channels:Line");

    private static IChannel Start(string key, string value)
    {
        var values = new Dictionary<string, string?> { ["ChannelSecret"] = SomeLine.Secret, ["ChannelAccessToken"] = "token", ["BotUserId"] = SomeLine.Bot };
        values[key] = value;
        using var services = new ServiceCollection().AddLogging().AddLine(Section(values)).BuildServiceProvider();
        services.GetRequiredService<IStartupValidator>().Validate();
        return services.GetRequiredService<IChannel>();
    }
}
