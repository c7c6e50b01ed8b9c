using JpMirai.Dialogs;
using JpMirai.Dialogs.Activities;
using JpMirai.Knowledge.Book;
using Xunit;

namespace JpMirai.Tests.Dialogs;

public class ConsentSpecs
{
    private static readonly LanguageTexts English = Content.Book.In("en");

    public static TheoryData<Place> Places => [.. Enum.GetValues<Place>().Where(place => place != Place.Country)];

    public static TheoryData<string> Languages => Content.Languages;

    [Theory]
    [MemberData(nameof(Places))]
    public void The_consents_are_one_word_away_at_every_place(Place place) =>
        Assert.Equal(Place.Consents, HelpSpecs.Reach(place).Say("my consents").State.Place);

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_language_has_words_for_the_consents(string language) =>
        Assert.All(Content.Book.In(language).Commands["consents"], word => Assert.Equal(Place.Consents, Walker.AtMenu(language).Say(word).State.Place));

    [Fact]
    public void A_worker_sees_each_purpose_with_what_she_says_to_it()
    {
        var worker = Walker.AtMenu().Say("my consents");

        Assert.Contains("being remembered: yes", worker.Text, StringComparison.Ordinal);
        Assert.Contains("keeping your answers: no", worker.Text, StringComparison.Ordinal);
        Assert.Contains("noting your wish for a person: no (we ask you each time)", worker.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Purposes.Handover, worker.Names);
    }

    [Theory]
    [InlineData(Purposes.Account)]
    [InlineData(Purposes.Storage)]
    [InlineData(Purposes.Push)]
    [InlineData(Purposes.Statistics)]
    public void Giving_and_withdrawing_show_the_very_text_and_write_a_receipt(string purpose)
    {
        var text = English[$"consent.{purpose}"].Text;
        var worker = Give(Walker.AtMenu(), Purposes.Storage).Tap(purpose);
        Assert.Contains(text, worker.Text, StringComparison.Ordinal);

        Assert.Equal((true, Purposes.HashOf(text)), Receipt(worker.Tap("yes"), purpose));
        Assert.True(worker.State.AgreedTo(purpose));
        Assert.Equal((false, Purposes.HashOf(text)), Receipt(worker.Tap(purpose).Tap("no"), purpose));
        Assert.False(worker.State.AgreedTo(purpose));
        Assert.Equal(Place.Consents, worker.State.Place);
    }

    [Fact]
    public void Withdrawing_says_at_once_what_follows()
    {
        var worker = Everything(Walker.AtMenu());

        Says(worker.Tap(Purposes.Statistics).Tap("no"), "consents.not-counted");
        Says(worker.Tap(Purposes.Push).Tap("no"), "push.no");
        Says(worker.Tap(Purposes.Storage).Tap("no"), "storage.no");
        Says(worker.Tap(Purposes.Account).Tap("no"), "notice.no");
    }

    [Fact]
    public void What_hangs_on_being_remembered_ends_with_it_and_is_named()
    {
        var worker = Everything(Walker.AtMenu()).Tap(Purposes.Account).Tap("no");

        Assert.All(Purposes.OnAccount, purpose => Assert.Equal((false, Purposes.HashOf(English[$"consent.{Purposes.Account}"].Text)), Receipt(worker, purpose)));
        Assert.Contains("This ends with it: keeping your answers, messages from us, counting without your name.", worker.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_needs_being_remembered_asks_for_that_first()
    {
        var worker = Walker.AtMenu(remember: false).Say("my consents").Tap(Purposes.Push);

        Says(worker, "consents.account-first");
        Assert.Contains(English[$"consent.{Purposes.Account}"].Text, worker.Text, StringComparison.Ordinal);
        Assert.True(worker.Tap("yes").State.AgreedTo(Purposes.Account));
    }

    [Fact]
    public void The_age_is_asked_once_and_the_question_comes_back()
    {
        var worker = Walker.AtMenu().Say("my consents").Tap(Purposes.Push);
        Says(worker, "age.ask");

        worker.Tap("16-17");
        Assert.Contains(English[$"consent.{Purposes.Push}"].Text, worker.Text, StringComparison.Ordinal);

        worker.Tap("yes").Tap("close").Tap("check");
        Assert.Equal(Place.Storage, worker.State.Place);
    }

    [Fact]
    public void A_wish_can_be_taken_back_and_its_row_goes()
    {
        var worker = Walker.AtMenu().Say("person").Tap("call").Tap("evening").Tap("yes");
        var id = worker.State.Talk!.Case;
        worker.Say("my consents").Tap(Purposes.Handover);
        Says(worker, "consents.wish");

        worker.Tap("no");

        Assert.Contains(new Effect.MoveCase(id, CaseStatus.Withdrawn, ""), worker.Effects);
        Assert.Null(worker.State.Talk);
        Assert.False(worker.State.AgreedTo(Purposes.Handover));
        Says(worker, "consents.wish-deleted");
    }

    [Fact]
    public void Who_asks_again_is_told_that_it_is_noted_and_can_take_it_back()
    {
        var worker = Walker.AtMenu().Wait().Say("person");
        Says(worker, "queue.again");
        Assert.True(worker.Tap("keep").State.AgreedTo(Purposes.Handover));

        worker.Say("person").Tap("take-back");

        Assert.Contains(worker.Effects, effect => effect is Effect.MoveCase { Status: CaseStatus.Withdrawn });
        Assert.False(worker.State.AgreedTo(Purposes.Handover));
    }

    [Fact]
    public void A_late_button_of_another_purpose_decides_nothing()
    {
        var worker = Give(Walker.AtMenu(), Purposes.Storage).Tap(Purposes.Push);
        var yes = worker.Reply!.Choices.Single(choice => Walker.NameOf(choice.Value) == "yes").Value;

        worker.Tap("close").Tap(Purposes.Statistics).Press(yes);

        Assert.False(worker.State.HasDecided(Purposes.Statistics));
        Assert.False(worker.State.HasDecided(Purposes.Push));
    }

    [Fact]
    public void A_question_that_was_settled_in_the_consents_is_not_asked_again()
    {
        var worker = Give(HelpSpecs.Reach(Place.Push), Purposes.Push);
        Assert.Equal(Place.Statistics, worker.Tap("close").State.Place);

        var stranger = Everything(HelpSpecs.Reach(Place.Storage)).Tap(Purposes.Account).Tap("no");
        Assert.Equal(Place.Safety, stranger.Tap("close").State.Place);
    }

    [Theory]
    [MemberData(nameof(Places))]
    public void Policy_check_3_withdrawal_in_the_middle_of_any_place_leaves_no_later_send(Place place)
    {
        var worker = Everything(HelpSpecs.Reach(place).Say("menu")).Tap("close");
        Assert.True(worker.State.AgreedTo(Purposes.Push));

        worker.Say("my consents").Tap(Purposes.Push).Tap("no").Tap("close");

        Assert.Contains(new Effect.CallOffPushes(), worker.AllEffects);
        StaysSilentFor(worker, months: 20);
        Assert.Equal(Conversation.New, worker.State);
    }

    [Theory]
    [MemberData(nameof(Places))]
    public void Policy_check_3_who_withdraws_everything_at_any_place_is_forgotten_without_a_word(Place place)
    {
        var worker = Everything(HelpSpecs.Reach(place)).Tap("close").Say("my consents").Tap(Purposes.Account).Tap("no");
        if (worker.State.AgreedTo(Purposes.Handover)) worker.Tap(Purposes.Handover).Tap("no");

        StaysSilentFor(worker, months: 1);

        Assert.Equal(Conversation.New, worker.State);
    }

    [Fact]
    public void The_word_stop_calls_off_what_waits_to_be_sent() =>
        Assert.Contains(new Effect.CallOffPushes(), Everything(Walker.AtMenu()).Say("stop").Effects);

    [Fact]
    public void Policy_check_4_no_way_leads_someone_under_16_to_storage_messages_or_counting()
    {
        string[] forged = [.. Purposes.OnAccount.Select(purpose => $"1|Consent.{purpose}|yes|"), "1|Storage|yes|", "1|Push|yes|", "1|Statistics|yes|", "1|Consents|purpose|self-check-storage"];
        string[] words = ["my consents", "my data", "yes", "menu", "1", "2", "3", "start", "language", "1"];
        var random = new Random(16);
        for (var walk = 0; walk < 25; walk++)
        {
            var worker = Walker.AtMenu();
            for (var turn = 0; turn < 150; turn++)
            {
                var choices = worker.Reply?.Choices ?? [];
                if (choices.FirstOrDefault(choice => Walker.NameOf(choice.Value) == "under-16") is { } young) worker.Press(young.Value);
                else if (choices.Length > 0 && random.Next(4) > 0) worker.Press(choices[random.Next(choices.Length)].Value);
                else if (random.Next(2) > 0) worker.Press(forged[random.Next(forged.Length)]);
                else if (worker.State.Place is not (Place.Age or Place.ConsentAge)) worker.Say(words[random.Next(words.Length)]);
                Assert.DoesNotContain(worker.State.Consents, consent => consent.Value && Purposes.OnAccount.Contains(consent.Key));
                Assert.DoesNotContain(worker.Effects, effect => effect is Effect.RecordConsent { Consent: { Yes: true } given } && Purposes.OnAccount.Contains(given.Purpose));
            }
        }
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("under-16", false)]
    [InlineData("16-17", true)]
    [InlineData("18-or-over", true)]
    public void Policy_check_4_a_yes_is_taken_by_age_wherever_it_comes_from(string? age, bool taken)
    {
        foreach (var purpose in Purposes.OnAccount)
        {
            var state = Conversation.New with { Language = "en", AgeBand = age, Consents = Conversation.New.Consents.Add(Purposes.Account, true) };
            var turn = new Turn(state, new InboundActivity.Joined("e", new("line", "bot", new("U1")), default, null), default, Content.Mind, DialogSettings.None);

            turn.Decide(purpose, true, "shown");

            Assert.Equal(taken, turn.State.AgreedTo(purpose));
        }
    }

    [Fact]
    public void Someone_under_16_sees_what_is_not_for_her_and_is_not_asked()
    {
        var worker = Walker.AtFirstQuestion(age: "under-16").Say("my consents");

        Assert.Contains("messages from us: not for people under 16", worker.Text, StringComparison.Ordinal);
        Assert.Equal([Purposes.Account, "close"], worker.Names);
        Says(Walker.AtMenu().Say("my consents").Tap(Purposes.Storage).Tap("under-16"), "storage.minor");
    }

    /// <summary>Gives one consent from the settings and stays there.</summary>
    private static Walker Give(Walker worker, string purpose)
    {
        if (worker.State.Place != Place.Consents) worker.Say("my consents");
        worker.Tap(purpose);
        if (worker.State.Place == Place.ConsentAge) worker.Tap("18-or-over");
        return worker.Tap("yes");
    }

    private static Walker Everything(Walker worker)
    {
        foreach (var purpose in Purposes.All.Where(purpose => purpose is not (Purposes.Handover or Purposes.Translation))) Give(worker, purpose);
        return worker;
    }

    private static void StaysSilentFor(Walker worker, int months)
    {
        var until = worker.Now.AddMonths(months);
        while (worker.State.ForgetAt is { } due && due <= until)
        {
            worker.After(due - worker.Now).Timer("forget");
            Assert.Null(worker.Reply);
        }
    }

    private static (bool Yes, string Hash) Receipt(Walker worker, string purpose)
    {
        var given = worker.Effects.OfType<Effect.RecordConsent>().Single(effect => effect.Consent.Purpose == purpose).Consent;
        return (given.Yes, given.Hash);
    }

    private static void Says(Walker worker, string key) => Assert.Contains(English[key].Text, worker.Text, StringComparison.Ordinal);
}
