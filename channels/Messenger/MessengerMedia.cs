using JpMirai.Dialogs.Activities;
using Microsoft.Extensions.Options;

namespace JpMirai.Channels.Messenger;

/// <summary>What workers sent, from Meta's hosts for contents. The address is signed and ends after some days; our token does not go there.
/// https://developers.facebook.com/docs/messenger-platform/reference/webhook-events/messages</summary>
internal sealed class MessengerMedia(IOptions<MessengerOptions> options, TimeProvider clock) : IDisposable
{
    /// <summary>scontent.*.fbcdn.net, cdn.fbsbx.com, lookaside.fbsbx.com.</summary>
    private static readonly string[] Hosts = ["fbcdn.net", "fbsbx.com"];

    private readonly PlatformMedia _media = new(options.Value.GraphBaseUrl, Hosts, clock);

    public async Task<FetchOutcome> FetchAsync(SentFile file, int max, CancellationToken cancel) =>
        Uri.TryCreate(file.Reference.Value, UriKind.Absolute, out var address) ? await _media.GetAsync(address, null, max, cancel) : new FetchOutcome.Gone("elsewhere");

    public void Dispose() => _media.Dispose();
}
