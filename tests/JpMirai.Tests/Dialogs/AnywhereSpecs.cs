using JpMirai.Dialogs;
using JpMirai.Dialogs.Activities;
using Xunit;

namespace JpMirai.Tests.Dialogs;

/// <summary>Buttons that stand beside the chat, or behind "more".</summary>
public class AnywhereSpecs
{
    public static TheoryData<Place> Places => HelpSpecs.Places;

    [Theory]
    [MemberData(nameof(Places))]
    public void The_platforms_menu_works_at_every_place(Place place)
    {
        Assert.IsType<Message.Help>(HelpSpecs.Reach(place).Press(Choice.Anywhere("help")).Reply!.Messages[0]);
        Assert.Equal(Place.Language, HelpSpecs.Reach(place).Press(Choice.Anywhere("language")).State.Place);

        var worker = HelpSpecs.Reach(place);
        var home = worker.State.Language is null ? Place.Language : worker.State.Where is null ? Place.Whereabouts : worker.State.HasDecided(Purposes.Account) ? Place.Menu : Place.Notice;
        Assert.Equal(home, worker.Press(Choice.Anywhere("menu")).State.Place);
        Assert.NotNull(worker.Reply);
    }

    [Fact]
    public void A_check_left_by_the_menu_is_taken_up_again()
    {
        var worker = Walker.AtFirstQuestion().Tap("no");
        var given = worker.State.Check!.Given.Length;

        worker.Press(Choice.Anywhere("menu"));

        Assert.Equal(given, worker.State.Check!.Given.Length);
        Assert.Contains("go-on", worker.Names);
    }

    [Theory]
    [InlineData("1|*|alarm|")]
    [InlineData("1|*||")]
    [InlineData("1|*|text|")]
    [InlineData("1|*|erase|")]
    [InlineData("1|*|yes|")]
    [InlineData("1|*|menu|x")]
    [InlineData("2|*|menu|")]
    [InlineData("1|*|menu")]
    [InlineData("1|*|menu||")]
    [InlineData("*")]
    [InlineData("")]
    public void Nothing_else_can_be_fired_that_way(string value)
    {
        var worker = Walker.AtFirstQuestion();
        var before = worker.State;

        worker.Press(value);

        Assert.Equal((before.Place, before.Check!.Given.Length), (worker.State.Place, worker.State.Check!.Given.Length));
        Assert.DoesNotContain(worker.Effects, effect => effect is Effect.RaiseSignal or Effect.ErasePerson);
        Assert.DoesNotContain(worker.Reply!.Messages, message => message is Message.Help);
    }

    [Fact]
    public void More_shows_what_stands_beside_the_answers_and_nothing_else()
    {
        var worker = Walker.AtFirstQuestion().Tap("no");
        var controls = worker.Reply!.Choices.Where(choice => choice.IsControl).ToList();
        var (place, given) = (worker.State.Place, worker.State.Check!.Given.Length);

        worker.Press(Choice.More);

        Assert.NotEmpty(controls);
        Assert.Equal(controls, worker.Reply!.Choices);
        Assert.Equal(Content.Book.In("en")["list.controls"].Text, worker.Text);
        Assert.Equal((place, given), (worker.State.Place, worker.State.Check!.Given.Length));
    }

    [Fact]
    public void What_was_shown_behind_more_still_works()
    {
        var worker = Walker.AtFirstQuestion().Tap("no").Press(Choice.More);

        Assert.Equal(Place.Change, worker.Tap("change").State.Place);
    }

    [Fact]
    public void A_number_typed_may_be_that_of_a_button()
    {
        var worker = Walker.AtFirstQuestion().Tap("no");
        var change = worker.Reply!.Choices.Index().First(choice => Walker.NameOf(choice.Item.Value) == "change").Index + 1;

        Assert.Equal(Place.Change, worker.Say($"{change}").State.Place);
    }

    [Fact]
    public void A_printed_number_means_the_answer_it_stands_before()
    {
        var worker = Walker.AtFirstQuestion();
        var first = Walker.NameOf(worker.Reply!.Choices[0].Value);

        worker.Say("1");

        Assert.Equal(first, Assert.Single(Assert.Single(worker.State.Check!.Given).Answers));
    }
}
