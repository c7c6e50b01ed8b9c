using JpMirai.Dialogs;
using Xunit;

namespace JpMirai.Tests.Dialogs;

/// <summary>She writes what she needs before she has chosen a language.</summary>
public class FirstQuestionSpecs
{
    [Theory]
    [MemberData(nameof(QuestionSpecs.Languages), MemberType = typeof(QuestionSpecs))]
    public void The_very_first_message_is_answered_in_the_language_of_its_words_and_the_first_visit_follows(string language)
    {
        var texts = Content.Book.In(language);
        var question = QuestionSpecs.QuestionIn(language, also: text => Content.Mind.Hear(text).Sure == language);

        var worker = new Walker().Say(question);

        Assert.Equal((language, Place.Answer), (worker.State.Language, worker.State.Place));
        Assert.StartsWith(texts["welcome.hello"].Text, worker.Text, StringComparison.Ordinal);
        Assert.Contains(texts.Articles["paid-leave"].Answer, worker.Text, StringComparison.Ordinal);
        Assert.Contains("language", worker.Names);
        Assert.Equal(Place.Whereabouts, worker.Tap("go-on").State.Place);
        Assert.Contains(texts["whereabouts.ask"].Text, worker.Text, StringComparison.Ordinal);
        Assert.Equal(Place.Menu, worker.Tap("in-japan").Tap("yes").State.Place);
    }

    [Theory]
    [MemberData(nameof(QuestionSpecs.Languages), MemberType = typeof(QuestionSpecs))]
    public void Trouble_in_the_very_first_message_is_heard_in_the_language_of_its_words(string language)
    {
        var texts = Content.Book.In(language);

        var worker = new Walker().Join().Say(TroubleSpecs.Passport(language, text => Content.Mind.Hear(text).Sure == language));

        Assert.Equal((language, Place.Danger), (worker.State.Language, worker.State.Place));
        Assert.StartsWith(texts["welcome.hello"].Text, worker.Text, StringComparison.Ordinal);
        Assert.Contains(texts["risk.danger.ask"].Text, worker.Text, StringComparison.Ordinal);
        Assert.Single(worker.Text.Split(texts["risk.line"].Text)[1..]);
        Assert.Contains(texts["risk.person.ask"].Text, worker.Tap("no").Text, StringComparison.Ordinal);
        Assert.Contains(texts["whereabouts.ask"].Text, worker.Tap("not-now").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_question_whose_language_can_t_be_told_is_answered_and_the_language_is_asked()
    {
        var worker = new Walker().Join().Say("minimum wage");

        Assert.Contains("saiteichingin.mhlw.go.jp", worker.Text, StringComparison.Ordinal);
        Assert.Equal((null, Place.Language), (worker.State.Language, worker.State.Place));
        Assert.Equal(9, worker.Reply!.Choices.Length);
    }

    [Fact]
    public void Words_that_ask_for_nothing_we_know_do_not_choose_the_language() =>
        Assert.Null(new Walker().Join().Say("Chào buổi sáng, hôm nay trời đẹp quá bạn nhỉ").State.Language);

    [Theory]
    [InlineData("xin chào", "vi", Place.Whereabouts)]
    [InlineData("cho em gặp người thật", "vi", Place.Person)]
    [InlineData("tự kiểm tra", "vi", Place.Whereabouts)]
    [InlineData("kumusta", "tl", Place.Whereabouts)]
    [InlineData("မင်္ဂလာပါ", "my", Place.Whereabouts)]
    public void A_command_or_greeting_in_words_of_one_language_chooses_it(string text, string language, Place place)
    {
        var worker = new Walker().Join().Say(text);

        Assert.Equal((language, place), (worker.State.Language, worker.State.Place));
        Assert.StartsWith(Content.Book.In(language)["welcome.hello"].Text, worker.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Content.Book.In(language)["check.not-understood"].Text, worker.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("hello")]
    [InlineData("talk to a person")]
    [InlineData("help")]
    [InlineData("menu")]
    public void English_commands_which_anyone_may_use_choose_no_language(string text) => Assert.Null(new Walker().Join().Say(text).State.Language);

    [Fact]
    public void Who_asks_for_a_human_in_the_very_first_message_reads_the_numbers_too()
    {
        var worker = new Walker().Join().Say(TroubleSpecs.Of("explicit-human-request", "vi", text => Content.Mind.Hear(text).Sure == "vi" && Content.Mind.Words.Find(text, null) is null));

        Assert.Equal(("vi", Place.Person), (worker.State.Language, worker.State.Place));
        Assert.Contains(Content.Book.In("vi")["risk.line"].Text, worker.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_question_while_she_changes_the_language_is_answered_too()
    {
        var worker = Walker.AtMenu("vi").Say("language").Say(QuestionSpecs.QuestionIn("vi"));

        Assert.Contains(Content.Book.In("vi").Articles["paid-leave"].Answer, worker.Text, StringComparison.Ordinal);
        Assert.Equal(Place.Language, worker.Tap("go-on").State.Place);
    }
}
