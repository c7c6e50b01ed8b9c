using JpMirai.Dialogs.Activities;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace JpMirai.Channels.WebChat;

/// <summary>The chat on our own page, and any other Direct Line client. The platform is our own host: what is sent is appended to the
/// conversation's log, from where every page takes it.</summary>
internal sealed class WebChatChannel(IActivityLog log, ILivePages pages, TimeProvider clock) : IChannel
{
    public const string ChannelName = "webchat";

    public string Name => ChannelName;

    /// <summary>The log takes a delivery once.</summary>
    public bool RepeatsSafely => true;

    /// <summary>No platform posts webhooks for it: activities come by Direct Line.</summary>
    public WebhookResult Read(WebhookRequest request) => new WebhookResult.Forged();

    public async Task<SendOutcome> SendAsync(Delivery delivery, CancellationToken cancel)
    {
        if (delivery.Activity is not OutboundActivity.Reply reply) return new SendOutcome.Rejected("no-group", "A web chat has no groups.");

        await log.AppendAsync(delivery.To.User.Value, delivery.Id, delivery.Token?.Value, ActivityDraw.Draw(reply), clock.GetUtcNow(), cancel);
        return new SendOutcome.Sent();
    }

    public async Task<FetchOutcome> FetchAsync(Address from, SentFile file, int max, CancellationToken cancel) =>
        await log.FindUploadAsync(from.User.Value, file.Reference.Value, cancel) is not { } bytes ? new FetchOutcome.Gone("not-there")
        : bytes.Length > max ? new FetchOutcome.TooLarge() : new FetchOutcome.Fetched(bytes);

    public Task ShowWorkingAsync(InboundActivity about, CancellationToken cancel)
    {
        pages.ShowTyping(about.From.User.Value);
        return Task.CompletedTask;
    }
}

public static class WebChatServices
{
    /// <summary>Adds the web chat as a channel; the host adds <see cref="IActivityLog"/> and <see cref="ILivePages"/>.</summary>
    /// <param name="section">Channels:WebChat.</param>
    public static IServiceCollection AddWebChatChannel(this IServiceCollection services, IConfiguration section)
    {
        services.AddOptions<WebChatOptions>().Bind(section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IValidateOptions<WebChatOptions>, WebChatOptionsCheck>();
        return services.AddSingleton<IChannel, WebChatChannel>();
    }
}
