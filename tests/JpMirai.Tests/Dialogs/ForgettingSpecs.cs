using JpMirai.Dialogs;
using JpMirai.Dialogs.Talking;
using Xunit;

namespace JpMirai.Tests.Dialogs;

public class ForgettingSpecs
{
    private static readonly TimeSpan Day = TimeSpan.FromHours(24);

    [Fact]
    public void Who_did_not_agree_to_be_remembered_is_forgotten_24_hours_after_her_last_message()
    {
        var worker = Walker.AtMenu(remember: false).After(TimeSpan.FromHours(20)).Say("menu").After(TimeSpan.FromHours(5)).Timer("forget");

        var moved = Assert.Single(worker.Effects.OfType<Effect.SetTimer>());
        Assert.Equal(worker.State.LastAt + Day, moved.Due);

        worker.After(Day).Timer("forget");
        Assert.Contains(new Effect.ErasePerson(), worker.Effects);
        Assert.Equal(Conversation.New, worker.State);
    }

    [Fact]
    public void Who_did_not_agree_to_be_remembered_is_not_asked_to_let_answers_be_kept()
    {
        var worker = Walker.AtMenu(remember: false).Tap("check").Tap("18-or-over");

        Assert.Equal(Place.Safety, worker.State.Place);
        SelfCheckSpecs.AnswerAll(worker.Tap("yes"), SelfCheckSpecs.Harmless);
        Assert.Equal(Place.Menu, worker.State.Place);
    }

    [Fact]
    public void Who_agreed_is_not_forgotten()
    {
        var worker = Walker.AtFirstQuestion().After(Day * 2).Timer("forget");

        Assert.IsType<Effect.SetTimer>(Assert.Single(worker.Effects));
        Assert.NotNull(worker.State.Check);
    }

    [Fact]
    public void Answers_that_may_not_be_kept_go_and_the_account_stays()
    {
        var worker = Walker.AtFirstQuestion(store: false).Tap("no").After(Day * 2).Timer("forget");

        Assert.Contains(new Effect.ForgetBodies(), worker.Effects);
        Assert.Null(worker.State.Check);
        Assert.Equal("en", worker.State.Language);
        Assert.Equal(Place.Menu, worker.State.Place);
    }

    [Fact]
    public void A_noted_wish_keeps_the_way_to_the_worker()
    {
        var worker = Walker.AtMenu(remember: false).Say("person").Tap("call").Tap("evening").Tap("yes");
        Assert.Contains(worker.Effects, effect => effect is Effect.OpenCase { Head: { Kind: RequestKind.Call, When: "evening" } });

        // What she said only: a web chat holds it, and nothing lets us keep it longer.
        worker.Say("menu").After(Day * 2).Timer("forget");
        Assert.Contains(new Effect.ForgetBodies(), worker.Effects);
        Assert.DoesNotContain(new Effect.ErasePerson(), worker.Effects);
    }

    [Fact]
    public void A_wish_is_noted_only_after_its_own_consent()
    {
        var worker = Walker.AtMenu().Say("person").Tap("talk").Tap("no");

        Assert.DoesNotContain(worker.AllEffects, effect => effect is Effect.OpenCase);
        Assert.Contains(worker.Effects, effect => effect is Effect.RecordConsent { Consent: { Purpose: "handover-to-consultant", Yes: false } });
    }

    [Fact]
    public void Delete_erases_everything_after_one_question_and_says_what_stays()
    {
        var worker = Walker.AtFirstQuestion().Tap("no").Say("delete my data");
        Assert.Contains("3 years", worker.Text, StringComparison.Ordinal);

        worker.Tap("yes");

        Assert.Contains(new Effect.ErasePerson(WithCases: true), worker.Effects);
        Assert.Equal(Conversation.New, worker.State);
        Assert.Contains(Content.Book.In("en")["delete.done"].Text, worker.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void No_line_of_text_is_kept_without_an_account()
    {
        var without = Walker.AtMenu(remember: false).Say("my name is Hoa");
        var with = Walker.AtMenu().Say("my name is Hoa");

        Assert.DoesNotContain(without.Effects, effect => effect is Effect.KeepLine);
        Assert.Contains(with.Effects, effect => effect is Effect.KeepLine);
    }
}
