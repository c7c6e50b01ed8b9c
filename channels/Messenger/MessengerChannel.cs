using JpMirai.Channels.Meta;
using JpMirai.Dialogs.Activities;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace JpMirai.Channels.Messenger;

internal sealed class MessengerChannel(MessengerSender sender, MessengerMedia media, IOptions<MessengerOptions> options) : IChannel
{
    public const string ChannelName = "messenger";

    public string Name => ChannelName;

    public bool RepeatsSafely => false;

    public string? Handshake(Func<string, string?> query) => MetaWebhook.Handshake(query, options.Value.VerifyToken);

    public WebhookResult Read(WebhookRequest request) => MessengerReader.Read(request, options.Value);

    public Task<SendOutcome> SendAsync(Delivery delivery, CancellationToken cancel) => sender.SendAsync(delivery, cancel);

    public Task<FetchOutcome> FetchAsync(Address from, SentFile file, int max, CancellationToken cancel) => media.FetchAsync(file, max, cancel);

    public Task ShowWorkingAsync(InboundActivity about, CancellationToken cancel) => sender.ShowWorkingAsync(about.From.User.Value, cancel);
}

public static class MessengerServices
{
    /// <summary>Adds Messenger as a channel. A missing or unusable setting stops the start with its name and the remedy.</summary>
    /// <param name="section">Channels:Messenger; add the channel only if <see cref="MessengerOptions.IsConfigured"/>.</param>
    public static IServiceCollection AddMessenger(this IServiceCollection services, IConfiguration section)
    {
        services.AddOptions<MessengerOptions>().Bind(section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IValidateOptions<MessengerOptions>, MessengerOptionsCheck>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddKeyedSingleton(MessengerChannel.ChannelName, static (_, _) => PlatformHttp.CreateClient());
        services.AddSingleton<MessengerSender>().AddSingleton<MessengerMedia>();
        services.AddSingleton<ISetUp, MessengerSetUp>();
        return services.AddSingleton<IChannel, MessengerChannel>();
    }
}
