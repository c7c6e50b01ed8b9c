namespace JpMirai.Bot.Files;

public static class FileServices
{
    /// <summary>Fetching what workers send. The store brings <see cref="ICaseFiles"/>.</summary>
    public static IServiceCollection AddFiles(this IServiceCollection services)
    {
        services.AddOptions<FileOptions>().BindConfiguration("Files").ValidateDataAnnotations().ValidateOnStart();
        return services.AddHostedService<FileWorker>();
    }
}
