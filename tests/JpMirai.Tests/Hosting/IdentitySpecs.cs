using JpMirai.Tests.Channels;
using JpMirai.Tests.Stories;
using Microsoft.Data.Sqlite;
using Xunit;

namespace JpMirai.Tests.Hosting;

/// <summary>Who she is on a platform that names her in more than one way, and who speaks there beside the bot.</summary>
[Trait("Suite", "stories")]
public sealed class IdentitySpecs
{
    [Fact]
    public async Task She_hides_her_number_shows_it_and_is_the_same_person_by_either()
    {
        await using var host = await BotHost.StartAsync();
        var phone = host.WhatsApp.AddPhone();
        phone.HidesNumber = true;
        var worker = await BegunAsync(new PartedPhone(phone));

        (phone.HidesNumber, phone.ShowsUserId) = (false, true);
        await worker.TakeAsync(new() { Word = "menu", Shows = ["menu.ask"] });
        phone.ShowsUserId = false;
        await worker.TakeAsync(new() { Tap = "go-on", Shows = ["safe.ask"] });
        await worker.TakeAsync(new() { Tap = "yes", Shows = ["item:recruitment-fees-paid"] });

        Assert.Empty(host.WhatsApp.Violations);
    }

    [Fact]
    public async Task With_a_new_number_she_goes_on_and_whoever_gets_the_old_one_is_a_stranger()
    {
        await using var host = await BotHost.StartAsync();
        var phone = host.WhatsApp.AddPhone("84901112233");
        var worker = await BegunAsync(new PartedPhone(phone));

        await phone.ChangeNumberAsync("819012345678", default);
        await worker.TakeAsync(new() { Word = "menu", Shows = ["menu.ask"] });
        await worker.TakeAsync(new() { Tap = "go-on", Shows = ["safe.ask"] });
        var persons = Count(host, "person");
        await PostAsync(host, "84901112233", "Xin chào");

        Assert.Equal(persons + 1, Count(host, "person"));
        Assert.Empty(host.WhatsApp.Violations);
    }

    [Fact]
    public async Task While_a_person_answers_from_the_pages_inbox_the_bot_is_silent_unless_she_is_in_danger()
    {
        await using var host = await BotHost.StartAsync();
        var phone = host.Messenger.AddPhone();
        var worker = await BegunAsync(new PartedPhone(phone));

        await phone.HumanSpeaksAsync("Xin chào, tôi là Hoa.", default);
        await Task.Delay(TimeSpan.FromMilliseconds(300), TimeProvider.System);
        await worker.TakeAsync(new() { Type = "chào chị", Silent = true });
        await worker.TakeAsync(new() { Word = "help", Shows = ["help.title"] });

        Assert.Empty(host.Messenger.Violations);
    }

    [Fact]
    public async Task A_code_in_a_link_is_kept_apart_from_her()
    {
        await using var host = await BotHost.StartAsync();
        var (lan, hoa) = (host.Messenger.AddPhone(), host.WhatsApp.AddPhone());

        await lan.StartAsync("corp-7F3K", default);
        await hoa.OpenLinkAsync("start corp-7F3K", default);
        await lan.WaitForSeenAsync(1, new CancellationTokenSource(TimeSpan.FromSeconds(20)).Token);
        await hoa.WaitForSeenAsync(1, new CancellationTokenSource(TimeSpan.FromSeconds(20)).Token);

        Assert.Equal(2, Count(host, "referral"));
    }

    /// <summary>Whoever has that number now writes.</summary>
    private static async Task PostAsync(BotHost host, string number, string text)
    {
        var (platform, clock) = (host.WhatsApp.Options, host.Clock.GetUtcNow().ToUnixTimeSeconds());
        var body = SomeMeta.Body($$$$"""{"object":"whatsapp_business_account","entry":[{"id":"{{{{platform.BusinessAccountId}}}}","changes":[{"field":"messages","value":{"metadata":{"phone_number_id":"{{{{platform.PhoneNumberId}}}}"},"messages":[{"from":"{{{{number}}}}","id":"wamid.stranger","timestamp":"{{{{clock}}}}","type":"text","text":{"body":"{{{{text}}}}"}}]}}]}]}""");
        using var http = new HttpClient();
        using var content = new ByteArrayContent(body);
        content.Headers.Add("X-Hub-Signature-256", SomeMeta.Sign(body, platform.AppSecret));
        using var answer = await http.PostAsync(new Uri(host.Address, "/channels/whatsapp"), content);
        answer.EnsureSuccessStatusCode();
    }

    private static long Count(BotHost host, string table)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(host.Folder, "jpmirai.db")};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT count(*) FROM {table}";
        return (long)command.ExecuteScalar()!;
    }

    /// <summary>She stands at the first question of the check, in Vietnamese.</summary>
    private static async Task<StoryWorker> BegunAsync(PartedPhone phone)
    {
        var worker = new StoryWorker(phone, "vi");
        await worker.TakeAsync(new() { Do = "follow" });
        foreach (var name in (string[])["language", "in-japan", "yes", "check", "18-or-over", "yes", "yes"]) await worker.TakeAsync(new() { Tap = name });
        return worker;
    }
}
