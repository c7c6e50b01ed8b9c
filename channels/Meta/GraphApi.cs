using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace JpMirai.Channels.Meta;

/// <summary>Calls to the Graph API, below its version.</summary>
internal sealed class GraphApi(HttpClient http, MetaOptions options, string token, TimeProvider clock)
{
    /// <summary>Text stays UTF-8: escaped, a Burmese letter would be twice as long.</summary>
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly PlatformHttp _graph = new(http, $"{options.GraphBaseUrl.TrimEnd('/')}/{options.GraphVersion}", token, options.Timeout, clock);

    public Task<PlatformAnswer> PostAsync(string path, JsonObject body, CancellationToken cancel) => _graph.PostAsync(path, JsonSerializer.SerializeToUtf8Bytes(body, Json), cancel);

    public Task<PlatformAnswer> GetAsync(string path, CancellationToken cancel) => _graph.GetAsync(path, cancel);
}

/// <summary>Why the Graph API refused. What is to be done goes by the code, not by the HTTP status or the words. https://developers.facebook.com/docs/graph-api/guides/error-handling</summary>
/// <param name="Code">0 where the answer holds none.</param>
/// <param name="Detail">Its words for a log: plain characters, no numbers that could be someone's, no tokens.</param>
internal readonly partial record struct GraphError(int Code, int Subcode, string Detail)
{
    private const int MaxDetail = 300;

    public string Name => Subcode == 0 ? string.Create(CultureInfo.InvariantCulture, $"graph-{Code}") : string.Create(CultureInfo.InvariantCulture, $"graph-{Code}-{Subcode}");

    public static GraphError Of(byte[] body)
    {
        using var json = body.Length == 0 ? null : WireJson.Parse(body, out _);
        if (json is null || !json.RootElement.Has("error", JsonValueKind.Object, out var error)) return new(0, 0, "");

        var details = error.Has("error_data", JsonValueKind.Object, out var data) ? data.Text("details") : null;
        return Of(error, $"{error.Text("message")} {details}");
    }

    /// <summary>An error as it stands in an answer or in a receipt.</summary>
    public static GraphError Of(JsonElement error, string words = "") =>
        new(Number(error, "code"), Number(error, "error_subcode"), TextSplitter.Shorten(NotPlain().Replace(AnyId().Replace(words.Trim(), "(id)"), "?"), MaxDetail));

    private static int Number(JsonElement error, string name) => error.Has(name, JsonValueKind.Number, out var number) && number.TryGetInt32(out var value) ? value : 0;

    [GeneratedRegex("[A-Za-z0-9_-]{20,}|[0-9]{5,}")]
    private static partial Regex AnyId();

    [GeneratedRegex("[^ -~]")]
    private static partial Regex NotPlain();
}

/// <summary>What a platform's code of error asks for.</summary>
internal enum GraphVerdict
{
    /// <summary>Unknown to us: the HTTP status decides.</summary>
    Unknown,

    /// <summary>Not taken; try again.</summary>
    Again,

    /// <summary>It slows all of us down.</summary>
    SlowDown,

    /// <summary>It will never take this.</summary>
    Never,

    /// <summary>She can't be reached there any more.</summary>
    Gone,

    /// <summary>Our credentials, or our account, are refused.</summary>
    Refused,
}

internal static class GraphOutcome
{
    /// <summary>What became of a send.</summary>
    /// <param name="left">Messages of the reply that follow this one.</param>
    /// <param name="judge">The platform's own table of codes.</param>
    public static SendOutcome Of(PlatformAnswer answer, int left, Func<GraphError, GraphVerdict> judge, TimeSpan? pause = null)
    {
        if (answer is PlatformAnswer.NotSent) return new SendOutcome.Retry(answer.Code, null, WholeChannel: false);
        if (answer is not PlatformAnswer.Answered told) return new SendOutcome.Ambiguous(answer.Code, left);
        if ((int)told.Status is >= 200 and < 300) return new SendOutcome.Sent(left);

        var error = GraphError.Of(told.Body);
        var code = error.Code == 0 ? told.Code : error.Name;
        return judge(error) switch
        {
            GraphVerdict.Again => new SendOutcome.Retry(code, told.RetryAfter ?? pause, WholeChannel: false),
            GraphVerdict.SlowDown => new SendOutcome.Retry(code, told.RetryAfter, WholeChannel: true),
            GraphVerdict.Never => new SendOutcome.Rejected(code, error.Detail),
            GraphVerdict.Gone => new SendOutcome.Gone(),
            GraphVerdict.Refused => new SendOutcome.Unauthorized(),
            _ => (int)told.Status switch
            {
                401 => new SendOutcome.Unauthorized(),
                429 => new SendOutcome.Retry(code, told.RetryAfter, WholeChannel: true),
                >= 500 or < 400 => new SendOutcome.Retry(code, told.RetryAfter, WholeChannel: false),   // A redirect is a gateway's: it has taken nothing.
                _ => new SendOutcome.Rejected(code, error.Detail),
            },
        };
    }
}
