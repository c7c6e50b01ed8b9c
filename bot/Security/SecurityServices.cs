using JpMirai.Bot.Storage.Sqlite;
using Microsoft.Extensions.Options;

namespace JpMirai.Bot.Security;

public static class SecurityServices
{
    /// <summary>The master key and the persons' keys. Fails at start, in words, if there is no usable key file.</summary>
    public static IServiceCollection AddKeys(this IServiceCollection services)
    {
        services.AddOptions<SecurityOptions>().BindConfiguration("Security");
        services.AddSingleton(provider =>
        {
            var development = provider.GetRequiredService<IHostEnvironment>().IsDevelopment();
            var folder = provider.GetRequiredService<IOptions<StoreOptions>>().Value.Path;
            return new MasterKey(KeyFile.Load(
                provider.GetRequiredService<IOptions<SecurityOptions>>().Value.KeyFile, development ? Path.Combine(folder, "key") : null));
        });
        return services.AddSingleton<PersonKeys>();
    }
}
