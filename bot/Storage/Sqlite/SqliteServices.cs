using JpMirai.Bot.Desk;
using JpMirai.Bot.Disclosures;
using JpMirai.Bot.Files;
using JpMirai.Bot.MyData;
using JpMirai.Bot.Staff;
using JpMirai.Bot.Turns;
using JpMirai.Bot.Inbox;
using JpMirai.Bot.WebChat;
using JpMirai.Channels.WebChat;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace JpMirai.Bot.Storage.Sqlite;

public static class SqliteServices
{
    /// <summary>The embedded store: opened before anything else starts, closed after all else has stopped.</summary>
    public static IServiceCollection AddSqliteStore(this IServiceCollection services)
    {
        services.AddOptions<StoreOptions>().BindConfiguration("Store").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<SqliteTurnStore>();
        services.TryAddSingleton<LivePages>();
        services.AddSingleton<ILivePages>(provider => provider.GetRequiredService<LivePages>());
        services.AddSingleton<IActivityLog, SqliteActivityLog>();
        services.AddSingleton<IReferrals, SqliteReferrals>();
        services.AddSingleton<ITurnStore>(provider => provider.GetRequiredService<SqliteTurnStore>());
        services.AddSingleton<IOwnData, SqliteOwnData>();
        services.AddSingleton<ICases, SqliteCases>();
        services.AddSingleton<IDisclosures, SqliteDisclosures>();
        services.AddSingleton<ICaseFiles, SqliteCaseFiles>();
        services.AddSingleton<SqliteStaff>();
        services.AddSingleton<IStaffAccess>(provider => provider.GetRequiredService<SqliteStaff>());
        services.AddSingleton<IStaffDirectory>(provider => provider.GetRequiredService<SqliteStaff>());
        services.AddSingleton<IAudit, SqliteAudit>();
        services.TryAddScoped<IUserStore<StaffAccount>, SqliteUserStore>();
        return services.AddHostedService<StoreKeeper>();
    }
}

/// <summary>Opens the store at start and closes it at the end.</summary>
internal sealed class StoreKeeper(SqliteTurnStore store, Readiness readiness) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        store.Open();
        readiness.StoreOpened();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        readiness.Closing();
        store.Stop();
        return Task.CompletedTask;
    }
}
