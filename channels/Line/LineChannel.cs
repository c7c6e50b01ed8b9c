using JpMirai.Dialogs.Activities;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace JpMirai.Channels.Line;

internal sealed class LineChannel(LineSender sender, LineMedia media, IOptions<LineOptions> options) : IChannel
{
    public const string ChannelName = "line";

    public string Name => ChannelName;

    /// <summary>By the retry key of a push and the one use of a reply token.</summary>
    public bool RepeatsSafely => true;

    public WebhookResult Read(WebhookRequest request) => LineReader.Read(request, options.Value);

    public Task<SendOutcome> SendAsync(Delivery delivery, CancellationToken cancel) => sender.SendAsync(delivery, cancel);

    public Task<FetchOutcome> FetchAsync(Address from, SentFile file, int max, CancellationToken cancel) => media.FetchAsync(file, max, cancel);

    public Task ShowWorkingAsync(InboundActivity about, CancellationToken cancel) => sender.ShowWorkingAsync(about.From.User.Value, cancel);
}

public static class LineServices
{
    /// <summary>Adds LINE as a channel. A missing or unusable setting stops the start with its name and the remedy.</summary>
    /// <param name="section">Channels:Line; add the channel only if <see cref="LineOptions.IsConfigured"/>.</param>
    public static IServiceCollection AddLine(this IServiceCollection services, IConfiguration section)
    {
        services.AddOptions<LineOptions>().Bind(section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IValidateOptions<LineOptions>, LineOptionsCheck>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddKeyedSingleton(LineChannel.ChannelName, static (_, _) => PlatformHttp.CreateClient());
        services.AddSingleton<LineApi>().AddSingleton<LineQuota>().AddSingleton<LineSender>().AddSingleton<LineMedia>();
        return services.AddSingleton<IChannel, LineChannel>();
    }
}
