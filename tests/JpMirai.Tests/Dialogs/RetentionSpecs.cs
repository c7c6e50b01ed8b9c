using JpMirai.Dialogs;
using Xunit;

namespace JpMirai.Tests.Dialogs;

/// <summary>Policy check 7: what a person's own timer forgets, by the table, with a clock that is moved. Rows are in the store's specs.</summary>
public class RetentionSpecs
{
    [Fact]
    public void Policy_check_7_the_periods_are_those_of_the_table()
    {
        var noon = new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

        Assert.Equal(noon.AddHours(24), Retention.AnonymousSession.After(noon));
        Assert.Equal(noon.AddDays(90), Retention.Lines.After(noon));
        Assert.Equal(noon.AddMonths(24), Retention.Answers.After(noon));
        Assert.Equal(noon.AddMonths(12), Retention.Signals.After(noon));
        Assert.Equal(noon.AddYears(3), Retention.Receipts.After(noon));
        Assert.Equal(noon.AddMonths(13), Retention.ChannelIds.After(noon));
        Assert.Equal(noon.AddMonths(12), Retention.UntilAsked.After(noon));
        Assert.Equal(noon.AddMonths(18), Retention.InactiveAccounts.After(noon));
        Assert.Equal(noon.AddMinutes(-30), Retention.ExportCodes.Before(noon));
    }

    [Fact]
    public void Policy_check_7_answers_are_forgotten_24_months_after_the_check_began_though_she_still_writes()
    {
        var worker = Walker.AtFirstQuestion().Tap("no");
        var began = worker.State.Check!.StartedAt;

        for (var month = 0; month < 23; month++) Run(worker, worker.Now.AddMonths(1)).Say("menu");
        Run(worker, began.AddMonths(24).AddMinutes(-1));
        Assert.NotNull(worker.State.Check);

        Run(worker, began.AddMonths(24).AddMinutes(1));
        Assert.Null(worker.State.Check);
        Assert.True(worker.State.AgreedTo(Purposes.Account));
    }

    [Fact]
    public void Policy_check_7_a_result_is_forgotten_24_months_after_its_check_began()
    {
        var worker = HelpSpecs.Reach(Place.Push);
        var began = worker.State.Finished!.StartedAt;

        for (var month = 0; month < 23; month++) Run(worker, worker.Now.AddMonths(1)).Say("menu");
        Run(worker, began.AddMonths(24).AddMinutes(1));

        Assert.Null(worker.State.Finished);
    }

    [Fact]
    public void Policy_check_7_who_agreed_to_messages_is_asked_after_12_months_once()
    {
        var worker = HelpSpecs.Reach(Place.Push).Tap("yes");
        var last = worker.State.LastAt;

        var said = new List<(DateTimeOffset At, string Text)>();
        Run(worker, last.AddMonths(18).AddMinutes(-1), said);

        var (at, text) = Assert.Single(said);
        Assert.Equal(Content.Book.In("en")["inactive.ask"].Text, text);
        Assert.InRange(at, last.AddMonths(12), last.AddMonths(12).AddHours(11));
        Assert.True(worker.State.AgreedTo(Purposes.Account));
    }

    [Fact]
    public void Policy_check_7_who_answers_is_asked_again_only_after_another_12_months()
    {
        var worker = HelpSpecs.Reach(Place.Push).Tap("yes");
        Run(worker, worker.Now.AddMonths(13)).Say("menu");

        var said = new List<(DateTimeOffset At, string Text)>();
        Run(worker, worker.Now.AddMonths(12).AddDays(-1), said);
        Assert.Empty(said);

        Run(worker, worker.Now.AddDays(3), said);
        Assert.Single(said);
    }

    [Fact]
    public void Policy_check_7_who_did_not_agree_to_messages_is_not_asked()
    {
        var worker = HelpSpecs.Reach(Place.Push).Tap("no");

        var said = new List<(DateTimeOffset At, string Text)>();
        Run(worker, worker.Now.AddMonths(17), said);

        Assert.Empty(said);
    }

    [Theory]
    [InlineData("yes")]
    [InlineData("no")]
    public void Policy_check_7_an_account_nobody_uses_is_erased_after_18_months_whatever_was_agreed(string messages)
    {
        var worker = HelpSpecs.Reach(Place.Push).Tap(messages).Say("person").Tap("talk").Tap("yes");
        var last = worker.State.LastAt;

        Run(worker, last.AddMonths(18).AddMinutes(-1));
        Assert.NotEqual(Conversation.New, worker.State);

        Run(worker, last.AddMonths(18).AddMinutes(1));
        Assert.Contains(new Effect.ErasePerson(), worker.Effects);
        Assert.Equal(Conversation.New, worker.State);
    }

    [Theory]
    [InlineData("2026-11-22T20:59:00+09:00", "2026-11-22T20:59:00+09:00")]
    [InlineData("2026-11-22T21:00:00+09:00", "2026-11-23T08:00:00+09:00")]
    [InlineData("2026-11-23T07:59:00+09:00", "2026-11-23T08:00:00+09:00")]
    [InlineData("2026-12-31T23:30:00+09:00", "2027-01-01T08:00:00+09:00")]
    [InlineData("2026-11-23T08:00:00+09:00", "2026-11-23T08:00:00+09:00")]
    public void Nothing_is_sent_of_our_own_accord_by_night_in_Japan(string at, string sent) =>
        Assert.Equal(DateTimeOffset.Parse(sent, null), QuietHours.After(DateTimeOffset.Parse(at, null)));

    [Fact]
    public void A_question_that_comes_late_by_night_waits_for_the_morning()
    {
        var worker = HelpSpecs.Reach(Place.Push).Tap("yes");
        Run(worker, worker.State.LastAt.AddMonths(11));
        var night = new DateTimeOffset(2027, 12, 1, 23, 0, 0, TimeSpan.FromHours(9));

        worker.After(night - worker.Now).Timer("forget");

        Assert.Null(worker.Reply);
        Assert.Equal(new DateTimeOffset(2027, 12, 2, 8, 0, 0, TimeSpan.FromHours(9)), worker.State.ForgetAt);
    }

    [Fact]
    public void Someone_who_only_blocked_us_is_not_kept_either()
    {
        var worker = new Walker().Do(id => new JpMirai.Dialogs.Activities.InboundActivity.Left(id, new("line", "bot", new("U1")), default));

        Run(worker, worker.Now.AddDays(2));

        Assert.Equal(Conversation.New, worker.State);
        Assert.Contains(new Effect.ErasePerson(), worker.Effects);
    }

    [Fact]
    public void What_was_written_with_an_account_goes_24_hours_after_it_was_given_up_though_a_wish_stays()
    {
        var worker = Walker.AtMenu().Say("my name is Hoa").Say("person").Tap("talk").Tap("yes").Say("my consents").Tap(Purposes.Account).Tap("no");
        Assert.Contains(Content.Book.In("en")["consents.wish-stays"].Text, worker.Text, StringComparison.Ordinal);

        Run(worker, worker.Now.AddDays(2));

        Assert.Contains(new Effect.ForgetBodies(), worker.AllEffects);
        Assert.False(worker.State.HasLines);
        Assert.True(worker.State.AgreedTo(Purposes.Handover));
    }

    /// <summary>Fires the timer whenever it is due, up to a moment.</summary>
    private static Walker Run(Walker worker, DateTimeOffset until, List<(DateTimeOffset At, string Text)>? said = null)
    {
        while (worker.State.ForgetAt is { } due && due <= until)
        {
            worker.After(due - worker.Now).Timer("forget");
            if (worker.Reply is not null) said?.Add((worker.Now, worker.Text));
        }
        return worker.Now < until ? worker.After(until - worker.Now) : worker;
    }
}
