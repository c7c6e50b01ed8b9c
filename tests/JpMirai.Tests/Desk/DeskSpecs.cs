using System.Net;
using System.Text.RegularExpressions;
using JpMirai.Bot.Desk;
using JpMirai.Bot.Staff;
using JpMirai.Dialogs;
using JpMirai.Simulators.Line;
using JpMirai.Tests.Hosting;
using JpMirai.Tests.Staff;
using Xunit;

namespace JpMirai.Tests.Desk;

/// <summary>The desk over real HTTP: staff by their pages, workers by a simulated platform, both against the whole bot.</summary>
public sealed partial class DeskSpecs(StaffHost host) : IClassFixture<StaffHost>
{
    private static readonly string[] AtFirstQuestion = ["my", "in-japan", "yes", "check", "18-or-over", "yes", "yes"];

    private static string My(string key) => Content.Book.In("my")[key].Text.Split('{')[0].Split('\n')[0];

    [Fact]
    public async Task A_worker_is_handed_over_talked_with_and_handed_back_to_the_same_question()
    {
        var worker = await WaitingAsync();
        var question = worker.Seen.Last().Text;
        using var desk = await SignedInAsync(StaffRoles.Consultant);
        var id = await NewestCaseAsync(desk);

        Assert.Equal($"/desk#case-{id}", (await desk.PostAsync($"/desk/cases/{id}/claim")).Location);
        await SeesAsync(worker, "Hanako consultant");
        await worker.SendTextAsync("အိုဗာတိုင်ကြေး မရဘူး", default);
        await ShowsAsync(desk, "အိုဗာတိုင်ကြေး မရဘူး");
        await ActAsync(desk, id, "write", ("text", "何か月ですか"));
        await SeesAsync(worker, "何か月ですか");
        await ActAsync(desk, id, "card", ("card", "months-unpaid"));
        await SeesAsync(worker, My("card.months-unpaid.ask"));
        await worker.TapAsync(worker.QuickReplies[1], default);
        await ShowsAsync(desk, "→ About 2 months");
        await ActAsync(desk, id, "prepared", ("answer", "keep-proof"));
        await SeesAsync(worker, My("canned.keep-proof"));
        await ActAsync(desk, id, "note", ("text", "Call the office tomorrow."));
        await ShowsAsync(desk, "Call the office tomorrow.");
        await ActAsync(desk, id, "back", ("text", "ဒီစာရွက်ကို သိမ်းထားပါ"));

        await SeesAsync(worker, My("talk.ended"));
        Assert.Contains("ဒီစာရွက်ကို သိမ်းထားပါ", worker.Seen.ElementAt(worker.Seen.Count() - 2).Text + worker.Seen.Last().Text, StringComparison.Ordinal);
        Assert.Equal(question, worker.Seen.Last().Text);
        Assert.DoesNotContain(worker.Seen, message => message.Text.Contains("Call the office", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.Gone, (await desk.PostAsync($"/desk/cases/{id}/write", ("text", "late"), ("key", "k"))).Status);
        Assert.Empty(host.Bot.Line.Violations);
    }

    [Fact]
    public async Task Another_consultants_chat_and_guessed_ids_are_refused_alike_and_noted()
    {
        await WaitingAsync();
        using var hers = await SignedInAsync(StaffRoles.Consultant);
        var other = await host.AddAsync(StaffRoles.Consultant);
        using var others = await host.SignedInAsync(other);
        var id = await NewestCaseAsync(hers);
        await hers.PostAsync($"/desk/cases/{id}/claim");

        foreach (var guess in new[] { id, "0123456789abcdef", "..%2f", "<script>" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await others.GetAsync($"/desk/cases/{Uri.EscapeDataString(guess)}")).Status);
            foreach (var act in new[] { "claim", "write", "card", "prepared", "back", "note", "close", "transfer" })
                Assert.Equal(HttpStatusCode.NotFound, (await others.PostAsync($"/desk/cases/{Uri.EscapeDataString(guess)}/{act}", ("text", "x"))).Status);
        }
        Assert.DoesNotContain($"data-case=\"{id}\"", (await others.GetAsync("/desk")).Text, StringComparison.Ordinal);
        Assert.Contains($"{other.Id} denied {id} case", host.Audit());
        Assert.Contains($"{other.Id} denied  case", host.Audit());
    }

    [Fact]
    public async Task Policy_check_8_a_case_in_another_language_is_not_shown_without_a_reason()
    {
        var worker = await WaitingAsync("ja");
        using var consultant = await SignedInAsync(StaffRoles.Consultant);
        using var supervisor = await SignedInAsync(StaffRoles.Supervisor);
        var id = await NewestCaseAsync(supervisor);

        Assert.DoesNotContain(id, (await consultant.GetAsync("/desk")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await consultant.PostAsync($"/desk/cases/{id}/claim")).Status);

        await supervisor.PostAsync($"/desk/cases/{id}/claim");
        await SeesAsync(worker, "Hanako supervisor");
        using var second = await SignedInAsync(StaffRoles.Supervisor);
        Assert.Equal(HttpStatusCode.NotFound, (await second.GetAsync($"/desk/cases/{id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await second.PostAsync($"/desk/cases/{id}/look", ("reason", " "))).Status);
        await second.PostAsync($"/desk/cases/{id}/look", ("reason", "The consultant asked for a second opinion."));
        Assert.Equal(HttpStatusCode.OK, (await second.GetAsync($"/desk/cases/{id}")).Status);
        Assert.Contains(host.Audit(), line => line.EndsWith($"case-glass-broken {id}", StringComparison.Ordinal));

        host.Bot.Clock.Advance(TimeSpan.FromMinutes(16));
        Assert.Equal(HttpStatusCode.NotFound, (await second.GetAsync($"/desk/cases/{id}")).Status);
    }

    [Fact]
    public async Task Hostile_words_do_nothing_on_the_desk()
    {
        var worker = await WaitingAsync();
        using var desk = await SignedInAsync(StaffRoles.Consultant);
        var id = await NewestCaseAsync(desk);
        await desk.PostAsync($"/desk/cases/{id}/claim");
        await SeesAsync(worker, "Hanako consultant");

        await worker.SendTextAsync("</bdi><script>alert(1)</script><img src=x onerror=alert(2)> \u202Egnp.exe", default);
        await ShowsAsync(desk, "alert(1)");

        var raw = await (await desk.GetAsync("/desk")).Message.Content.ReadAsStringAsync();
        Assert.DoesNotContain("<script>alert", raw, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", raw, StringComparison.Ordinal);
        Assert.DoesNotContain('\u202E', raw);
    }

    [Fact]
    public async Task When_the_consultants_screen_is_gone_the_bot_speaks_again_and_the_case_waits()
    {
        var worker = await WaitingAsync();
        using var desk = await SignedInAsync(StaffRoles.Consultant);
        var id = await NewestCaseAsync(desk);
        await desk.PostAsync($"/desk/cases/{id}/claim");
        await SeesAsync(worker, "Hanako consultant");

        var lost = Content.Book.In("my")["talk.lost"].Text.Replace("{name}", "Hanako consultant", StringComparison.Ordinal);
        for (var tries = 0; tries < 100 && !worker.Seen.Any(message => message.Text.Contains(lost, StringComparison.Ordinal)); tries++)
        {
            host.Bot.Clock.Advance(TimeSpan.FromSeconds(10));
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        }

        await SeesAsync(worker, lost);
        Assert.Equal(CaseStatus.Waiting, (await host.Bot.Get<ICases>().FindAsync(id, default))!.Status);
    }

    [Fact]
    public async Task An_open_screen_gets_what_changes_at_once()
    {
        var worker = await WaitingAsync();
        using var desk = await SignedInAsync(StaffRoles.Consultant);
        var id = await NewestCaseAsync(desk);
        await desk.PostAsync($"/desk/cases/{id}/claim");
        using var enough = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var lines = new List<string>();
        var following = Task.Run(async () =>
        {
            await foreach (var line in desk.FollowAsync($"/desk/events?have={id}:0", enough.Token))
            {
                lines.Add(line);
                if (WebUtility.HtmlDecode(line).Contains("ကျွန်တော် ရောက်ပြီ", StringComparison.Ordinal)) return;
            }
        });
        await SeesAsync(worker, "Hanako consultant");

        await worker.SendTextAsync("ကျွန်တော် ရောက်ပြီ", default);

        await following;
        Assert.Contains("event: said", lines);
    }

    [Fact]
    public async Task A_sign_of_danger_without_consent_shows_no_text_and_no_way_to_the_person()
    {
        var worker = host.Bot.Line.AddPhone();
        await worker.FollowAsync(default);
        await worker.TapAsync("en");
        await worker.SayAsync("please help, he is hitting me now, I am Thida");
        using var desk = await SignedInAsync(StaffRoles.Consultant);

        var page = (await desk.GetAsync("/desk")).Text;

        Assert.Contains("Signs of danger without a case", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Thida", page, StringComparison.Ordinal);
        Assert.DoesNotContain(worker.Id, page, StringComparison.Ordinal);
        var alert = InviteIn().Match(page).Value;
        await desk.PostAsync(alert);
        await SeesAsync(worker, Content.Book.In("en")["talk.invite"].Text);
    }

    [Fact]
    public async Task A_case_by_phone_is_opened_with_the_spoken_consent()
    {
        using var desk = await SignedInAsync(StaffRoles.Consultant);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await desk.PostAsync(DeskRoutes.ByHand, ("channel", "phone"), ("language", "vi"), ("rank", "Serious"), ("text", "No pay."))).Status);
        var opened = await desk.PostAsync(DeskRoutes.ByHand, ("channel", "phone"), ("language", "vi"), ("rank", "Serious"), ("text", "No pay."), ("consent", "Asked: may we note it? Answer: yes."));

        Assert.StartsWith("/desk#case-", opened.Location, StringComparison.Ordinal);
        await ShowsAsync(desk, "Answer: yes.");
    }

    private async Task<StaffBrowser> SignedInAsync(string role) => await host.SignedInAsync(await host.AddAsync(role));

    /// <summary>A worker in the middle of a check who waits for a person.</summary>
    private async Task<LineUser> WaitingAsync(string language = "my")
    {
        var worker = host.Bot.Line.AddPhone();
        await worker.FollowAsync(default);
        foreach (var tap in AtFirstQuestion.Skip(1).Prepend(language)) await worker.TapAsync(tap);
        await worker.TapAsync("no");
        await worker.TapAsync("no");
        await worker.SayAsync(Content.Book.In(language).Commands["person"][0]);
        foreach (var tap in new[] { "talk", "yes" }) await worker.TapAsync(tap);
        return worker;
    }

    private static async Task<string> NewestCaseAsync(StaffBrowser desk)
    {
        var ids = CaseIn().Matches((await desk.GetAsync("/desk")).Text).Select(match => match.Groups[1].Value).ToList();
        Assert.NotEmpty(ids);
        return ids[^1];
    }

    private static async Task ActAsync(StaffBrowser desk, string id, string act, params (string, string)[] fields) =>
        Assert.Equal(HttpStatusCode.Redirect, (await desk.PostAsync($"/desk/cases/{id}/{act}", [.. fields, ("key", Guid.NewGuid().ToString("N"))])).Status);

    private static Task SeesAsync(LineUser worker, string text) => BotSteps.UntilAsync(() => worker.Seen.Any(message => message.Text.Contains(text, StringComparison.Ordinal)));

    private static async Task ShowsAsync(StaffBrowser desk, string text)
    {
        for (var tries = 0; tries < 100; tries++)
        {
            if ((await desk.GetAsync("/desk")).Text.Contains(text, StringComparison.Ordinal)) return;
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        }
        Assert.Fail($"The desk does not show: {text}");
    }

    [GeneratedRegex("/desk/cases/([0-9a-f]{16})/claim")]
    private static partial Regex CaseIn();

    [GeneratedRegex("/desk/alerts/[0-9]+/invite")]
    private static partial Regex InviteIn();
}
