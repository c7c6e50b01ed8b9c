using System.Collections.Immutable;
using JpMirai.Dialogs;
using JpMirai.Dialogs.Activities;
using JpMirai.Knowledge;
using JpMirai.Knowledge.Book;
using Xunit;

namespace JpMirai.Tests.Dialogs;

/// <summary>Her own questions, and the topics to look through.</summary>
public class QuestionSpecs
{
    private const string Nonsense = "qwv zzkx", Nothing = "blorp fnargle";

    public static TheoryData<string> Languages => Content.Languages;

    public static TheoryData<Place> AsidePlaces =>
        [Place.Person, Place.When, Place.Handover, Place.Data, Place.Delete, Place.Consents, Place.Consent, Place.Change];

    [Theory]
    [MemberData(nameof(Languages))]
    public void A_question_is_answered_with_all_parts_and_the_source(string language)
    {
        var texts = Content.Book.In(language);
        var article = texts.Articles["paid-leave"];

        var worker = Walker.AtMenu(language).Say(QuestionIn(language));

        var source = Content.Book.Catalogue.Topics["paid-leave"].Links[0];
        foreach (var part in (string[])[article.Title, article.Answer, texts["answer.steps"].Text, texts["answer.keep"].Text, texts["answer.who"].Text, source.Title, source.Url, texts["answer.next"].Text])
            Assert.Contains(part, worker.Text, StringComparison.Ordinal);
        Assert.Equal(Place.Answer, worker.State.Place);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void More_shows_the_rest_with_every_source_and_is_offered_once(string language)
    {
        var article = Content.Book.In(language).Articles["paid-leave"];

        var worker = Reading(language).Press("1|*|read-on|paid-leave");

        Assert.Contains(article.More, worker.Text, StringComparison.Ordinal);
        Assert.All(Content.Book.Catalogue.Topics["paid-leave"].Links, link => Assert.Contains(link.Url, worker.Text, StringComparison.Ordinal));
        Assert.DoesNotContain(worker.Reply!.Choices, choice => choice.Value.Contains("read-on", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void No_article_shows_markup(string language) =>
        Assert.All(Content.Book.Catalogue.Topics.Keys, topic => Assert.DoesNotContain("**", Walker.AtMenu(language).Press($"1|*|read-on|{topic}").Text, StringComparison.Ordinal));

    [Theory]
    [InlineData("helpful", true, "answer.thanks")]
    [InlineData("not-helpful", false, "answer.sorry")]
    public void What_she_says_of_an_article_is_counted_once(string button, bool helpful, string reply)
    {
        var worker = Reading("vi");
        var pressed = worker.Reply!.Choices.Single(choice => Walker.NameOf(choice.Value) == button).Value;

        worker.Press(pressed);

        Assert.Equal([new Effect.RateArticle("paid-leave", "vi", helpful)], worker.Effects.OfType<Effect.RateArticle>());
        Assert.Contains(Content.Book.In("vi")[reply].Text, worker.Text, StringComparison.Ordinal);
        worker.Press(pressed).Press("1|*|read-on|paid-leave").Press(pressed).Say("yes");
        Assert.Single(worker.AllEffects.OfType<Effect.RateArticle>());
    }

    [Theory]
    [InlineData("yes", true)]
    [InlineData("no", false)]
    public void Yes_and_no_typed_under_an_article_say_whether_it_helped(string typed, bool helpful) =>
        Assert.Equal([new Effect.RateArticle("paid-leave", "en", helpful)], Reading("en").Say(typed).Effects.OfType<Effect.RateArticle>());

    [Fact]
    public void A_rating_button_under_another_article_does_not_rate_this_one()
    {
        var worker = Reading("en");
        var late = worker.Reply!.Choices.Single(choice => Walker.NameOf(choice.Value) == "helpful").Value;

        worker.Press("1|*|read|dismissal").Press(late);

        Assert.Empty(worker.AllEffects.OfType<Effect.RateArticle>());
    }

    [Fact]
    public void Related_topics_and_a_person_are_one_tap_away()
    {
        var related = Content.Book.Catalogue.Topics["paid-leave"].Related;

        Assert.All(related, topic => Assert.Equal(topic, Reading("en").Tap(topic).State.Reading.Topic));
        Assert.Equal(Place.Person, Reading("en").Tap("person").State.Place);
    }

    [Theory]
    [InlineData(Place.Whereabouts)]
    [InlineData(Place.Notice)]
    [InlineData(Place.Menu)]
    [InlineData(Place.Age)]
    [InlineData(Place.Storage)]
    [InlineData(Place.Safety)]
    public void Go_on_leads_back_to_what_was_asked_before(Place place)
    {
        var worker = HelpSpecs.Reach(place);
        var asked = worker.Reply!.Messages.OfType<Message.Question>().Last().Text;

        worker.Say(QuestionIn("en"));

        Assert.Equal(Place.Answer, worker.State.Place);
        Assert.Contains(asked, worker.Tap("go-on").Text, StringComparison.Ordinal);
        Assert.Equal(place, worker.State.Place);
    }

    [Theory]
    [MemberData(nameof(AsidePlaces))]
    public void A_question_within_another_thing_comes_back_to_it_and_then_to_where_she_was(Place place)
    {
        var worker = HelpSpecs.Reach(place);
        var main = worker.State.ReturnTo;

        worker.Say(QuestionIn("en")).Tap("topics").Tap("pay").Tap("unpaid-wages").Tap("go-on");

        Assert.Equal((place, main, null), (worker.State.Place, worker.State.ReturnTo, worker.State.Within));
    }

    [Fact]
    public void After_help_was_shown_a_plain_question_is_answered_and_anything_else_brings_the_numbers_again()
    {
        var worker = HelpSpecs.Reach(Place.Help).Say(QuestionIn("en"));

        Assert.NotNull(worker.State.Reading.Topic);
        Assert.Equal(Place.Help, worker.State.Place);
        Assert.Contains(Content.Book.In("en")["help.again"].Text, worker.Say("he is big and i am small").Text, StringComparison.Ordinal);
        Assert.Equal(Place.Help, worker.State.Place);
    }

    [Fact]
    public void Thanks_are_answered_and_nothing_is_looked_up()
    {
        var worker = Walker.AtFirstQuestion().Say("thank you");

        Assert.Contains(Content.Book.In("en")["answer.welcome"].Text, worker.Text, StringComparison.Ordinal);
        Assert.Equal(Place.Question, worker.State.Place);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void In_the_middle_of_a_check_the_answer_is_followed_by_the_same_item(string language)
    {
        var worker = Walker.AtFirstQuestion(language);
        var given = worker.State.Check!.Given;

        worker.Say(QuestionIn(language));

        Assert.Contains(Content.Book.In(language).Articles["paid-leave"].Answer, worker.Text, StringComparison.Ordinal);
        Assert.EndsWith(worker.Reply!.Messages.OfType<Message.Question>().Last().Answers[^1], worker.Text, StringComparison.Ordinal);
        Assert.Contains(Content.Book.In(language).Check.Items["recruitment-fees-paid"].Question.Ask, worker.Text, StringComparison.Ordinal);
        Assert.Equal((Place.Question, given), (worker.State.Place, worker.State.Check!.Given));
    }

    [Theory]
    [MemberData(nameof(HelpSpecs.Places), MemberType = typeof(HelpSpecs))]
    public void An_old_article_button_works_at_every_place(Place place) =>
        Assert.Contains(Content.Book.In("en").Articles["paid-leave"].Answer, HelpSpecs.Reach(place).Press("1|*|read|paid-leave").Text, StringComparison.Ordinal);

    [Theory]
    [InlineData("1|*|read|no-such-topic")]
    [InlineData("1|*|read-on|no-such-topic")]
    public void The_button_of_an_article_that_is_gone_is_answered_politely(string value) =>
        Assert.Contains(Content.Book.In("en")["check.old-button"].Text, Walker.AtMenu().Press(value).Text, StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_topic_is_reached_by_its_group(string language)
    {
        foreach (var group in Content.Book.Catalogue.Groups)
            foreach (var topic in group.Topics)
                Assert.Contains(Content.Book.In(language).Articles[topic].Answer.Split('{')[0], Walker.AtMenu(language).Tap("topics").Tap(group.Id).Tap(topic).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_group_has_few_enough_buttons_and_every_topic_can_be_typed_by_its_number()
    {
        var book = Content.Book;
        ImmutableArray<string> all = [.. book.Catalogue.Topics.Keys.Order(StringComparer.Ordinal)];
        var mind = new Mind(book with { Catalogue = book.Catalogue with { Groups = [new TopicGroup("pay", all)] } });

        var worker = Walker.AtMenu(mind: mind).Tap("topics").Tap("pay");

        Assert.InRange(worker.Reply!.Choices.Length, 2, 13);
        Assert.Equal(all[^1], worker.Say($"{all.Length}").State.Reading.Topic);
    }

    [Fact]
    public void What_it_may_be_is_suggested_when_it_is_not_sure()
    {
        var unsure = Unsure();

        var worker = Walker.AtMenu().Say(unsure);

        Assert.Contains(Content.Book.In("en")["answer.unsure"].Text, worker.Text, StringComparison.Ordinal);
        Assert.InRange(worker.State.Reading.Suggested.Length, 1, 3);
        Assert.Equal(worker.State.Reading.Suggested[0], worker.Say("1").State.Reading.Topic);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Two_questions_in_a_row_that_find_nothing_bring_a_person_and_the_language(string language)
    {
        var worker = Walker.AtMenu(language).Say(Nonsense);
        Assert.DoesNotContain("language", worker.Names);

        worker.Say(Nothing);

        Assert.Contains(Content.Book.In(language)["answer.again"].Text, worker.Text, StringComparison.Ordinal);
        Assert.Contains("person", worker.Names);
        Assert.Equal(Place.Language, worker.Tap("language").State.Place);
    }

    [Fact]
    public void An_answer_between_two_misses_begins_the_count_anew() =>
        Assert.DoesNotContain("language", Walker.AtMenu().Say(Nonsense).Say(QuestionIn("en")).Say(Nothing).Names);

    [Fact]
    public void A_message_taken_back_changes_nothing_here()
    {
        var worker = Walker.AtMenu().Say(QuestionIn("en"), "m9");
        var reading = worker.State.Reading;

        worker.Unsend("m9");

        Assert.Null(worker.Reply);
        Assert.Equal((Place.Answer, reading.Topic), (worker.State.Place, worker.State.Reading.Topic));
    }

    [Fact]
    public void Someone_under_16_is_answered_like_anyone()
    {
        var worker = Walker.AtFirstQuestion(age: "under-16").Say(QuestionIn("en"));

        Assert.Contains(Content.Book.In("en").Articles["paid-leave"].Answer, worker.Text, StringComparison.Ordinal);
        Assert.Equal(Place.Question, worker.State.Place);
    }

    /// <summary>The first question of the article itself that is plainly one, and no sign of trouble.</summary>
    internal static string QuestionIn(string language, string topic = "paid-leave", Func<string, bool>? also = null) => Content.Book.In(language).Articles[topic].Questions.First(question =>
        Content.Mind.Hear(question) is var heard && Content.Mind.Triage.Read(heard, language).Count == 0
        && Content.Mind.Answers.Find(heard, language) is { IsSure: true } answer && answer.Topics[0] == topic && also?.Invoke(question) != false);

    private static Walker Reading(string language) => Walker.AtMenu(language).Press("1|*|read|paid-leave");

    /// <summary>Words that point to topics, but to none for sure.</summary>
    private static string Unsure() => new[] { "company japan problem", "paper", "what about card", "my friend has a question about visa and family", "rules for bicycle at company dormitory", "school fee for my daughter", "is it possible", "please information", "work rule question" }.First(words =>
    {
        var heard = Content.Mind.Hear(words);
        return Content.Mind.Triage.Read(heard, "en").Count == 0 && Content.Mind.Answers.Find(heard, "en") is { IsSure: false, IsForeign: false, Topics.Count: > 0 };
    });
}
