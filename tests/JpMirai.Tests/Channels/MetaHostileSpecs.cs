using System.Diagnostics;
using System.Globalization;
using System.Text;
using JpMirai.Channels;
using JpMirai.Dialogs.Activities;
using Xunit;
using Xunit.Abstractions;
using static JpMirai.Tests.Channels.SomeMessenger;

namespace JpMirai.Tests.Channels;

/// <summary>Signed bodies that Meta never sends. Nothing throws, and the good event beside a bad one arrives.</summary>
public sealed class MetaHostileSpecs(ITestOutputHelper output)
{
    private const string Good = $$$"""{"sender":{"id":"{{{Lan}}}"},"message":{"mid":"m_good","text":"good"}}""";

    /// <summary>The readers of all of Meta's platforms, each with fixtures of its own.</summary>
    private static readonly (string Name, Func<byte[], WebhookResult> Read)[] Readers = [("messenger", Read), ("whatsapp", SomeWhatsApp.Read)];

    public static TheoryData<string, string> OddItems
    {
        get
        {
            var rows = new TheoryData<string, string>();
            foreach (var nothing in (string[])[
                "null", "true", "0", "\"item\"", "[]", "[[{}]]", "{}",
                """{"sender":null}""", """{"sender":7}""", """{"sender":[]}""", """{"sender":"6123456789012345"}""", """{"sender":{}}""", """{"sender":{"id":null}}""",
                """{"sender":{"id":6123456789012345},"message":{"mid":"m_1","text":"x"}}""", """{"sender":{"id":["6123456789012345"]},"message":{"mid":"m_1","text":"x"}}""",
                """{"sender":{"id":""},"message":{"mid":"m_1","text":"x"}}""", """{"sender":{"id":"../../me/messages"},"message":{"mid":"m_1","text":"x"}}""",
                """{"sender":{"id":"6123456789012345\n"},"message":{"mid":"m_1","text":"x"}}""", """{"sender":{"id":" 6123456789012345"},"message":{"mid":"m_1","text":"x"}}""",
                """{"sender":{"id":"٦١٢٣٤٥"},"message":{"mid":"m_1","text":"x"}}""", """{"sender":{"id":"６１２３"},"message":{"mid":"m_1","text":"x"}}""", """{"sender":{"id":"၆၁၂၃"},"message":{"mid":"m_1","text":"x"}}""",
                """{"sender":{"id":"612345678901234561234567890123456"},"message":{"mid":"m_1","text":"x"}}""", """{"sender":{"id":"-1"},"message":{"mid":"m_1","text":"x"}}""",
                """{"sender":{"id":"U1a2b3c4d5e6f708192a3b4c5d6e7f809"},"message":{"mid":"m_1","text":"x"}}""",
                $$$"""{"sender":{"id":"{{{Page}}}"},"message":{"mid":"m_1","text":"the page itself"}}""",
                Item("\"message\":null"), Item("\"message\":[]"), Item("\"message\":\"text\""), Item("\"message\":{}"), Item("\"message\":{\"mid\":7}"),
                Item("\"message\":{\"mid\":\"m_1\",\"text\":[\"a\"]}"), Item("\"message\":{\"mid\":\"m_1\",\"text\":\"\"}"), Item("\"message\":{\"mid\":\"m_1\",\"attachments\":{}}"),
                Item("\"message\":{\"mid\":\"m_1\",\"attachments\":[null,7,[]]}"), Item("\"message\":{\"is_deleted\":true}"), Item("\"message\":{\"mid\":\"a b\",\"is_deleted\":true}"),
                Item("\"postback\":null"), Item("\"postback\":[]"), Item("\"postback\":{}"), Item("\"postback\":{\"payload\":7}"), Item("\"postback\":{\"payload\":null,\"title\":\"x\"}"),
                Item("\"referral\":[]"), Item("\"optin\":7"), Item("\"take_thread_control\":true"), Item("\"pass_thread_control\":null"), Item("\"MESSAGE\":{\"text\":\"x\"}"),
                $$$"""{"sender":{"id":"{{{Page}}}"},"recipient":{"id":"{{{Page}}}"},"message":{"mid":"m_1","is_echo":true}}""",
                $$$"""{"sender":{"id":"{{{Page}}}"},"message":{"mid":"m_1","is_echo":true,"metadata":"jpmirai.1"}}""", """{"recipient":[],"message":{"is_echo":true}}""",
            ]) rows.Add(nothing, "");
            rows.Add(Item("\"message\":{\"mid\":[],\"text\":\"a\"}"), "said a; ");
            rows.Add(Item("\"message\":{\"mid\":\"../../etc/passwd\",\"text\":\"a\"}"), "said a; ");
            rows.Add(Item($"\"message\":{{\"mid\":\"{new string('m', 5000)}\",\"text\":\"a\"}}"), "said a; ");
            rows.Add(Item("\"message\":{\"mid\":\"m_1\",\"text\":\"a\",\"quick_reply\":7,\"is_echo\":\"true\",\"is_deleted\":1}"), "said a; ");
            rows.Add(Item("\"message\":{\"mid\":\"m_1\",\"text\":\"a\",\"quick_reply\":{\"payload\":[]}}"), "said a; ");
            rows.Add(Item("\"message\":{\"mid\":\"m_1\",\"attachments\":[{}]}"), "attached Other; ");
            rows.Add(Item("\"message\":{\"mid\":\"m_1\",\"attachments\":[{\"type\":7,\"payload\":[]}]}"), "attached Other; ");
            rows.Add(Item("\"message\":{\"mid\":\"m_1\",\"attachments\":[{\"type\":\"image\",\"payload\":{\"sticker_id\":[]}}]}"), "attached Image; ");
            rows.Add(Item("\"message\":{\"mid\":\"m_1\",\"text\":\"a\\u0000b\\ud800c\\udc00d\"}"), "said ab\uFFFDc\uFFFDd; ");
            rows.Add(Item("\"message\":{\"m\\u0069d\":\"m_1\",\"te\\u0078t\":\"a\"}"), "said a; ");
            rows.Add(Item("\"message\":{\"mid\":\"m_1\",\"text\":\"a\"},\"postback\":{\"payload\":\"b\"},\"referral\":{\"ref\":[]},\"timestamp2\":{}"), "said a; ");
            rows.Add($$$"""{"sender":{"id":"{{{Lan}}}"},"recipient":7,"timestamp":{},"message":{"mid":"m_1","text":"a"}}""", "said a; ");
            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(OddItems))]
    public void An_odd_event_harms_no_other(string odd, string told)
    {
        Assert.Equal(told + "said good", SomeMeta.Told(Checked(Read(Post(odd, Good)))));
        Assert.Equal(told + "said good", SomeMeta.Told(Checked(Read(Encoding.UTF8.GetBytes($$"""{"object":"page","entry":[{"id":"{{Page}}","messaging":[{{odd}}]},{"id":"{{Page}}","messaging":[{{Good}}]}]}""")))));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("7")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"id":7,"messaging":[]}""")]
    [InlineData("""{"id":"104290001234567"}""")]
    [InlineData("""{"id":"104290001234567","messaging":{}}""")]
    [InlineData("""{"id":"104290001234567","messaging":"x","standby":[null,{"sender":7}],"changes":7}""")]
    public void An_odd_entry_harms_no_other(string odd) => Assert.Equal("said good",
        SomeMeta.Told(Read(Encoding.UTF8.GetBytes($$"""{"object":"page","entry":[{{odd}},{"id":"{{Page}}","messaging":[{{Good}}]}]}"""))));

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"page\"")]
    [InlineData("""{"object":"page","entry":[]""")]
    [InlineData("""{"object":"page","entry":[]}}""")]
    [InlineData("""{"object":"page","entry":[],}""")]
    [InlineData("""{"object":"page","object":"page","entry":[]}""")]
    [InlineData("""{"object":"page","\u006fbject":"page"}""")]
    [InlineData("""{"object":"\x"}""")]
    [InlineData("object=page")]
    [InlineData("<page/>")]
    public void What_is_not_a_post_is_malformed(string body) => Assert.All(Readers, reader => Assert.Equal("malformed", SomeMeta.Told(reader.Read(Encoding.UTF8.GetBytes(body)))));

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"object":null,"entry":[]}""")]
    [InlineData("""{"object":["page"],"entry":[{}]}""")]
    [InlineData("""{"object":"user","entry":[{"id":"1","changes":[]}]}""")]
    [InlineData("""{"object":"page"}""")]
    [InlineData("""{"object":"page","entry":null}""")]
    [InlineData("""{"object":"page","entry":{}}""")]
    public void A_post_without_anything_for_us_is_taken(string body) => Assert.All(Readers, reader => Assert.Equal("", SomeMeta.Told(reader.Read(Encoding.UTF8.GetBytes(body)))));

    [Fact]
    public void Nesting_is_taken_to_32_levels()
    {
        static byte[] Nested(int levels) => Encoding.UTF8.GetBytes($$"""{"deep":{{new string('[', levels - 1)}}{{new string(']', levels - 1)}},"object":"page","entry":[{"id":"{{Page}}","messaging":[{{Good}}]}]}""");

        Assert.Equal("said good", SomeMeta.Told(Read(Nested(32))));
        Assert.Equal("malformed", SomeMeta.Told(Read(Nested(33))));
        Assert.Equal("malformed", SomeMeta.Told(Read(Nested(400_000))));
    }

    [Theory]
    [InlineData("a")]
    [InlineData("\u0301")]
    [InlineData("\u200D")]
    [InlineData("👩‍👧")]
    [InlineData("🇻")]
    [InlineData("\u1039")]
    public void Three_megabytes_of_anything_are_read_in_time(string piece)
    {
        var body = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Post(Item("\"message\":{\"mid\":\"m_1\",\"text\":\"TEXT\"}"), Good))
            .Replace("TEXT", string.Concat(Enumerable.Repeat(piece, 3_000_000 / Encoding.UTF8.GetByteCount(piece))), StringComparison.Ordinal));

        var started = Stopwatch.GetTimestamp();
        var told = SomeMeta.Told(Read(body));

        Assert.EndsWith("; said good", told, StringComparison.Ordinal);
        Assert.True(Stopwatch.GetElapsedTime(started).TotalSeconds < 5, $"{Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s");
    }

    [Fact]
    public void A_thousand_events_in_one_post_all_arrive_with_their_ids()
    {
        var items = Enumerable.Range(0, 1000).Select(i => Item($"\"message\":{{\"mid\":\"m_{i}\",\"text\":\"a\"}}"));

        Assert.Equal(1000, Activities(Post([.. items])).DistinctBy(a => a.Id).Count());
    }

    [Fact]
    public void Whatever_is_done_to_a_post_it_is_read_or_refused_but_never_throws()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("FUZZ_SEED"), CultureInfo.InvariantCulture, out var given) ? given : Environment.TickCount;
        var bodies = int.TryParse(Environment.GetEnvironmentVariable("FUZZ_BODIES"), CultureInfo.InvariantCulture, out var asked) ? asked : 10_000;
        output.WriteLine($"FUZZ_SEED={seed} FUZZ_BODIES={bodies}");
        foreach (var (name, reader) in Readers) Fuzz(name, reader, seed, bodies);
    }

    private void Fuzz(string name, Func<byte[], WebhookResult> reader, int seed, int bodies)
    {
        var mutation = new Mutation(new Random(seed), [.. Directory.GetFiles(Repository.Fixtures(name), "*.json").Order().Select(File.ReadAllBytes)]);
        var (read, slow, started) = (0, 0, Stopwatch.GetTimestamp());
        for (var i = 0; i < bodies; i++)
        {
            var body = mutation.Next();
            var before = Stopwatch.GetTimestamp();
            try
            {
                if (Checked(reader(body)) is WebhookResult.Events) read++;
            }
            catch (Exception thrown)
            {
                Assert.Fail($"{name}, seed {seed}, body {i}: {thrown}\n{Convert.ToBase64String(body)}");
            }
            if (Stopwatch.GetElapsedTime(before).TotalMilliseconds > 50) slow++;
        }

        output.WriteLine($"{name}: {bodies} bodies, {read} of them read, {slow} over 50 ms, in {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s");
        Assert.InRange(read, bodies / 10, bodies);
    }

    /// <summary>What must hold of every result: nothing unsafe, too long or from the future was let through.</summary>
    private static WebhookResult Checked(WebhookResult result)
    {
        if (result is not WebhookResult.Events events) return result;
        Assert.All(events.Codes, code => Assert.Matches(@"^[A-Za-z0-9][A-Za-z0-9._=-]{0,63}\z", code));
        foreach (var activity in events.Activities)
        {
            Assert.Matches(@"^[!-~]{1,300}\z", activity.Id);
            Assert.Matches(@"^[A-Za-z0-9.]{1,140}\z", activity.From.User.Value);
            Assert.True(activity.At <= SomeMeta.Now);
            var text = activity is InboundActivity.Said said ? said.Text.Value : activity is InboundActivity.Chose chose ? chose.Value : "";
            Assert.DoesNotContain('\0', text);
            Assert.Equal(text, Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)));
            Assert.True(TextSplitter.First(text, 5000).Length == text.Length);
        }
        return result;
    }
}
