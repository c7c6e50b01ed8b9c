using JpMirai.Channels;
using JpMirai.Dialogs.Activities;
using Xunit;

namespace JpMirai.Tests.Channels;

public sealed class PlainTextSpecs
{
    [Fact]
    public void A_question_has_its_place_its_words_and_its_numbered_answers()
    {
        Assert.Equal("Documents (4 / 34)\n\nWho keeps your passport?\n\n1. I do.\n2. My employer.", PlainText.Of(new Message.Question("Who keeps your passport?", ["I do.", "My employer."], new Progress(4, 34, "Documents"), null)));
        Assert.Equal("Which?\n\n☐ 1. a\n☑ 2. b", PlainText.Of(new Message.Question("Which?", ["a", "b"], null, [2])));
    }

    [Fact]
    public void Help_spells_out_whom_to_call() =>
        Assert.Equal("🆘 Danger\n\nCall.\n\nPolice: 110\nChat: https://example.org", PlainText.Of(new Message.Help("Danger", "Call.", [new("Police", "tel:110"), new("Chat", "https://example.org")])));

    [Fact]
    public void Something_to_fetch_is_shown_by_its_address() =>
        Assert.Equal("Here it is.\nSave: https://example.org/f", PlainText.Of(new Message.File("Here it is.", new("Save", "https://example.org/f"))));

    [Fact]
    public void A_result_tells_its_tone_by_a_sign_and_leaves_out_no_finding()
    {
        var card = new Message.Card("Result", "Two things.", Tone.Critical, [new("Now", Tone.Critical, [new("Passport", "Ask for it back.", "Photos")]), new("Good", Tone.Calm, [new("Pay", "All well.", "")])], "alt");

        Assert.Equal("⛔ Result\n\nTwo things.\n\n⛔ Now\n\n▪ Passport\nAsk for it back.\n📎 Photos\n\n✅ Good\n\n▪ Pay\nAll well.", PlainText.Of(card));
    }

    [Fact]
    public void Every_kind_of_message_and_every_tone_has_words()
    {
        Assert.All(SomeReplies.All().SelectMany(r => r.Reply.Messages), message => Assert.NotEqual("", PlainText.Of(message)));
        Assert.Equal(Enum.GetValues<Tone>().Length, Enum.GetValues<Tone>().Select(PlainText.Icon).Distinct().Count());
    }
}
