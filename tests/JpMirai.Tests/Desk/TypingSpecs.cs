using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using JpMirai.Simulators.Platform;
using JpMirai.Tests.Durability;
using JpMirai.Tests.Files;
using JpMirai.Tests.Hosting;
using JpMirai.Tests.Staff;
using JpMirai.Tests.Stories;
using Xunit;

namespace JpMirai.Tests.Desk;

/// <summary>Each of the two sees that the other one writes, and nothing of it is kept.</summary>
public sealed class TypingSpecs(StaffHost host) : IClassFixture<StaffHost>
{
    private const string Typing = "event: typing";

    public static TheoryData<string> Channels => ["line", "messenger", "whatsapp", "webchat"];

    [Theory, MemberData(nameof(Channels))]
    public async Task While_the_consultant_writes_her_platform_shows_it_but_not_faster_than_it_ends(string channel)
    {
        var (phone, id) = await host.Bot.WaitingAsync(channel);
        using var desk = await host.SignedInAsync(await host.AddAsync());
        await desk.PostAsync($"/desk/cases/{id}/claim");
        await phone.SeesAsync("Hanako consultant");
        var before = Signs(phone);

        for (var n = 0; n < 5; n++) Assert.Equal(HttpStatusCode.Redirect, (await desk.PostAsync($"/desk/cases/{id}/typing")).Status);
        await Until.TrueAsync(() => Signs(phone) == before + 1);
        host.Bot.Clock.Advance(TimeSpan.FromSeconds(4));
        await desk.PostAsync($"/desk/cases/{id}/typing");

        await Until.TrueAsync(() => Signs(phone) == before + 2);
        Assert.All(host.Bot.Platforms, platform => Assert.Empty(platform.Violations));
        Assert.DoesNotContain(host.Audit(), line => line.Contains("typing", StringComparison.Ordinal));
        phone.Dispose();
    }

    [Fact]
    public async Task Only_who_holds_the_chat_writes_in_it()
    {
        var (phone, id) = await host.Bot.WaitingAsync();
        using var desk = await host.SignedInAsync(await host.AddAsync());
        using var others = await host.SignedInAsync(await host.AddAsync());
        Assert.Equal(HttpStatusCode.Conflict, (await desk.PostAsync($"/desk/cases/{id}/typing")).Status);
        await desk.PostAsync($"/desk/cases/{id}/claim");
        await phone.SeesAsync("Hanako consultant");
        var before = Signs(phone);

        Assert.Equal(HttpStatusCode.NotFound, (await others.PostAsync($"/desk/cases/{id}/typing")).Status);
        await desk.PostAsync($"/desk/cases/{id}/back", ("key", "k"));
        await phone.SeesAsync(FileSteps.My["talk.ended"].Text);
        Assert.Equal(HttpStatusCode.Gone, (await desk.PostAsync($"/desk/cases/{id}/typing")).Status);

        Assert.Equal(before, Signs(phone));
        phone.Dispose();
    }

    [Fact]
    public async Task After_a_day_of_silence_no_platform_is_asked_to_show_anything()
    {
        var (phone, id) = await host.Bot.WaitingAsync("messenger");
        host.Bot.Clock.Advance(TimeSpan.FromHours(25));
        using var desk = await host.SignedInAsync(await host.AddAsync());
        await desk.PostAsync($"/desk/cases/{id}/claim");
        var before = Signs(phone);

        await desk.PostAsync($"/desk/cases/{id}/typing");
        await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System);

        Assert.Equal(before, Signs(phone));
        phone.Dispose();
    }

    [Fact]
    public async Task The_consultant_sees_that_she_writes_and_nobody_else_does()
    {
        var (phone, id) = await host.Bot.WaitingAsync("webchat");
        var page = (WebPhone)phone;
        using var desk = await host.SignedInAsync(await host.AddAsync());
        using var others = await host.SignedInAsync(await host.AddAsync());
        using var enough = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        ConcurrentQueue<string> mine = [], theirs = [];
        Assert.Null(page.Activities[^1]["channelData"]!["inTalk"]);
        await desk.PostAsync($"/desk/cases/{id}/claim");
        await phone.SeesAsync("Hanako consultant");
        Assert.True((bool?)page.Activities[^1]["channelData"]!["inTalk"]);
        var (stored, all) = (host.Bot.Count("activity"), host.Bot.Count("inbox"));
        var following = Task.WhenAll(FollowAsync(desk, $"{id}:99:0", mine, enough.Token), FollowAsync(others, "", theirs, enough.Token));
        await Until.TrueAsync(() => !mine.IsEmpty && !theirs.IsEmpty);

        await TypeAsync(page);

        await Until.TrueAsync(() => mine.Contains(Typing));
        Assert.Equal($"data: {id}", mine.SkipWhile(line => line != Typing).Skip(1).First());
        await enough.CancelAsync();
        await following;
        Assert.DoesNotContain(Typing, theirs);
        Assert.Equal((stored, all), (host.Bot.Count("activity"), host.Bot.Count("inbox")));
        phone.Dispose();
    }

    [Fact]
    public async Task Without_a_consultant_nobody_is_told_that_somebody_writes()
    {
        var (phone, _) = await host.Bot.WaitingAsync("webchat");
        using var desk = await host.SignedInAsync(await host.AddAsync());
        using var enough = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        ConcurrentQueue<string> lines = [];
        var following = FollowAsync(desk, "", lines, enough.Token);
        await Until.TrueAsync(() => !lines.IsEmpty);

        await TypeAsync((WebPhone)phone);

        await following;
        Assert.DoesNotContain(Typing, lines);
        phone.Dispose();
    }

    private static async Task TypeAsync(WebPhone page)
    {
        using var answer = await page.CallAsync(HttpMethod.Post, $"conversations/{page.Conversation}/activities", new JsonObject { ["type"] = "typing" });
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private static async Task FollowAsync(StaffBrowser desk, string have, ConcurrentQueue<string> lines, CancellationToken cancel)
    {
        try
        {
            await foreach (var line in desk.FollowAsync($"/desk/events?have={have}", cancel)) lines.Enqueue(line);
        }
        catch (OperationCanceledException)
        {
            // It was followed for as long as was wanted.
        }
    }

    private static int Signs(StoryPhone phone) => phone switch
    {
        WebPhone page => page.Activities.Count(activity => (string?)activity["type"] == "typing"),
        LinePhone line => line.Phone.Entries.OfType<PhoneEntry.Waiting>().Count(),
        PartedPhone parted => parted.Phone.Entries.OfType<PhoneEntry.Waiting>().Count(),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
