using System.Security.Cryptography;
using JpMirai.Channels.Line;
using JpMirai.Channels.Messenger;
using JpMirai.Channels.WhatsApp;
using JpMirai.Simulators;
using JpMirai.Simulators.Line;
using JpMirai.Simulators.Messenger;
using JpMirai.Simulators.Platform;
using JpMirai.Simulators.WhatsApp;

namespace JpMirai.Bot.Hosting;

/// <summary>A channel whose platform posts webhooks to us: how it is switched on, and how it is simulated where it is not.</summary>
/// <param name="Title">As people call it.</param>
/// <param name="Name">Of its section of the settings; in lower case that of the channel.</param>
/// <param name="Needed">The settings that switch it on.</param>
/// <param name="Simulate">Makes the platform, given where its webhooks go (null: told later).</param>
/// <param name="Settings">By which a bot speaks to such a platform, given its address without a slash at the end.</param>
internal sealed record Platform(
    string Title, string Name, string[] Needed, Func<IConfiguration, bool> IsConfigured, Func<IServiceCollection, IConfiguration, IServiceCollection> Add,
    Func<Uri?, SimulatedClock, SimulatedPlatform> Simulate, Func<SimulatedPlatform, string, Dictionary<string, string?>> Settings)
{
    public static IReadOnlyList<Platform> All { get; } =
    [
        new("LINE", "Line", ["ChannelSecret", "ChannelAccessToken"], LineOptions.IsConfigured, LineServices.AddLine,
            (webhook, clock) => new LinePlatform(new LinePlatformOptions { ChannelSecret = Secret(), ChannelAccessToken = Secret(), WebhookUrl = webhook }, clock),
            (platform, url) => new()
            {
                ["ChannelSecret"] = ((LinePlatform)platform).Options.ChannelSecret, ["ChannelAccessToken"] = ((LinePlatform)platform).Options.ChannelAccessToken,
                ["BotUserId"] = ((LinePlatform)platform).Options.BotUserId, ["ApiBaseUrl"] = url, ["DataApiBaseUrl"] = url,
            }),
        new("Messenger", "Messenger", ["AppSecret", "PageAccessToken"], MessengerOptions.IsConfigured, MessengerServices.AddMessenger,
            (webhook, clock) => new MessengerPlatform(new MessengerPlatformOptions { AppSecret = Secret(), PageAccessToken = Secret(), VerifyToken = Secret(), WebhookUrl = webhook }, clock),
            (platform, url) => new()
            {
                ["AppSecret"] = ((MessengerPlatform)platform).Options.AppSecret, ["PageAccessToken"] = ((MessengerPlatform)platform).Options.PageAccessToken,
                ["VerifyToken"] = ((MessengerPlatform)platform).Options.VerifyToken, ["PageId"] = ((MessengerPlatform)platform).Options.PageId, ["GraphBaseUrl"] = url,
            }),
        new("WhatsApp", "WhatsApp", ["AppSecret", "AccessToken"], WhatsAppOptions.IsConfigured, WhatsAppServices.AddWhatsApp,
            (webhook, clock) => new WhatsAppPlatform(new WhatsAppPlatformOptions { AppSecret = Secret(), AccessToken = Secret(), VerifyToken = Secret(), WebhookUrl = webhook, AutoApprove = true }, clock),
            (platform, url) => new()
            {
                ["AppSecret"] = ((WhatsAppPlatform)platform).Options.AppSecret, ["AccessToken"] = ((WhatsAppPlatform)platform).Options.AccessToken,
                ["VerifyToken"] = ((WhatsAppPlatform)platform).Options.VerifyToken, ["PhoneNumberId"] = ((WhatsAppPlatform)platform).Options.PhoneNumberId,
                ["BusinessAccountId"] = ((WhatsAppPlatform)platform).Options.BusinessAccountId, ["GraphBaseUrl"] = url,
            }),
    ];

    public string Section => $"Channels:{Name}";

    public string Channel => Name.ToLowerInvariant();

    public bool IsOn(IConfiguration configuration) => IsConfigured(configuration.GetSection(Section));

    /// <summary>The same as <see cref="Settings"/>, as keys of the whole configuration.</summary>
    public Dictionary<string, string?> SettingsOf(SimulatedPlatform platform, string url) =>
        Settings(platform, url).ToDictionary(setting => $"{Section}:{setting.Key}", setting => setting.Value);

    private static string Secret() => RandomNumberGenerator.GetHexString(48, lowercase: true);
}
