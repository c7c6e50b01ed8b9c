using System.Collections.Frozen;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using JpMirai.Channels;
using JpMirai.Knowledge.Meaning;
using Microsoft.Extensions.Options;

namespace JpMirai.Bot.Translation;

/// <summary>
/// Azure Translator, version 3 of its REST API, with the meaning of each text guarded.
/// https://learn.microsoft.com/azure/ai-services/translator/text-translation/reference/v3/translate
/// </summary>
internal sealed partial class AzureTranslator(
    HttpClient http, IOptions<TranslatorOptions> options, Glossary glossary, TimeProvider clock, ILogger<AzureTranslator> log) : ITranslator
{
    /// <summary>Characters of a text sent at once. The API takes 50,000 with our marks; a text of five thousand has not that many.</summary>
    private const int MaxPiece = 5000;

    private const int MaxAnswer = 1024 * 1024;

    private static readonly FrozenDictionary<string, string> Codes = new Dictionary<string, string>
    {
        ["en"] = "en", ["ja"] = "ja", ["zh"] = "zh-Hans", ["vi"] = "vi", ["tl"] = "fil", ["id"] = "id", ["my"] = "my", ["pt"] = "pt", ["es"] = "es",
    }.ToFrozenDictionary();

    private readonly Breaker _breaker = new(clock);
    private readonly TranslatorOptions _options = options.Value;

    public async Task<Translation> TranslateAsync(string text, string from, string to, CancellationToken cancel)
    {
        if (!Codes.ContainsKey(from) || !Codes.ContainsKey(to)) return new Translation.Unavailable("language not offered");
        if (from == to || string.IsNullOrWhiteSpace(text)) return new Translation.Translated(text, By);
        if (_breaker.IsOpen) return new Translation.Unavailable("paused after failures");

        var parts = new List<string>();
        var names = new List<string>();
        foreach (var piece in TextSplitter.Split(text, MaxPiece))
        {
            var guarded = ProtectedText.Of(piece, from, to, glossary);
            names.AddRange(guarded.Names);
            var (html, problem) = await CallAsync(guarded.Html, from, to, cancel);
            if (html is null) return Failed(problem);
            parts.Add(ProtectedText.Read(html));
        }
        _breaker.Succeeded();
        return Judge(text, from, string.Join(from is "ja" or "zh" && parts.Count > 1 ? " " : "", parts), to, names);
    }

    private string By => _options.IsSimulated ? TranslatorName.Pretended : TranslatorName.Azure;

    private Translation Judge(string text, string from, string translated, string to, List<string> names)
    {
        var bare = _options.IsSimulated ? PretendMark.Without(translated) : translated;
        if (bare != translated && bare == text) return new Translation.Translated(translated, By);   // Nothing was translated, and it says so.
        var losses = MeaningGuard.Check(text, from, bare, to, names);
        return losses.IsEmpty ? new Translation.Translated(translated, By) : new Translation.Blocked(translated, losses);
    }

    private Translation.Unavailable Failed(string problem)
    {
        _breaker.Failed();
        LogFailed(log, problem);
        return new Translation.Unavailable(problem);
    }

    private async Task<(string? Html, string Problem)> CallAsync(string html, string from, string to, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(TimeSpan.FromSeconds(_options.TimeoutSeconds));
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{_options.Endpoint.TrimEnd('/')}/translate?api-version=3.0&from={Codes[from]}&to={Codes[to]}&textType=html");
        request.Headers.Add("Ocp-Apim-Subscription-Key", _options.Key);
        if (_options.Region.Length > 0) request.Headers.Add("Ocp-Apim-Subscription-Region", _options.Region);
        request.Headers.Add("X-ClientTraceId", Guid.NewGuid().ToString());
        request.Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(new[] { new { Text = html } }));
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "UTF-8" };

        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            if (response.StatusCode != HttpStatusCode.OK) return (null, $"http-{(int)response.StatusCode}");
            await using var stream = await response.Content.ReadAsStreamAsync(limit.Token);
            var body = new byte[MaxAnswer];
            var length = await stream.ReadAtLeastAsync(body, body.Length, throwOnEndOfStream: false, limit.Token);
            return Read(body.AsMemory(0, length));
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return (null, "time-out");
        }
        catch (Exception failed) when (failed is HttpRequestException or IOException)
        {
            return (null, "no connection");
        }
    }

    /// <summary>[{"translations":[{"text":"…","to":"vi"}]}]</summary>
    private static (string? Html, string Problem) Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return (json.RootElement[0].GetProperty("translations")[0].GetProperty("text").GetString(), "answer not understood");
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException or KeyNotFoundException or IndexOutOfRangeException)
        {
            return (null, "answer not understood");
        }
    }

    [LoggerMessage(LogLevel.Warning, "No translation: {Problem}")]
    private static partial void LogFailed(ILogger log, string problem);
}
