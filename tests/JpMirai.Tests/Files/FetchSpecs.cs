using System.Text;
using JpMirai.Bot.Desk;
using JpMirai.Bot.Staff;
using JpMirai.Channels;
using JpMirai.Tests.Channels;
using JpMirai.Tests.Durability;
using JpMirai.Tests.Hosting;
using JpMirai.Tests.Staff;
using JpMirai.Tests.Stories;
using Xunit;
using static JpMirai.Tests.Channels.Scripted;
using static JpMirai.Tests.Files.FileSteps;

namespace JpMirai.Tests.Files;

/// <summary>Fetching: what a platform's host may say, and what happens to a file on its way when anything else does.</summary>
public sealed class FetchSpecs
{
    [Theory]
    [InlineData("line", "9")]
    [InlineData("messenger", "/x.jpg")]
    [InlineData("whatsapp", "9")]
    public async Task A_redirect_to_anywhere_else_is_not_followed(string channel, string reference)
    {
        await using var elsewhere = await ScriptedPlatform.StartAsync();
        foreach (var target in new[] { elsewhere.Url, "http://169.254.169.254/latest/meta-data/", "https://127.0.0.1/", "file:///etc/passwd" })
        {
            await using var platform = await ScriptedContents.StartAsync((_, _) => Answer(302, "", ("Location", target)));
            if (channel == "whatsapp") Redirecting(platform, target);

            var outcome = await platform.FetchAsync(channel, channel == "messenger" ? platform.Url + reference : reference);

            Assert.IsType<FetchOutcome.Gone>(outcome);
        }
        Assert.Empty(elsewhere.Calls);
    }

    [Fact]
    public async Task A_redirect_within_the_platform_is_followed_and_an_endless_one_is_not()
    {
        await using var platform = await ScriptedContents.StartAsync((path, _) => path switch
        {
            "/start" => Answer(302, "", ("Location", "/end")),
            "/end" => ScriptedContents.Bytes([1, 2, 3]),
            _ => Answer(302, "", ("Location", path)),
        });

        Assert.Equal([1, 2, 3], Assert.IsType<FetchOutcome.Fetched>(await platform.FetchAsync("messenger", $"{platform.Url}/start")).Bytes);
        Assert.IsType<FetchOutcome.Gone>(await platform.FetchAsync("messenger", $"{platform.Url}/loop"));
        Assert.All(platform.Calls, call => Assert.Null(call.Authorization));
    }

    [Fact]
    public async Task WhatsApps_token_goes_to_no_host_that_an_answer_names()
    {
        await using var elsewhere = await ScriptedPlatform.StartAsync();
        await using var platform = await ScriptedContents.StartAsync((_, _) => Answer(200, $$"""{"url":"{{elsewhere.Url}}/x","file_size":3}"""));

        Assert.Equal(new FetchOutcome.Gone("host"), await platform.FetchAsync("whatsapp", "9"));
        Assert.Empty(elsewhere.Calls);
    }

    [Fact]
    public async Task What_is_cut_off_or_is_not_what_was_told_is_fetched_again()
    {
        await using var platform = await ScriptedContents.StartAsync((_, _) => Answer(503, "", ("Retry-After", "7")));
        Assert.Equal(new FetchOutcome.Retry("http-503", TimeSpan.FromSeconds(7)), await platform.FetchAsync("line", "9"));
        platform.Contents = (_, _) => Answer(202);
        Assert.IsType<FetchOutcome.Retry>(await platform.FetchAsync("line", "9"));
        platform.Contents = (_, _) => Reset();
        Assert.IsType<FetchOutcome.Retry>(await platform.FetchAsync("line", "9"));
        platform.Contents = (path, _) => path.EndsWith("/9", StringComparison.Ordinal) ? Answer(200, $$"""{"url":"{{platform.Url}}/lies","sha256":"00"}""") : ScriptedContents.Bytes([1]);
        Assert.Equal(new FetchOutcome.Retry("sha256"), await platform.FetchAsync("whatsapp", "9"));
    }

    [Theory, InlineData(404), InlineData(410), InlineData(403)]
    public async Task What_the_platform_does_not_give_out_any_more_is_gone(int status)
    {
        await using var platform = await ScriptedContents.StartAsync((_, _) => Answer(status));

        Assert.IsType<FetchOutcome.Gone>(await platform.FetchAsync("line", "9"));
        Assert.IsType<FetchOutcome.Gone>(await platform.FetchAsync("messenger", platform.Url));
    }

    [Fact]
    public async Task More_than_is_taken_is_not_read_whether_it_was_told_or_not()
    {
        await using var platform = await ScriptedContents.StartAsync((_, n) => context =>
        {
            if (n == 1) context.Response.ContentLength = 200;
            return context.Response.Body.WriteAsync(new byte[200]).AsTask();
        });

        for (var n = 0; n < 2; n++) Assert.IsType<FetchOutcome.TooLarge>(await platform.FetchAsync("line", "9", max: 100));
    }

    [Theory]
    [InlineData("10.1.2.3"), InlineData("127.8.0.1"), InlineData("169.254.169.254"), InlineData("172.31.0.1"), InlineData("192.168.1.1"), InlineData("100.64.0.1"), InlineData("0.0.0.0"), InlineData("224.0.0.1")]
    [InlineData("::1"), InlineData("fe80::1"), InlineData("fd00::1"), InlineData("::ffff:10.0.0.1"), InlineData("2002:7f00:1::"), InlineData("64:ff9b::a00:1"), InlineData("::")]
    public void A_network_of_our_own_is_never_connected_to(string address) => Assert.False(PublicNetwork.Has(System.Net.IPAddress.Parse(address)));

    [Theory, InlineData("31.13.82.1"), InlineData("2a03:2880:f0fc::1"), InlineData("172.15.0.1"), InlineData("203.104.138.138")]
    public void A_public_address_is(string address) => Assert.True(PublicNetwork.Has(System.Net.IPAddress.Parse(address)));

    [Fact]
    public async Task A_file_that_was_not_fetched_yet_survives_a_restart()
    {
        var picture = SomeFiles.Png();
        var isUp = false;
        await using var contents = await ScriptedContents.StartAsync((_, _) => isUp ? ScriptedContents.Bytes(picture) : Answer(503));
        await using var bot = await StaffHost.StartBotAsync($"--Channels:Line:DataApiBaseUrl={contents.Url}");
        var (phone, id) = await bot.WaitingAsync();
        await phone.SendFileAsync("slip.png", "image/png", picture);
        await Until.TrueAsync(() => contents.Calls.Count > 1);
        Assert.Contains("it is being fetched", await ReadAsync(bot, id), StringComparison.Ordinal);

        await bot.RestartAsync();
        isUp = true;
        bot.Clock.Advance(TimeSpan.FromMinutes(3));

        await phone.SeesAsync(My["sent.here"].Text);
        Assert.All(contents.Calls, call => Assert.Equal($"Bearer {bot.Line.Options.ChannelAccessToken}", call.Authorization));
        Assert.DoesNotContain("it is being fetched", await ReadAsync(bot, id), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_can_never_be_fetched_is_told_to_her_and_to_the_desk_in_the_end()
    {
        await using var contents = await ScriptedContents.StartAsync((_, _) => Answer(500));
        await using var bot = await StaffHost.StartBotAsync($"--Channels:Line:DataApiBaseUrl={contents.Url}", "--Files:MaxAttempts=3");
        var (phone, id) = await bot.WaitingAsync();

        await phone.SendFileAsync("slip.png", "image/png", SomeFiles.Png());

        await phone.SeesAsync(My["sent.gone"].Text);
        Assert.Equal(3, contents.Calls.Count);
        Assert.Contains("the platform does not give it out any more", await ReadAsync(bot, id), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_deletes_everything_while_a_file_is_fetched_leaves_nothing_of_it()
    {
        var (asked, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var contents = await ScriptedContents.StartAsync((_, _) => async context =>
        {
            asked.TrySetResult();
            await go.Task;
            await context.Response.Body.WriteAsync(SomeFiles.Png());
        });
        await using var bot = await StaffHost.StartBotAsync($"--Channels:Line:DataApiBaseUrl={contents.Url}");
        var (phone, id) = await bot.WaitingAsync();
        await phone.SendFileAsync("slip.png", "image/png", SomeFiles.Png());
        await asked.Task;

        await phone.SendAsync(My.Commands["delete"][0]);
        await phone.TapAsync("yes");
        await BotSteps.UntilAsync(() => bot.Count("desk_case") == 0);
        go.SetResult();

        await phone.SeesAsync(My["delete.done"].Text.Split('\n')[0]);
        await Task.Delay(TimeSpan.FromMilliseconds(500), TimeProvider.System);
        Assert.Equal((0, 0), (bot.Count("case_file"), bot.Count("case_entry")));
        Assert.DoesNotContain(My["sent.here"].Text, phone.TextFrom(0), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_is_kept_for_90_days_after_its_case_was_closed_and_stands_in_her_own_data_until_then()
    {
        await using var bot = await StaffHost.StartBotAsync();
        var (phone, id) = await bot.WaitingAsync();
        await phone.SendFileAsync("လစာ.pdf", "application/pdf", SomeFiles.Pdf);
        await phone.SeesAsync(My["sent.here"].Text);

        await phone.SendAsync(My.Commands["my-data"][0]);
        await phone.TapAsync("export");
        await Until.TrueAsync(() => phone.TextFrom(0).Contains("/my-data/", StringComparison.Ordinal));
        var text = phone.TextFrom(0);
        var link = text[text.IndexOf("/my-data/", StringComparison.Ordinal)..].Split('\n', ' ')[0];
        using var http = new HttpClient();
        using var taken = await http.PostAsync(new Uri(bot.Address, link), null);
        Assert.Contains("လစာ.pdf (1 kB)", System.Net.WebUtility.HtmlDecode(await taken.Content.ReadAsStringAsync()), StringComparison.Ordinal);

        var person = await StaffHost.AddAsync(bot, "sato@example.org", StaffRoles.Consultant, twoFactor: true);
        using (var desk = new StaffBrowser(bot))
        {
            await desk.SignInAsync(person);
            await desk.PostAsync($"/desk/cases/{id}/claim");
            await phone.SeesAsync("Hanako consultant");
            await desk.PostAsync($"/desk/cases/{id}/back", ("key", "k"));
        }
        await phone.SeesAsync(My["talk.ended"].Text);
        bot.Clock.Advance(TimeSpan.FromDays(89));
        await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System);
        Assert.Equal(1, bot.Count("case_file"));
        bot.Clock.Advance(TimeSpan.FromDays(2));

        await BotSteps.UntilAsync(() => bot.Count("case_file") == 0);
        Assert.Contains("its time is over", await ReadAsync(bot, id), StringComparison.Ordinal);
    }

    /// <summary>The case as its consultant reads it, in English.</summary>
    private static async Task<string> ReadAsync(BotHost bot, string id)
    {
        var row = await bot.Get<ICases>().FindAsync(id, default);
        var staff = row!.Owner is { } owner ? await bot.Get<IStaffDirectory>().FindAsync(owner, default) : null;
        var view = await bot.Get<DeskReader>().ReadCaseAsync(staff ?? new StaffMember("none", "", StaffRoles.Supervisor, []), row, StaffTexts.Find("en")!, Bot.Desk.Seen.Nothing, default);
        return new StringBuilder().AppendJoin('\n', view.Said.Select(said => said.Text ?? (said.File is { IsKept: false } ? "its time is over" : said.Hers))).ToString();
    }

    private static void Redirecting(ScriptedContents platform, string target) => platform.Contents = (path, _) =>
        path.EndsWith("/9", StringComparison.Ordinal) ? Answer(200, $$"""{"url":"{{platform.Url}}/lies"}""") : Answer(302, "", ("Location", target));
}
