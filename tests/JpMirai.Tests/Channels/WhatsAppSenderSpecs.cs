using System.Text.Json;
using JpMirai.Channels;
using JpMirai.Dialogs.Activities;
using JpMirai.Tests.Durability;
using Xunit;
using static JpMirai.Tests.Channels.Scripted;
using static JpMirai.Tests.Channels.ScriptedWhatsApp;

namespace JpMirai.Tests.Channels;

/// <summary>Over real HTTP: what the Cloud API answers, or doesn't, and what becomes of the reply.</summary>
public sealed class WhatsAppSenderSpecs
{
    private const string Path = $"/v25.0/{SomeWhatsApp.Number}/messages";
    private static readonly Guid Id = new("0197a0f2-5b1e-7c3d-8a49-1f2e3d4c5b6a");

    [Fact]
    public async Task A_reply_goes_to_her_number_with_our_name_for_it()
    {
        await using var whatsapp = await StartAsync(Answer(200, """{"messages":[{"id":"wamid.1"}]}"""));

        Assert.Equal(new SendOutcome.Sent(), await whatsapp.Channel().SendAsync(Reply(), default));

        var call = Assert.Single(whatsapp.Posts);
        Assert.Equal((Path, "Bearer system-user-token", "application/json"), (call.Path, call.Authorization, call.ContentType));
        Assert.Equal("""{"type":"text","text":{"body":"Xin chào","preview_url":false},"messaging_product":"whatsapp","recipient_type":"individual","to":"84901234567","biz_opaque_callback_data":"jpmirai.42.0197a0f25b1e7c3d8a491f2e3d4c5b6a.0"}""", call.Body);
    }

    [Fact]
    public async Task Who_hides_her_number_is_answered_by_her_other_id()
    {
        await using var whatsapp = await StartAsync();

        await whatsapp.Channel().SendAsync(Reply() with { To = SomeWhatsApp.From(SomeWhatsApp.Scoped) }, default);

        var body = JsonDocument.Parse(Assert.Single(whatsapp.Posts).Body).RootElement;
        Assert.Equal(SomeWhatsApp.Scoped, body.GetProperty("recipient").GetString());
        Assert.False(body.TryGetProperty("to", out _));
    }

    [Fact]
    public async Task Each_message_of_a_reply_is_a_call_of_its_own_and_one_past_the_end_is_none()
    {
        await using var whatsapp = await StartAsync();
        var channel = whatsapp.Channel();
        var reply = Reply() with { Activity = new OutboundActivity.Reply([new Message.Words("one"), new Message.Words("two")], [new("1", "Yes")], Urgency.Normal, "en") };

        var outcomes = new List<SendOutcome>();
        foreach (var part in (int[])[0, 1, 2]) outcomes.Add(await channel.SendAsync(reply with { Name = reply.Name with { Part = part } }, default));

        Assert.Equal([new SendOutcome.Sent(1), new SendOutcome.Sent(), new SendOutcome.Sent()], outcomes);
        Assert.Equal(["text", "interactive"], whatsapp.Posts.Select(call => JsonDocument.Parse(call.Body).RootElement.GetProperty("type").GetString()));
    }

    public static TheoryData<int, int, string> Errors => new()
    {
        { 400, 4, "Retry { Code = graph-4, After = 00:00:07, WholeChannel = True }" },
        { 400, 80007, "Retry { Code = graph-80007, After = 00:00:07, WholeChannel = True }" },
        { 429, 130429, "Retry { Code = graph-130429, After = 00:00:07, WholeChannel = True }" },
        { 400, 131048, "Retry { Code = graph-131048, After = 00:00:07, WholeChannel = True }" },
        { 400, 131056, "Retry { Code = graph-131056, After = 00:00:07, WholeChannel = False }" },
        { 400, 133016, "Retry { Code = graph-133016, After = 00:00:07, WholeChannel = False }" },
        { 500, 131000, "Retry { Code = graph-131000, After = 00:00:07, WholeChannel = False }" },
        { 400, 131016, "Retry { Code = graph-131016, After = 00:00:07, WholeChannel = False }" },
        { 500, 1, "Retry { Code = graph-1, After = 00:00:07, WholeChannel = False }" },
        { 400, 2, "Retry { Code = graph-2, After = 00:00:07, WholeChannel = False }" },
        { 400, 131053, "Retry { Code = graph-131053, After = 00:00:07, WholeChannel = False }" },
        { 400, 131047, "Rejected { Code = graph-131047, Detail = said }" },
        { 400, 131026, "Gone { }" },
        { 400, 131049, "Rejected { Code = graph-131049, Detail = said }" },
        { 400, 130472, "Rejected { Code = graph-130472, Detail = said }" },
        { 400, 131051, "Rejected { Code = graph-131051, Detail = said }" },
        { 403, 131031, "Unauthorized { }" },
        { 403, 368, "Unauthorized { }" },
        { 400, 100, "Rejected { Code = graph-100, Detail = said }" },
        { 500, 131008, "Rejected { Code = graph-131008, Detail = said }" },
        { 400, 131009, "Rejected { Code = graph-131009, Detail = said }" },
        { 404, 132001, "Rejected { Code = graph-132001, Detail = said }" },
        { 400, 132015, "Rejected { Code = graph-132015, Detail = said }" },
        { 401, 190, "Unauthorized { }" },
        { 400, 10, "Unauthorized { }" },
        { 403, 200, "Unauthorized { }" },
        { 401, 0, "Unauthorized { }" },
        { 400, 424242, "Rejected { Code = graph-424242, Detail = said }" },
        { 500, 424242, "Retry { Code = graph-424242, After = 00:00:07, WholeChannel = False }" },
    };

    [Theory]
    [MemberData(nameof(Errors))]
    public async Task Each_code_of_error_has_its_outcome(int status, int code, string outcome)
    {
        await using var whatsapp = await StartAsync(Answer(status, $$$"""{"error":{"message":"said","type":"OAuthException","code":{{{code}}},"fbtrace_id":"A1b2"}}""", ("Retry-After", "7")));

        Assert.Equal(outcome, (await whatsapp.Channel().SendAsync(Reply(), default)).ToString());
    }

    [Fact]
    public async Task Where_only_she_is_written_to_too_fast_only_she_waits()
    {
        await using var whatsapp = await StartAsync(Answer(400, """{"error":{"code":131056}}"""));

        Assert.Equal(new SendOutcome.Retry("graph-131056", TimeSpan.FromSeconds(6), WholeChannel: false), await whatsapp.Channel().SendAsync(Reply(), default));
    }

    [Fact]
    public async Task A_call_cut_off_after_it_was_written_may_have_arrived()
    {
        await using var whatsapp = await StartAsync(Hang(), Reset());
        var channel = whatsapp.Channel(timeout: 1);

        Assert.Equal(new SendOutcome.Ambiguous("time-out"), await channel.SendAsync(Reply(), default));
        Assert.IsType<SendOutcome.Ambiguous>(await channel.SendAsync(Reply(), default));
    }

    [Fact]
    public async Task Whatever_a_post_or_an_answer_names_no_other_host_is_called()
    {
        await using var elsewhere = await ScriptedPlatform.StartAsync();
        await using var whatsapp = await StartAsync(Answer(307, "", ("Location", elsewhere.Url)), Answer(200));
        whatsapp.Templates = Answer(200, $$$$"""{"data":[],"paging":{"next":"{{{{elsewhere.Url}}}}/more","cursors":{"after":"{{{{elsewhere.Url}}}}"}}}""");
        var channel = whatsapp.Channel();
        var post = SomeWhatsApp.Post($$$$"""{"from":"{{{{SomeWhatsApp.Lan}}}}","id":"wamid.1","timestamp":"1763800001","type":"image","image":{"id":"../../x","url":"{{{{elsewhere.Url}}}}/a.jpg","link":"{{{{elsewhere.Url}}}}"}}""");

        var attached = Assert.Single(Assert.IsType<WebhookResult.Events>(channel.Read(SomeMeta.Post(post))).Activities);
        await channel.ShowWorkingAsync(attached, default);
        await channel.SendAsync(Reply() with { To = attached.From }, default);
        await channel.SendAsync(Unasked(), default);

        Assert.Empty(elsewhere.Calls);
    }

    [Theory]
    [InlineData("../../me/messages")]
    [InlineData("")]
    [InlineData("lan")]
    [InlineData("８４９")]
    [InlineData("vn.1")]
    public async Task An_id_that_is_none_of_WhatsApps_is_never_called(string user)
    {
        await using var whatsapp = await StartAsync();

        Assert.Equal("address", Assert.IsType<SendOutcome.Rejected>(await whatsapp.Channel().SendAsync(Reply() with { To = SomeWhatsApp.From(user) }, default)).Code);

        Assert.Empty(whatsapp.Calls);
    }

    [Fact]
    public async Task She_sees_that_it_was_read_and_that_an_answer_comes_and_a_failure_is_no_matter()
    {
        await using var whatsapp = await StartAsync(Answer(200), Answer(400, "?"), Reset(), Hang());
        var channel = whatsapp.Channel(timeout: 1);

        foreach (var id in (string[])["wamid.1", "wamid.2", "wamid.3", "wamid.4", "sha256.abc"])
            await channel.ShowWorkingAsync(new InboundActivity.Joined(id, SomeWhatsApp.From(), SomeMeta.Now, null), default);

        Assert.Equal(4, whatsapp.Calls.Count);
        Assert.Equal("""{"messaging_product":"whatsapp","status":"read","message_id":"wamid.1","typing_indicator":{"type":"text"}}""", whatsapp.Calls.First().Body);
    }

    [Fact]
    public async Task No_log_line_holds_a_text_a_number_or_a_secret()
    {
        using var log = new LogLines();
        await using var whatsapp = await StartAsync(Answer(500), Reset(), Answer(400, $$$"""{"error":{"code":190,"message":"{{{Token}}} {{{SomeWhatsApp.Lan}}}"}}"""), Answer(400, "x"));
        whatsapp.Templates = Answer(500);
        var channel = whatsapp.Channel(log: log, timeout: 1);

        for (var i = 0; i < 3; i++) await channel.SendAsync(Reply(), default);
        await channel.ShowWorkingAsync(new InboundActivity.Joined("wamid.1", SomeWhatsApp.From(), SomeMeta.Now, null), default);
        await channel.SendAsync(Unasked(), default);

        Assert.Contains(log.Lines, l => l.Contains("WhatsApp showed no sign of work: http-400", StringComparison.Ordinal));
        Assert.DoesNotContain(log.Lines, l => l.Contains(SomeWhatsApp.Lan, StringComparison.Ordinal) || l.Contains("Xin", StringComparison.Ordinal) || l.Contains(Token, StringComparison.Ordinal) || l.Contains(SomeMeta.AppSecret, StringComparison.Ordinal));
    }

    internal static Delivery Reply() => new(Id, SomeWhatsApp.From(), new OutboundActivity.Reply([new Message.Words("Xin chào")], [], Urgency.Normal, "vi"), null, 0, false)
    {
        Name = new ReceiptName(42, Id, 0), HeardAt = SomeMeta.Now.AddMinutes(-1),
    };

    /// <summary>What we say of our own accord, long after she wrote.</summary>
    internal static Delivery Unasked(string language = "vi", string occasion = "inactive.ask") => Reply() with
    {
        Activity = new OutboundActivity.Reply([new Message.Words("Are you still there?")], [], Urgency.Normal, language) { Occasion = occasion },
        Unasked = true, HeardAt = SomeMeta.Now.AddDays(-365),
    };
}
