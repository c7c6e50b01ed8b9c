using System.Text.Json.Nodes;
using JpMirai.Channels.Meta;
using JpMirai.Dialogs.Activities;
using JpMirai.Knowledge;
using JpMirai.Knowledge.Book;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace JpMirai.Channels.Messenger;

/// <summary>Get Started, greeting and menu in nine languages, and the events we want to hear of.
/// https://developers.facebook.com/docs/messenger-platform/reference/messenger-profile-api</summary>
internal sealed class MessengerSetUp(
    [FromKeyedServices(MessengerChannel.ChannelName)] HttpClient http, IOptions<MessengerOptions> options, TimeProvider clock, Mind mind) : ISetUp
{
    private const string Fields = "messages,messaging_postbacks,messaging_optins,messaging_referrals,messaging_handovers,message_echoes,message_deliveries,message_reads,standby";

    /// <summary>Our languages by Facebook's names for them. https://developers.facebook.com/docs/messenger-platform/messenger-profile/supported-locales</summary>
    private static readonly Dictionary<string, string> Locales = new()
    {
        ["en"] = "en_US", ["zh"] = "zh_CN", ["vi"] = "vi_VN", ["tl"] = "tl_PH", ["id"] = "id_ID", ["my"] = "my_MM", ["pt"] = "pt_BR", ["es"] = "es_LA", ["ja"] = "ja_JP",
    };

    /// <summary>What always stands in the menu: phrase and trigger.</summary>
    private static readonly (string Phrase, string Trigger)[] Menu = [("menu.help", "help"), ("menu.open", "menu"), ("menu.language", "language")];

    private readonly GraphApi _graph = new(http, options.Value, options.Value.PageAccessToken, clock);

    public string Name => MessengerChannel.ChannelName;

    public async Task<IReadOnlyList<SetUpStep>> RunAsync(CancellationToken cancel) =>
    [
        await TellAsync("Get Started", "/me/messenger_profile", new JsonObject { ["get_started"] = new JsonObject { ["payload"] = MessengerReader.GetStarted } }, cancel),
        await TellAsync("greeting", "/me/messenger_profile", new JsonObject { ["greeting"] = new JsonArray([.. ByLocale((locale, texts) => new JsonObject { ["locale"] = locale, ["text"] = texts["profile.greeting"].Text })]) }, cancel),
        await TellAsync("menu", "/me/messenger_profile", new JsonObject { ["persistent_menu"] = new JsonArray([.. ByLocale(MenuIn)]) }, cancel),
        await TellAsync("events", $"/{options.Value.PageId}/subscribed_apps", new JsonObject { ["subscribed_fields"] = Fields }, cancel),
    ];

    /// <summary>In every language that Facebook's screens are in, English for all others.</summary>
    private IEnumerable<JsonObject> ByLocale(Func<string, LanguageTexts, JsonObject> draw) =>
    [
        draw("default", mind.Book.In("en")),
        .. mind.Book.Languages.Where(language => Locales.ContainsKey(language.Tag)).Select(language => draw(Locales[language.Tag], mind.Book.In(language.Tag))),
    ];

    private static JsonObject MenuIn(string locale, LanguageTexts texts) => new()
    {
        ["locale"] = locale,
        ["composer_input_disabled"] = false,
        ["call_to_actions"] = new JsonArray([.. Menu.Select(entry => new JsonObject
        {
            ["type"] = "postback", ["title"] = texts[entry.Phrase].Button, ["payload"] = Choice.Anywhere(entry.Trigger),
        })]),
    };

    private async Task<SetUpStep> TellAsync(string what, string path, JsonObject body, CancellationToken cancel) => await _graph.PostAsync(path, body, cancel) switch
    {
        PlatformAnswer.Answered { Status: System.Net.HttpStatusCode.OK } => new(what, null),
        PlatformAnswer.Answered told => new(what, $"{told.Code} {GraphError.Of(told.Body).Detail}".TrimEnd()),
        var lost => new(what, lost.Code),
    };
}
