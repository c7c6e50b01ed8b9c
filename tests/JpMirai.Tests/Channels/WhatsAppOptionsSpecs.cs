using JpMirai.Channels;
using JpMirai.Channels.WhatsApp;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace JpMirai.Tests.Channels;

public sealed class WhatsAppOptionsSpecs
{
    [Theory]
    [InlineData("AppSecret", "", "Channels:WhatsApp:AppSecret is empty. Copy it from Meta for Developers, App settings, Basic.")]
    [InlineData("AccessToken", "changeme", "Channels:WhatsApp:AccessToken is a placeholder. Issue one for a system user in Meta Business settings.")]
    [InlineData("VerifyToken", "", "Channels:WhatsApp:VerifyToken is empty. Choose a long random word and give the same to Meta with the webhook's address.")]
    [InlineData("PhoneNumberId", "+81 3 0000", "Channels:WhatsApp:PhoneNumberId is not the id of a number. Copy the digits from WhatsApp Manager, API setup (it is not the number itself).")]
    [InlineData("BusinessAccountId", "12/34", "Channels:WhatsApp:BusinessAccountId is not the id of an account. Copy the digits from WhatsApp Manager, or leave it empty.")]
    [InlineData("GraphBaseUrl", "http://graph.facebook.com", "Channels:WhatsApp:GraphBaseUrl is http. Use https; http is taken only for localhost.")]
    public void A_setting_that_cannot_work_stops_the_start_and_says_why(string key, string value, string problem) =>
        Assert.Equal(problem, Assert.Throws<OptionsValidationException>(() => Start((key, value))).Message);

    [Theory]
    [InlineData("BusinessAccountId", "")]
    [InlineData("GraphBaseUrl", "http://localhost:5080/simulators/whatsapp")]
    [InlineData("TemplateRefresh", "00:01:00")]
    public void What_can_work_is_taken(string key, string value) => Assert.Equal("whatsapp", Start((key, value)).Name);

    [Fact]
    public void A_section_without_secrets_means_that_the_channel_is_off()
    {
        Assert.False(WhatsAppOptions.IsConfigured(Section(new() { ["PhoneNumberId"] = SomeWhatsApp.Number })));
        Assert.True(WhatsAppOptions.IsConfigured(Section(new() { ["AccessToken"] = "token" })));
    }

    private static IChannel Start((string Key, string Value) own)
    {
        var settings = new Dictionary<string, string?>
        {
            ["AppSecret"] = SomeMeta.AppSecret, ["AccessToken"] = ScriptedWhatsApp.Token, ["VerifyToken"] = SomeMeta.VerifyToken, ["PhoneNumberId"] = SomeWhatsApp.Number, [own.Key] = own.Value,
        };
        var services = new ServiceCollection().AddLogging().AddSingleton(Content.Mind).AddWhatsApp(Section(settings)).BuildServiceProvider();
        return services.GetRequiredService<IChannel>();
    }

    private static IConfiguration Section(Dictionary<string, string?> settings) => new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
}
