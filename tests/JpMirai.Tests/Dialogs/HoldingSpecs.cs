using JpMirai.Dialogs;
using JpMirai.Dialogs.Activities;
using Xunit;

namespace JpMirai.Tests.Dialogs;

/// <summary>A person writes to a worker in the platform's own inbox, or another app has her chat.</summary>
public class HoldingSpecs
{
    private static readonly Address Home = new("line", "bot", new("U1"));

    [Theory]
    [InlineData("hello, are you there?")]
    [InlineData("1")]
    [InlineData("menu")]
    [InlineData("yes")]
    [InlineData("person")]
    public void While_a_person_speaks_with_her_the_bot_is_silent(string text)
    {
        var worker = Held(Walker.AtMenu());
        Assert.Null(worker.Reply);

        Assert.Null(worker.Say(text).Reply);

        Assert.Equal(Place.Menu, worker.State.Place);
    }

    [Fact]
    public void While_a_person_speaks_with_her_a_picture_is_not_for_the_bot() =>
        Assert.Null(Held(Walker.AtMenu()).Do(id => new InboundActivity.Attached(id, Home, default, null, AttachmentKind.Image, "m1")).Reply);

    [Fact]
    public void Words_of_danger_are_answered_whoever_speaks_with_her()
    {
        var worker = Held(Walker.AtMenu()).Say("please help, they lock the door from outside and he has a knife");

        Assert.IsType<Message.Help>(worker.Reply!.Messages[0]);
        Assert.Equal(Urgency.MustArrive, worker.Reply.Urgency);
        Assert.Contains(worker.Effects, effect => effect is Effect.RaiseSignal { Severity: "Emergency" });
    }

    [Theory]
    [InlineData("help", Place.Help)]
    [InlineData("giúp tôi với", Place.Help)]
    [InlineData("delete my data", Place.Delete)]
    [InlineData("my data", Place.Data)]
    [InlineData("my consents", Place.Consents)]
    [InlineData("stop", Place.Menu)]
    public void The_words_for_help_and_for_her_rights_are_always_for_the_bot(string word, Place place)
    {
        var worker = Held(Walker.AtMenu()).Say(word);

        Assert.NotNull(worker.Reply);
        Assert.Equal(place, worker.State.Place);
    }

    [Fact]
    public void The_words_on_the_help_buttons_are_words_for_help_in_every_language()
    {
        foreach (var language in Content.Book.Languages)
            foreach (var phrase in (string[])["check.help", "menu.help"])
                foreach (var typed in (string[])[Content.Book.In(language.Tag)[phrase].Button, Content.Book.In(language.Tag)[phrase].Text])
                    Assert.True(Held(Walker.AtMenu()).Say(typed).Reply is not null, $"{language.Tag} {phrase}: {typed}");
    }

    [Fact]
    public void A_button_of_the_bot_brings_it_back()
    {
        var worker = Walker.AtMenu();
        var check = worker.Reply!.Choices.First(choice => Walker.NameOf(choice.Value) == "check").Value;

        Held(worker).Press(check);

        Assert.Equal(Place.Age, worker.State.Place);
        Assert.NotNull(worker.Say("18").Reply);
    }

    [Fact]
    public void It_comes_back_by_itself_after_four_hours_and_whoever_holds_it_longer_says_so_again()
    {
        var worker = Held(Walker.AtMenu()).After(TimeSpan.FromHours(3));
        Assert.Null(Held(worker).After(TimeSpan.FromMinutes(239)).Say("hello").Reply);

        Assert.NotNull(worker.After(TimeSpan.FromMinutes(1)).Say("hello").Reply);
    }

    [Fact]
    public void When_the_chat_is_given_back_the_bot_speaks_again()
    {
        var worker = Held(Walker.AtMenu()).Do(id => new InboundActivity.Held(id, Home, default, ByOther: false));
        Assert.Null(worker.Reply);

        Assert.NotNull(worker.Say("hello").Reply);
    }

    [Fact]
    public void What_she_says_meanwhile_is_kept_as_agreed()
    {
        var worker = Held(Walker.AtMenu()).Say("my boss keeps my passport", "m7");

        Assert.Null(worker.Reply);
        Assert.Contains(worker.Effects, effect => effect is Effect.KeepLine { MessageId: "m7" });
        Assert.DoesNotContain(Held(Walker.AtMenu(remember: false)).Say("my boss keeps my passport").Effects, effect => effect is Effect.KeepLine);
    }

    [Fact]
    public void The_check_goes_on_where_it_was()
    {
        var worker = Walker.AtFirstQuestion();
        var asked = Assert.Single(worker.Reply!.Messages.OfType<Message.Question>()).Text;

        Held(worker).Say("thank you, that helped").After(TimeSpan.FromHours(4));

        Assert.Contains(asked, worker.Say("what was the question?").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Others_writing_to_her_is_no_sign_that_she_is_there()
    {
        var worker = Walker.AtMenu();
        var heard = worker.State.LastAt;

        Held(worker.After(TimeSpan.FromDays(2)));
        worker.Do(id => new InboundActivity.Muted(id, Home, default)).Do(id => new InboundActivity.Moved(id, Home, default, new("U2")));

        Assert.Equal(heard, worker.State.LastAt);
    }

    [Fact]
    public void What_she_turns_off_in_her_app_is_not_sent_any_more()
    {
        var worker = HelpSpecs.Reach(Place.Push).Tap("yes");
        Assert.True(worker.State.AgreedTo(Purposes.Push));

        worker.Do(id => new InboundActivity.Muted(id, Home, default));

        Assert.Null(worker.Reply);
        Assert.False(worker.State.AgreedTo(Purposes.Push));
        Assert.Contains(worker.Effects, effect => effect is Effect.RecordConsent { Consent: { Purpose: Purposes.Push, Yes: false } });
        Assert.Contains(worker.Effects, effect => effect is Effect.CallOffPushes);
    }

    [Fact]
    public void Turning_off_what_was_never_agreed_records_nothing() =>
        Assert.DoesNotContain(Walker.AtMenu().Do(id => new InboundActivity.Muted(id, Home, default)).Effects, effect => effect is Effect.RecordConsent);

    private static Walker Held(Walker worker) => worker.Do(id => new InboundActivity.Held(id, Home, worker.Now, ByOther: true));
}
