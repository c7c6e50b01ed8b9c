using System.Net;
using System.Text.RegularExpressions;
using JpMirai.Simulators.Line;
using JpMirai.Tests.Stories;
using Xunit;

namespace JpMirai.Tests.Hosting;

/// <summary>Taking one's data along, over real HTTP: the chat gives a link, the link gives the file once.</summary>
public sealed partial class MyDataSpecs : IAsyncLifetime
{
    private const string Planted = "PlantedWordOfHoa <b>&";

    private static readonly HttpClient Browser = new();

    private BotHost _host = null!;
    private LineUser _worker = null!;

    public async Task InitializeAsync()
    {
        _host = await BotHost.StartAsync();
        _worker = _host.Line.AddPhone();
        await _worker.FollowAsync(default);
        foreach (var tap in new[] { "en", "in-japan", "yes" }) await _worker.TapAsync(tap);
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task A_worker_fetches_all_that_is_held_about_her_once()
    {
        foreach (var tap in new[] { "check", "18-or-over", "yes", "yes", "yes-2-months-pay-or-more" }) await _worker.TapAsync(tap);
        await _worker.SayAsync($"my name is {Planted}");
        var link = await AskForLinkAsync();

        foreach (var _ in Enumerable.Range(0, 2)) await OffersAsync(link);
        using var fetched = await Browser.PostAsync(At(link), null);
        var file = await fetched.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.OK, fetched.StatusCode);
        Assert.Equal("attachment", fetched.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Matches("^jpmirai-[0-9]{4}-[0-9]{2}-[0-9]{2}[.]html$", fetched.Content.Headers.ContentDisposition.FileName);
        Assert.DoesNotContain("<b>", file, StringComparison.Ordinal);
        Holds(file, Planted, "English", "Place: In Japan", "18 or older", "being remembered: yes (text 2)", "LINE");
        Holds(file, Content.Book.In("en").Check.Items["recruitment-fees-paid"].Question.Ask, "Yes, 2 months of my pay in Japan or more");
        using var second = await Browser.PostAsync(At(link), null);
        Assert.Equal(HttpStatusCode.NotFound, second.StatusCode);
        Assert.All([Planted, link.Split('/')[^1], _worker.Id], secret => Assert.False(_host.Logs.Says(secret)));
    }

    [Fact]
    public async Task A_wrong_a_used_a_late_and_an_erased_link_are_answered_alike()
    {
        var answers = new List<string> { await GoneAsync("/my-data/0123456789abcdefABCDEF") };

        var used = await AskForLinkAsync();
        (await Browser.PostAsync(At(used), null)).Dispose();
        answers.Add(await GoneAsync(used));

        var late = await AskForLinkAsync();
        _host.Clock.Advance(TimeSpan.FromMinutes(31));
        answers.Add(await GoneAsync(late));

        var erased = await AskForLinkAsync();
        await _worker.SayAsync("delete");
        await _worker.TapAsync("yes");
        answers.Add(await GoneAsync(erased));

        Assert.Single(answers.Distinct());
        Assert.All(Content.Book.Languages, language => Holds(answers[0], Content.Book.In(language.Tag)["link.gone"].Text));
    }

    [Fact]
    public async Task Who_tries_many_links_is_held_up_and_nobody_else_behind_the_same_proxy()
    {
        var statuses = new List<HttpStatusCode>();
        for (var n = 0; n < 25; n++)
        {
            using var tried = await Browser.GetAsync(At($"/my-data/guess-{n}"));
            statuses.Add(tried.StatusCode);
        }

        Assert.Contains(HttpStatusCode.NotFound, statuses);
        Assert.Equal(HttpStatusCode.TooManyRequests, statuses[^1]);

        using var other = new HttpRequestMessage(HttpMethod.Get, At("/my-data/guess"));
        other.Headers.Add("X-Forwarded-For", "192.0.2.7");
        using var answered = await Browser.SendAsync(other);
        Assert.Equal(HttpStatusCode.NotFound, answered.StatusCode);
    }

    [Fact]
    public async Task Policy_check_7_what_she_wrote_goes_by_itself_after_90_days()
    {
        await _worker.SayAsync($"my name is {Planted}");
        Assert.Equal(1L, _host.Count("transcript"));

        _host.Clock.Advance(TimeSpan.FromDays(91));

        await BotSteps.UntilAsync(() => _host.Count("transcript") == 0);
        Assert.Equal(1L, _host.Count("person"));
    }

    private Uri At(string link) => new(_host.Address, link);

    private async Task<string> AskForLinkAsync()
    {
        await _worker.SayAsync("my data");
        await _worker.TapAsync("export");
        return Link().Match(string.Join('\n', _worker.Seen.Select(message => message.Text).Reverse())).Value;
    }

    private async Task OffersAsync(string link)
    {
        using var page = await Browser.GetAsync(At(link));

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Holds(await page.Content.ReadAsStringAsync(), Content.Book.In("en")["link.text"].Text);
        Assert.StartsWith("default-src 'none'; style-src 'sha256-", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal(["no-referrer"], page.Headers.GetValues("Referrer-Policy"));
        Assert.True(page.Headers.CacheControl!.NoStore);
    }

    private async Task<string> GoneAsync(string link)
    {
        using var page = await Browser.PostAsync(At(link), null);
        Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
        return await page.Content.ReadAsStringAsync();
    }

    private static void Holds(string html, params string[] texts)
    {
        var read = WebUtility.HtmlDecode(html);
        Assert.All(texts, text => Assert.Contains(text, read, StringComparison.Ordinal));
    }

    [GeneratedRegex("/my-data/[A-Za-z0-9_-]{22}")]
    private static partial Regex Link();
}
