using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using JpMirai.Bot.Storage.Sqlite;
using JpMirai.Tests.Durability;
using JpMirai.Tests.Stories;
using Microsoft.Data.Sqlite;
using Xunit;
using static JpMirai.Tests.WebChat.WebChatHost;

namespace JpMirai.Tests.WebChat;

/// <summary>A worker who comes to the page, comes back, is in a hurry, deletes everything.</summary>
public sealed class VisitSpecs(WebChatHost host) : IClassFixture<WebChatHost>
{
    [Fact]
    public async Task A_page_that_greets_in_her_language_goes_straight_to_the_first_question()
    {
        using var page = await host.PageAsync("my");

        var texts = Content.Book.In("my");
        Assert.Contains(texts["whereabouts.ask"].Text, page.TextFrom(0), StringComparison.Ordinal);
        Assert.DoesNotContain(texts["welcome.hello"].Text, page.TextFrom(0), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_client_that_tells_its_locale_is_greeted_in_it_and_one_that_does_not_may_choose()
    {
        using var told = new WebPhone(() => host.Bot.Address, locale: "pt-BR");
        using var silent = await host.PageAsync(language: null);
        await told.OpenAsync();
        await SeesAsync(told, 2);

        Assert.Contains(Content.Book.In("pt")["welcome.hello"].Text, told.TextFrom(0), StringComparison.Ordinal);
        Assert.Contains("Tiếng Việt", silent.TextFrom(0), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Turning_the_page_to_another_language_asks_the_open_question_again_in_it()
    {
        using var page = await host.PageAsync("en");

        await page.PostAsync(Join("id"));
        await SeesAsync(page, 2);
        await page.PostAsync(Join("xx"));
        await page.PostAsync(Join("id"));
        await page.SendAsync("menu");
        await SeesAsync(page, 3);

        Assert.Equal(3, page.Answers);
        Assert.Contains(Content.Book.In("id")["whereabouts.ask"].Text, page.TextFrom(1), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_browser_finds_its_conversation_again_and_can_begin_a_new_one()
    {
        using var page = await host.PageAsync();
        var first = page.Conversation;

        await page.OpenAsync();
        var second = page.Conversation;
        await page.OpenAsync(isNew: true);

        Assert.Equal(first, second);
        Assert.NotEqual(first, page.Conversation);
    }

    [Fact]
    public async Task After_delete_she_is_told_so_the_conversation_ends_and_a_new_one_knows_nothing()
    {
        using var page = await host.PageAsync();
        await page.SendAsync("delete");
        await SeesAsync(page, 2);
        var old = (page.Conversation, page.Token);

        await page.PressAsync(page.Choices.First(choice => choice.Contains("|yes|", StringComparison.Ordinal)));
        await Until.TrueAsync(() => page.Activities.Any(activity => (string?)activity["type"] == "endOfConversation"));
        Assert.Contains(Content.Book.In("en")["delete.done"].Text.Split('\n')[0], page.TextFrom(2), StringComparison.Ordinal);
        await Until.TrueAsync(() => !page.IsListening);

        using var back = await page.CallAsync(HttpMethod.Get, $"conversations/{old.Conversation}?watermark={page.Watermark}");
        using var post = await page.CallAsync(HttpMethod.Post, $"conversations/{old.Conversation}/activities", Text("menu"));
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (back.StatusCode, post.StatusCode));
        await page.SendAsync("menu");
        Assert.NotEqual(old.Conversation, page.Conversation);
    }

    [Fact]
    public async Task A_page_left_open_learns_that_its_chat_was_forgotten()
    {
        await using var own = await BotHost.StartAsync();
        using var page = new WebPhone(() => own.Address, language: "en");
        await page.OpenAsync();
        await SeesAsync(page, 1);

        own.Clock.Advance(TimeSpan.FromHours(25));
        for (var n = 0; page.IsListening && n < 100; n++)
        {
            own.Clock.Advance(TimeSpan.FromSeconds(26));
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        }

        Assert.False(page.IsListening);
        Assert.Equal("The conversation has ended.", page.ClosedFor);
    }

    [Fact]
    public async Task Who_writes_faster_than_anyone_types_is_answered_once_and_in_danger_at_once()
    {
        await using var own = await BotHost.StartAsync(options: ["--Channels:WebChat:ActivityBurst=5", "--Channels:WebChat:ActivitiesPerSecond=1"]);
        using var page = new WebPhone(() => own.Address, language: "en");
        await page.OpenAsync();
        for (var n = 0; n < 5; n++) await page.SendAsync("menu");
        await SeesAsync(page, 6);

        for (var n = 0; n < 30; n++) await page.SendAsync($"what is number {n}");
        await page.SendAsync("please help he is hitting me now");
        await Until.TrueAsync(() => page.TextFrom(6).Contains("tasukete kudasai", StringComparison.Ordinal));
        own.Clock.Advance(TimeSpan.FromSeconds(4));
        await Until.TrueAsync(() => page.TextFrom(6).Contains(Content.Book.In("en")["busy.caught-up"].Text, StringComparison.Ordinal));

        Assert.Equal(36, page.Activities.Count(activity => (string?)activity["from"]!["role"] == "user"));
        Assert.InRange(page.Answers, 8, 30);
    }

    [Fact]
    public async Task A_code_from_a_poster_is_kept_sealed_and_leads_to_nobody()
    {
        await using var own = await BotHost.StartAsync();
        using var http = new HttpClient();
        foreach (var code in new[] { "corp-7F3K", "../../etc", "<script>", new string('x', 500) })
            (await http.PostAsJsonAsync(new Uri(own.Address, "/webchat/token"), new { @ref = code })).EnsureSuccessStatusCode();

        using var connection = new SqliteConnection($"Data Source={Path.Combine(own.Folder, SqliteTurnStore.FileName)};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM referral";

        Assert.Equal(1L, command.ExecuteScalar());
        Assert.All(Directory.GetFiles(own.Folder), file => Assert.True(File.ReadAllBytes(file).AsSpan().IndexOf("corp-7F3K"u8) < 0));
    }

    [Fact]
    public async Task Too_many_new_chats_of_one_address_are_asked_to_wait()
    {
        await using var own = await BotHost.StartAsync(options: ["--Channels:WebChat:TokenBurst=3", "--Channels:WebChat:TokensPerMinute=1"]);
        using var http = new HttpClient();
        var answers = new List<HttpResponseMessage>();
        for (var n = 0; n < 4; n++) answers.Add(await http.PostAsJsonAsync(new Uri(own.Address, "/webchat/token"), new { }));

        Assert.Equal([200, 200, 200, 429], answers.Select(answer => (int)answer.StatusCode));
        Assert.True(answers[^1].Headers.RetryAfter?.Delta > TimeSpan.Zero);
        answers.ForEach(answer => answer.Dispose());
    }

    [Fact]
    public async Task Without_a_secret_no_server_gets_a_token_and_off_means_off()
    {
        await using var plain = await BotHost.StartAsync();
        await using var off = await BotHost.StartAsync(options: ["--Channels:WebChat:Enabled=false"]);
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(plain.Address, "/v3/directline/tokens/generate")) { Content = new StringContent("{}", Encoding.UTF8, "application/json") };
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {Secret}");

        using var refused = await http.SendAsync(request);
        using var absent = await http.PostAsJsonAsync(new Uri(off.Address, "/webchat/token"), new { });

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, absent.StatusCode);
    }

    private static JsonObject Join(string language) => new() { ["type"] = "event", ["name"] = "webchat/join", ["value"] = new JsonObject { ["language"] = language } };
}
