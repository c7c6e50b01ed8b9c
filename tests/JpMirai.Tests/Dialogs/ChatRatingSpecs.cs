using JpMirai.Dialogs;
using JpMirai.Dialogs.Activities;
using JpMirai.Knowledge.Book;
using Xunit;

namespace JpMirai.Tests.Dialogs;

/// <summary>Whether the chat helped, which she may say when it has ended. (domain: consent policy 3)</summary>
public sealed class ChatRatingSpecs
{
    private const string Sato = "s1";
    private static readonly LanguageTexts English = Content.Book.In("en");

    [Fact]
    public void When_the_chat_ends_she_may_say_whether_it_helped_and_then_stands_where_she_was()
    {
        var worker = Walker.AtFirstQuestion().Tap("no").Tap("no");
        var question = worker.Text;
        worker.Wait().Desk(new DeskAct.Took(Sato, "Sato"));
        var id = worker.State.Talk!.Case;
        worker.Desk(new DeskAct.HandedBack(Sato, null));
        Says(worker, "rating.offer");
        Assert.Contains(question, worker.Text, StringComparison.Ordinal);
        worker.Tap("rate");
        Says(worker, "rating.ask");
        Assert.Equal(["helped", "partly", "not-helped", "no-answer"], worker.Names);

        worker.Tap("partly");

        Assert.Contains(new Effect.RateCase(id, "partly"), worker.Effects);
        Assert.Equal($"{English["rating.thanks"].Text}\n{question}", worker.Text);
        Assert.DoesNotContain("rate", worker.Names);
    }

    [Fact]
    public void Who_does_not_want_to_say_it_stands_where_she_was_too()
    {
        var worker = Walker.AtFirstQuestion().Tap("no");
        var question = worker.Text;

        worker.Wait().Desk(new DeskAct.Took(Sato, "Sato")).Desk(new DeskAct.HandedBack(Sato, null)).Tap("rate").Tap("no-answer");

        Assert.Equal(question, worker.Text);
        Assert.DoesNotContain(worker.Effects, effect => effect is Effect.RateCase);
        Assert.Null(worker.State.Rates);
    }

    [Theory]
    [InlineData("no")]
    [InlineData("pause")]
    [InlineData("help")]
    public void Whoever_goes_on_without_saying_so_is_not_asked_again(string tap)
    {
        var worker = Walker.AtFirstQuestion().Tap("no").Tap("no").Wait().Desk(new DeskAct.Took(Sato, "Sato")).Desk(new DeskAct.HandedBack(Sato, null));
        var rate = worker.Reply!.Choices.Single(choice => Walker.NameOf(choice.Value) == "rate").Value;

        worker.Tap(tap);

        Assert.Null(worker.State.Rates);
        Assert.DoesNotContain("rate", worker.Names);
        Assert.NotEqual(Place.Rating, worker.Press(rate).State.Place);
    }

    [Fact]
    public void The_rating_moves_no_number_of_the_question_she_comes_back_to()
    {
        var (one, other) = (Walker.AtFirstQuestion().Say("2"), Walker.AtFirstQuestion().Wait().Desk(new DeskAct.Took(Sato, "Sato")).Desk(new DeskAct.HandedBack(Sato, null)).Say("2"));

        Assert.Equal(one.State.Check!.Given.Single().Answers.Single(), other.State.Check!.Given.Single().Answers.Single());
        Assert.Equal(one.Text, other.Text);
    }

    [Fact]
    public void Who_ended_the_chat_herself_may_say_it_too()
    {
        var worker = Walker.AtMenu();
        var check = worker.Reply!.Choices.First(choice => Walker.NameOf(choice.Value) == "check").Value;
        worker.Wait().Desk(new DeskAct.Took(Sato, "Sato")).Press(check).Tap("end-talk");
        Says(worker, "rating.offer");

        Assert.Contains(worker.Tap("rate").Tap("helped").Effects, effect => effect is Effect.RateCase { Answer: "helped" });
    }

    private static void Says(Walker worker, string key) => Assert.Contains(English[key].Text, worker.Text, StringComparison.Ordinal);
}
