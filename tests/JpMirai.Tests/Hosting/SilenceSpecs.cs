using JpMirai.Channels;
using JpMirai.Simulators.Platform;
using JpMirai.Tests.Durability;
using JpMirai.Tests.Stories;
using Microsoft.Data.Sqlite;
using Xunit;

namespace JpMirai.Tests.Hosting;

/// <summary>A worker agreed to hear from us and then was silent for a year: each platform lets through only what its rules allow.</summary>
[Trait("Suite", "stories")]
public sealed class SilenceSpecs
{
    [Theory]
    [InlineData("vi", "vi")]
    [InlineData("my", "en")]
    public async Task On_WhatsApp_the_approved_text_comes_in_her_language_else_in_English(string language, string code)
    {
        await using var host = await BotHost.StartAsync();
        await SetUpAsync(host, "whatsapp");
        foreach (var template in host.WhatsApp.Templates.ToList()) await host.WhatsApp.ApproveAsync(template.Name, template.Language, default);
        var phone = host.WhatsApp.AddPhone();
        await AgreeAsync(phone, language);
        var seen = phone.Seen.Count();

        PassAYear(host);
        await phone.WaitForSeenAsync(seen + 1, new CancellationTokenSource(TimeSpan.FromSeconds(20)).Token);

        Assert.Equal(code, phone.Seen.Last().Json.GetProperty("template").GetProperty("language").GetProperty("code").GetString());
        Assert.Empty(host.WhatsApp.Violations);
    }

    [Fact]
    public async Task On_WhatsApp_nothing_comes_while_no_text_is_approved_and_the_operator_sees_why()
    {
        await using var host = await BotHost.StartAsync();
        await SetUpAsync(host, "whatsapp");

        Assert.Equal("rejected: window", await DeadAfterAYearAsync(host, host.WhatsApp.AddPhone()));
        Assert.Empty(host.WhatsApp.Violations);
    }

    [Fact]
    public async Task On_Messenger_no_automatic_message_is_allowed_and_the_operator_sees_why()
    {
        await using var host = await BotHost.StartAsync();

        Assert.Equal("rejected: window", await DeadAfterAYearAsync(host, host.Messenger.AddPhone()));
        Assert.Empty(host.Messenger.Violations);
    }

    [Fact]
    public async Task On_WhatsApp_stop_in_her_apps_preferences_ends_her_consent()
    {
        await using var host = await BotHost.StartAsync();
        var phone = host.WhatsApp.AddPhone();
        await AgreeAsync(phone, "en");

        await phone.StopMarketingAsync(default);
        await Until.TrueAsync(() => Scalar(host, "SELECT yes FROM consent WHERE purpose = 'push-messages' ORDER BY n DESC LIMIT 1") is 0L);
        PassAYear(host);
        await Until.TrueAsync(() => Scalar(host, "SELECT count(*) FROM inbox WHERE done = 0") is 0L);

        Assert.Equal(0L, Scalar(host, "SELECT count(*) FROM outbox WHERE push = 1"));
    }

    /// <summary>To a noon in Japan, when we may write of our own accord.</summary>
    private static void PassAYear(BotHost host)
    {
        var noon = host.Clock.GetUtcNow().AddDays(367).UtcDateTime.Date.AddHours(3);
        host.Clock.Advance(noon - host.Clock.GetUtcNow().UtcDateTime);
    }

    private static async Task<string?> DeadAfterAYearAsync(BotHost host, Phone phone)
    {
        await AgreeAsync(phone, "en");
        var seen = phone.Seen.Count();

        PassAYear(host);
        await Until.TrueAsync(() => Scalar(host, "SELECT count(*) FROM dead") is 1L);

        Assert.Equal(seen, phone.Seen.Count());
        return (string?)Scalar(host, "SELECT reason FROM dead");
    }

    private static async Task SetUpAsync(BotHost host, string channel) =>
        Assert.All(await host.Get<IEnumerable<ISetUp>>().Single(one => one.Name == channel).RunAsync(default), step => Assert.Null(step.Problem));

    /// <summary>Through the whole check, and yes to messages from us.</summary>
    private static async Task AgreeAsync(Phone phone, string language)
    {
        var worker = new StoryWorker(new PartedPhone(phone), language);
        await worker.TakeAsync(new() { Do = "follow" });
        foreach (var name in (string[])["language", "in-japan", "yes", "check", "18-or-over", "yes", "yes"]) await worker.TakeAsync(new() { Tap = name });
        await worker.TakeAsync(new() { Until = "end" });
        await worker.TakeAsync(new() { Tap = "yes", Shows = ["push.yes"] });
    }

    private static object? Scalar(BotHost host, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(host.Folder, "jpmirai.db")};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
