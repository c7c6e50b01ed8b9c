using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace JpMirai.Simulators.Translator;

/// <summary>What goes wrong on demand.</summary>
public enum TranslatorFault
{
    None,
    Unauthorized,
    TooManyRequests,
    ServerError,
    Hang,
    Garbage,
}

/// <summary>
/// Speaks Azure Translator's REST, version 3, and enforces its rules. It knows a table of sentences; any other text comes back as it was, with a mark before it.
/// https://learn.microsoft.com/azure/ai-services/translator/text-translation/reference/v3/translate
/// </summary>
public sealed partial class TranslatorSimulator(string key, string region = "")
{
    /// <summary>Stands before each text, so that no one takes it for a translation.</summary>
    public const string Mark = "〔pretend translation〕 ";

    /// <summary>Characters of all texts of one call, and texts of one call.</summary>
    private const int MaxCharacters = 50_000, MaxTexts = 1000;

    private static readonly string[] Languages = ["en", "ja", "zh-Hans", "vi", "fil", "id", "my", "pt", "es"];

    private readonly ConcurrentDictionary<(string Text, string To), string> _table = new();
    private readonly ConcurrentQueue<string> _received = new();

    public TranslatorFault Fault { get; set; }

    /// <summary>False: what the table gives comes back without <see cref="Mark"/>, as from a real translator.</summary>
    public bool Marks { get; set; } = true;

    /// <summary>Changes each translation before it is sent: a translator that errs.</summary>
    public Func<string, string> Damage { get; set; } = text => text;

    /// <summary>The HTML of each text that was taken.</summary>
    public IReadOnlyCollection<string> Received => _received;

    public int Calls { get; private set; }

    /// <param name="to">A code of the API, such as fil or zh-Hans.</param>
    public void Teach(string text, string to, string translation) => _table[(text, to)] = translation;

    public void MapEndpoints(IEndpointRouteBuilder routes, string prefix) => routes.MapPost($"{prefix}/translate", AnswerAsync);

    private async Task AnswerAsync(HttpContext context)
    {
        Calls++;
        switch (Fault)
        {
            case TranslatorFault.Hang:
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                return;
            case TranslatorFault.Unauthorized: await RefuseAsync(context, 401, 401000, "The request is not authorized because credentials are missing or invalid."); return;
            case TranslatorFault.TooManyRequests: await RefuseAsync(context, 429, 429001, "The server rejected the request because the client has exceeded request limits."); return;
            case TranslatorFault.ServerError: await RefuseAsync(context, 500, 500000, "An unexpected error occurred."); return;
            case TranslatorFault.Garbage: await context.Response.WriteAsync("<html>gateway</html>"); return;
        }
        if (Problem(context.Request) is { } problem)
        {
            await RefuseAsync(context, problem.Status, problem.Code, problem.Message);
            return;
        }

        var texts = await TextsAsync(context.Request).ConfigureAwait(false);
        if (texts is null) await RefuseAsync(context, 400, 400074, "The body of the request is not valid JSON.");
        else if (texts.Length is 0 or > MaxTexts) await RefuseAsync(context, 400, 400072, "The array of input text has too many elements.");
        else if (texts.Sum(text => text.Length) > MaxCharacters) await RefuseAsync(context, 400, 400077, "The maximum request size has been exceeded.");
        else
        {
            foreach (var text in texts) _received.Enqueue(text);
            var to = context.Request.Query["to"].ToString();
            await context.Response.WriteAsJsonAsync(texts.Select(html => new { translations = new[] { new { text = Translate(html, to), to } } })).ConfigureAwait(false);
        }
    }

    private (int Status, int Code, string Message)? Problem(HttpRequest request)
    {
        if (request.Headers["Ocp-Apim-Subscription-Key"] != key || region.Length > 0 && request.Headers["Ocp-Apim-Subscription-Region"] != region)
            return (401, 401000, "The request is not authorized because credentials are missing or invalid.");
        if (!Guid.TryParse(request.Headers["X-ClientTraceId"], out _)) return (400, 400043, "The client trace ID is missing or invalid.");
        if (request.ContentType?.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) != true) return (415, 415000, "The Content-Type header is missing or invalid.");
        if (request.Query["api-version"] != "3.0") return (400, 400021, "The API version parameter is missing or invalid.");
        if (!Languages.Contains(request.Query["from"].ToString())) return (400, 400035, "The source language is not valid.");
        if (!Languages.Contains(request.Query["to"].ToString())) return (400, 400036, "The target language is missing or invalid.");
        return request.Query["textType"] == "html" ? null : (400, 400071, "The combination of options is not valid here: our marks need textType=html.");
    }

    private static async Task<string[]?> TextsAsync(HttpRequest request)
    {
        try
        {
            using var json = await JsonDocument.ParseAsync(request.Body).ConfigureAwait(false);
            return [.. json.RootElement.EnumerateArray().Select(item => item.GetProperty("Text").GetString()!)];
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return null;
        }
    }

    private string Translate(string html, string to)
    {
        var plain = WebUtility.HtmlDecode(Tag().Replace(html.Replace("<br/>", "\n", StringComparison.Ordinal), ""));
        if (_table.TryGetValue((plain, to), out var known)) return (Marks ? Mark : "") + WebUtility.HtmlEncode(Damage(known)).Replace("\n", "<br/>", StringComparison.Ordinal);
        return Mark + html;
    }

    private static Task RefuseAsync(HttpContext context, int status, int code, string message)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(new { error = new { code, message } });
    }

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();
}
