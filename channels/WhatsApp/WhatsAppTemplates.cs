using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using JpMirai.Channels.Meta;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace JpMirai.Channels.WhatsApp;

/// <param name="Name">As the platform knows it.</param>
/// <param name="Language">The platform's code of the language it is written in.</param>
internal sealed record Template(string Name, string Language);

/// <summary>Which of our texts the platform has approved for saying outside a conversation; read from it, and again when it tells of a change.
/// https://developers.facebook.com/docs/whatsapp/business-management-api/message-templates</summary>
internal sealed partial class WhatsAppTemplates(
    [FromKeyedServices(WhatsAppChannel.ChannelName)] HttpClient http, IOptions<WhatsAppOptions> options, TimeProvider clock, ILogger<WhatsAppTemplates> log)
{
    private const int MaxPages = 20;

    /// <summary>Our languages by WhatsApp's codes. Burmese is not among those a template may be written in.
    /// https://developers.facebook.com/docs/whatsapp/business-management-api/message-templates/supported-languages</summary>
    public static readonly IReadOnlyDictionary<string, string> Codes = new Dictionary<string, string>
    {
        ["en"] = "en", ["zh"] = "zh_CN", ["vi"] = "vi", ["tl"] = "fil", ["id"] = "id", ["pt"] = "pt_BR", ["es"] = "es", ["ja"] = "ja",
    };

    private readonly GraphApi _graph = new(http, options.Value, options.Value.AccessToken, clock);
    private readonly Lock _gate = new();
    private DateTimeOffset _nextRead = DateTimeOffset.MinValue;
    private Dictionary<Template, string> _known = [];

    public bool IsOn => options.Value.BusinessAccountId.Length > 0;

    private string Path => $"/{options.Value.BusinessAccountId}/message_templates";

    /// <summary>The name of an occasion's template: the phrase's key in the platform's letters.</summary>
    public static string NameOf(string occasion) => NotPlain().Replace(occasion, "_");

    /// <summary>The approved template of an occasion in her language, else in English, which every phone shows; null if there is none.</summary>
    public async ValueTask<Template?> FindAsync(string occasion, string language, CancellationToken cancel)
    {
        if (!IsOn || occasion.Length == 0) return null;
        var known = await KnownAsync(cancel);
        return new[] { Codes.GetValueOrDefault(language), Codes["en"] }.OfType<string>().Select(code => new Template(NameOf(occasion), code))
            .FirstOrDefault(template => known.GetValueOrDefault(template) == "APPROVED");
    }

    /// <summary>All the platform has, with their states.</summary>
    public async ValueTask<IReadOnlyDictionary<Template, string>> KnownAsync(CancellationToken cancel)
    {
        lock (_gate)
        {
            if (clock.GetUtcNow() < _nextRead) return _known;
            _nextRead = clock.GetUtcNow() + options.Value.TemplateRefresh;
        }

        if (await ReadAsync(cancel) is { } read) lock (_gate) _known = read;
        else LogUnread(log);
        lock (_gate) return _known;
    }

    /// <summary>The platform has told of a change, or refused one: look again before the next use.</summary>
    public void Expire()
    {
        lock (_gate) _nextRead = DateTimeOffset.MinValue;
    }

    public Task<PlatformAnswer> CreateAsync(Template template, string text, CancellationToken cancel) => _graph.PostAsync(Path, new()
    {
        ["name"] = template.Name,
        ["language"] = template.Language,
        ["category"] = "UTILITY",
        ["components"] = new JsonArray(new JsonObject { ["type"] = "BODY", ["text"] = text }),
    }, cancel);

    /// <summary>Page by page; the platform's own address of the next page is not followed, only its mark is taken.</summary>
    private async Task<Dictionary<Template, string>?> ReadAsync(CancellationToken cancel)
    {
        var found = new Dictionary<Template, string>();
        string? after = null;
        for (var page = 0; page < MaxPages; page++)
        {
            var mark = after is null ? "" : $"&after={Uri.EscapeDataString(after)}";
            if (await _graph.GetAsync($"{Path}?fields=name,language,status&limit=100{mark}", cancel) is not PlatformAnswer.Answered { Status: HttpStatusCode.OK } answer) return null;

            using var json = WireJson.Parse(answer.Body, out _);
            if (json is null) return null;
            foreach (var item in json.RootElement.Items("data"))
                if (item.Text("name") is { } name && item.Text("language") is { } language) found[new Template(name, language)] = item.Text("status") ?? "";

            after = json.RootElement.Has("paging", JsonValueKind.Object, out var paging) && paging.Text("next") is not null && paging.Has("cursors", JsonValueKind.Object, out var cursors) ? cursors.Text("after") : null;
            if (after is null) return found;
        }
        return found;
    }

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex NotPlain();

    [LoggerMessage(LogLevel.Warning, "WhatsApp did not tell which templates are approved; what was known before is used")]
    private static partial void LogUnread(ILogger log);
}
