using System.Net;
using System.Text.RegularExpressions;
using JpMirai.Bot.Desk;
using JpMirai.Bot.Staff;
using JpMirai.Dialogs;
using JpMirai.Tests.Durability;
using JpMirai.Tests.Files;
using JpMirai.Tests.Hosting;
using JpMirai.Tests.Staff;
using JpMirai.Tests.Stories;
using Xunit;
using static JpMirai.Tests.Files.FileSteps;

namespace JpMirai.Tests.Desk;

/// <summary>Facts given to authorities without a yes, since a life was in danger: two persons, told to her when it is safe, reviewed in time. (domain: consent policy 9)</summary>
public sealed partial class DisclosureSpecs(StaffHost host) : IClassFixture<StaffHost>
{
    private const string Facts = "Dormitory 3 in Ota, room 12, somebody hits her";

    [Fact]
    public async Task Two_persons_decide_she_is_told_when_it_is_safe_and_it_is_reviewed()
    {
        var (phone, caseId) = await host.Bot.WaitingAsync();
        var (first, recording) = await SignedInAsync(StaffRoles.Supervisor);
        var (second, confirming) = await SignedInAsync(StaffRoles.Admin);
        var (toConfirm, toReview, late) = await BoardAsync(recording);
        var id = await RecordAsync(recording, caseId);

        // Not confirmed: nothing is shown in the case, nothing is told, nothing is to be reviewed.
        Assert.DoesNotContain("without consent, since a life", (await recording.GetAsync($"/desk/cases/{caseId}")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Gone, (await recording.PostAsync($"/desk/life/{id}/tell")).Status);
        Assert.Equal(HttpStatusCode.Gone, (await confirming.PostAsync($"/desk/life/{id}/review", ("note", "x"))).Status);
        Assert.Equal((toConfirm + 1, toReview, late), await BoardAsync(recording));

        Assert.Equal(HttpStatusCode.Redirect, (await confirming.PostAsync($"/desk/life/{id}/confirm")).Status);
        Assert.Contains("Facts were given to the police without consent", (await recording.GetAsync($"/desk/cases/{caseId}")).Text, StringComparison.Ordinal);
        Assert.Equal((toConfirm, toReview + 1, late), await BoardAsync(recording));
        Assert.DoesNotContain(Told(host.Bot), phone.TextFrom(0), StringComparison.Ordinal);

        await recording.PostAsync($"/desk/life/{id}/tell");
        await phone.SeesAsync(Told(host.Bot));
        Assert.Equal(HttpStatusCode.Gone, (await confirming.PostAsync($"/desk/life/{id}/tell")).Status);
        Assert.Contains(Facts, await OwnDataAsync(phone), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Conflict, (await recording.PostAsync($"/desk/life/{id}/review", ("note", "fine"))).Status);
        await confirming.PostAsync($"/desk/life/{id}/review", ("note", "The danger was real."));
        Assert.Contains("The danger was real.", (await confirming.GetAsync(DeskRoutes.Disclosures)).Text, StringComparison.Ordinal);
        Assert.Equal((toConfirm, toReview, late), await BoardAsync(recording));
        Assert.Equal([$"{first} life-recorded {id} police", $"{second} life-confirmed {id} police", $"{first} life-told {id} police", $"{second} life-reviewed {id} police"],
            host.Audit().Where(line => line.Contains($" {id} police", StringComparison.Ordinal)));
        Assert.All([Facts, "The danger was real."], text => Assert.False(host.Bot.Logs.Says(text)));
    }

    [Fact]
    public async Task Who_recorded_it_cannot_confirm_it_and_no_other_role_can()
    {
        var (_, caseId) = await host.Bot.WaitingAsync();
        var (_, recording) = await SignedInAsync(StaffRoles.Supervisor);
        var (_, consultant) = await SignedInAsync(StaffRoles.Consultant);
        var id = await RecordAsync(recording, caseId);

        Assert.Equal(HttpStatusCode.Conflict, (await recording.PostAsync($"/desk/life/{id}/confirm")).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await recording.PostAsync($"/desk/life/{id}/refuse")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await consultant.PostAsync($"/desk/life/{id}/confirm")).Status);
        Assert.DoesNotContain($"/desk/life/{id}/confirm", (await recording.GetAsync(DeskRoutes.Disclosures)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_second_person_refuses_is_not_told_and_cannot_be_confirmed_later()
    {
        var (_, caseId) = await host.Bot.WaitingAsync();
        var (_, recording) = await SignedInAsync(StaffRoles.Supervisor);
        var (_, other) = await SignedInAsync(StaffRoles.Supervisor);
        var id = await RecordAsync(recording, caseId);

        await other.PostAsync($"/desk/life/{id}/refuse");

        foreach (var act in new[] { "confirm", "tell", "refuse" }) Assert.Equal(HttpStatusCode.Gone, (await other.PostAsync($"/desk/life/{id}/{act}")).Status);
        Assert.DoesNotContain("without consent, since a life", (await recording.GetAsync($"/desk/cases/{caseId}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_review_that_is_late_is_shown()
    {
        await using var bot = await StaffHost.StartBotAsync();
        var (_, caseId) = await bot.WaitingAsync();
        var (one, two) = (await StaffHost.AddAsync(bot, "one@example.org", StaffRoles.Supervisor, true), await StaffHost.AddAsync(bot, "two@example.org", StaffRoles.Supervisor, true));
        using var recording = await SignedInAsync(bot, one);
        using (var confirming = await SignedInAsync(bot, two)) await confirming.PostAsync($"/desk/life/{await RecordAsync(recording, caseId)}/confirm");

        bot.Clock.Advance(TimeSpan.FromDays(8));

        using var later = await SignedInAsync(bot, one);
        Assert.Equal((0, 1, 1), await BoardAsync(later));
        Assert.Contains("(late)", (await later.GetAsync(DeskRoutes.Disclosures)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task By_a_sign_of_danger_without_a_case_she_is_told_too_and_nobody_learns_who_she_is()
    {
        var worker = host.Bot.Line.AddPhone();
        await worker.FollowAsync(default);
        await worker.TapAsync("my");
        await worker.SayAsync("please help, he is hitting me now, I am Thida");
        var (_, recording) = await SignedInAsync(StaffRoles.Supervisor);
        var (_, confirming) = await SignedInAsync(StaffRoles.Supervisor);
        var alert = AlertIn().Match((await recording.GetAsync("/desk")).Text).Groups[1].Value;

        var id = await RecordAsync(recording, "", alert);
        await confirming.PostAsync($"/desk/life/{id}/confirm");
        await confirming.PostAsync($"/desk/life/{id}/tell");

        await Until.TrueAsync(() => worker.Seen.Any(message => message.Text.Contains(Told(host.Bot), StringComparison.Ordinal)));
        Assert.DoesNotContain(worker.Id, (await confirming.GetAsync(DeskRoutes.Disclosures)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_she_deletes_everything_it_stays_as_proof_and_leads_to_no_one()
    {
        var (phone, caseId) = await host.Bot.WaitingAsync("webchat");
        var (_, recording) = await SignedInAsync(StaffRoles.Supervisor);
        var (_, confirming) = await SignedInAsync(StaffRoles.Supervisor);
        var id = await RecordAsync(recording, caseId);
        await confirming.PostAsync($"/desk/life/{id}/confirm");

        await phone.SendAsync(My.Commands["delete"][0]);
        await phone.TapAsync("yes");

        await BotSteps.UntilAsync(() => host.Bot.Count($"disclosure WHERE id = '{id}' AND conv IS NULL AND address IS NULL") == 1);
        Assert.Equal(HttpStatusCode.Gone, (await confirming.PostAsync($"/desk/life/{id}/tell")).Status);
        phone.Dispose();
    }

    [Fact]
    public async Task Of_a_case_that_one_may_not_read_nothing_can_be_recorded_nor_without_a_reason()
    {
        var (_, caseId) = await host.Bot.WaitingAsync();
        var (_, holding) = await SignedInAsync(StaffRoles.Supervisor);
        var (_, other) = await SignedInAsync(StaffRoles.Supervisor);
        await holding.PostAsync($"/desk/cases/{caseId}/claim");

        Assert.Equal(HttpStatusCode.NotFound, (await PostAsync(other, caseId)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await PostAsync(other, "0123456789abcdef")).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PostAsync(holding, caseId, facts: " ")).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PostAsync(holding, caseId, receiver: "company")).Status);
        Assert.Equal(HttpStatusCode.Gone, (await PostAsync(holding, "", alert: "999999")).Status);
    }

    [Fact]
    public async Task Both_give_their_password_anew()
    {
        var (_, caseId) = await host.Bot.WaitingAsync();
        var (_, recording) = await SignedInAsync(StaffRoles.Supervisor);
        var (_, confirming) = await SignedInAsync(StaffRoles.Supervisor);
        var id = await RecordAsync(recording, caseId);
        host.Bot.Clock.Advance(TimeSpan.FromMinutes(6));

        Assert.StartsWith(StaffRoutes.Confirm, (await PostAsync(recording, caseId)).Location, StringComparison.Ordinal);
        Assert.StartsWith(StaffRoutes.Confirm, (await confirming.PostAsync($"/desk/life/{id}/confirm")).Location, StringComparison.Ordinal);
    }

    private static string Told(BotHost bot) => My["life.told"].Text.Replace("{receiver}", My["life.police"].Text, StringComparison.Ordinal).Replace("{date}", JapanDate.Of(bot.Clock.GetUtcNow()), StringComparison.Ordinal);

    private static Task<Answer> PostAsync(StaffBrowser browser, string caseId, string alert = "", string receiver = "police", string facts = Facts) =>
        browser.PostAsync(DeskRoutes.NewDisclosure, ("case", caseId), ("alert", alert), ("receiver", receiver), ("reason", "She wrote that he has a knife and does not answer."), ("facts", facts));

    private static async Task<string> RecordAsync(StaffBrowser browser, string caseId, string alert = "")
    {
        var before = IdIn().Matches((await browser.GetAsync(DeskRoutes.Disclosures)).Text).Select(match => match.Groups[1].Value).ToHashSet();
        Assert.Equal(DeskRoutes.Disclosures, (await PostAsync(browser, caseId, alert)).Location);
        return IdIn().Matches((await browser.GetAsync(DeskRoutes.Disclosures)).Text).Select(match => match.Groups[1].Value).Single(id => !before.Contains(id));
    }

    private static async Task<(int ToConfirm, int ToReview, int Late)> BoardAsync(StaffBrowser browser)
    {
        var numbers = NumberIn().Matches((await browser.GetAsync(DeskRoutes.Board)).Text).Select(match => int.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)).ToList();
        return (numbers[0], numbers[1], numbers[2]);
    }

    private async Task<string> OwnDataAsync(StoryPhone phone)
    {
        await phone.SendAsync(My.Commands["my-data"][0]);
        await phone.TapAsync("export");
        await Until.TrueAsync(() => phone.TextFrom(0).Contains("/my-data/", StringComparison.Ordinal));
        var text = phone.TextFrom(0);
        using var http = new HttpClient();
        using var taken = await http.PostAsync(new Uri(host.Bot.Address, text[text.IndexOf("/my-data/", StringComparison.Ordinal)..].Split('\n', ' ')[0]), null);
        return WebUtility.HtmlDecode(await taken.Content.ReadAsStringAsync());
    }

    private async Task<(string Id, StaffBrowser Browser)> SignedInAsync(string role)
    {
        var person = await host.AddAsync(role);
        return (person.Id, await host.SignedInAsync(person));
    }

    private static async Task<StaffBrowser> SignedInAsync(BotHost bot, Person person)
    {
        var browser = new StaffBrowser(bot);
        await browser.SignInAsync(person);
        return browser;
    }

    [GeneratedRegex("data-life=\"([0-9a-f]{16})\"")]
    private static partial Regex IdIn();

    [GeneratedRegex("/desk/life/new\\?alert=([0-9]+)")]
    private static partial Regex AlertIn();

    [GeneratedRegex($"{DeskRoutes.Disclosures}\"[^<]*</a></dt><dd[^>]*>([0-9]+)</dd>")]
    private static partial Regex NumberIn();
}
