using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using JpMirai.Channels;
using JpMirai.Dialogs.Activities;
using JpMirai.Tests.Durability;
using Xunit;
using static JpMirai.Tests.Channels.Scripted;
using static JpMirai.Tests.Channels.ScriptedMessenger;

namespace JpMirai.Tests.Channels;

/// <summary>Over real HTTP: what the Graph API answers, or doesn't, and what becomes of the reply.</summary>
public sealed class MessengerSenderSpecs
{
    private const string Path = "/v25.0/104290001234567/messages";
    private static readonly Guid Id = new("0197a0f2-5b1e-7c3d-8a49-1f2e3d4c5b6a");

    [Fact]
    public async Task A_reply_goes_out_as_an_answer_with_our_name_for_it()
    {
        await using var messenger = await StartAsync(Answer(200, """{"recipient_id":"6123456789012345","message_id":"m_1"}"""));

        Assert.Equal(new SendOutcome.Sent(), await messenger.Channel().SendAsync(Reply(), default));

        var call = Assert.Single(messenger.Calls);
        Assert.Equal(("POST", Path, "Bearer page-access-token", "application/json"), (call.Method, call.Path, call.Authorization, call.ContentType));
        Assert.Equal($$$"""{"recipient":{"id":"{{{SomeMessenger.Lan}}}"},"messaging_type":"RESPONSE","message":{"text":"Xin chào","metadata":"jpmirai.42.0197a0f25b1e7c3d8a491f2e3d4c5b6a.0"}}""", call.Body);
    }

    [Fact]
    public async Task Each_message_of_a_reply_is_a_call_of_its_own()
    {
        await using var messenger = await StartAsync();
        var channel = messenger.Channel();
        var reply = Reply() with { Activity = new OutboundActivity.Reply([new Message.Words("one"), new Message.Words("two"), new Message.Words("three")], [new("1", "Yes")], Urgency.Normal) };

        var outcomes = new List<SendOutcome>();
        foreach (var part in (int[])[0, 1, 2]) outcomes.Add(await channel.SendAsync(reply with { Name = reply.Name with { Part = part } }, default));

        Assert.Equal([new SendOutcome.Sent(2), new SendOutcome.Sent(1), new SendOutcome.Sent(0)], outcomes);
        var sent = messenger.Calls.Select(c => JsonDocument.Parse(c.Body).RootElement.GetProperty("message")).ToList();
        Assert.Equal(["one", "two", "three"], sent.Select(m => m.GetProperty("text").GetString()));
        Assert.Equal([0, 1, 2], sent.Select(m => ReceiptName.TryParse(m.GetProperty("metadata").GetString(), out var name) ? name.Part : -1));
        Assert.Equal([false, false, true], sent.Select(m => m.TryGetProperty("quick_replies", out _)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public async Task A_part_beyond_the_last_has_arrived_before_and_is_not_sent(int part)
    {
        await using var messenger = await StartAsync();
        var reply = Reply() with { Name = new ReceiptName(42, Id, part) };

        Assert.Equal(new SendOutcome.Sent(), await messenger.Channel().SendAsync(reply, default));
        Assert.Equal(new SendOutcome.Sent(), await messenger.Channel().SendAsync(reply with { HeardAt = SomeMeta.Now.AddHours(-25) }, default));

        Assert.Empty(messenger.Calls);
    }

    public static TheoryData<int, int, int, string> Errors => new()
    {
        { 500, 1, 0, "Retry { Code = graph-1, After = 00:00:07, WholeChannel = False }" },
        { 503, 2, 0, "Retry { Code = graph-2, After = 00:00:07, WholeChannel = False }" },
        { 400, 2, 2018344, "Retry { Code = graph-2-2018344, After = 00:00:07, WholeChannel = False }" },
        { 400, 1200, 0, "Retry { Code = graph-1200, After = 00:00:07, WholeChannel = False }" },
        { 400, 4, 0, "Retry { Code = graph-4, After = 00:00:07, WholeChannel = True }" },
        { 400, 17, 0, "Retry { Code = graph-17, After = 00:00:07, WholeChannel = True }" },
        { 403, 32, 0, "Retry { Code = graph-32, After = 00:00:07, WholeChannel = True }" },
        { 429, 613, 0, "Retry { Code = graph-613, After = 00:00:07, WholeChannel = True }" },
        { 400, 10, 2018278, "Rejected { Code = graph-10-2018278, Detail = said }" },
        { 403, 10, 0, "Rejected { Code = graph-10, Detail = said }" },
        { 400, 100, 2018001, "Rejected { Code = graph-100-2018001, Detail = said }" },
        { 500, 100, 0, "Rejected { Code = graph-100, Detail = said }" },
        { 400, 190, 463, "Unauthorized { }" },
        { 401, 190, 0, "Unauthorized { }" },
        { 403, 200, 0, "Unauthorized { }" },
        { 403, 200, 1545041, "Gone { }" },
        { 403, 230, 0, "Gone { }" },
        { 400, 551, 1545041, "Gone { }" },
        { 400, 368, 0, "Unauthorized { }" },
        { 400, 424242, 0, "Rejected { Code = graph-424242, Detail = said }" },
        { 500, 424242, 0, "Retry { Code = graph-424242, After = 00:00:07, WholeChannel = False }" },
    };

    [Theory]
    [MemberData(nameof(Errors))]
    public async Task Each_code_of_error_has_its_outcome(int status, int code, int subcode, string outcome)
    {
        await using var messenger = await StartAsync(Answer(status, $$$"""{"error":{"message":"said","type":"OAuthException","code":{{{code}}},"error_subcode":{{{subcode}}},"fbtrace_id":"A1b2"}}""", ("Retry-After", "7")));

        Assert.Equal(outcome, (await messenger.Channel().SendAsync(Reply(), default)).ToString());

        Assert.Single(messenger.Calls);
    }

    [Theory]
    [InlineData(200, "", "Sent { Left = 0 }")]
    [InlineData(200, "<html>garbage", "Sent { Left = 0 }")]
    [InlineData(202, """{"error":{"code":190}}""", "Sent { Left = 0 }")]
    [InlineData(301, "", "Retry { Code = http-301, After = , WholeChannel = False }")]
    [InlineData(307, "", "Retry { Code = http-307, After = , WholeChannel = False }")]
    [InlineData(400, "not json", "Rejected { Code = http-400, Detail =  }")]
    [InlineData(400, "[]", "Rejected { Code = http-400, Detail =  }")]
    [InlineData(400, """{"error":"x"}""", "Rejected { Code = http-400, Detail =  }")]
    [InlineData(400, """{"error":{"code":"190","message":7}}""", "Rejected { Code = http-400, Detail =  }")]
    [InlineData(400, """{"error":{"code":99999999999,"message":"No 6123456789012345: Xin ch\u00e0o\n"}}""", "Rejected { Code = http-400, Detail = No (id): Xin ch?o }")]
    [InlineData(401, "", "Unauthorized { }")]
    [InlineData(404, "", "Rejected { Code = http-404, Detail =  }")]
    [InlineData(413, "", "Rejected { Code = http-413, Detail =  }")]
    [InlineData(429, "", "Retry { Code = http-429, After = , WholeChannel = True }")]
    [InlineData(500, "<html>", "Retry { Code = http-500, After = , WholeChannel = False }")]
    [InlineData(503, "", "Retry { Code = http-503, After = , WholeChannel = False }")]
    public async Task An_answer_without_a_code_goes_by_its_status(int status, string body, string outcome)
    {
        await using var messenger = await StartAsync(Answer(status, body, status / 100 == 3 ? [("Location", "https://elsewhere.invalid/")] : []));

        Assert.Equal(outcome, (await messenger.Channel().SendAsync(Reply(), default)).ToString());

        Assert.Single(messenger.Calls);
    }

    [Fact]
    public async Task A_call_cut_off_after_it_was_written_may_have_arrived()
    {
        await using var messenger = await StartAsync(Hang(), Reset());
        var channel = messenger.Channel(timeout: 1);

        Assert.Equal(new SendOutcome.Ambiguous("time-out"), await channel.SendAsync(Reply(), default));
        Assert.IsType<SendOutcome.Ambiguous>(await channel.SendAsync(Reply(), default));

        Assert.Equal(2, messenger.Calls.Count);
    }

    [Fact]
    public async Task A_status_that_came_counts_even_if_its_words_never_end()
    {
        await using var messenger = await StartAsync(Stall(200, "{"), Stall(403, "{\"err"), Stall(500, ""));
        var channel = messenger.Channel(timeout: 1);

        Assert.IsType<SendOutcome.Sent>(await channel.SendAsync(Reply(), default));
        Assert.Equal(new SendOutcome.Rejected("http-403", ""), await channel.SendAsync(Reply(), default));
        Assert.IsType<SendOutcome.Retry>(await channel.SendAsync(Reply(), default));
    }

    [Fact]
    public async Task Where_nobody_listens_nothing_was_sent()
    {
        await using var messenger = await StartAsync();
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        var port = ((IPEndPoint)free.LocalEndpoint).Port;
        free.Stop();

        Assert.Equal(new SendOutcome.Retry("ConnectionError", null, false), await messenger.Channel(url: $"http://127.0.0.1:{port}").SendAsync(Reply(), default));
        Assert.IsType<SendOutcome.Retry>(await messenger.Channel(url: "https://graph.invalid").SendAsync(Reply(), default));
        Assert.IsType<SendOutcome.Retry>(await messenger.Channel(url: messenger.Url.Replace("http:", "https:", StringComparison.Ordinal)).SendAsync(Reply(), default));
    }

    [Fact]
    public async Task The_base_address_keeps_its_path()
    {
        await using var messenger = await StartAsync();

        await messenger.Channel(url: messenger.Url + "/simulator/messenger/").SendAsync(Reply(), default);

        Assert.Equal("/simulator/messenger" + Path, Assert.Single(messenger.Calls).Path);
    }

    [Fact]
    public async Task Whatever_a_post_or_an_answer_names_no_other_host_is_called()
    {
        await using var elsewhere = await ScriptedPlatform.StartAsync();
        await using var messenger = await StartAsync(Answer(307, "", ("Location", elsewhere.Url)), Answer(400, $$$"""{"error":{"code":2,"message":"see {{{elsewhere.Url}}}"},"paging":{"next":"{{{elsewhere.Url}}}"}}"""));
        var channel = messenger.Channel();
        var post = SomeMessenger.Post(SomeMessenger.Item($$$"""
            "message":{"mid":"m_1","attachments":[{"type":"image","payload":{"url":"{{{elsewhere.Url}}}/a.jpg"}}]}
            """));

        var attached = Assert.Single(Assert.IsType<WebhookResult.Events>(channel.Read(SomeMeta.Post(post))).Activities);
        await channel.ShowWorkingAsync(attached, default);
        for (var i = 0; i < 2; i++) await channel.SendAsync(Reply() with { To = attached.From }, default);

        Assert.Empty(elsewhere.Calls);
        Assert.Equal(4, messenger.Calls.Count);
    }

    [Fact]
    public async Task When_the_host_stops_the_send_stops_too()
    {
        await using var messenger = await StartAsync(Hang());
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => messenger.Channel().SendAsync(Reply(), stop.Token));
    }

    [Theory]
    [InlineData("../../me/messages")]
    [InlineData("")]
    [InlineData("lan")]
    [InlineData("６１２３")]
    [InlineData("612345678901234561234567890123456")]
    public async Task An_id_that_is_no_page_scoped_id_is_never_called(string user)
    {
        await using var messenger = await StartAsync();
        var channel = messenger.Channel();

        Assert.Equal("address", Assert.IsType<SendOutcome.Rejected>(await channel.SendAsync(Reply() with { To = SomeMessenger.From(user) }, default)).Code);
        await channel.ShowWorkingAsync(new InboundActivity.Joined("e1", SomeMessenger.From(user), SomeMeta.Now, null), default);

        Assert.Empty(messenger.Calls);
    }

    [Fact]
    public async Task What_cannot_be_said_there_is_rejected_without_a_call()
    {
        await using var messenger = await StartAsync();

        Assert.Equal("no-group", Assert.IsType<SendOutcome.Rejected>(await messenger.Channel().SendAsync(Reply() with { Activity = new OutboundActivity.LeaveGroup() }, default)).Code);
        Assert.Equal("empty", Assert.IsType<SendOutcome.Rejected>(await messenger.Channel().SendAsync(Reply() with { Activity = new OutboundActivity.Reply([], [new("1", "x")], Urgency.Normal) }, default)).Code);

        Assert.Empty(messenger.Calls);
    }

    [Fact]
    public async Task Half_a_character_in_our_own_text_does_not_spoil_the_call()
    {
        await using var messenger = await StartAsync();

        await messenger.Channel().SendAsync(Reply() with { Activity = new OutboundActivity.Reply([new Message.Words("a\ud83db မြန်မာ")], [], Urgency.Normal) }, default);

        var body = Assert.Single(messenger.Calls).Body;
        Assert.Equal("a\uFFFDb မြန်မာ", JsonDocument.Parse(body).RootElement.GetProperty("message").GetProperty("text").GetString());
        Assert.Contains("မြန်မာ", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task She_sees_that_it_was_read_and_that_an_answer_comes_and_a_failure_is_no_matter()
    {
        await using var messenger = await StartAsync(Answer(200), Answer(200), Answer(400, "?"), Reset(), Hang(), Hang());
        var channel = messenger.Channel(timeout: 1);

        for (var i = 0; i < 3; i++) await channel.ShowWorkingAsync(new InboundActivity.Joined("e1", SomeMessenger.From(), SomeMeta.Now, null), default);

        Assert.All(messenger.Calls, call => Assert.Equal(Path, call.Path));
        Assert.Equal([$$$"""{"recipient":{"id":"{{{SomeMessenger.Lan}}}"},"sender_action":"mark_seen"}""", $$$"""{"recipient":{"id":"{{{SomeMessenger.Lan}}}"},"sender_action":"typing_on"}"""], messenger.Calls.Take(2).Select(c => c.Body));
    }

    [Fact]
    public async Task No_log_line_holds_a_text_an_id_or_a_secret()
    {
        using var log = new LogLines();
        await using var messenger = await StartAsync(Answer(500), Reset(), Answer(400, $$$"""{"error":{"code":190,"message":"{{{Token}}} {{{SomeMessenger.Lan}}}"}}"""), Answer(400, "x"), Hang());
        var channel = messenger.Channel(log: log, timeout: 1);

        for (var i = 0; i < 3; i++) await channel.SendAsync(Reply(), default);
        await channel.ShowWorkingAsync(new InboundActivity.Joined("e1", SomeMessenger.From(), SomeMeta.Now, null), default);

        Assert.Contains(log.Lines, l => l.Contains("Messenger showed no sign of work: http-400", StringComparison.Ordinal));
        Assert.DoesNotContain(log.Lines, l => l.Contains(SomeMessenger.Lan, StringComparison.Ordinal) || l.Contains("Xin", StringComparison.Ordinal) || l.Contains(Token, StringComparison.Ordinal) || l.Contains(SomeMeta.AppSecret, StringComparison.Ordinal));
    }

    internal static Delivery Reply() => new(Id, SomeMessenger.From(), new OutboundActivity.Reply([new Message.Words("Xin chào")], [], Urgency.Normal), null, 0, false)
    {
        Name = new ReceiptName(42, Id, 0), HeardAt = SomeMeta.Now.AddMinutes(-1),
    };
}
