using JpMirai.Dialogs;
using Xunit;

namespace JpMirai.Tests.Dialogs;

/// <summary>What is said after something was said: the second word, the small talk, the thanks.</summary>
public class GoingOnSpecs
{
    public static TheoryData<string> Languages => Content.Languages;

    [Theory]
    [MemberData(nameof(Languages))]
    public void Who_greets_or_asks_who_this_is_hears_that_it_is_a_program_and_what_it_knows(string language)
    {
        var texts = Content.Book.In(language);
        var greetings = texts.Commands["hello"];

        Assert.All([greetings[0], greetings[^1]], greeting => Assert.Contains(texts["welcome.hi"].Text, Walker.AtMenu(language).Say(greeting).Text, StringComparison.Ordinal));
        Assert.Equal(Place.Question, Walker.AtFirstQuestion(language).Say(greetings[0]).State.Place);
    }

    [Fact]
    public void Who_gave_thanks_for_an_article_is_not_asked_again_whether_it_helped()
    {
        var worker = Walker.AtMenu().Say(QuestionSpecs.QuestionIn("en"));
        Assert.Contains("helpful", worker.Names);

        worker.Say("thank you");

        Assert.Contains(Content.Book.In("en")["answer.welcome"].Text, worker.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("helpful", worker.Names);
        Assert.Empty(worker.AllEffects.OfType<Effect.RateArticle>());
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void A_question_after_a_word_was_explained_goes_on_about_it(string language)
    {
        var texts = Content.Book.In(language);
        var worker = Walker.AtMenu(language).Say("zangyo?");

        worker.Say(texts.Follows.First(GoesOnAboutIt));

        Assert.Contains(texts.Articles["overtime-pay"].Answer, worker.Text, StringComparison.Ordinal);

        bool GoesOnAboutIt(string word) => Content.Mind.Hear(word) is var heard && Content.Mind.Answers.Find(heard, language, "overtime-pay").IsFollowUp
            && Content.Mind.Words.Find(word, language) is null && Content.Mind.Triage.Read(heard, language).Count == 0;
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void After_no_to_thoughts_of_dying_kind_words_and_a_line_follow(string language)
    {
        var worker = Walker.AtMenu(language).Say(TroubleSpecs.Of("mental-distress", language)).Tap("no");

        Assert.Contains(Content.Book.In(language)["risk.self-harm.no"].Text.Split('{')[0], worker.Text, StringComparison.Ordinal);
        Assert.Contains(Content.Book.Pages["mental-health"], worker.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Trouble_told_again_after_everything_was_asked_brings_its_article()
    {
        var worker = Walker.AtMenu().Say(TroubleSpecs.Passport("en")).Tap("no").Tap("not-now");

        worker.Say(TroubleSpecs.Passport("en"));

        Assert.Contains(Content.Book.In("en").Articles["passport-and-card-retention"].Answer, worker.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_that_no_choice_has_is_no_question()
    {
        var worker = HelpSpecs.Reach(Place.Handover).Say("77");

        Assert.Contains(Content.Book.In("en")["check.not-understood"].Text, worker.Text, StringComparison.Ordinal);
        Assert.Equal((Place.Handover, null), (worker.State.Place, worker.State.Reading.Topic));
    }

    [Fact]
    public void The_lines_to_call_are_listed_once_and_not_after_each_word()
    {
        var worker = HelpSpecs.Reach(Place.Person);
        Assert.Contains(Content.Book.In("en")["person.public"].Text, worker.Text, StringComparison.Ordinal);

        worker.Say("why");

        Assert.DoesNotContain(Content.Book.In("en")["person.public"].Text, worker.Text, StringComparison.Ordinal);
        Assert.Contains("talk", worker.Names);
    }

    [Fact]
    public void The_check_can_be_started_by_a_word_from_an_article_and_goes_on_by_one()
    {
        Assert.Equal(Place.Age, HelpSpecs.Reach(Place.Answer).Say("self check").State.Place);

        var worker = Walker.AtFirstQuestion();
        var asked = worker.Text;
        Assert.EndsWith(worker.Say("continue").Text, asked, StringComparison.Ordinal);
    }
}
