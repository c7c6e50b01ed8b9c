using System.Diagnostics;
using System.Globalization;
using System.Text;
using JpMirai.Channels;
using JpMirai.Channels.Line;
using JpMirai.Dialogs.Activities;
using Xunit;
using Xunit.Abstractions;

namespace JpMirai.Tests.Channels;

/// <summary>Signed bodies that no well-meaning platform sends. Nothing throws, and the good event beside a bad one arrives.</summary>
public sealed class LineHostileSpecs(ITestOutputHelper output)
{
    private const string User = $$"""{"type":"user","userId":"{{SomeLine.Lan}}"}""";
    private const string Good = $$$"""{"type":"message","message":{"type":"text","id":"7","text":"good"},"source":{{{User}}}}""";

    public static TheoryData<string, string> OddEvents
    {
        get
        {
            var rows = new TheoryData<string, string>();
            foreach (var nothing in (string[])[
                "null", "true", "0", "\"event\"", "[]", "[[{}]]", "{}",
                """{"type":null}""", """{"type":5}""", """{"type":["message"]}""", """{"type":{"type":"message"}}""",
                """{"type":"message"}""", """{"type":"message","source":null}""", """{"type":"message","source":[]}""", """{"type":"message","source":"user"}""",
                """{"type":"message","source":{}}""", """{"type":"message","source":{"type":"user"}}""", """{"type":"message","source":{"type":"user","userId":null}}""",
                """{"type":"message","source":{"type":"user","userId":["U1a2b3c4d5e6f708192a3b4c5d6e7f809"]},"message":{"type":"text","text":"x"}}""",
                """{"type":"message","source":{"type":"user","userId":"../../v2/bot/message/push"},"message":{"type":"text","text":"x"}}""",
                """{"type":"message","source":{"type":"user","userId":"U1a2b3c4d5e6f708192a3b4c5d6e7f809\n"},"message":{"type":"text","text":"x"}}""",
                """{"type":"message","source":{"type":"user","userId":"U1A2B3C4D5E6F708192A3B4C5D6E7F809"},"message":{"type":"text","text":"x"}}""",
                """{"type":"message","source":{"type":"user","userId":"C9f8e7d6c5b4a39281706f5e4d3c2b1a0"},"message":{"type":"text","text":"x"}}""",
                """{"type":"message","source":{"type":"group","groupId":"U1a2b3c4d5e6f708192a3b4c5d6e7f809"}}""", """{"type":"join","source":{"type":"room","roomId":7}}""",
                """{"type":"join","source":{"type":"planet"}}""",
                $$"""{"type":"message","source":{{User}}}""", $$"""{"type":"message","source":{{User}},"message":null}""",
                $$"""{"type":"message","source":{{User}},"message":["text"]}""", $$"""{"type":"message","source":{{User}},"message":"text"}""",
                $$"""{"type":"postback","source":{{User}}}""", $$"""{"type":"postback","source":{{User}},"postback":null}""",
                $$$"""{"type":"postback","source":{{{User}}},"postback":{"data":null}}""", $$$"""{"type":"postback","source":{{{User}}},"postback":{"data":{"data":"1"} }}""",
                $$"""{"type":"unsend","source":{{User}}}""", $$$"""{"type":"unsend","source":{{{User}}},"unsend":{"messageId":"../7"}}""",
                $$$"""{"type":"unsend","source":{{{User}}},"unsend":{"messageId":7}}""",
                $$"""{"type":"MESSAGE","source":{{User}}}""", $$"""{"type":"","source":{{User}}}""", $$"""{"type":"join","source":{{User}}}""",
            ]) rows.Add(nothing, "");
            rows.Add($$$"""{"type":"message","source":{{{User}}},"message":{}}""", "attached Other; ");
            rows.Add($$$"""{"type":"message","source":{{{User}}},"message":{"type":7,"id":7}}""", "attached Other; ");
            rows.Add($$$"""{"type":"message","source":{{{User}}},"message":{"type":"text","text":["a"]}}""", "attached Other; ");
            rows.Add($$$"""{"type":"message","source":{{{User}}},"message":{"type":"image","contentProvider":7,"imageSet":[],"id":"../../etc/passwd"}}""", "attached Image; ");
            rows.Add($$$"""{"type":"message","source":{{{User}}},"message":{"type":"text","text":""}}""", "said ; ");
            rows.Add($$$"""{"type":"message","source":{{{User}}},"mode":"upside-down","message":{"type":"text","text":"a"}}""", "said a; ");
            rows.Add($$$"""{"type":"message","source":{{{User}}},"mode":[],"replyToken":{},"timestamp":[],"deliveryContext":7,"webhookEventId":{"a":1},"message":{"type":"text","text":"a"}}""", "said a; ");
            rows.Add($$$"""{"type":"message","source":{{{User}}},"message":{"type":"text","text":"a\u0000b\ud800c\udc00d"}}""", "said ab\uFFFDc\uFFFDd; ");
            rows.Add($$$"""{"type":"message","source":{{{User}}},"message":{"type":"text","text":"\ud83d\ude00 \ud83d\u0000\ude00 \\ud83d \\\ud83d"}}""", "said 😀 \uFFFD\uFFFD \\ud83d \\\uFFFD; ");
            rows.Add($$$"""{"type":"message","source":{{{User}}},"message":{"ty\u0070e":"text","te\u0078t":"a"}}""", "said a; ");
            rows.Add($$$"""{"type":"follow","source":{{{User}}},"webhookEventId":"a b"}""", "joined; ");
            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(OddEvents))]
    public void An_odd_event_harms_no_other(string odd, string told)
    {
        var body = Encoding.UTF8.GetBytes($$"""{"destination":"{{SomeLine.Bot}}","events":[{{odd}},{{Good}}]}""");

        Assert.Equal(told + "said good", SomeLine.Told(Checked(SomeLine.Read(body))));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"events\"")]
    [InlineData("{}")]
    [InlineData("""{"events":null}""")]
    [InlineData("""{"events":{}}""")]
    [InlineData("""{"events":[]""")]
    [InlineData("""{"events":[]}}""")]
    [InlineData("""{"events":[],}""")]
    [InlineData("""{"events":[]} // a comment""")]
    [InlineData("""{"events":[],"events":[]}""")]
    [InlineData("""{"events":[{"type":"follow","type":"unfollow"}]}""")]
    [InlineData("""{"events":[{"type":"a","ty\u0070e":"b"}]}""")]
    [InlineData("""{"events":[{"\ud800":1,"\ud801":2}]}""")]
    [InlineData("""{"events":["\x"]}""")]
    [InlineData("""{"events":["\u12"]}""")]
    [InlineData("{\"events\":[\"\n\"]}")]
    [InlineData("<events/>")]
    [InlineData("events=%5B%5D")]
    public void What_is_not_a_post_is_malformed(string body) => Assert.Equal("malformed", SomeLine.Told(SomeLine.Read(Encoding.UTF8.GetBytes(body))));

    [Fact]
    public void A_malformed_post_is_named_by_its_place_and_never_by_its_words()
    {
        var malformed = Assert.IsType<WebhookResult.Malformed>(SomeLine.Read("{\"events\":\n [Lan is afraid]}"u8.ToArray()));

        Assert.Equal("Not JSON as we take it (32 levels at most, no name twice): line 2, byte 2.", malformed.Problem);
    }

    [Fact]
    public void Nesting_is_taken_to_32_levels()
    {
        static byte[] Nested(int levels) => Encoding.UTF8.GetBytes($$"""{"deep":{{new string('[', levels - 1)}}{{new string(']', levels - 1)}},"events":[{{Good}}]}""");

        Assert.Equal("said good", SomeLine.Told(SomeLine.Read(Nested(32))));
        Assert.Equal("malformed", SomeLine.Told(SomeLine.Read(Nested(33))));
        Assert.Equal("malformed", SomeLine.Told(SomeLine.Read(Nested(400_000))));
    }

    [Fact]
    public void Broken_bytes_become_the_replacement_character_and_marks_go()
    {
        byte[] Post(params byte[] text) => [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes($$$"""{"events":[{"type":"message","source":{{{User}}},"message":{"type":"text","text":" """.TrimEnd()), .. text, .. "\"}}]}"u8];

        Assert.Equal("said a\uFFFDb", SomeLine.Told(SomeLine.Read(Post((byte)'a', 0xFF, (byte)'b'))));
        Assert.Equal("said ab", SomeLine.Told(SomeLine.Read(Post((byte)'a', 0, (byte)'b'))));
        Assert.Equal("said a\uFFFD\uFFFD\uFFFD", SomeLine.Told(SomeLine.Read(Post((byte)'a', 0xED, 0xA0, 0x80))));
        Assert.Equal("said \uFFFD", SomeLine.Told(SomeLine.Read(Post(0xF0, 0x9F, 0x98))));
    }

    [Fact]
    public void A_hundred_events_and_one_event_twice_all_arrive_with_their_ids()
    {
        var events = Enumerable.Range(0, 100).Select(i => Good.Replace("\"7\"", $"\"{i}\"", StringComparison.Ordinal)).Append(Good);

        var activities = SomeLine.Activities(Encoding.UTF8.GetBytes($$"""{"events":[{{string.Join(',', events)}}]}"""));

        Assert.Equal(101, activities.Count);
        Assert.Equal(100, activities.DistinctBy(a => a.Id).Count());
    }

    [Fact]
    public void Whatever_is_done_to_a_post_it_is_read_or_refused_but_never_throws()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("FUZZ_SEED"), CultureInfo.InvariantCulture, out var given) ? given : Environment.TickCount;
        var bodies = int.TryParse(Environment.GetEnvironmentVariable("FUZZ_BODIES"), CultureInfo.InvariantCulture, out var asked) ? asked : 20_000;
        output.WriteLine($"FUZZ_SEED={seed} FUZZ_BODIES={bodies}");
        var mutation = new Mutation(new Random(seed), [.. Directory.GetFiles(Repository.Fixtures("line"), "*.json").Order().Select(File.ReadAllBytes)]);

        var (read, slow, started) = (0, 0, Stopwatch.GetTimestamp());
        for (var i = 0; i < bodies; i++)
        {
            var body = mutation.Next();
            var before = Stopwatch.GetTimestamp();
            try
            {
                if (Checked(SomeLine.Read(body)) is WebhookResult.Events) read++;
            }
            catch (Exception thrown)
            {
                Assert.Fail($"Seed {seed}, body {i}: {thrown}\n{Convert.ToBase64String(body)}");
            }
            if (Stopwatch.GetElapsedTime(before).TotalMilliseconds > 50) slow++;
        }

        output.WriteLine($"{bodies} bodies, {read} of them read, {slow} over 50 ms, in {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s");
        Assert.InRange(read, bodies / 10, bodies);
    }

    /// <summary>What must hold of every result: nothing unsafe, too long or from the future was let through.</summary>
    private static WebhookResult Checked(WebhookResult result)
    {
        foreach (var activity in (result as WebhookResult.Events)?.Activities ?? [])
        {
            Assert.Matches("^[A-Za-z0-9._-]{1,100}$", activity.Id);
            Assert.Matches("^[UCR][0-9a-f]{32}$", activity.From.User.Value);
            Assert.True(activity.At <= SomeLine.Now && (activity.Token is null || activity.Token.At <= SomeLine.Now));
            var text = activity is InboundActivity.Said said ? said.Text.Value : activity is InboundActivity.Chose chose ? chose.Value : "";
            Assert.DoesNotContain('\0', text);
            Assert.Equal(text, Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)));
            Assert.True(TextSplitter.First(text, LineReader.MaxText).Length == text.Length);
        }
        return result;
    }
}
