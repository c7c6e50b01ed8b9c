using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using JpMirai.Knowledge.Book;
using JpMirai.Tests;
using JpMirai.Tests.Dialogs;
using Microsoft.Playwright;
using Xunit.Sdk;

namespace JpMirai.E2E;

/// <summary>A worker at our page. What may be answered is read from the server, and pressed on the page by its label.</summary>
internal sealed class PageWorker : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(50);

    private readonly HttpClient _http;
    private readonly string _conversation;
    private readonly JsonElement _route;
    private readonly List<JsonNode> _history = [];
    private readonly List<string> _own = [];
    private string _watermark = "";

    private PageWorker(IPage page, string language, HttpClient http, string conversation)
    {
        (Page, Texts, _http, _conversation) = (page, Content.Book.In(language), http, conversation);
        _route = JsonSerializer.SerializeToElement(CheckRoute.In(language));
    }

    public IPage Page { get; }

    public LanguageTexts Texts { get; }

    /// <summary>What she pressed and typed, in order.</summary>
    public IReadOnlyList<string> Own => _own;

    public ILocator Answers => AnswersOf(Page, Texts);

    public ILocator Box => Page.GetByRole(AriaRole.Textbox, new() { Name = Say("page.write") });

    public ILocator Log => Page.GetByRole(AriaRole.Log, new() { Name = Say("page.chat") });

    public bool HasResult => _history.Exists(activity => KindOf(activity) == "card");

    public string Say(string key) => Texts[key].Text;

    /// <summary>She opens the page and is asked the first question.</summary>
    public static async Task<PageWorker> ComeAsync(Tab tab, Uri host, string language)
    {
        await tab.Page.GotoAsync(host.ToString());
        await Assertions.Expect(AnswersOf(tab.Page, Content.Book.In(language)).First).ToBeVisibleAsync();
        // The cookie of the page leads to its conversation.
        var answer = await tab.Page.Context.APIRequest.PostAsync(new Uri(host, "/webchat/token").ToString(), new() { DataObject = new { language } });
        var pass = (await answer.JsonAsync())!.Value;
        var http = new HttpClient { BaseAddress = host };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", pass.GetProperty("token").GetString());
        return new PageWorker(tab.Page, language, http, pass.GetProperty("conversationId").GetString()!);
    }

    /// <summary>Presses the answer that the route through a check has for the question.</summary>
    /// <returns>The step that was answered; null outside of the questions.</returns>
    public async Task<string?> AnswerAsync()
    {
        var actions = await ActionsAsync();
        var step = actions.Select(action => StepOf(ValueOf(action))).FirstOrDefault(step => step is not null);
        string[] wanted =
        [
            .. step is not null && _route.GetProperty("answers").TryGetProperty(step, out var answer) ? [answer.GetString()!] : Array.Empty<string>(),
            .. _route.GetProperty("taps").EnumerateArray().Select(tap => tap.GetString()!),
        ];
        var choice = wanted.Select(name => actions.FirstOrDefault(action => Walker.NameOf(ValueOf(action)) == name)).First(action => action is not null)!;
        await PressAsync((string)choice["title"]!);
        return step;
    }

    public async Task AnswerUntilAsync(Func<string?, bool> isThere)
    {
        while (!isThere(await AnswerAsync()))
        {
        }
        await ActionsAsync();
    }

    public async Task PressAsync(string label)
    {
        await Answers.And(Page.GetByRole(AriaRole.Button, new() { Name = label, Exact = true })).First.ClickAsync();
        _own.Add(label);
    }

    public async Task TypeAsync(string text)
    {
        await Box.FillAsync(text);
        await Box.PressAsync("Enter");
        _own.Add(text);
    }

    /// <param name="isSent">False where the page refuses it.</param>
    public async Task SendFileAsync(string name, string type, byte[] bytes, bool isSent = true)
    {
        await Page.GetByLabel(Say("page.file")).SetInputFilesAsync(new FilePayload { Name = name, MimeType = type, Buffer = bytes });
        await Assertions.Expect(Log.GetByText(name)).ToBeVisibleAsync();
        if (isSent) _own.Add(name);
    }

    /// <summary>What the server has as said by her.</summary>
    public async Task<IEnumerable<string>> HeardAsync()
    {
        await LookAsync();
        return Mine.Select(activity => (string)activity["text"]!);
    }

    /// <summary>The buttons of the server's answer to all that she said.</summary>
    public async Task<IReadOnlyList<JsonNode>> ActionsAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            await LookAsync();
            if (Mine.Count() >= _own.Count && _history.LastOrDefault()?["suggestedActions"]?["actions"] is JsonArray { Count: > 0 } actions) return [.. actions.Select(action => action!)];
            if (patience.IsCancellationRequested) throw new XunitException($"No answer to: {_own.LastOrDefault()}\nThe server heard: {string.Join(" | ", Mine.Select(activity => (string?)activity["text"]))}");
            await Task.Delay(LookEvery, TimeProvider.System);
        }
    }

    public void Dispose() => _http.Dispose();

    private IEnumerable<JsonNode> Mine => _history.Where(activity => (string?)activity["from"]?["role"] == "user");

    private async Task LookAsync()
    {
        var set = await _http.GetFromJsonAsync<JsonNode>(new Uri($"/v3/directline/conversations/{_conversation}/activities?watermark={_watermark}", UriKind.Relative));
        _history.AddRange(set!["activities"]!.AsArray().Where(activity => (string?)activity!["type"] == "message").Select(activity => activity!));
        _watermark = (string)set["watermark"]!;
    }

    private static ILocator AnswersOf(IPage page, LanguageTexts texts) =>
        page.GetByRole(AriaRole.Group, new() { Name = texts["page.answers"].Text }).GetByRole(AriaRole.Button);

    private static string? KindOf(JsonNode activity) => (string?)activity["channelData"]?["message"]?["t"];

    private static string ValueOf(JsonNode action) => (string)action["value"]!;

    /// <summary>As tests/interop/route.mjs reads it.</summary>
    private static string? StepOf(string value) => value.Split('|') is [_, var at, "answer", ..] ? at[(at.IndexOf(':', StringComparison.Ordinal) + 1)..] : null;
}
