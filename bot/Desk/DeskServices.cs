namespace JpMirai.Bot.Desk;

public static class DeskServices
{
    /// <summary>The queue and the open screens. The store brings <see cref="ICases"/>.</summary>
    public static IServiceCollection AddDesk(this IServiceCollection services)
    {
        services.AddOptions<DeskOptions>().BindConfiguration("Desk").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<DeskFeed>();
        services.AddSingleton<DeskQueue>();
        return services.AddSingleton<IQueuePromise>(provider => provider.GetRequiredService<DeskQueue>());
    }
}
