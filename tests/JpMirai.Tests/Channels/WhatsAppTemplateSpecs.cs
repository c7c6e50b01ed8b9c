using System.Text.Json;
using JpMirai.Channels;
using JpMirai.Dialogs;
using Xunit;
using static JpMirai.Tests.Channels.Scripted;
using static JpMirai.Tests.Channels.ScriptedWhatsApp;
using static JpMirai.Tests.Channels.WhatsAppSenderSpecs;

namespace JpMirai.Tests.Channels;

/// <summary>What may be said when she has not written for a day.</summary>
public sealed class WhatsAppTemplateSpecs
{
    private const string Approved = """{"data":[{"name":"inactive_ask","language":"en","status":"APPROVED"},{"name":"inactive_ask","language":"vi","status":"APPROVED"},{"name":"inactive_ask","language":"id","status":"PENDING"},{"name":"inactive_ask","language":"ja","status":"PAUSED"}]}""";

    [Theory]
    [InlineData("vi", "vi")]
    [InlineData("en", "en")]
    [InlineData("my", "en")]
    [InlineData("id", "en")]
    [InlineData("ja", "en")]
    [InlineData("", "en")]
    public async Task The_approved_text_in_her_language_is_sent_else_the_English_one(string language, string code)
    {
        await using var whatsapp = await StartAsync();
        whatsapp.Templates = Answer(200, Approved);

        Assert.Equal(new SendOutcome.Sent(), await whatsapp.Channel().SendAsync(Unasked(language), default));

        var body = JsonDocument.Parse(Assert.Single(whatsapp.Posts).Body).RootElement;
        Assert.Equal($$$"""{"name":"inactive_ask","language":{"policy":"deterministic","code":"{{{code}}}"}}""", body.GetProperty("template").GetRawText());
    }

    [Theory]
    [InlineData("""{"data":[]}""", "inactive.ask")]
    [InlineData("""{"data":[{"name":"inactive_ask","language":"vi","status":"REJECTED"}]}""", "inactive.ask")]
    [InlineData(Approved, "")]
    [InlineData(Approved, "other.text")]
    [InlineData("<html>", "inactive.ask")]
    [InlineData("""{"data":7}""", "inactive.ask")]
    public async Task Without_an_approved_one_nothing_is_sent(string templates, string occasion)
    {
        await using var whatsapp = await StartAsync();
        whatsapp.Templates = Answer(200, templates);

        Assert.Equal("window", Assert.IsType<SendOutcome.Rejected>(await whatsapp.Channel().SendAsync(Unasked("vi", occasion), default)).Code);

        Assert.Empty(whatsapp.Posts);
    }

    [Fact]
    public async Task Without_the_id_of_the_account_the_platform_is_not_even_asked()
    {
        await using var whatsapp = await StartAsync();

        Assert.IsType<SendOutcome.Rejected>(await whatsapp.Channel(account: "").SendAsync(Unasked(), default));

        Assert.Empty(whatsapp.Calls);
    }

    [Fact]
    public async Task Within_the_day_the_words_themselves_are_sent()
    {
        await using var whatsapp = await StartAsync();

        await whatsapp.Channel().SendAsync(Unasked() with { HeardAt = SomeMeta.Now.AddHours(-23) }, default);
        await whatsapp.Channel().SendAsync(Unasked() with { HeardAt = SomeMeta.Now.AddHours(-24) }, default);

        Assert.Contains("Are you still there?", Assert.Single(whatsapp.Posts).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_states_are_read_again_after_a_while_and_at_once_when_the_platform_tells_of_a_change()
    {
        await using var whatsapp = await StartAsync();
        var clock = new StoppedClock();
        var channel = whatsapp.Channel(clock);
        Task<SendOutcome> SendAsync() => channel.SendAsync(Unasked() with { HeardAt = SomeMeta.Now.AddYears(-1) }, default);

        Assert.IsType<SendOutcome.Rejected>(await SendAsync());
        whatsapp.Templates = Answer(200, Approved);
        Assert.IsType<SendOutcome.Rejected>(await SendAsync());
        channel.Read(SomeMeta.Post(SomeWhatsApp.Fixture("template-approved")));
        Assert.IsType<SendOutcome.Sent>(await SendAsync());
        whatsapp.Templates = Answer(200, """{"data":[]}""");
        Assert.IsType<SendOutcome.Sent>(await SendAsync());
        clock.Now += TimeSpan.FromMinutes(11);
        Assert.IsType<SendOutcome.Rejected>(await SendAsync());
        whatsapp.Templates = Answer(503);
        clock.Now += TimeSpan.FromMinutes(11);
        Assert.IsType<SendOutcome.Rejected>(await SendAsync());
    }

    [Fact]
    public async Task All_pages_are_read()
    {
        await using var whatsapp = await StartAsync();
        whatsapp.Templates = context => Answer(200, context.Request.Query["after"] == "m1"
            ? Approved
            : """{"data":[],"paging":{"cursors":{"after":"m1"},"next":"https://graph.invalid/x"}}""")(context);

        Assert.IsType<SendOutcome.Sent>(await whatsapp.Channel().SendAsync(Unasked(), default));
    }

    [Fact]
    public async Task Setting_up_hands_in_what_the_platform_has_not_yet()
    {
        await using var whatsapp = await StartAsync(Answer(200), Answer(400, """{"error":{"code":100,"message":"no"}}"""));
        whatsapp.Templates = Answer(200, Approved);

        var steps = await whatsapp.SetUp().RunAsync(default);

        Assert.Equal(8, steps.Count);
        Assert.Contains(new SetUpStep("inactive_ask vi: APPROVED", null), steps);
        Assert.Single(steps, step => step.Problem == "http-400 no");
        var body = JsonDocument.Parse(whatsapp.Posts.First().Body).RootElement;
        Assert.Equal("UTILITY", body.GetProperty("category").GetString());
        Assert.Equal(Content.Book.In("zh")["inactive.ask"].Text, body.GetProperty("components")[0].GetProperty("text").GetString());
        Assert.Equal($"/v25.0/{SomeWhatsApp.Account}/message_templates", whatsapp.Posts.First().Path);
    }

    [Fact]
    public async Task Without_the_id_of_the_account_setting_up_says_what_is_missing()
    {
        await using var whatsapp = await StartAsync();

        Assert.Equal("Channels:WhatsApp:BusinessAccountId is not set.", Assert.Single(await whatsapp.SetUp(account: "").RunAsync(default)).Problem);
    }

    [Fact]
    public void What_we_may_say_of_our_own_accord_fits_a_template_in_every_language() => Assert.All(Occasions.All, occasion => Assert.All(Content.Book.Languages, language =>
    {
        var text = Content.Book.In(language.Tag)[occasion].Text;
        Assert.InRange(text.Length, 1, 1024);
        Assert.DoesNotContain('{', text);
    }));
}
