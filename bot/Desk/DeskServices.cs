namespace JpMirai.Bot.Desk;

public static class DeskServices
{
    /// <summary>The queue and the open screens. The store brings <see cref="ICases"/>.</summary>
    public static IServiceCollection AddDesk(this IServiceCollection services)
    {
        services.AddOptions<DeskOptions>().BindConfiguration("Desk").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<DeskFeed>().AddSingleton<TypingSigns>();
        services.AddSingleton<WaitingList>();
        return services.AddSingleton<IQueuePromise>(provider => provider.GetRequiredService<WaitingList>());
    }

    /// <summary>The pages of the desk, and who looks after those that were left.</summary>
    internal static IServiceCollection AddDeskPages(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddSingleton<CaseAccess>().AddSingleton<DeskReader>().AddSingleton<Composer>().AddScoped<DeskCall>();
        return services.AddHostedService<DeskKeeper>();
    }
}
