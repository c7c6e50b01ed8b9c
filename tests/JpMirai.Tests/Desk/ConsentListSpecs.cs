using System.Collections.Concurrent;
using System.Net;
using JpMirai.Bot.Staff;
using JpMirai.Dialogs;
using JpMirai.Knowledge.Book;
using JpMirai.Tests.Durability;
using JpMirai.Tests.Hosting;
using JpMirai.Tests.Translation;
using Xunit;

namespace JpMirai.Tests.Desk;

/// <summary>What a worker agreed to stands beside her chat, as it is now. (domain: consent policy 3)</summary>
public sealed class ConsentListSpecs : IAsyncLifetime
{
    private static readonly LanguageTexts My = Content.Book.In("my");
    private static readonly StaffTexts Desk = StaffTexts.Find("ja")!;

    private readonly TranslatedDesk _desk = new();

    public Task InitializeAsync() => _desk.InitializeAsync();

    public Task DisposeAsync() => _desk.DisposeAsync();

    [Theory]
    [InlineData(true, "consents.yes")]
    [InlineData(false, "consents.no")]
    [InlineData(null, "consents.not-asked")]
    public async Task Each_purpose_of_the_case_stands_there_with_her_word_and_when_it_was(bool? agrees, string word)
    {
        var worker = await _desk.WaitingAsync(agrees);
        using var consultant = await _desk.TakeAsync(worker);

        var page = await consultant.PageAsync();

        Assert.Equal(Desk["consents.yes"], await SaidAsync(consultant, Purposes.Handover));
        Assert.Equal(Desk[word], await SaidAsync(consultant, Purposes.Translation));
        Assert.Contains(JapanDate.DayAndTime(_desk.Bot.Clock.GetUtcNow())[..5], ListIn(page), StringComparison.Ordinal);
        Assert.Contains("Azure Translator (Japan)", ListIn(page), StringComparison.Ordinal);
        Assert.Contains($"{Desk["consents.others"]} <strong>{Desk["consents.not-asked"]}</strong>", ListIn(page), StringComparison.Ordinal);
        Assert.DoesNotContain(Purposes.Statistics, ListIn(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_she_took_out_is_named_by_its_kind_and_nothing_of_it_is_shown()
    {
        const string Secret = "ကျွန်မ နာမည်က သီတာပါ ဆိုင်ရှင်က ရိုက်တယ်";
        var worker = _desk.Bot.Line.AddPhone();
        await worker.FollowAsync(default);
        foreach (var tap in new[] { "my", "in-japan", "yes" }) await worker.TapAsync(tap);
        await worker.SayAsync(Secret);
        await worker.SayAsync(My.Commands["person"][0]);
        foreach (var tap in new[] { "talk", "where:in-japan", "line:1", "yes", "no" }) await worker.TapAsync(tap);
        using var consultant = await _desk.TakeAsync(worker);

        var page = await consultant.PageAsync();

        Assert.Contains($"{Desk["consents.left-out"]} {Desk["part.where"]}, {Desk["part.line"]}", ListIn(page), StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_she_changes_her_mind_the_open_screen_shows_it_at_once()
    {
        var worker = await _desk.WaitingAsync(agrees: true);
        using var consultant = await _desk.TakeAsync(worker);
        using var enough = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        ConcurrentQueue<string> lines = [];
        var no = $"class=\"no\">{Desk["consents.no"]}<";
        var following = Task.Run(async () =>
        {
            await foreach (var line in consultant.FollowAsync($"{consultant.Id}:0:0", enough.Token))
            {
                lines.Enqueue(WebUtility.HtmlDecode(line));
                if (lines.Last().Contains(no, StringComparison.Ordinal)) return;
            }
        });
        await Until.TrueAsync(() => lines.Any(line => line == "event: consents"));

        await worker.SayAsync(My.Commands["consents"][0]);
        await worker.TapAsync(Purposes.Translation);
        await worker.TapAsync("no");

        await following;
        Assert.Equal(2, lines.Count(line => line == "event: consents"));
        Assert.Equal(Desk["consents.no"], await SaidAsync(consultant, Purposes.Translation));
    }

    private static async Task<string> SaidAsync(Consultant consultant, string purpose) =>
        ListIn(await consultant.PageAsync()).Split($"data-purpose=\"{purpose}\"")[1].Split("</strong>")[0].Split('>')[^1];

    private static string ListIn(string page) => page.Split("<ul class=\"consents\"")[1].Split("</ul>")[0];
}
