using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using JpMirai.Channels;
using JpMirai.Dialogs.Activities;
using Microsoft.Extensions.Logging;
using Xunit;
using static JpMirai.Tests.Channels.Scripted;
using static JpMirai.Tests.Channels.ScriptedLine;

namespace JpMirai.Tests.Channels;

/// <summary>Over real HTTP: what LINE answers, or doesn't, and what becomes of the reply.</summary>
public sealed class LineSenderSpecs
{
    private const string Spent = """{"message":"You have reached your monthly limit."}""";
    private static readonly Guid Id = new("0197a0f2-5b1e-7c3d-8a49-1f2e3d4c5b6a");

    [Fact]
    public async Task A_reply_goes_out_once_by_its_token()
    {
        await using var line = await StartAsync();

        var outcome = await line.Channel().SendAsync(Reply(age: 49), default);

        Assert.IsType<SendOutcome.Sent>(outcome);
        var call = Assert.Single(line.Calls);
        Assert.Equal(("POST", "/v2/bot/message/reply", "Bearer channel-access-token", null, "application/json"), (call.Method, call.Path, call.Authorization, call.RetryKey, call.ContentType));
        Assert.Equal("""{"replyToken":"token-of-the-event","messages":[{"type":"text","text":"Xin chào"}]}""", call.Body);
    }

    [Theory]
    [InlineData(50)]
    [InlineData(3600)]
    [InlineData(null)]
    public async Task Without_a_living_token_it_is_pushed_under_its_own_key(int? age)
    {
        await using var line = await StartAsync();

        Assert.IsType<SendOutcome.Sent>(await line.Channel().SendAsync(Reply(age), default));

        var call = Assert.Single(line.Posts);
        Assert.Equal(("/v2/bot/message/push", Id.ToString()), (call.Path, call.RetryKey));
        Assert.Equal(SomeLine.Lan, JsonDocument.Parse(call.Body).RootElement.GetProperty("to").GetString());
    }

    [Theory]
    [InlineData(0, false, Urgency.Normal, true)]       // Never tried: the token had expired early.
    [InlineData(1, false, Urgency.Normal, false)]      // An earlier try has used it: the worker has the answer.
    [InlineData(0, true, Urgency.Normal, false)]
    [InlineData(1, false, Urgency.MustArrive, true)]   // A double is better than a loss.
    [InlineData(0, true, Urgency.MustArrive, true)]
    public async Task An_invalid_token_means_taken_before_or_push(int attempt, bool maybeTried, Urgency urgency, bool pushed)
    {
        await using var line = await StartAsync(Answer(400, InvalidToken));

        var outcome = await line.Channel().SendAsync(Reply(age: 5, attempt, maybeTried, urgency), default);

        Assert.IsType<SendOutcome.Sent>(outcome);
        Assert.Equal(pushed ? ["/v2/bot/message/reply", "/v2/bot/message/push"] : ["/v2/bot/message/reply"], line.Posts.Select(c => c.Path));
    }

    [Fact]
    public async Task After_tries_that_were_surely_not_taken_an_invalid_token_means_expired()
    {
        await using var line = await StartAsync(Answer(429), Answer(400, InvalidToken));
        var channel = line.Channel();

        Assert.IsType<SendOutcome.Retry>(await channel.SendAsync(Reply(age: 5), default));
        Assert.IsType<SendOutcome.Sent>(await channel.SendAsync(Reply(age: 40, attempt: 1), default));

        Assert.Equal("/v2/bot/message/push", line.Posts.Last().Path);
    }

    [Fact]
    public async Task After_a_try_of_unknown_end_an_invalid_token_means_that_it_arrived()
    {
        await using var line = await StartAsync(Reset(), Answer(429), Answer(400, InvalidToken));
        var channel = line.Channel();

        Assert.IsType<SendOutcome.Ambiguous>(await channel.SendAsync(Reply(age: 5), default));
        Assert.IsType<SendOutcome.Retry>(await channel.SendAsync(Reply(age: 6, attempt: 1), default));
        Assert.IsType<SendOutcome.Sent>(await channel.SendAsync(Reply(age: 7, attempt: 2), default));

        Assert.DoesNotContain(line.Posts, c => c.Path == "/v2/bot/message/push");
    }

    public static TheoryData<int, string, string> Answers => new()
    {
        { 200, "{}", "Sent { Left = 0 }" },
        { 200, "<html>garbage", "Sent { Left = 0 }" },
        { 200, "", "Sent { Left = 0 }" },
        { 202, "{}", "Sent { Left = 0 }" },
        { 409, """{"message":"The retry key is already accepted"}""", "Sent { Left = 0 }" },
        { 301, "", "Retry { Code = http-301, After = , WholeChannel = False }" },
        { 307, "", "Retry { Code = http-307, After = , WholeChannel = False }" },
        { 400, """{"message":"The request body has 2 error(s)","details":[{"message":"May not be empty","property":"messages[0].text"},{"property":7},null,{"property":"messages[1].altText"}]}""", "Rejected { Code = http-400, Detail = The request body has 2 error(s) [messages[0].text] [messages[1].altText] }" },
        { 400, "not json", "Rejected { Code = http-400, Detail =  }" },
        { 400, "[]", "Rejected { Code = http-400, Detail =  }" },
        { 400, """{"message":"No such user U1a2b3c4d5e6f708192a3b4c5d6e7f809: Xin ch\u00e0o\n"}""", "Rejected { Code = http-400, Detail = No such user (id): Xin ch?o? }" },
        { 401, """{"message":"Authentication failed"}""", "Unauthorized { }" },
        { 403, """{"message":"Not available for your plan"}""", "Rejected { Code = http-403, Detail = Not available for your plan }" },
        { 404, """{"message":"Not found"}""", "Rejected { Code = http-404, Detail = Not found }" },
        { 413, "", "Rejected { Code = http-413, Detail =  }" },
        { 415, "", "Rejected { Code = http-415, Detail =  }" },
        { 429, """{"message":"The API rate limit has been exceeded. Try again later."}""", "Retry { Code = http-429, After = 00:00:07, WholeChannel = True }" },
        { 429, Spent, "Rejected { Code = quota, Detail = You have reached your monthly limit. }" },
        { 429, """{"message":"you have reached your MONTHLY LIMIT"}""", "Rejected { Code = quota, Detail = you have reached your MONTHLY LIMIT }" },
        { 500, """{"message":"The server had an error"}""", "Retry { Code = http-500, After = , WholeChannel = False }" },
        { 502, "<html>", "Retry { Code = http-502, After = , WholeChannel = False }" },
        { 503, "", "Retry { Code = http-503, After = 00:00:07, WholeChannel = False }" },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task Each_answer_of_LINE_has_its_outcome(int status, string body, string outcome)
    {
        (string, string)[] headers = status is 429 or 503 ? [("Retry-After", "7")] : status / 100 == 3 ? [("Location", "/elsewhere")] : [];
        foreach (var age in (int?[])[1, null])
        {
            await using var line = await StartAsync(Answer(status, body, headers));

            Assert.Equal(outcome, (await line.Channel().SendAsync(Reply(age), default)).ToString());

            Assert.Single(line.Posts);
        }
    }

    [Fact]
    public async Task A_time_to_wait_can_be_a_date()
    {
        await using var line = await StartAsync(Answer(429, "{}", ("Retry-After", SomeLine.Now.AddSeconds(90).ToString("R"))), Answer(429, "{}", ("Retry-After", SomeLine.Now.AddSeconds(-90).ToString("R"))), Answer(429, "{}", ("Retry-After", "soon")));
        var channel = line.Channel();

        Assert.Equal(TimeSpan.FromSeconds(90), Assert.IsType<SendOutcome.Retry>(await channel.SendAsync(Reply(1), default)).After);
        Assert.Equal(TimeSpan.Zero, Assert.IsType<SendOutcome.Retry>(await channel.SendAsync(Reply(1), default)).After);
        Assert.Null(Assert.IsType<SendOutcome.Retry>(await channel.SendAsync(Reply(1), default)).After);
    }

    [Fact]
    public async Task A_call_cut_off_after_it_was_written_may_have_arrived()
    {
        await using var line = await StartAsync(Hang(), Reset());
        var channel = line.Channel(timeout: 1);

        Assert.Equal(new SendOutcome.Ambiguous("time-out"), await channel.SendAsync(Reply(1), default));
        Assert.IsType<SendOutcome.Ambiguous>(await channel.SendAsync(Reply(1), default));

        Assert.Equal(2, line.Calls.Count);
    }

    [Fact]
    public async Task A_status_that_came_counts_even_if_its_words_never_end()
    {
        await using var line = await StartAsync(Stall(200, "{"), Stall(403, "{\"mess"), Stall(500, ""));
        var channel = line.Channel(timeout: 1);

        Assert.IsType<SendOutcome.Sent>(await channel.SendAsync(Reply(1), default));
        Assert.Equal(new SendOutcome.Rejected("http-403", ""), await channel.SendAsync(Reply(1), default));
        Assert.IsType<SendOutcome.Retry>(await channel.SendAsync(Reply(1), default));
    }

    [Fact]
    public async Task Where_nobody_listens_nothing_was_sent()
    {
        await using var line = await StartAsync();
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        var port = ((IPEndPoint)free.LocalEndpoint).Port;
        free.Stop();

        Assert.Equal(new SendOutcome.Retry("ConnectionError", null, false), await line.Channel(url: $"http://127.0.0.1:{port}").SendAsync(Reply(1), default));
        Assert.IsType<SendOutcome.Retry>(await line.Channel(url: "https://line.invalid").SendAsync(Reply(1), default));
        Assert.IsType<SendOutcome.Retry>(await line.Channel(url: line.Url.Replace("http:", "https:", StringComparison.Ordinal)).SendAsync(Reply(1), default));
    }

    [Fact]
    public async Task The_base_address_keeps_its_path()
    {
        await using var line = await StartAsync();

        await line.Channel(url: line.Url + "/simulator/line/").SendAsync(Reply(1), default);

        Assert.Equal("/simulator/line/v2/bot/message/reply", Assert.Single(line.Calls).Path);
    }

    [Fact]
    public async Task When_the_host_stops_the_send_stops_too()
    {
        await using var line = await StartAsync(Hang());
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => line.Channel(timeout: 1).SendAsync(Reply(1), stop.Token));
    }

    [Theory]
    [InlineData("U1a2b3c4d5e6f708192a3b4c5d6e7f809/../../x")]
    [InlineData("")]
    [InlineData("lan")]
    public async Task An_id_that_is_not_of_LINE_is_never_called(string user)
    {
        await using var line = await StartAsync();
        var channel = line.Channel();

        Assert.Equal("address", Assert.IsType<SendOutcome.Rejected>(await channel.SendAsync(Reply(null) with { To = To(user) }, default)).Code);
        Assert.Equal("address", Assert.IsType<SendOutcome.Rejected>(await channel.SendAsync(Leave(user), default)).Code);
        await channel.ShowWorkingAsync(SomeLine.Joined(user), default);

        Assert.Empty(line.Calls);
    }

    [Fact]
    public async Task What_cannot_be_drawn_is_rejected_without_a_call()
    {
        await using var line = await StartAsync();
        Delivery Of(params Message[] messages) => Reply(1) with { Activity = new OutboundActivity.Reply([.. messages], [], Urgency.Normal) };

        Assert.Equal("too-long", Assert.IsType<SendOutcome.Rejected>(await line.Channel().SendAsync(Of(new Message.Words(new string('a', 25_001))), default)).Code);
        Assert.Equal("empty", Assert.IsType<SendOutcome.Rejected>(await line.Channel().SendAsync(Of(), default)).Code);

        Assert.Empty(line.Calls);
    }

    [Theory]
    [InlineData(SomeLine.Group, "/v2/bot/group/C9f8e7d6c5b4a39281706f5e4d3c2b1a0/leave")]
    [InlineData(SomeLine.Room, "/v2/bot/room/R0123456789abcdef0123456789abcdef/leave")]
    public async Task A_group_or_a_room_is_left_and_one_left_before_counts_as_left(string id, string path)
    {
        await using var line = await StartAsync(Answer(200), Answer(404, """{"message":"Not found"}"""), Answer(500), Hang());
        var channel = line.Channel(timeout: 1);

        Assert.IsType<SendOutcome.Sent>(await channel.SendAsync(Leave(id), default));
        Assert.IsType<SendOutcome.Sent>(await channel.SendAsync(Leave(id), default));
        Assert.IsType<SendOutcome.Retry>(await channel.SendAsync(Leave(id), default));
        Assert.IsType<SendOutcome.Ambiguous>(await channel.SendAsync(Leave(id), default));

        Assert.All(line.Calls, call => Assert.Equal(("POST", path, ""), (call.Method, call.Path, call.Body)));
    }

    [Fact]
    public async Task A_person_is_never_left_as_if_she_were_a_group()
    {
        await using var line = await StartAsync();

        Assert.Equal("address", Assert.IsType<SendOutcome.Rejected>(await line.Channel().SendAsync(Leave(SomeLine.Lan), default)).Code);
    }

    [Fact]
    public async Task The_sign_of_work_is_shown_to_persons_only_and_its_failure_is_no_matter()
    {
        await using var line = await StartAsync(Answer(202), Answer(400, "?"), Reset(), Hang());
        var channel = line.Channel(timeout: 1);

        for (var i = 0; i < 4; i++) await channel.ShowWorkingAsync(SomeLine.Joined(SomeLine.Lan), default);
        await channel.ShowWorkingAsync(SomeLine.Joined(SomeLine.Group), default);

        Assert.Equal(4, line.Calls.Count);
        Assert.All(line.Calls, call => Assert.Equal(("/v2/bot/chat/loading/start", $$"""{"chatId":"{{SomeLine.Lan}}","loadingSeconds":20}"""), (call.Path, call.Body)));
    }

    [Fact]
    public async Task No_log_line_holds_a_text_an_id_or_a_secret()
    {
        using var log = new Lines();
        await using var line = await StartAsync(Answer(500), Reset(), Answer(400, "x"), Answer(400, "x"), Hang());
        line.Quota = Answer(500);
        var channel = line.Channel(log: log, timeout: 1);

        for (var i = 0; i < 3; i++) await channel.SendAsync(Reply(null), default);
        await channel.ShowWorkingAsync(SomeLine.Joined(SomeLine.Lan), default);
        await channel.ShowWorkingAsync(SomeLine.Joined(SomeLine.Lan), default);

        Assert.Contains("LINE did not tell its message quota; pushes go on", log.Written);
        Assert.Contains("LINE showed no sign of work: http-400", log.Written);
        Assert.DoesNotContain(log.Written, l => l.Contains(SomeLine.Lan, StringComparison.Ordinal) || l.Contains("Xin", StringComparison.Ordinal) || l.Contains(Token, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Many_replies_at_once_keep_their_own_words()
    {
        await using var line = await StartAsync();
        var channel = line.Channel();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => channel.SendAsync(
            new(Guid.NewGuid(), To($"U{i:x32}"), new OutboundActivity.Reply([new Message.Words($"words of {i:x32}")], [], Urgency.Normal), null, 0, false), default)));

        Assert.All(outcomes, outcome => Assert.IsType<SendOutcome.Sent>(outcome));
        Assert.Equal(200, line.Posts.Select(c => c.Body).Distinct().Count(b => JsonDocument.Parse(b).RootElement is var json
            && json.GetProperty("messages")[0].GetProperty("text").GetString() == "words of " + json.GetProperty("to").GetString()![1..]));
    }

    internal static Delivery Reply(int? age, int attempt = 0, bool maybeTried = false, Urgency urgency = Urgency.Normal) => new(
        Id, To(SomeLine.Lan), new OutboundActivity.Reply([new Message.Words("Xin chào")], [], urgency),
        age is { } seconds ? new ReplyToken("token-of-the-event", SomeLine.Now.AddSeconds(-seconds)) : null, attempt, maybeTried);

    private static Delivery Leave(string id) => new(Id, To(id), new OutboundActivity.LeaveGroup(), null, 0, false);

    private static Address To(string user) => new("line", SomeLine.Bot, new Personal(user));

    private sealed class Lines : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Written { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Written.Enqueue(formatter(state, exception) + exception);

        public void Dispose() { }
    }
}
