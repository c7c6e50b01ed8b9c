using System.Security.Cryptography;
using System.Text.Json;
using JpMirai.Channels.Meta;
using JpMirai.Dialogs.Activities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace JpMirai.Channels.WhatsApp;

/// <summary>What workers sent: the Graph API tells for an id where it lies, for about five minutes, and there our token is asked for again. So the address is looked
/// up with every try, and the token goes to Meta's host for it only. https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media</summary>
internal sealed class WhatsAppMedia([FromKeyedServices(WhatsAppChannel.ChannelName)] HttpClient http, IOptions<WhatsAppOptions> options, TimeProvider clock) : IDisposable
{
    private static readonly string[] Hosts = ["lookaside.fbsbx.com"];

    private readonly GraphApi _graph = new(http, options.Value, options.Value.AccessToken, clock);
    private readonly PlatformMedia _media = new(options.Value.GraphBaseUrl, Hosts, clock);

    public async Task<FetchOutcome> FetchAsync(SentFile file, int max, CancellationToken cancel)
    {
        if (!MetaWebhook.IsDigits(file.Reference.Value)) return new FetchOutcome.Gone("elsewhere");
        if (await _graph.GetAsync($"/{file.Reference.Value}?phone_number_id={options.Value.PhoneNumberId}", cancel) is not PlatformAnswer.Answered answer) return new FetchOutcome.Retry("no-answer");
        if (answer.Status != System.Net.HttpStatusCode.OK) return Refused(answer);

        using var told = WireJson.Parse(answer.Body, out _);
        if (told?.RootElement.Text("url") is not { } url || !Uri.TryCreate(url, UriKind.Absolute, out var address)) return new FetchOutcome.Retry("answer");
        if (told.RootElement.Has("file_size", JsonValueKind.Number, out var size) && size.TryGetInt64(out var bytes) && bytes > max) return new FetchOutcome.TooLarge();

        return await _media.GetAsync(address, options.Value.AccessToken, max, cancel) switch
        {
            // The address has ended; the next try gets another one.
            FetchOutcome.Gone { Code: "http-404" or "http-410" or "http-403" } gone => new FetchOutcome.Retry(gone.Code),
            FetchOutcome.Fetched fetched when !IsWhole(fetched.Bytes, told.RootElement.Text("sha256")) => new FetchOutcome.Retry("sha256"),
            var other => other,
        };
    }

    public void Dispose() => _media.Dispose();

    /// <summary>Code 100: there is no such file, or not any more. All else may be another day's.</summary>
    private static FetchOutcome Refused(PlatformAnswer.Answered answer) => GraphError.Of(answer.Body) is { Code: 100 } error ? new FetchOutcome.Gone(error.Name)
        : new FetchOutcome.Retry(answer.Code, answer.RetryAfter);

    /// <summary>By the sum Meta tells, in hex or base64.</summary>
    private static bool IsWhole(byte[] bytes, string? told)
    {
        var sum = SHA256.HashData(bytes);
        return told is not { Length: > 0 } || told.Equals(Convert.ToHexString(sum), StringComparison.OrdinalIgnoreCase) || told == Convert.ToBase64String(sum);
    }
}
