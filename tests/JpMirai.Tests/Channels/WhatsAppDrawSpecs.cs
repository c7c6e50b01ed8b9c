using System.Collections.Immutable;
using System.Text.Json.Nodes;
using JpMirai.Channels.WhatsApp;
using JpMirai.Dialogs.Activities;
using Xunit;

namespace JpMirai.Tests.Channels;

public sealed class WhatsAppDrawSpecs
{
    [Fact]
    public void Every_reply_stays_within_all_limits_of_WhatsApp() =>
        Assert.Empty(SomeReplies.All().SelectMany(r => WhatsAppLimits.Broken(Drawn(r.Reply)).Select(b => $"{r.Name}: {b}")));

    [Fact]
    public void Up_to_three_choices_are_buttons()
    {
        var message = Assert.Single(Drawn([new Message.Words("Is it safe?")], Choices(3)));

        Assert.Equal("""{"type":"interactive","interactive":{"type":"button","body":{"text":"Is it safe?"},"action":{"buttons":[{"type":"reply","reply":{"id":"v1","title":"C 1"}},{"type":"reply","reply":{"id":"v2","title":"C 2"}},{"type":"reply","reply":{"id":"v3","title":"C 3"}}]}}}""", message.ToJsonString());
    }

    [Fact]
    public void Up_to_ten_are_a_list_that_opens_in_her_language()
    {
        var message = Assert.Single(Drawn([new Message.Words("Ngôn ngữ?")], Choices(10), "vi"));

        Assert.Equal("list", (string?)message["interactive"]!["type"]);
        Assert.Equal(Content.Book.In("vi")["list.open"].Button, (string?)message["interactive"]!["action"]!["button"]);
        Assert.Equal(10, WhatsAppLimits.Values(message).Count());
    }

    [Fact]
    public void Where_all_have_no_room_the_controls_stand_behind_more()
    {
        ImmutableArray<Choice> choices = [.. Choices(8), new("done", "Done"), .. Enumerable.Range(1, 4).Select(n => new Choice($"c{n}", $"Control {n}", IsControl: true))];

        var message = Assert.Single(Drawn([new Message.Words("Which?")], choices));

        Assert.Equal([.. Choices(8).Select(choice => choice.Value), "done", Choice.More], WhatsAppLimits.Values(message));
        Assert.Equal(Content.Book.In("en")["list.more"].Button, WhatsAppLimits.Labels(message).Last());
    }

    [Fact]
    public void More_answers_than_rows_are_numbers_to_write_printed_once()
    {
        ImmutableArray<Choice> choices = [.. Choices(12).Select((choice, n) => choice with { Number = n + 1 }), new("back", "Back", IsControl: true)];

        var loose = Assert.Single(Drawn([new Message.Words("Which?")], choices), m => WhatsAppLimits.Text(m).Contains("12. C 12", StringComparison.Ordinal));
        var printed = Drawn([new Message.Question("Which?", [.. choices.Take(12).Select(choice => $"the {choice.Label}")], null, null)], choices);

        Assert.Contains("13. Back", WhatsAppLimits.Text(loose), StringComparison.Ordinal);
        Assert.Contains(Content.Book.In("en")["list.number"].Text, WhatsAppLimits.Text(loose), StringComparison.Ordinal);
        Assert.Equal("13. Back\n\n" + Content.Book.In("en")["list.number"].Text, WhatsAppLimits.Text(printed[^1]));
        Assert.Empty(printed.SelectMany(WhatsAppLimits.Values));
    }

    [Fact]
    public void Two_choices_with_one_label_are_rows_since_no_two_buttons_may_look_alike() =>
        Assert.Equal("list", (string?)Assert.Single(Drawn([new Message.Words("?")], [new("a", "Same"), new("b", "Same")]))["interactive"]!["type"]);

    [Theory]
    [InlineData("I want to talk to a person today", "I want to talk to a person tomorrow")]
    [InlineData(" ", "")]
    public void Two_choices_that_look_alike_once_shortened_are_rows(string one, string other) =>
        Assert.Equal("list", (string?)Assert.Single(Drawn([new Message.Words("?")], [new("a", one), new("b", other)]))["interactive"]!["type"]);

    [Fact]
    public void Choices_that_carry_the_same_are_numbers_since_the_platform_takes_no_id_twice() =>
        Assert.Equal("text", (string?)Drawn([new Message.Words("?")], [new("a", "One", 1), new("a", "Two", 2)])[^1]["type"]);

    [Theory]
    [InlineData(900, 1)]
    [InlineData(1024, 1)]
    [InlineData(1025, 2)]
    [InlineData(4096, 2)]
    [InlineData(8192, 3)]
    public void A_question_too_long_to_stand_above_buttons_comes_before_them(int units, int messages)
    {
        var drawn = Drawn([new Message.Words(new string('a', units))], Choices(3));

        Assert.Equal(messages, drawn.Count);
        Assert.Equal(units > 1024, WhatsAppLimits.Text(drawn[^1]) == Content.Book.In("en")["list.ask"].Text);
    }

    [Fact]
    public void At_most_three_messages_answer_one_of_hers_while_the_words_allow_it()
    {
        var reply = Drawn([.. Enumerable.Range(1, 6).Select(n => new Message.Words($"Part {n}. {new string('a', 500)}"))], Choices(5));

        Assert.InRange(reply.Count, 1, 3);
        Assert.All(Enumerable.Range(1, 6), n => Assert.Contains($"Part {n}.", string.Concat(reply.Select(WhatsAppLimits.Text)), StringComparison.Ordinal));
    }

    [Fact]
    public void Headings_are_bold_unless_they_would_spoil_it()
    {
        var card = new Message.Card("Your result", "In short.", Tone.Serious, [new Section("Serious", Tone.Serious, [new("Passport", "Ask for it back.", "a photo"), new("a * star", "Go on.", "")])], "x");

        var text = WhatsAppLimits.Text(Assert.Single(Drawn([card], [])));

        Assert.Equal("⚠️ *Your result*\n\nIn short.\n\n⚠️ *Serious*\n\n▪ *Passport*\nAsk for it back.\n📎 a photo\n\n▪ a * star\nGo on.", text);
    }

    [Fact]
    public void A_value_longer_than_a_row_may_hold_is_a_number_to_write()
    {
        var drawn = Drawn([new Message.Words("?")], [new(new string('v', 201), "One"), new("2", "Two")]);

        Assert.Contains("1. One\n2. Two", string.Concat(drawn.Select(WhatsAppLimits.Text)), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_to_say_is_no_message()
    {
        Assert.Empty(Drawn([], []));
        Assert.Empty(Drawn([new Message.Words(" \n")], Choices(2)));
    }

    internal static IReadOnlyList<JsonObject> Drawn(OutboundActivity.Reply reply) => WhatsAppDraw.Draw(reply, Content.Book.In(reply.Language.Length > 0 ? reply.Language : "en"));

    private static IReadOnlyList<JsonObject> Drawn(ImmutableArray<Message> messages, ImmutableArray<Choice> choices, string language = "en") =>
        Drawn(new(messages, choices, Urgency.Normal, language));

    private static ImmutableArray<Choice> Choices(int count) => [.. Enumerable.Range(1, count).Select(n => new Choice($"v{n}", $"C {n}"))];
}
