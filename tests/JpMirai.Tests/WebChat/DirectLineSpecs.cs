using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Xunit;
using static JpMirai.Tests.WebChat.WebChatHost;

namespace JpMirai.Tests.WebChat;

/// <summary>What any Direct Line client relies on.</summary>
public sealed class DirectLineSpecs(WebChatHost host) : IClassFixture<WebChatHost>
{
    [Fact]
    public async Task A_visitors_token_names_its_user_and_lives_half_an_hour()
    {
        using var http = new HttpClient();

        using var answer = await http.PostAsJsonAsync(new Uri(host.Bot.Address, "/webchat/token"), new { language = "my" });
        var told = await answer.Content.ReadFromJsonAsync<JsonElement>();

        var claims = Claims(told.GetProperty("token").GetString()!);
        Assert.StartsWith("dl_", claims.GetProperty("user").GetString(), StringComparison.Ordinal);
        Assert.Equal(told.GetProperty("conversationId").GetString(), claims.GetProperty("conv").GetString());
        Assert.Equal(1800, claims.GetProperty("exp").GetInt64() - claims.GetProperty("nbf").GetInt64());
        Assert.Equal(1800, told.GetProperty("expires_in").GetInt32());
    }

    [Fact]
    public async Task The_secret_gives_a_token_for_a_named_user_and_starts_nothing()
    {
        using var generated = await SendAsync(Secret, HttpMethod.Post, "tokens/generate", """{"user":{"id":"dl_of-partner"}}""");
        var told = await generated.Content.ReadFromJsonAsync<JsonElement>();
        var (token, id) = (told.GetProperty("token").GetString()!, told.GetProperty("conversationId").GetString()!);

        using var early = await SendAsync(token, HttpMethod.Get, $"conversations/{id}/activities", null);

        Assert.Equal(HttpStatusCode.OK, generated.StatusCode);
        Assert.False(told.TryGetProperty("streamUrl", out _));
        Assert.Equal("dl_of-partner", Claims(token).GetProperty("user").GetString());
        await RefusedAsync(early, HttpStatusCode.NotFound, "ConversationNotFound");
    }

    [Fact]
    public async Task A_token_can_not_mint_others()
    {
        using var page = await host.PageAsync();

        using var answer = await page.CallAsync(HttpMethod.Post, "tokens/generate", []);

        await RefusedAsync(answer, HttpStatusCode.Forbidden, "BadToken");
    }

    [Fact]
    public async Task Starting_twice_is_one_conversation_and_one_greeting()
    {
        using var page = await host.PageAsync();

        using var again = await page.CallAsync(HttpMethod.Post, "conversations", []);
        var told = await again.Content.ReadFromJsonAsync<JsonElement>();

        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Equal(page.Conversation, told.GetProperty("conversationId").GetString());
        Assert.Contains("/stream?", told.GetProperty("streamUrl").GetString(), StringComparison.Ordinal);
        Assert.NotEqual("", told.GetProperty("token").GetString());
        Assert.Single((await HistoryAsync(page, ""))["activities"]!.AsArray());
    }

    [Fact]
    public async Task An_own_message_comes_back_with_its_id_and_all_that_the_client_put_into_it()
    {
        using var page = await host.PageAsync();
        var sent = JsonNode.Parse("""
            {"type":"message","text":"menu","from":{"id":"someone-else","name":"Hoa"},"locale":"en-US","localTimestamp":"2026-11-29T10:00:00+09:00",
             "channelData":{"clientActivityID":"abc.1","deep":{"a":[1,null,"ö"]}},"entities":[{"type":"ClientCapabilities","supportsListening":true}]}
            """)!.AsObject();

        using var answer = await page.CallAsync(HttpMethod.Post, $"conversations/{page.Conversation}/activities", sent);
        var id = (string)(await answer.Content.ReadFromJsonAsync<JsonNode>())!["id"]!;
        await SeesAsync(page, 2);

        var own = page.Activities.Single(activity => (string?)activity["from"]!["role"] == "user");
        Assert.Equal(id, (string?)own["id"]);
        Assert.Equal(page.Conversation, (string?)own["conversation"]!["id"]);
        Assert.Equal("directline", (string?)own["channelId"]);
        Assert.Equal((string?)Claims(page.Token).GetProperty("user").GetString(), (string?)own["from"]!["id"]);
        Assert.Equal("Hoa", (string?)own["from"]!["name"]);
        foreach (var kept in new[] { "channelData", "entities", "locale", "localTimestamp", "text" }) Assert.True(JsonNode.DeepEquals(sent[kept], own[kept]), kept);
        Assert.Equal(id, (string?)page.Activities[^1]["replyToId"]);
    }

    [Fact]
    public async Task The_same_message_sent_again_is_one_message_with_one_answer()
    {
        using var page = await host.PageAsync();

        var ids = new List<string>();
        for (var n = 0; n < 3; n++)
        {
            using var answer = await page.CallAsync(HttpMethod.Post, $"conversations/{page.Conversation}/activities", Text("menu", "same"));
            ids.Add((string)(await answer.Content.ReadFromJsonAsync<JsonNode>())!["id"]!);
        }
        await page.SendAsync("another");
        await SeesAsync(page, 3);

        Assert.Single(ids.Distinct());
        Assert.Equal(2, page.Activities.Count(activity => (string?)activity["from"]!["role"] == "user"));
        Assert.Equal(3, page.Answers);
    }

    [Fact]
    public async Task Times_grow_strictly_and_a_watermark_brings_only_what_follows()
    {
        using var page = await host.PageAsync();
        var before = (string)(await HistoryAsync(page, ""))["watermark"]!;
        await page.SendAsync("menu");
        await SeesAsync(page, 2);

        var all = (await HistoryAsync(page, ""))["activities"]!.AsArray();
        var later = (await HistoryAsync(page, before))["activities"]!.AsArray();
        var none = await HistoryAsync(page, (string)(await HistoryAsync(page, ""))["watermark"]!);

        Assert.Equal([.. all.Skip(1).Select(activity => (string)activity!["id"]!)], later.Select(activity => (string)activity!["id"]!));
        Assert.Equal(all.Count, all.Select(activity => (string)activity!["timestamp"]!).Distinct().Count());
        Assert.Empty(none["activities"]!.AsArray());
        Assert.NotEqual("", (string?)none["watermark"]);
    }

    [Fact]
    public async Task An_expired_token_is_told_so_that_the_client_gets_a_new_one()
    {
        await using var own = await Stories.BotHost.StartAsync();
        using var page = new Stories.WebPhone(() => own.Address, language: "en");
        await page.OpenAsync();
        own.Clock.Advance(TimeSpan.FromMinutes(31));

        using var read = await page.CallAsync(HttpMethod.Get, $"conversations/{page.Conversation}/activities");
        using var refreshed = await page.CallAsync(HttpMethod.Post, "tokens/refresh");

        await RefusedAsync(read, HttpStatusCode.Forbidden, "TokenExpired");
        await RefusedAsync(refreshed, HttpStatusCode.Forbidden, "TokenExpired");
    }

    [Fact]
    public async Task A_living_token_is_refreshed()
    {
        using var page = await host.PageAsync();

        using var answer = await page.CallAsync(HttpMethod.Post, "tokens/refresh");
        var told = await answer.Content.ReadFromJsonAsync<JsonElement>();

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(page.Conversation, Claims(told.GetProperty("token").GetString()!).GetProperty("conv").GetString());
    }

    [Theory]
    [InlineData(null, HttpStatusCode.Unauthorized, "Unauthorized")]
    [InlineData("", HttpStatusCode.Unauthorized, "Unauthorized")]
    [InlineData("nonsense", HttpStatusCode.Forbidden, "BadToken")]
    [InlineData("eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0.eyJjb252IjoieCIsInVzZXIiOiJ5IiwiYXVkIjoiZGlyZWN0bGluZSIsImlzcyI6ImpwbWlyYWkifQ.", HttpStatusCode.Forbidden, "BadToken")]
    public async Task Without_a_token_of_ours_nothing_is_told(string? token, HttpStatusCode status, string code)
    {
        using var page = await host.PageAsync();

        using var answer = await SendAsync(token, HttpMethod.Get, $"conversations/{page.Conversation}/activities", null);

        await RefusedAsync(answer, status, code);
    }

    [Fact]
    public async Task The_token_of_one_conversation_opens_no_other()
    {
        using var hers = await host.PageAsync();
        using var other = await host.PageAsync();

        foreach (var (method, path) in new[] { (HttpMethod.Get, ""), (HttpMethod.Get, "/activities"), (HttpMethod.Post, "/activities"), (HttpMethod.Post, "/upload") })
        {
            using var answer = await other.CallAsync(method, $"conversations/{hers.Conversation}{path}", method == HttpMethod.Post ? Text("menu") : null);
            await RefusedAsync(answer, HttpStatusCode.Forbidden, "BadToken");
        }
    }

    [Theory]
    [InlineData("{", HttpStatusCode.BadRequest, "BadArgument")]
    [InlineData("[]", HttpStatusCode.BadRequest, "BadArgument")]
    [InlineData("""{"text":"no type"}""", HttpStatusCode.BadRequest, "MissingProperty")]
    public async Task A_body_that_is_no_activity_is_refused_with_its_problem(string body, HttpStatusCode status, string code)
    {
        using var page = await host.PageAsync();

        using var answer = await SendAsync(page.Token, HttpMethod.Post, $"conversations/{page.Conversation}/activities", body);

        await RefusedAsync(answer, status, code);
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_refused()
    {
        using var page = await host.PageAsync();

        using var answer = await page.CallAsync(HttpMethod.Post, $"conversations/{page.Conversation}/activities", Text(new string('x', 300_000)));

        await RefusedAsync(answer, HttpStatusCode.RequestEntityTooLarge, "TooLarge");
    }

    [Fact]
    public async Task Pictures_and_files_are_refused_in_words()
    {
        using var page = await host.PageAsync();

        using var answer = await page.CallAsync(HttpMethod.Post, $"conversations/{page.Conversation}/upload?userId=x", []);

        await RefusedAsync(answer, HttpStatusCode.UnsupportedMediaType, "UploadNotSupported");
    }

    [Theory]
    [InlineData("typing")]
    [InlineData("conversationUpdate")]
    [InlineData("invoke")]
    [InlineData("something-of-next-year")]
    public async Task What_needs_no_answer_is_taken_and_not_answered(string type)
    {
        using var page = await host.PageAsync();

        using var answer = await page.CallAsync(HttpMethod.Post, $"conversations/{page.Conversation}/activities", new JsonObject { ["type"] = type });

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Single((await HistoryAsync(page, ""))["activities"]!.AsArray());
    }

    [Fact]
    public async Task A_picture_is_answered_with_what_to_do_instead()
    {
        using var page = await host.PageAsync();

        await page.DoAsync("image");
        await SeesAsync(page, 2);

        Assert.Contains(Content.Book.In("en")["attachment.reply"].Text, page.TextFrom(1), StringComparison.Ordinal);
    }

    private async Task<HttpResponseMessage> SendAsync(string? token, HttpMethod method, string path, string? body)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(method, new Uri(host.Bot.Address, $"/v3/directline/{path}"));
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        if (token is not null) request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        return await http.SendAsync(request);
    }

    private static async Task<JsonNode> HistoryAsync(Stories.WebPhone page, string watermark)
    {
        using var answer = await page.CallAsync(HttpMethod.Get, $"conversations/{page.Conversation}/activities?watermark={watermark}");
        return (await answer.Content.ReadFromJsonAsync<JsonNode>())!;
    }

    private static async Task RefusedAsync(HttpResponseMessage answer, HttpStatusCode status, string code)
    {
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal((status, code), (answer.StatusCode, body.GetProperty("error").GetProperty("code").GetString()));
        Assert.NotEqual("", body.GetProperty("error").GetProperty("message").GetString());
    }

    private static JsonElement Claims(string token)
    {
        var payload = token.Split('.')[1];
        return JsonSerializer.Deserialize<JsonElement>(System.Buffers.Text.Base64Url.DecodeFromChars(payload));
    }
}
