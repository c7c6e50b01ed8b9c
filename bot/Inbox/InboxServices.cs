namespace JpMirai.Bot.Inbox;

public static class InboxServices
{
    public static IServiceCollection AddInbox(this IServiceCollection services)
    {
        services.AddOptions<InboxOptions>().BindConfiguration("Inbox").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<ChannelSet>();
        return services.AddSingleton<WebhookEndpoint>();
    }
}
