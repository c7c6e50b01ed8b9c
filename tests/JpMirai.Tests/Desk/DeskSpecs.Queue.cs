using System.Net;
using JpMirai.Bot.Desk;
using JpMirai.Bot.Staff;
using JpMirai.Dialogs;
using JpMirai.Tests.Hosting;
using Xunit;

namespace JpMirai.Tests.Desk;

/// <summary>Conflicts of interest, overload, articles.</summary>
public sealed partial class DeskSpecs
{
    [Fact]
    public async Task Whoever_has_a_conflict_of_interest_gives_the_case_back_and_never_sees_it_again()
    {
        var worker = await WaitingAsync();
        using var his = await SignedInAsync(StaffRoles.Consultant);
        using var supervisor = await SignedInAsync(StaffRoles.Supervisor);
        var other = await host.AddAsync(StaffRoles.Consultant);
        using var others = await host.SignedInAsync(other);
        var id = await NewestCaseAsync(his);
        await his.PostAsync($"/desk/cases/{id}/claim");
        await SeesAsync(worker, "Hanako consultant");

        await ActAsync(his, id, "pass");

        await SeesAsync(worker, Content.Book.In("my")["talk.passed"].Text.Replace("{name}", "Hanako consultant", StringComparison.Ordinal));
        await BotSteps.UntilAsync(() => host.Bot.Get<ICases>().FindAsync(id, default).GetAwaiter().GetResult()!.Status == CaseStatus.Waiting);
        Assert.DoesNotContain(id, (await his.GetAsync("/desk")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await his.GetAsync($"/desk/cases/{id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await his.PostAsync($"/desk/cases/{id}/claim")).Status);
        Assert.Contains(host.Audit(), line => line.EndsWith($"case-conflict {id}", StringComparison.Ordinal));

        // One that waits is hidden in the same way, from a supervisor too; whoever is left takes it.
        await supervisor.PostAsync($"/desk/cases/{id}/pass");
        Assert.DoesNotContain(id, (await supervisor.GetAsync("/desk")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await supervisor.GetAsync($"/desk/cases/{id}")).Status);
        Assert.Equal($"/desk#case-{id}", (await others.PostAsync($"/desk/cases/{id}/claim")).Location);
    }

    [Fact]
    public async Task A_conflict_of_interest_pressed_by_mistake_is_taken_back_by_a_supervisor_without_one()
    {
        await WaitingAsync();
        var one = await host.AddAsync(StaffRoles.Consultant);
        var boss = await host.AddAsync(StaffRoles.Supervisor);
        using var hers = await host.SignedInAsync(one);
        using var supervisor = await host.SignedInAsync(boss);
        var id = await NewestCaseAsync(hers);
        await hers.PostAsync($"/desk/cases/{id}/pass");
        Assert.DoesNotContain(id, (await hers.GetAsync("/desk")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await hers.PostAsync($"/desk/cases/{id}/unpass", ("staff", one.Id))).Status);
        Assert.Contains($"/desk/cases/{id}/unpass", (await supervisor.GetAsync(DeskRoutes.Board)).Text, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.NotFound, (await supervisor.PostAsync($"/desk/cases/{id}/unpass", ("staff", "nobody"))).Status);
        Assert.Equal(DeskRoutes.Board, (await supervisor.PostAsync($"/desk/cases/{id}/unpass", ("staff", one.Id))).Location);

        Assert.Contains($"{boss.Id} case-conflict-undone {id} {one.Id}", host.Audit());
        Assert.DoesNotContain($"/desk/cases/{id}/unpass", (await supervisor.GetAsync(DeskRoutes.Board)).Text, StringComparison.Ordinal);
        await ShowsAsync(hers, $"/desk/cases/{id}/claim");

        // Nobody takes back the own one, or sees those of a case that is not for them.
        await hers.PostAsync($"/desk/cases/{id}/pass");
        await supervisor.PostAsync($"/desk/cases/{id}/pass");
        foreach (var who in new[] { one.Id, boss.Id }) Assert.Equal(HttpStatusCode.NotFound, (await supervisor.PostAsync($"/desk/cases/{id}/unpass", ("staff", who))).Status);
        Assert.DoesNotContain($"/desk/cases/{id}/unpass", (await supervisor.GetAsync(DeskRoutes.Board)).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("16-17", true)]
    [InlineData("under-16", true)]
    [InlineData("18-or-over", false)]
    public async Task A_minor_is_marked_in_the_queue_and_in_the_chat(string age, bool isMinor)
    {
        var worker = host.Bot.Line.AddPhone();
        await worker.FollowAsync(default);
        foreach (var tap in new[] { "my", "in-japan", "yes", "check", age }) await worker.TapAsync(tap);
        await worker.SayAsync(Content.Book.In("my").Commands["person"][0]);
        foreach (var tap in new[] { "talk", "yes" }) await worker.TapAsync(tap);
        using var desk = await SignedInAsync(StaffRoles.Consultant);
        var id = await NewestCaseAsync(desk);

        Assert.Equal(isMinor ? age : "", (await host.Bot.Get<ICases>().FindAsync(id, default))!.Head.Minor);
        var badge = StaffTexts.Find("en")!.Or($"minor.{age}", "L4");
        Assert.Equal(isMinor, (await desk.GetAsync("/desk")).Text.Split($"/desk/cases/{id}/claim")[0].Split("<li")[^1].Contains(badge, StringComparison.Ordinal));
        await desk.PostAsync($"/desk/cases/{id}/claim");
        Assert.Equal(isMinor, (await desk.GetAsync($"/desk/cases/{id}")).Text.Split("<h2>")[1].Split("</h2>")[0].Contains(badge, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_case_is_not_handed_to_somebody_with_a_conflict_of_interest()
    {
        await WaitingAsync();
        var one = await host.AddAsync(StaffRoles.Consultant);
        using var hers = await host.SignedInAsync(one);
        using var others = await SignedInAsync(StaffRoles.Consultant);
        var id = await NewestCaseAsync(hers);
        await hers.PostAsync($"/desk/cases/{id}/pass");
        await others.PostAsync($"/desk/cases/{id}/claim");

        Assert.Equal(HttpStatusCode.Conflict, (await others.PostAsync($"/desk/cases/{id}/transfer", ("to", one.Id))).Status);
    }

    [Fact]
    public async Task In_overload_a_new_worker_is_told_so_and_the_desk_sees_it()
    {
        using var supervisor = await SignedInAsync(StaffRoles.Supervisor);
        var calm = await WaitingAsync();
        Assert.DoesNotContain(calm.Seen, message => message.Text.Contains(My("queue.busy"), StringComparison.Ordinal));

        await supervisor.PostAsync(DeskRoutes.Busy, ("busy", "on"));
        try
        {
            var worker = await WaitingAsync();
            await SeesAsync(worker, My("queue.busy"));
            await ShowsAsync(supervisor, "Overload: more people ask");
        }
        finally
        {
            await supervisor.PostAsync(DeskRoutes.Busy, ("busy", "off"));
        }
        Assert.DoesNotContain("Overload: more people ask", (await supervisor.GetAsync("/desk")).Text, StringComparison.Ordinal);
        Assert.Contains(host.Audit(), line => line.EndsWith("desk-busy", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_she_says_of_the_chat_is_kept_with_the_case_and_counted_on_the_board()
    {
        var worker = await WaitingAsync();
        using var desk = await SignedInAsync(StaffRoles.Consultant);
        using var supervisor = await SignedInAsync(StaffRoles.Supervisor);
        var id = await NewestCaseAsync(desk);
        await desk.PostAsync($"/desk/cases/{id}/claim");
        await SeesAsync(worker, "Hanako consultant");
        await ActAsync(desk, id, "back");
        await SeesAsync(worker, My("rating.offer"));
        Assert.Contains("data-rating=\"partly\">0<", (await supervisor.GetAsync(DeskRoutes.Board)).Text, StringComparison.Ordinal);

        await worker.TapAsync("rate");
        await worker.TapAsync("partly");

        await SeesAsync(worker, My("rating.thanks"));
        Assert.Equal("partly", (await host.Bot.Get<ICases>().FindAsync(id, default))!.Rating);
        Assert.Contains("It helped a little", (await desk.GetAsync($"/desk/cases/{id}")).Text, StringComparison.Ordinal);
        Assert.Contains("data-rating=\"partly\">1<", (await supervisor.GetAsync(DeskRoutes.Board)).Text, StringComparison.Ordinal);
        Assert.Empty(host.Bot.Line.Violations);
    }

    [Fact]
    public async Task A_consultant_finds_an_article_in_the_own_words_and_sends_it_in_hers()
    {
        var worker = await WaitingAsync();
        using var desk = await SignedInAsync(StaffRoles.Consultant);
        var id = await NewestCaseAsync(desk);
        await desk.PostAsync($"/desk/cases/{id}/claim");
        await SeesAsync(worker, "Hanako consultant");

        var page = await desk.GetAsync($"{DeskRoutes.Articles}?q=the+company+keeps+the+passport&case={id}");
        Assert.Contains(Content.Book.In("en").Articles["passport-and-card-retention"].Title, page.Text, StringComparison.Ordinal);
        await ActAsync(desk, id, "article", ("topic", "passport-and-card-retention"));

        await SeesAsync(worker, Content.Book.In("my").Articles["passport-and-card-retention"].Title);
        await ShowsAsync(desk, $"(article) {Content.Book.In("en").Articles["passport-and-card-retention"].Title}");
        Assert.Contains("No article found", (await desk.GetAsync($"{DeskRoutes.Articles}?q=zzzzqqqq")).Text, StringComparison.Ordinal);
        Assert.Empty(host.Bot.Line.Violations);
    }
}
