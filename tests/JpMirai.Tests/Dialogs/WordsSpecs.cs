using JpMirai.Dialogs;
using Xunit;

namespace JpMirai.Tests.Dialogs;

public class WordsSpecs
{
    public static TheoryData<string> Languages => Content.Languages;

    [Theory]
    [MemberData(nameof(Languages))]
    public void Each_global_word_of_each_language_does_what_it_says_whatever_language_is_set(string language)
    {
        foreach (var (command, place) in new[] { ("menu", Place.Menu), ("help", Place.Help), ("language", Place.Language), ("person", Place.Person), ("delete", Place.Delete), ("my-data", Place.Data), ("stop", Place.Menu) })
        {
            foreach (var word in Content.Book.In(language).Commands[command])
            {
                var worker = Walker.AtFirstQuestion(language).Say($" {word.ToUpperInvariant()} ! ");
                Assert.True(worker.State.Place == place, $"{language}: '{word}' should be {command}, but led to {worker.State.Place}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Yes_no_skip_back_and_why_are_understood_in_a_question(string language)
    {
        var words = Content.Book.In(language).Commands;
        var worker = SelfCheckSpecs.At(Walker.AtFirstQuestion(language), "contract-substitution");

        foreach (var no in words["no"])
        {
            Assert.Equal(["no"], worker.Say(no).Answered("contract-substitution"));
            worker.Say(words["back"][0]);
        }
        foreach (var skip in words["skip"])
        {
            Assert.Equal(["skip"], worker.Say(skip).Answered("contract-substitution"));
            worker.Say(words["back"][0]);
        }
        foreach (var why in words["why"]) Assert.Contains("laws.e-gov.go.jp", worker.Say(why).Text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_choice_of_every_place_is_also_taken_by_its_number_its_label_and_its_text(string language)
    {
        var item = Content.Book.Sheet.Items[0];
        var texts = Content.Book.In(language).Check;
        foreach (var (answer, n) in item.Answers.Select((answer, n) => (answer, n + 1)))
        {
            var words = texts.Answer(texts.Items[item.Id].Question, answer);
            foreach (var typed in new[] { $"{n}", words.Button, words.Text, words.Button.ToUpperInvariant() + " !" })
                Assert.Equal([answer], Walker.AtFirstQuestion(language).Say(typed).Answered(item.Id));
        }
    }

    [Fact]
    public void Burmese_and_full_width_digits_choose_too()
    {
        Assert.Equal(["yes-less-than-2-months-pay"], Walker.AtFirstQuestion("my").Say("၂").Answered("recruitment-fees-paid"));
        Assert.Equal(["yes-less-than-2-months-pay"], Walker.AtFirstQuestion("ja").Say("2").Answered("recruitment-fees-paid"));
    }

    [Fact]
    public void Stop_ends_pushes_with_a_receipt_and_the_bot_says_nothing_more()
    {
        var worker = Walker.AtFirstQuestion();
        SelfCheckSpecs.AnswerAll(worker, SelfCheckSpecs.Harmless);
        worker.Tap("yes");

        worker.Say("unsubscribe");

        Assert.False(worker.State.AgreedTo(Purposes.Push));
        Assert.Contains(worker.Effects, effect => effect is Effect.RecordConsent { Consent: { Purpose: "push-messages", Yes: false } });
    }
}
