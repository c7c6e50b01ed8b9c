using JpMirai.Channels.Meta;
using JpMirai.Dialogs.Activities;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace JpMirai.Channels.WhatsApp;

internal sealed class WhatsAppChannel(WhatsAppSender sender, WhatsAppMedia media, WhatsAppTemplates templates, IOptions<WhatsAppOptions> options) : IChannel
{
    public const string ChannelName = "whatsapp";

    public string Name => ChannelName;

    public bool RepeatsSafely => false;

    public string? Handshake(Func<string, string?> query) => MetaWebhook.Handshake(query, options.Value.VerifyToken);

    public WebhookResult Read(WebhookRequest request) => WhatsAppReader.Read(request, options.Value, templates.Expire);

    public Task<SendOutcome> SendAsync(Delivery delivery, CancellationToken cancel) => sender.SendAsync(delivery, cancel);

    public Task<FetchOutcome> FetchAsync(Address from, SentFile file, int max, CancellationToken cancel) => media.FetchAsync(file, max, cancel);

    public Task ShowWorkingAsync(InboundActivity about, CancellationToken cancel) => sender.ShowWorkingAsync(about.Id, cancel);
}

public static class WhatsAppServices
{
    /// <summary>Adds WhatsApp as a channel. A missing or unusable setting stops the start with its name and the remedy.</summary>
    /// <param name="section">Channels:WhatsApp; add the channel only if <see cref="WhatsAppOptions.IsConfigured"/>.</param>
    public static IServiceCollection AddWhatsApp(this IServiceCollection services, IConfiguration section)
    {
        services.AddOptions<WhatsAppOptions>().Bind(section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IValidateOptions<WhatsAppOptions>, WhatsAppOptionsCheck>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddKeyedSingleton(WhatsAppChannel.ChannelName, static (_, _) => PlatformHttp.CreateClient());
        services.AddSingleton<WhatsAppTemplates>().AddSingleton<WhatsAppSender>().AddSingleton<WhatsAppMedia>();
        services.AddSingleton<ISetUp, WhatsAppSetUp>();
        return services.AddSingleton<IChannel, WhatsAppChannel>();
    }
}
