using JpMirai.Dialogs;
using JpMirai.Dialogs.Activities;
using Xunit;

namespace JpMirai.Tests.Dialogs;

/// <summary>Signs of trouble that are no emergency.</summary>
public class TroubleSpecs
{
    private static readonly Address Home = new("line", "bot", new("U1"));

    public static TheoryData<string> Languages => Content.Languages;

    [Theory]
    [MemberData(nameof(Languages))]
    public void Critical_trouble_brings_advice_and_one_question_about_danger(string language)
    {
        var texts = Content.Book.In(language);

        var worker = Walker.AtMenu(language).Say(Passport(language));

        Assert.Contains(texts["signal.document-confiscation"].Text, worker.Text, StringComparison.Ordinal);
        Assert.Contains(texts["risk.danger.ask"].Text, worker.Text, StringComparison.Ordinal);
        Assert.Equal(["yes", "no", "not-sure", "passport-and-card-retention", "person"], worker.Names);
    }

    [Theory]
    [InlineData("yes")]
    [InlineData("not-sure")]
    public void Danger_or_doubt_brings_the_emergency_block_first_and_the_way_back(string answer)
    {
        var worker = Walker.AtMenu().Say(Passport("en")).Tap(answer);

        Assert.Equal(["tel:110", "tel:119"], Assert.IsType<Message.Help>(worker.Reply!.Messages[0]).Calls.Select(call => call.Uri));
        Assert.Equal(Urgency.MustArrive, worker.Reply.Urgency);
        Assert.Equal(Place.Menu, worker.Tap("go-on").State.Place);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void No_danger_brings_the_offer_of_a_person_and_the_article(string language)
    {
        var texts = Content.Book.In(language);

        var worker = Walker.AtMenu(language).Say(Passport(language)).Tap("no");

        Assert.Contains(texts["risk.person.ask"].Text, worker.Text, StringComparison.Ordinal);
        Assert.Contains("not-now", worker.Names);
        Assert.Contains("read", worker.Reply!.Choices.Select(choice => choice.Value.Split('|')[2]));
        Assert.Equal(Place.Person, worker.Tap("person").State.Place);
    }

    [Fact]
    public void A_refused_person_and_an_answered_danger_are_not_asked_about_again_within_12_hours()
    {
        var worker = Walker.AtMenu().Say(Passport("en")).Tap("no").Tap("not-now").After(TimeSpan.FromHours(11));
        Assert.Equal(Place.Menu, worker.State.Place);

        worker.Say(Passport("en"));

        Assert.Contains(Content.Book.In("en")["signal.document-confiscation"].Text, worker.Text, StringComparison.Ordinal);
        Assert.Equal(Place.Answer, worker.State.Place);
        Assert.Equal(Place.Danger, worker.After(TimeSpan.FromHours(1)).Say(Passport("en")).State.Place);
    }

    [Fact]
    public void Critical_trouble_after_a_serious_one_still_asks_about_danger() =>
        Assert.Equal(Place.Danger, Walker.AtMenu().Say(Of("unpaid-wages", "en")).Tap("not-now").Say(Passport("en")).State.Place);

    [Fact]
    public void A_question_about_danger_that_was_not_answered_is_asked_again()
    {
        var worker = Walker.AtMenu().Say(Passport("en")).Say(Passport("en"));
        Assert.Equal(Place.Danger, worker.State.Place);

        worker.Say(QuestionSpecs.QuestionIn("en"));

        Assert.Contains(Content.Book.In("en").Articles["paid-leave"].Answer, worker.Text, StringComparison.Ordinal);
        Assert.Contains(Content.Book.In("en")["risk.danger.ask"].Text, worker.Text, StringComparison.Ordinal);
        Assert.Equal(Place.Danger, worker.State.Place);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Serious_trouble_brings_advice_the_article_and_the_offer(string language)
    {
        var texts = Content.Book.In(language);

        var worker = Walker.AtMenu(language).Say(Of("unpaid-wages", language));

        Assert.Contains(texts["signal.unpaid-wages"].Text, worker.Text, StringComparison.Ordinal);
        Assert.Contains(texts["answer.steps"].Text, worker.Text, StringComparison.Ordinal);
        Assert.Contains(texts["risk.person.ask"].Text, worker.Text, StringComparison.Ordinal);
        Assert.Equal(Place.Menu, worker.Tap("not-now").State.Place);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Distress_is_asked_about_herself_and_yes_leads_to_the_crisis_lines(string language)
    {
        var texts = Content.Book.In(language);
        var worker = Walker.AtMenu(language).Say(Of("mental-distress", language));
        Assert.Contains(texts["risk.self-harm.ask"].Text, worker.Text, StringComparison.Ordinal);

        worker.Tap("yes");

        var help = Assert.IsType<Message.Help>(worker.Reply!.Messages[0]);
        Assert.Contains(texts["screen.crisis"].Text.Split('{')[0], help.Text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void On_a_phone_others_read_one_neutral_message_is_all(string language)
    {
        var worker = Walker.AtFirstQuestion(language).Say(Of("unsafe-device", language));

        Assert.Equal(Content.Book.In(language)["signal.unsafe-device"].Text, worker.Text);
        Assert.Empty(worker.Reply!.Choices);
        Assert.Equal(Place.Question, worker.State.Place);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Who_wants_a_human_comes_to_the_person(string language) =>
        Assert.Equal(Place.Person, Walker.AtFirstQuestion(language).Say(Of("explicit-human-request", language)).State.Place);

    [Theory]
    [MemberData(nameof(Languages))]
    public void Who_takes_a_consent_back_comes_to_her_consents(string language) =>
        Assert.Equal(Place.Consents, Walker.AtMenu(language).Say(Of("consent-withdrawal", language)).State.Place);

    [Theory]
    [MemberData(nameof(Languages))]
    public void Who_says_that_the_bot_is_wrong_is_offered_a_person_topics_and_the_language_also_in_a_check(string language)
    {
        var worker = Walker.AtFirstQuestion(language).Say(Of("repeated-misunderstanding", language));

        Assert.Contains(Content.Book.In(language)["answer.again"].Text, worker.Text, StringComparison.Ordinal);
        Assert.Equal(["person", "topics", "language", "go-on"], worker.Names);
        Assert.Equal(Place.Question, worker.Tap("go-on").State.Place);
    }

    [Theory]
    [InlineData("unpaid-wages")]
    [InlineData("document-confiscation")]
    public void Trouble_in_the_middle_of_a_check_comes_back_to_the_same_item(string signal)
    {
        var worker = Walker.AtFirstQuestion().Tap("no");
        var given = worker.State.Check!.Given;

        worker.Say(Of(signal, "en"));
        if (worker.State.Place == Place.Danger) worker.Tap("no");
        worker.Tap("not-now");

        Assert.Contains(Content.Book.In("en").Check.Items["recruitment-debt"].Question.Ask, worker.Text, StringComparison.Ordinal);
        Assert.Equal(given.Length, worker.State.Check!.Given.Length);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void A_number_alone_is_no_trouble(string language) =>
        Assert.All((string[])["900", "၉၀၀", "160", "0"], number => Assert.Empty(Content.Mind.Triage.Read(Content.Mind.Hear(number), language)));

    [Fact]
    public void A_low_pay_in_words_answers_the_question_how_much_it_is()
    {
        var item = Content.Book.Sheet.Items.First(item => item.IsNumber).Id;

        var worker = SelfCheckSpecs.At(Walker.AtFirstQuestion(), item).Say("they pay me only 500 yen for one hour");

        Assert.Equal(["yen:500"], worker.Answered(item));
    }

    [Fact]
    public void While_a_person_has_the_chat_trouble_and_questions_are_left_to_that_person()
    {
        var worker = Walker.AtMenu().Do(id => new InboundActivity.Held(id, Home, default, ByOther: true));

        Assert.Null(worker.Say(Passport("en")).Reply);
        Assert.Contains(worker.Effects, effect => effect is Effect.RaiseSignal { Signal: "document-confiscation" });
        Assert.Null(worker.Say(QuestionSpecs.QuestionIn("en")).Reply);
    }

    [Fact]
    public void A_message_taken_back_leaves_the_question_open() =>
        Assert.Equal(Place.Menu, Walker.AtMenu().Say(Passport("en"), "m7").Unsend("m7").Say("no").Tap("not-now").State.Place);

    [Fact]
    public void Someone_under_16_is_offered_a_person_too() =>
        Assert.Equal(Place.Person, Walker.AtFirstQuestion(age: "under-16").Say(Passport("en")).Tap("no").Tap("person").State.Place);

    [Fact]
    public void Trouble_within_a_consent_comes_back_to_the_consent() =>
        Assert.Equal(Place.Consent, HelpSpecs.Reach(Place.Consent).Say(Passport("en")).Tap("no").Tap("not-now").State.Place);

    [Fact]
    public void A_question_about_the_trouble_is_answered_before_danger_is_asked_again()
    {
        var worker = Walker.AtMenu().Say("my company keeps my passport in the office safe").Say("is it legal?");

        Assert.Contains(Content.Book.In("en").Articles["passport-and-card-retention"].Title, worker.Text, StringComparison.Ordinal);
        Assert.Contains(Content.Book.In("en")["risk.danger.ask"].Text, worker.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_an_article_she_has_not_seen_she_reads_the_beginning_then_the_rest_then_who_helps()
    {
        var article = Content.Book.In("en").Articles["passport-and-card-retention"];
        var worker = Walker.AtMenu().Say("my company keeps my passport in the office safe").Tap("no").Tap("not-now");

        Assert.Contains(article.Answer, worker.Say("is it legal?").Text, StringComparison.Ordinal);
        Assert.DoesNotContain(article.Answer, worker.Say("can they do that?").Text, StringComparison.Ordinal);
        Assert.Contains(Content.Book.In("en")["answer.who"].Text, worker.Say("where do i go?").Text, StringComparison.Ordinal);
    }

    internal static string Passport(string language, Func<string, bool>? also = null) => Of("document-confiscation", language, also);

    /// <summary>Words in which this signal, and none worse, is heard.</summary>
    internal static string Of(string signal, string language, Func<string, bool>? also = null)
    {
        var severity = Content.Book.Signals.First(rule => rule.Id == signal).Severity;
        return Content.Book.In(language).RiskExamples.Now[signal].First(text =>
            Content.Mind.Words.Find(text, language) is null && Content.Mind.Triage.Read(Content.Mind.Hear(text), language) is [var worst, ..] && worst.Id == signal && worst.Severity == severity && also?.Invoke(text) != false);
    }
}
