using JpMirai.Dialogs;
using Xunit;

namespace JpMirai.Tests.Dialogs;

public class FirstVisitSpecs
{
    public static TheoryData<string> Languages => Content.Languages;

    [Fact]
    public void A_new_worker_is_asked_for_her_language_first_by_its_own_name()
    {
        var worker = new Walker().Join();

        Assert.Equal(Place.Language, worker.State.Place);
        Assert.Equal(Content.Book.Languages.Select(language => language.Name), worker.Reply!.Choices.Select(choice => choice.Label));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void The_order_is_language_place_notice_menu_and_the_first_button_is_the_usual_way(string language)
    {
        var worker = new Walker().Join().Tap(language);

        Assert.Equal(Place.Whereabouts, worker.State.Place);
        Assert.Equal("in-japan", worker.Names.First());
        Assert.Equal(Place.Notice, worker.Tap("in-japan").State.Place);
        Assert.Equal(Place.Menu, worker.Tap("yes").State.Place);
        Assert.Equal("check", worker.Names.First());
        Assert.Equal("18-or-over", worker.Tap("check").Names.First());
        Assert.Equal(Place.Storage, worker.Tap("18-or-over").State.Place);
        Assert.Equal("yes", worker.Tap("yes").Names.First());
        Assert.Equal(Place.Safety, worker.State.Place);
        Assert.Equal(Place.Question, worker.Tap("yes").State.Place);
    }

    [Theory]
    [InlineData("tieng viet", "vi")]
    [InlineData("TIẾNG VIỆT", "vi")]
    [InlineData("burmese", "my")]
    [InlineData("日本語", "ja")]
    [InlineData("5", "zh")]
    [InlineData("espanol", "es")]
    public void A_language_can_be_typed(string typed, string language) => Assert.Equal(language, new Walker().Join().Say(typed).State.Language);

    [Theory]
    [InlineData("Xin chào, tôi muốn hỏi về tiền lương", "vi")]
    [InlineData("selamat pagi, saya mau tanya tentang gaji saya", "id")]
    [InlineData("မင်္ဂလာပါ မေးချင်လို့ပါ", "my")]
    public void Who_writes_before_choosing_is_greeted_in_her_own_language(string words, string language)
    {
        var worker = new Walker().Join().Say(words);

        Assert.Contains(Content.Book.In(language)["welcome.hello"].Text.Split('\n')[0], worker.Text, StringComparison.Ordinal);
        Assert.Equal(Place.Language, worker.State.Place);
    }

    [Fact]
    public void What_was_never_decided_counts_as_no()
    {
        var worker = new Walker().Join().Tap("en").Tap("in-japan");

        Assert.False(worker.State.AgreedTo(Purposes.Account));
        Assert.False(worker.State.AgreedTo(Purposes.Push));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void A_consent_receipt_holds_version_language_and_the_hash_of_the_text_that_was_shown(string language)
    {
        var worker = new Walker().Join().Tap(language).Tap("in-japan");
        var shown = Content.Book.In(language)["consent.account-privacy-policy"].Text;

        worker.Tap("yes");

        var receipt = worker.Effects.OfType<Effect.RecordConsent>().Single().Consent;
        Assert.Equal(new Consent("account-privacy-policy", true, Content.Book.In(language).Version, language, Purposes.HashOf(shown), ""), receipt);
    }

    [Fact]
    public void Changing_the_language_in_the_middle_of_a_check_comes_back_to_the_same_question()
    {
        var worker = Walker.AtFirstQuestion().Tap("no").Say("language").Tap("my");

        Assert.Equal("my", worker.State.Language);
        Assert.Equal(Place.Question, worker.State.Place);
        Assert.Contains(Content.Book.In("my").Check.Items["recruitment-debt"].Question.Ask, worker.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_button_of_an_earlier_message_is_answered_politely_and_not_applied()
    {
        var worker = new Walker().Join().Tap("en");
        var old = worker.Reply!.Choices[0].Value;
        worker.Tap("pre-arrival");

        worker.Press(old);

        Assert.Equal(JpMirai.Knowledge.Book.Whereabouts.PreArrival, worker.State.Where);
        Assert.Contains(Content.Book.In("en")["check.old-button"].Text, worker.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1|Menu|check|")]
    [InlineData("1|||")]
    [InlineData("'; drop table conv; --")]
    public void A_forged_button_does_nothing(string value)
    {
        var worker = Walker.AtFirstQuestion();

        worker.Press(value);

        Assert.Empty(worker.State.Check!.Given);
        Assert.Equal(Place.Question, worker.State.Place);
    }
}
