namespace JpMirai.Bot.Timers;

public static class TimerServices
{
    public static IServiceCollection AddTimers(this IServiceCollection services)
    {
        services.AddOptions<TimerOptions>().BindConfiguration("Timers").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<TimerAlarm>();
        return services.AddHostedService<TimerWorker>();
    }
}
