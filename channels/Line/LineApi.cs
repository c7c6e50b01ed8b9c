using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace JpMirai.Channels.Line;

/// <summary>Calls to LINE.</summary>
internal sealed class LineApi([FromKeyedServices(LineChannel.ChannelName)] HttpClient http, IOptions<LineOptions> options, TimeProvider clock)
{
    private readonly PlatformHttp _line = new(http, options.Value.ApiBaseUrl, options.Value.ChannelAccessToken, options.Value.Timeout, clock);

    public Task<PlatformAnswer> PostAsync(string path, byte[] json, Guid? retryKey, CancellationToken cancel) =>
        _line.PostAsync(path, json, cancel, retryKey is { } key ? ("X-Line-Retry-Key", key.ToString("D")) : null);

    public Task<PlatformAnswer> GetAsync(string path, CancellationToken cancel) => _line.GetAsync(path, cancel);
}

/// <summary>LINE's own explanation of a refusal; empty if there was none. https://developers.line.biz/en/reference/messaging-api/#error-responses</summary>
/// <param name="Message">As LINE says it.</param>
/// <param name="Detail">The same for a log: plain characters, no ids, with the places in our JSON that LINE names.</param>
internal readonly partial record struct LineProblem(string Message, string Detail)
{
    private const int MaxDetail = 300;

    public static LineProblem Of(PlatformAnswer.Answered answer)
    {
        if (answer.Body.Length == 0) return new("", "");
        using var json = WireJson.Parse(answer.Body, out _);
        if (json is null) return new("", "");

        var message = json.RootElement.Text("message") ?? "";
        var detail = new StringBuilder(message);
        if (json.RootElement.Has("details", JsonValueKind.Array, out var details))
            foreach (var property in details.EnumerateArray().Select(d => d.Text("property")).OfType<string>())
                detail.Append(CultureInfo.InvariantCulture, $" [{property}]");
        return new(message, TextSplitter.Shorten(NotPlain().Replace(AnyId().Replace(detail.ToString(), "(id)"), "?"), MaxDetail));
    }

    [GeneratedRegex("[UCR][0-9a-f]{32}")]
    private static partial Regex AnyId();

    [GeneratedRegex("[^ -~]")]
    private static partial Regex NotPlain();
}
