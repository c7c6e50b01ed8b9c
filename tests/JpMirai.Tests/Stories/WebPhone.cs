using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace JpMirai.Tests.Stories;

/// <summary>A browser with our web chat: the token by its cookie, Direct Line, a socket that comes back with its watermark.</summary>
/// <param name="host">Where the bot is reached now.</param>
/// <param name="language">The language the page greets in; null if it does not.</param>
/// <param name="locale">What another client tells of its language.</param>
/// <param name="twice">Share of the posts that are sent twice, as a page does that got no answer.</param>
internal sealed class WebPhone(Func<Uri> host, double twice = 0, string? language = null, string? locale = null) : StoryPhone
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { CookieContainer = new CookieContainer() });
    private readonly Random _chance = new(1);
    private readonly WebInbox _inbox = new();
    private readonly List<string> _typed = [];
    private string _conversation = "", _token = "", _user = "";
    private WebStream? _stream;
    private int _acts, _begun;

    public override IEnumerable<string> Secrets => _typed.Where(text => text.Length > 6).Append(_conversation).Append(_token).Append(_user);

    public override int Seen => _inbox.Messages.Count;

    /// <summary>Messages of one answer name the same activity; the same words twice in one would be a second answer to it.</summary>
    public override int Answers => _inbox.Messages.GroupBy(_inbox.Answered)
        .Sum(answer => answer.GroupBy(message => message["channelData"]!.ToJsonString()).Max(same => same.Count()));

    public override int Unasked => Math.Max(0, _begun - 1);

    public override IReadOnlyList<string> Choices =>
        _inbox.Messages is [.., var last] && last["suggestedActions"]?["actions"] is JsonArray actions ? [.. actions.Select(action => (string)action!["value"]!)] : [];

    public override void Dispose()
    {
        _http.Dispose();
        _stream?.Dispose();
        base.Dispose();
    }

    public string Conversation => _conversation;

    public string Token => _token;

    public string Watermark => _inbox.Watermark;

    public bool IsListening => _stream?.IsOpen == true;

    /// <summary>What the host said as it closed the line; null if it said nothing.</summary>
    public string? ClosedFor => _stream?.ClosedFor;

    /// <summary>The line is cut; what is said meanwhile is fetched when she comes back.</summary>
    public void Hang() => _stream?.Dispose();

    public IReadOnlyList<JsonNode> Activities => _inbox.All;

    public override string TextFrom(int from) => string.Join('\n', _inbox.Messages.Skip(from).Select(message => string.Join('\n', Strings(message["channelData"]!["message"]!))));

    public override Task WaitAsync(int seen, CancellationToken cancel) => _inbox.WaitAsync(seen, cancel);

    public override Task SendAsync(string text)
    {
        _typed.Add(text);
        return PostAsync(new JsonObject { ["type"] = "message", ["text"] = text });
    }

    public override Task PressAsync(string value) => PostAsync(new JsonObject { ["type"] = "message", ["text"] = "…", ["value"] = value });

    public override Task DoAsync(string act) => act switch
    {
        "follow" => OpenAsync(),
        "sticker" or "image" => PostAsync(new JsonObject
        {
            ["type"] = "message", ["attachments"] = new JsonArray(new JsonObject { ["contentType"] = "image/png", ["contentUrl"] = "https://pictures.example/1.png" }),
        }),
        "unsend" => PostAsync(new JsonObject { ["type"] = "messageDelete", ["id"] = (string)_inbox.All.Last(activity => (string?)activity["from"]?["role"] == "user")["id"]! }),
        _ => throw new InvalidOperationException($"A page can't {act}."),
    };

    /// <summary>Opens the page: the browser's own conversation if there is one, else a new one.</summary>
    public Task OpenAsync(bool isNew = false) => PersistAsync(async () =>
    {
        await NewTokenAsync(isNew);
        await StartAsync();
        return true;
    });

    /// <summary>Waits for a message, and comes back by itself where the line was lost.</summary>
    public async Task WaitOnAnyLineAsync(int seen, CancellationToken cancel)
    {
        while (Seen < seen)
        {
            if (!IsListening) await PersistAsync(ComeBackAsync);
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, cancel);
        }
    }

    /// <summary>Posts an activity as the page does: again with a new token where that has expired, in a new conversation where the old one is gone.</summary>
    public async Task PostAsync(JsonObject activity)
    {
        activity["from"] = new JsonObject { ["id"] = _user };
        (activity["channelData"] ??= new JsonObject())["clientActivityID"] = $"act-{++_acts}";
        for (var tries = 0; ; tries++)
        {
            using var answer = await PersistAsync(SendAsync);
            if (answer.IsSuccessStatusCode && _chance.NextDouble() < twice) (await PersistAsync(SendAsync)).Dispose();
            if (answer.IsSuccessStatusCode) return;
            if (tries > 2) throw new InvalidOperationException($"The page could not send: {await answer.Content.ReadAsStringAsync()}");

            _stream = null;
        }

        async Task<HttpResponseMessage> SendAsync()
        {
            if (_stream?.IsOpen != true) await ComeBackAsync();
            return await CallAsync(HttpMethod.Post, $"conversations/{_conversation}/activities", activity);
        }
    }

    public override async Task SendFileAsync(string name, string mediaType, byte[] content)
    {
        using var answer = await UploadAsync(name, mediaType, content);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>As directlinejs uploads: the activity as a part of its own type, then the file.</summary>
    public Task<HttpResponseMessage> UploadAsync(string name, string mediaType, byte[] content)
    {
        var activity = new JsonObject { ["type"] = "message", ["from"] = new JsonObject { ["id"] = _user }, ["channelData"] = new JsonObject { ["clientActivityID"] = $"act-{++_acts}" } };
        var file = new ByteArrayContent(content);
        file.Headers.TryAddWithoutValidation("Content-Type", mediaType);
        var form = new MultipartFormDataContent { { new StringContent(activity.ToJsonString(), System.Text.Encoding.UTF8, "application/vnd.microsoft.activity"), "activity" }, { file, "file", name } };
        return CallAsync(HttpMethod.Post, $"conversations/{_conversation}/upload", form);
    }

    public Task<HttpResponseMessage> CallAsync(HttpMethod method, string path, JsonObject? body = null) => CallAsync(method, path, body is null ? null : JsonContent.Create(body));

    private Task<HttpResponseMessage> CallAsync(HttpMethod method, string path, HttpContent? content)
    {
        var request = new HttpRequestMessage(method, new Uri(host(), $"/v3/directline/{path}")) { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _token);
        return _http.SendAsync(request);
    }

    /// <summary>As the page after a lost line: with its watermark, by a new token if needed, and anew if the conversation is gone.</summary>
    private async Task<bool> ComeBackAsync()
    {
        var answer = await CallAsync(HttpMethod.Get, $"conversations/{_conversation}?watermark={_inbox.Watermark}");
        if (answer.StatusCode == HttpStatusCode.Forbidden)
        {
            await NewTokenAsync(isNew: false);
            answer = await CallAsync(HttpMethod.Get, $"conversations/{_conversation}?watermark={_inbox.Watermark}");
        }
        if (answer.IsSuccessStatusCode)
        {
            await ListenAsync(answer);
            return true;
        }
        if (answer.StatusCode != HttpStatusCode.NotFound) answer.EnsureSuccessStatusCode();

        var seen = Seen;
        await NewTokenAsync(isNew: true);
        await StartAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await _inbox.WaitAsync(seen + 1, patience.Token);
        return true;
    }

    /// <summary>Tries again while the host can't be reached, as a page does for as long as it is open.</summary>
    private static async Task<T> PersistAsync<T>(Func<Task<T>> act)
    {
        for (var watch = Stopwatch.StartNew(); ;)
        {
            try
            {
                return await act();
            }
            catch (Exception lost) when (lost is HttpRequestException or WebSocketException or IOException && watch.Elapsed < TimeSpan.FromSeconds(30))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
            }
        }
    }

    private async Task NewTokenAsync(bool isNew)
    {
        using var answer = await _http.PostAsJsonAsync(new Uri(host(), "/webchat/token"), new { language, @new = isNew });
        answer.EnsureSuccessStatusCode();
        var told = await answer.Content.ReadFromJsonAsync<JsonElement>();
        (_conversation, _token, _user) = (told.GetProperty("conversationId").GetString()!, told.GetProperty("token").GetString()!, told.GetProperty("userId").GetString()!);
    }

    private async Task StartAsync()
    {
        using var answer = await CallAsync(HttpMethod.Post, "conversations", new JsonObject { ["user"] = new JsonObject(), ["locale"] = locale });
        answer.EnsureSuccessStatusCode();
        if (answer.StatusCode == HttpStatusCode.Created) _begun++;
        await ListenAsync(answer);
    }

    private async Task ListenAsync(HttpResponseMessage started)
    {
        var told = await started.Content.ReadFromJsonAsync<JsonElement>();
        _token = told.GetProperty("token").GetString()!;
        _stream = await WebStream.OpenAsync(told.GetProperty("streamUrl").GetString()!, _inbox);
    }

    private static IEnumerable<string> Strings(JsonNode? json) => json switch
    {
        JsonObject map => map.Where(member => member.Key is not ("t" or "altText" or "tone")).SelectMany(member => Strings(member.Value)),
        JsonArray list => list.SelectMany(Strings),
        JsonValue value when value.TryGetValue<string>(out var text) => [text],
        _ => [],
    };
}
