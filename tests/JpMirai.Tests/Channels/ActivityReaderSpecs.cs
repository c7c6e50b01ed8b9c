using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using JpMirai.Channels.WebChat;
using JpMirai.Dialogs.Activities;
using Xunit;
using Xunit.Abstractions;

namespace JpMirai.Tests.Channels;

/// <summary>What pages send, and what no well-meaning page sends.</summary>
public sealed class ActivityReaderSpecs(ITestOutputHelper output)
{
    private const string Conversation = "c0nversation";
    private static readonly DateTimeOffset Now = new(2026, 11, 29, 3, 0, 0, TimeSpan.Zero);
    private static readonly Guid Chance = Guid.Parse("11111111-2222-3333-4444-555555555555");

    [Fact]
    public void Typed_words_are_said_and_a_pressed_button_is_chosen()
    {
        var said = Assert.IsType<InboundActivity.Said>(Read("""{"type":"message","text":"xin chào"}""").Activity);
        var chose = Assert.IsType<InboundActivity.Chose>(Read("""{"type":"message","text":"Yes","value":"1|Menu|check|"}""").Activity);

        Assert.Equal("xin chào", said.Text.Value);
        Assert.Equal("1|Menu|check|", chose.Value);
        Assert.Equal(said.Id, said.Token!.Value);
        Assert.Equal(said.Id, said.MessageId);
    }

    [Theory]
    [InlineData("""{"type":"message","attachments":[{"contentType":"image/png","contentUrl":"http://169.254.169.254/"}]}""", AttachmentKind.Image)]
    [InlineData("""{"type":"message","attachments":[{"contentType":"audio/ogg"}]}""", AttachmentKind.Audio)]
    [InlineData("""{"type":"message","attachments":[{"contentType":7}]}""", AttachmentKind.File)]
    [InlineData("""{"type":"message","attachments":[]}""", AttachmentKind.Other)]
    [InlineData("""{"type":"message","text":"   "}""", AttachmentKind.Other)]
    [InlineData("""{"type":"message","value":{"any":"object"}}""", AttachmentKind.Other)]
    public void A_message_without_words_is_something_attached(string json, AttachmentKind kind) =>
        Assert.Equal(kind, Assert.IsType<InboundActivity.Attached>(Read(json).Activity).Kind);

    [Theory]
    [InlineData("""{"type":"message","text":{"a":"b"}}""")]
    [InlineData("""{"type":"message","text":7}""")]
    [InlineData("""{"type":"message","text":["help"],"value":"1|Menu|check|"}""")]
    public void Words_that_no_page_could_draw_are_refused(string json) => Assert.IsType<PostedActivity.Malformed>(Posted(json));

    [Fact]
    public void The_same_message_of_a_client_has_one_name_and_another_conversations_has_another()
    {
        const string json = """{"type":"message","text":"a","channelData":{"clientActivityID":"1"}}""";

        Assert.Equal(Read(json).Activity!.Id, Read(json.Replace("\"a\"", "\"b\"", StringComparison.Ordinal)).Activity!.Id);
        Assert.NotEqual(Read(json).Activity!.Id, Read(json, "another").Activity!.Id);
        Assert.Equal(Chance.ToString("N"), Read("""{"type":"message","text":"a"}""").Activity!.Id);
    }

    [Fact]
    public void Who_it_is_from_is_what_the_token_says()
    {
        var own = Json(Read("""{"type":"message","text":"a","from":{"id":"jpmirai","role":"bot","name":"Hoa"},"id":"x|1","conversation":{"id":"y"},"timestamp":"1999"}""").Own!);

        Assert.Equal("""{"id":"dl_hoa","name":"Hoa","role":"user"}""", own.GetProperty("from").GetRawText());
        foreach (var ours in new[] { "id", "conversation", "timestamp" }) Assert.False(own.TryGetProperty(ours, out _), ours);
    }

    [Fact]
    public void A_long_text_is_cut_between_letters()
    {
        var said = Assert.IsType<InboundActivity.Said>(Read($$"""{"type":"message","text":"{{string.Concat(Enumerable.Repeat("👩‍👩‍👧ကြီး", 4_000))}}"}""").Activity);

        Assert.EndsWith("ကြီး", said.Text.Value, StringComparison.Ordinal);
        Assert.True(said.Text.Value.Length < 45_000);
    }

    [Theory]
    [InlineData("""{"type":"messageDelete","id":"c0nversation|0001795976360333"}""", true)]
    [InlineData("""{"type":"messageDelete","id":"other|0001795976360333"}""", false)]
    [InlineData("""{"type":"messageDelete","id":7}""", false)]
    [InlineData("""{"type":"messageDelete"}""", false)]
    public void Only_a_message_of_this_conversation_can_be_taken_back(string json, bool taken) =>
        Assert.Equal(taken, Posted(json) is PostedActivity.TakeBack { Number: 1795976360333 });

    [Fact]
    public void Damaged_activities_are_read_or_refused_but_never_an_error_of_ours()
    {
        var count = int.Parse(Environment.GetEnvironmentVariable("FUZZ_BODIES") ?? "20000", CultureInfo.InvariantCulture);
        var bodies = new Mutation(new Random(3), Seeds);
        var slow = new List<byte[]>();
        for (var n = 0; n < count; n++)
        {
            var body = bodies.Next();
            if (Took(body) > TimeSpan.FromMilliseconds(50)) slow.Add(body);
        }

        slow.RemoveAll(body => Took(body) <= TimeSpan.FromMilliseconds(50) || Took(body) <= TimeSpan.FromMilliseconds(50));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count} bodies, {slow.Count} slow"));
        Assert.Empty(slow);
    }

    private static readonly byte[][] Seeds = [.. Directory.GetFiles(Repository.Fixtures("webchat"), "*.json").Order().Select(File.ReadAllBytes)];

    private static TimeSpan Took(byte[] body)
    {
        var began = Stopwatch.GetTimestamp();
        switch (ActivityReader.Read(body, new Sender(Conversation, "dl_hoa"), Now, Chance))
        {
            // What is kept must be readable for ever.
            case PostedActivity.Read { Own: { } own }: JsonDocument.Parse(Wire.ActivitySet(Conversation, [new LoggedActivity(1, 0, own.Json)], 0)).Dispose(); break;
            case PostedActivity.Malformed malformed: Assert.NotEmpty(malformed.Problem); break;
        }
        return Stopwatch.GetElapsedTime(began);
    }

    private static PostedActivity Posted(string json, string conversation = Conversation) =>
        ActivityReader.Read(Encoding.UTF8.GetBytes(json), new Sender(conversation, "dl_hoa"), Now, Chance);

    private static PostedActivity.Read Read(string json, string conversation = Conversation) => Assert.IsType<PostedActivity.Read>(Posted(json, conversation));

    private static JsonElement Json(OwnActivity own) => JsonDocument.Parse(own.Json).RootElement;
}
