using JpMirai.Dialogs.Activities;
using Microsoft.Extensions.Options;

namespace JpMirai.Channels.Line;

/// <summary>What workers sent, from LINE's host for contents. LINE deletes it after a time it does not tell, and when she takes it back.
/// https://developers.line.biz/en/reference/messaging-api/#get-content</summary>
internal sealed class LineMedia(IOptions<LineOptions> options, TimeProvider clock) : IDisposable
{
    private readonly PlatformMedia _media = new(options.Value.DataApiBaseUrl, [], clock);

    public async Task<FetchOutcome> FetchAsync(SentFile file, int max, CancellationToken cancel) =>
        LineId.IsOpaque(file.Reference.Value)
            ? await _media.GetAsync(new Uri($"{options.Value.DataApiBaseUrl.TrimEnd('/')}/v2/bot/message/{file.Reference.Value}/content"), options.Value.ChannelAccessToken, max, cancel)
            : new FetchOutcome.Gone("elsewhere");

    public void Dispose() => _media.Dispose();
}
