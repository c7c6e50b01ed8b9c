using JpMirai.Dialogs;
using JpMirai.Dialogs.Activities;
using JpMirai.Dialogs.SelfCheck;
using JpMirai.Knowledge;
using JpMirai.Knowledge.Book;
using Xunit;

namespace JpMirai.Tests.Dialogs;

public class SelfCheckSpecs
{
    public static TheoryData<string> Languages => Content.Languages;

    [Theory]
    [MemberData(nameof(Languages))]
    public void A_worker_with_no_problem_sees_35_questions_and_a_calm_result(string language)
    {
        var worker = Walker.AtFirstQuestion(language);
        var items = AnswerAll(worker, Harmless);

        Assert.Equal(35, items.Count);
        Assert.Contains(Content.Book.In(language)["result.clear"].Text, worker.Text, StringComparison.Ordinal);
        Assert.Equal(Place.Push, worker.State.Place);
    }

    [Fact]
    public void Progress_stands_in_the_main_question_only_and_again_when_it_is_asked_again()
    {
        var worker = Walker.AtFirstQuestion();

        Assert.Equal(new Progress(1, 35, "Before you came"), Asked(worker).Progress);
        Assert.Equal(new Progress(1, 35, "Before you came"), Asked(worker.Tap("why")).Progress);
        Assert.Null(Asked(worker.Tap("yes-amount-not-known")).Progress);
    }

    [Fact]
    public void Before_arrival_only_the_questions_for_it_are_asked()
    {
        var worker = Walker.AtFirstQuestion(where: "pre-arrival");

        var items = AnswerAll(worker, Harmless);

        Assert.Equal(Content.Book.Sheet.For(Whereabouts.PreArrival).Select(item => item.Id), items);
        Assert.DoesNotContain("company-dormitory", items);
    }

    [Fact]
    public void Without_a_job_offer_a_worker_before_arrival_is_not_asked_for_a_contract()
    {
        var worker = Walker.AtFirstQuestion(where: "pre-arrival");

        var items = AnswerAll(worker, step => step.Id == "fact:has-job-offer" ? "no" : Harmless(step));

        Assert.DoesNotContain("no-contract-copy", items);
    }

    [Fact]
    public void Hidden_sensitive_questions_are_left_out()
    {
        var items = AnswerAll(Walker.AtFirstQuestion(), step => step.Id == "fact:hide-sensitive-questions" ? "hide" : Harmless(step));

        Assert.DoesNotContain("sexual-harassment-or-violence", items);
        Assert.DoesNotContain("pregnancy-treatment", items);
        Assert.Equal(33, items.Count);
    }

    [Fact]
    public void A_lead_in_may_be_skipped_and_then_the_question_is_asked()
    {
        var items = AnswerAll(Walker.AtFirstQuestion(), step => step.IsFact && step.Answers.Contains("skip") ? "skip" : Harmless(step));

        Assert.Contains("bad-dormitory", items);
        Assert.Contains("work-outside-status", items);
    }

    [Fact]
    public void Who_said_she_is_an_adult_is_asked_only_whether_children_work_there()
    {
        var worker = At(Walker.AtFirstQuestion(), "under-age-work");

        Assert.Contains(Content.Book.In("en").Check.Items["under-age-work"].Variant!, worker.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("i-am-under-18", worker.Names);
    }

    [Fact]
    public void An_emergency_answer_shows_help_at_once_then_asks_about_danger_then_whether_to_go_on()
    {
        var worker = At(Walker.AtFirstQuestion(), "confinement").Tap("yes-now");

        Assert.IsType<Message.Help>(worker.Reply!.Messages[0]);
        Assert.Equal(Urgency.MustArrive, worker.Reply.Urgency);
        Assert.Contains(Content.Book.In("en").Check.FollowUps["danger-now"].Ask, worker.Text, StringComparison.Ordinal);

        worker.Tap("no");
        Assert.Equal(Place.Help, worker.State.Place);
        Assert.Equal(["go-on", "stop-here", "person"], worker.Names);
        Assert.Equal("phone-ban", NextItem(worker.Tap("go-on")));
    }

    [Fact]
    public void A_passport_kept_and_no_way_out_shows_help_at_item_seven()
    {
        var worker = At(Walker.AtFirstQuestion(), "document-retention").Tap("yes-they-do-not-give-it-back").Tap("passport").Tap("done").Tap("no");

        Assert.IsType<Message.Help>(worker.Reply!.Messages[0]);
        Assert.Equal(Place.Help, worker.State.Place);
    }

    [Fact]
    public void Before_arrival_help_asks_the_country_and_never_names_110()
    {
        var worker = At(Walker.AtFirstQuestion(where: "pre-arrival"), "confinement").Tap("yes-now").Tap("yes");

        Assert.Equal(Place.Country, worker.State.Place);
        Assert.DoesNotContain("tel:110", string.Join(' ', worker.Reply!.Messages.OfType<Message.Help>().SelectMany(help => help.Calls).Select(call => call.Uri)), StringComparison.Ordinal);
        Assert.Contains("Vietnam", worker.Tap("vi").Text, StringComparison.Ordinal);
        Assert.Equal(Place.Help, worker.State.Place);
    }

    [Fact]
    public void Several_answers_are_ticked_by_taps_or_typed_as_numbers()
    {
        var tapped = At(Walker.AtFirstQuestion(), "document-retention").Tap("yes-i-never-asked").Tap("passport").Tap("phone").Tap("passport").Tap("done");
        var typed = At(Walker.AtFirstQuestion(), "document-retention").Tap("yes-i-never-asked").Say("1 3");

        Assert.Equal(["phone"], tapped.Answered("document-retention/doc-which"));
        Assert.Equal(["passport", "bankbook-or-cash-card"], typed.Answered("document-retention/doc-which"));
    }

    [Theory]
    [InlineData("950", "yen:950", true)]
    [InlineData("၉၅၀", "yen:950", true)]
    [InlineData("1,200 yen", "yen:1200", false)]
    [InlineData("¥1300", "yen:1300", false)]
    public void Hourly_pay_is_typed_in_any_digits_and_a_low_one_is_named(string typed, string kept, bool low)
    {
        var worker = At(Walker.AtFirstQuestion(), "below-minimum-wage").Say(typed);

        Assert.Equal([kept], worker.Answered("below-minimum-wage"));
        Assert.Equal(low, worker.Text.Contains("1,023", StringComparison.Ordinal));
        Assert.Contains("saiteichingin", worker.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Words_instead_of_a_pay_are_told_what_to_type()
    {
        var worker = At(Walker.AtFirstQuestion(), "below-minimum-wage").Say("quite little");

        Assert.Contains(Content.Book.In("en").Check.Items["below-minimum-wage"].Number!.Bad, worker.Text, StringComparison.Ordinal);
        Assert.Equal("below-minimum-wage", NextItem(worker));
    }

    [Fact]
    public void Not_sure_gets_one_sentence_of_explanation()
    {
        var worker = At(Walker.AtFirstQuestion(), "contract-substitution").Tap("not-sure");

        Assert.Contains(Content.Book.In("en").Check.Items["contract-substitution"].Why[0], worker.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Back_takes_the_last_answer_away_and_asks_it_again()
    {
        var worker = Walker.AtFirstQuestion().Tap("no").Say("back");

        Assert.Equal("recruitment-fees-paid", NextItem(worker));
        Assert.Contains(Content.Book.In("en")["check.too-early"].Text, worker.Tap("back").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Changing_an_earlier_answer_drops_its_follow_ups_and_goes_on_where_the_worker_was()
    {
        var worker = Walker.AtFirstQuestion().Tap("yes-2-months-pay-or-more").Tap("company-in-japan").Tap("no").Tap("no");
        Assert.Equal("job-deception", NextItem(worker));

        worker.Tap("change").Say("1");
        Assert.Equal("recruitment-fees-paid", NextItem(worker));

        Assert.Equal("job-deception", NextItem(worker.Tap("no")));
        Assert.False(worker.State.Check!.Has("recruitment-fees-paid/fee-who"));
    }

    [Fact]
    public void After_four_months_the_worker_is_asked_first_and_goes_on_in_another_language_at_the_same_question()
    {
        var worker = At(Walker.AtFirstQuestion(), "threats").Tap("pause").After(TimeSpan.FromDays(122));

        worker.Say("language").Tap("ja").Tap("go-on").Tap("yes");
        Assert.Equal(Place.Resume, worker.State.Place);

        Assert.Equal("threats", NextItem(worker.Tap("go-on")));
        Assert.Contains(Content.Book.In("ja").Check.Items["threats"].Question.Ask, worker.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_old_button_after_four_months_leads_to_the_same_question_of_going_on()
    {
        var worker = At(Walker.AtFirstQuestion(), "threats").After(TimeSpan.FromDays(122)).Tap("never");

        Assert.Equal(Place.Resume, worker.State.Place);
        Assert.False(worker.State.Check!.Has("threats"));
    }

    [Theory]
    [InlineData("menu", Place.Menu)]
    [InlineData("help", Place.Help)]
    [InlineData("delete", Place.Delete)]
    [InlineData("back", Place.Resume)]
    public void After_four_months_the_words_that_work_everywhere_still_do(string word, Place place) =>
        Assert.Equal(place, At(Walker.AtFirstQuestion(), "threats").After(TimeSpan.FromDays(122)).Say(word).State.Place);

    [Fact]
    public void A_newer_questionnaire_keeps_what_still_has_a_meaning_and_asks_what_is_new()
    {
        var worker = At(Walker.AtFirstQuestion(), "job-deception");
        var newer = NewVersion();

        worker.With(newer).Tap("no");

        Assert.Equal(2, worker.State.Check!.Version);
        Assert.Equal(["no"], worker.Answered("recruitment-debt"));
        Assert.False(worker.State.Check.Has("recruitment-fees-paid"));
        Assert.Contains(Content.Book.In("en")["check.updated"].Text, worker.Text, StringComparison.Ordinal);
        Assert.Equal("recruitment-fees-paid", NextItem(worker));
    }

    [Fact]
    public void An_unsent_message_takes_a_freely_typed_answer_with_it_and_leaves_buttons_alone()
    {
        var worker = At(Walker.AtFirstQuestion(), "below-minimum-wage").Say("1200", "pay-message");

        worker.Unsend("pay-message");

        Assert.Contains(new Effect.EraseMessage("pay-message"), worker.Effects);
        Assert.False(worker.State.Check!.Has("below-minimum-wage"));
        Assert.Equal(["no"], worker.Answered("recruitment-debt"));
        Assert.Null(worker.Reply);
    }

    [Fact]
    public void Under_sixteen_nothing_is_kept_and_neither_messages_nor_counting_are_asked()
    {
        var worker = Walker.AtFirstQuestion(age: "under-16");

        AnswerAll(worker, Harmless);

        Assert.Equal(Place.Menu, worker.State.Place);
        Assert.False(worker.State.AgreedTo(Purposes.Storage));
    }

    [Fact]
    public void When_others_see_the_phone_the_bot_goes_quiet_and_comes_back_on_safe()
    {
        var worker = Walker.AtMenu().Tap("check").Tap("18-or-over").Tap("yes").Tap("no");

        Assert.Equal(Place.Unsafe, worker.State.Place);
        Assert.Empty(worker.Reply!.Choices);
        Assert.Equal(Place.Question, worker.Say("SAFE").State.Place);
    }

    /// <summary>Answers everything to the end and returns the items that were asked, in order.</summary>
    internal static List<string> AnswerAll(Walker worker, Func<Step, string> answer)
    {
        var items = new List<string>();
        while (worker.State.Place == Place.Question)
        {
            var step = Plan.Next(Content.Book.Sheet, worker.State)!;
            if (step.IsItem) items.Add(step.Id);
            worker.Tap(answer(step));
        }
        return items;
    }

    /// <summary>Answers harmlessly until this item is asked.</summary>
    internal static Walker At(Walker worker, string item)
    {
        while (Plan.Next(Content.Book.Sheet, worker.State) is { } step && step.Id != item) worker.Tap(Harmless(step));
        return worker;
    }

    internal static string Harmless(Step step) => step switch
    {
        { IsFact: true } => step.Answers[0],
        { Item.Id: "below-minimum-wage" } => "skip",
        _ => step.Answers.First(answer => !step.Item.Flags.ContainsKey(answer) && answer is not ("skip" or "not-sure")),
    };

    private static string? NextItem(Walker worker) => Plan.Next(Content.Book.Sheet, worker.State)?.Id;

    private static Message.Question Asked(Walker worker) => worker.Reply!.Messages.OfType<Message.Question>().Single();

    /// <summary>The next version: the first item is gone under its id, another one stands in its place.</summary>
    private static Mind NewVersion()
    {
        var book = Content.Book;
        var items = book.Sheet.Items.Select((item, n) => n == 0 ? item with { Answers = ["yes-2-months-pay-or-more", "skip"] } : item);
        return new Mind(book with { Sheet = book.Sheet with { Version = 2, Items = [.. items] } });
    }
}
