using JpMirai.Bot.Desk;
using JpMirai.Bot.Files;
using JpMirai.Bot.Inbox;
using JpMirai.Bot.Outbox;
using JpMirai.Bot.Security;
using JpMirai.Bot.Storage.Sqlite;
using JpMirai.Bot.Timers;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace JpMirai.Bot.Turns;

public static class TurnServices
{
    /// <summary>
    /// All that brings a message from webhook to reply. The host adds the channels (<see cref="Channels.IChannel"/>) and how a turn
    /// is decided (<see cref="Dialogs.Decide"/>), and maps the webhooks.
    /// </summary>
    public static IServiceCollection AddDurablePath(this IServiceCollection services) =>
        services.AddKeys().AddDesk().AddSqliteStore().AddOutbox().AddTurns().AddTimers().AddFiles().AddInbox();

    /// <summary>The lanes. They stop before the outbox and the store, and start after them.</summary>
    public static IServiceCollection AddTurns(this IServiceCollection services)
    {
        services.AddOptions<TurnOptions>().BindConfiguration("Turns").ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ICrashPoint, NoCrash>();
        services.AddSingleton<Arrivals>();
        services.AddSingleton<Readiness>();
        services.AddSingleton<IReady>(provider => provider.GetRequiredService<Readiness>());
        return services.AddHostedService<TurnRunner>();
    }
}
