using System.Text;
using System.Text.Json;
using JpMirai.Channels.Line;
using JpMirai.Dialogs.Activities;
using Xunit;

namespace JpMirai.Tests.Channels;

public sealed class LineDrawSpecs
{
    [Fact]
    public void Every_reply_stays_within_all_limits_of_LINE()
    {
        var broken = SomeReplies.All().SelectMany(r => LineLimits.Broken(Drawn(r.Reply)).Select(b => $"{r.Name}: {b}"));

        Assert.Empty(broken);
    }

    [Fact]
    public void Whatever_is_said_is_shown_somewhere()
    {
        foreach (var (name, reply) in SomeReplies.All())
        {
            Assert.Empty(SomeReplies.Lost(reply, LineLimits.Texts(Drawn(reply), name: "text"), LineDraw.MaxChoices).Select(said => $"{name}: {said}"));
        }
    }

    [Fact]
    public void Every_color_can_be_read_on_its_ground()
    {
        var pairs = SomeReplies.All().SelectMany(r => LineLimits.Colors(Drawn(r.Reply))).Distinct().ToList();

        Assert.NotEmpty(pairs);
        Assert.All(pairs, pair => Assert.True(LineLimits.Contrast(pair.Ink, pair.Ground) >= 4.5, $"{pair.Ink} on {pair.Ground}"));
    }

    [Fact]
    public void Words_are_a_text_with_the_choices_under_it()
    {
        var messages = Drawn(new([new Message.Words("Chào bạn!")], [new("1:yes", "Có"), new("1:no", "Không")], Urgency.Normal));

        Assert.Equal("""[{"type":"text","text":"Chào bạn!","quickReply":{"items":[{"type":"action","action":{"type":"postback","label":"Có","data":"1:yes","displayText":"Có"}},{"type":"action","action":{"type":"postback","label":"Không","data":"1:no","displayText":"Không"}}]}}]""", messages.GetRawText());
    }

    [Fact]
    public void The_choices_stand_under_the_last_message_only()
    {
        var messages = Drawn(new([new Message.Words("a"), new Message.Words("b")], [new("1", "x")], Urgency.Normal));

        Assert.Equal([false, true], messages.EnumerateArray().Select(m => m.TryGetProperty("quickReply", out _)));
    }

    [Fact]
    public void A_choice_without_room_for_a_button_is_a_numbered_line()
    {
        var choices = Enumerable.Range(1, 15).Select(i => new Choice($"v{i}", $"Choice {i}")).Append(new Choice(new string('v', 301), "Too much behind it"));

        var message = Drawn(new([new Message.Words("Which?")], [.. choices], Urgency.Normal))[0];

        Assert.Equal("Which?\n\n14. Choice 14\n15. Choice 15\n16. Too much behind it", message.GetProperty("text").GetString());
        Assert.Equal(13, message.GetProperty("quickReply").GetProperty("items").GetArrayLength());
    }

    [Fact]
    public void A_label_that_is_too_long_is_shortened_on_the_button_and_whole_in_the_chat()
    {
        var action = Drawn(new([new Message.Words("?")], [new("1", "ကျွန်မ အလုပ်ရှင်ကို ကြောက်ပါတယ်")], Urgency.Normal))[0].GetProperty("quickReply").GetProperty("items")[0].GetProperty("action");

        Assert.EndsWith("…", action.GetProperty("label").GetString(), StringComparison.Ordinal);
        Assert.Equal("ကျွန်မ အလုပ်ရှင်ကို ကြောက်ပါတယ်", action.GetProperty("displayText").GetString());
    }

    [Fact]
    public void A_question_of_the_check_shows_how_far_it_is_and_what_is_ticked()
    {
        var message = Drawn(new([new Message.Question("Which are true?", ["One.", "Two."], new Progress(17, 34, "Documents"), [2])], [], Urgency.Normal))[0];

        Assert.Equal("Which are true?", message.GetProperty("altText").GetString());
        Assert.Equal(["Documents", "17 / 34", "Which are true?", "☐ 1.", "One.", "☑ 2.", "Two."], LineLimits.Texts(message, "text"));
        Assert.Contains("50%", LineLimits.Texts(message, "width"));
    }

    [Fact]
    public void Help_can_be_called_by_a_tap_and_read_where_cards_are_not_shown()
    {
        var message = Drawn(new([new Message.Help("You are not alone", "Call now.", [new("Police", "tel:110"), new("Ambulance 119", "tel:119"), new("Odd", "javascript:alert(1)")])], [], Urgency.MustArrive))[0];

        Assert.Equal("You are not alone\nPolice: 110\nAmbulance 119\nOdd: javascript:alert(1)\nCall now.", message.GetProperty("altText").GetString());
        Assert.Equal(["🆘 You are not alone", "Call now.", "Police: 110", "Ambulance 119", "Odd: javascript:alert(1)"], LineLimits.Texts(message, "text"));
        Assert.Equal(["tel:110", "tel:119"], LineLimits.Texts(message, "uri"));
        Assert.Contains("#B00020", message.GetProperty("contents").GetProperty("header").GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("vi", 3, 100, "bubble")]
    [InlineData("vi", 34, 100, "carousel")]
    [InlineData("vi", 60, 40, "carousel")]
    [InlineData("my", 13, 100, "carousel")]
    [InlineData("my", 34, 100, "carousel,carousel")]
    [InlineData("my", 34, 250, "carousel,carousel")]
    [InlineData("my", 4, 3000, "text,text,text,text")]
    [InlineData("my", 34, 500, "carousel,carousel,carousel")]
    public void A_result_is_a_card_then_cards_then_text_as_it_grows(string language, int findings, int units, string shape)
    {
        var messages = Drawn(new([SomeReplies.Card(language, findings, units)], [], Urgency.Normal));

        Assert.Equal(shape, string.Join(',', messages.EnumerateArray().Select(m => m.TryGetProperty("contents", out var c) ? c.GetProperty("type").GetString() : "text")));
    }

    [Fact]
    public void A_reply_of_five_full_texts_fits_and_one_of_more_is_refused_whole()
    {
        OutboundActivity.Reply Reply(int units) => new([new Message.Words(new string('a', units))], [], Urgency.Normal);

        Assert.Equal(5, Drawn(Reply(25_000)).GetArrayLength());
        Assert.Equal(new LineDrawing(null, "too-long"), LineDraw.Draw(Reply(25_001)));
    }

    [Fact]
    public void Texts_are_joined_before_anything_is_refused()
    {
        var reply = new OutboundActivity.Reply([.. Enumerable.Range(1, 9).Select(i => new Message.Words($"Part {i}."))], [], Urgency.Normal);

        Assert.Equal("Part 1.\n\nPart 2.", Drawn(reply)[0].GetProperty("text").GetString()![..16]);
    }

    [Fact]
    public void Nothing_to_say_is_said_to_be_empty()
    {
        Assert.Equal(new LineDrawing(null, "empty"), LineDraw.Draw(new([], [], Urgency.Normal)));
        Assert.Equal(new LineDrawing(null, "empty"), LineDraw.Draw(new([new Message.Words(" \n")], [new("1", "x")], Urgency.Normal)));
        Assert.Equal(1, Drawn(new([new Message.Words(""), new Message.Words("a")], [], Urgency.Normal)).GetArrayLength());
    }

    [Fact]
    public void Half_a_character_in_our_own_text_does_not_spoil_the_call()
    {
        var message = Drawn(new([new Message.Words("a\ud83db \"quoted\" <b>")], [], Urgency.Normal))[0];

        Assert.Equal("a\uFFFDb \"quoted\" <b>", message.GetProperty("text").GetString());
    }

    [Fact]
    public void Text_stays_UTF_8_on_the_wire()
    {
        var reply = new OutboundActivity.Reply([new Message.Words("မြန်မာ 日本 Việt")], [], Urgency.Normal);

        Assert.Contains("မြန်မာ 日本 Việt", Encoding.UTF8.GetString(LineDraw.Draw(reply).Messages!), StringComparison.Ordinal);
    }

    internal static JsonElement Drawn(OutboundActivity.Reply reply)
    {
        var drawing = LineDraw.Draw(reply);
        Assert.True(drawing.Messages is not null, drawing.Problem);
        return JsonDocument.Parse(drawing.Messages).RootElement;
    }
}
