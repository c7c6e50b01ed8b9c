using JpMirai.Dialogs;
using JpMirai.Dialogs.Activities;
using Xunit;

namespace JpMirai.Tests.Dialogs;

public class HelpSpecs
{
    public static TheoryData<string> Languages => Content.Languages;

    /// <summary>All places; the question for the country is asked only outside Japan and has its own spec.</summary>
    public static TheoryData<Place> Places => [.. Enum.GetValues<Place>().Where(place => place != Place.Country)];

    [Theory]
    [MemberData(nameof(Places))]
    public void Policy_check_2_words_of_danger_bring_the_emergency_block_first_at_every_place(Place place)
    {
        var worker = Reach(place);

        worker.Say("please help, they lock the door from outside and he has a knife");

        var help = Assert.IsType<Message.Help>(worker.Reply!.Messages[0]);
        Assert.Equal(["tel:110", "tel:119"], help.Calls.Select(call => call.Uri));
        Assert.Equal(Urgency.MustArrive, worker.Reply.Urgency);
        Assert.Contains(worker.Effects, effect => effect is Effect.RaiseSignal { Severity: "Emergency" });
    }

    [Theory]
    [MemberData(nameof(Places))]
    public void Help_is_one_word_away_and_comes_back_to_where_the_worker_was(Place place)
    {
        if (place == Place.Help) return;
        var worker = Reach(place);
        var returnsTo = Dialog.Table[place].IsAside ? worker.State.ReturnTo ?? place : place;

        worker.Say("HELP!!");

        Assert.IsType<Message.Help>(worker.Reply!.Messages[0]);
        Assert.Equal(returnsTo, worker.Say("continue").State.Place);
    }

    [Fact]
    public void The_help_button_of_an_earlier_message_still_brings_help()
    {
        var worker = Walker.AtFirstQuestion();
        var help = worker.Reply!.Choices.Single(choice => Walker.NameOf(choice.Value) == "help").Value;

        worker.Tap("no").After(TimeSpan.FromDays(90)).Press(help);

        Assert.IsType<Message.Help>(worker.Reply!.Messages[0]);
    }

    [Fact]
    public void Before_a_language_is_chosen_the_block_speaks_the_language_of_the_words()
    {
        var worker = new Walker().Join().Say("tôi muốn chết");

        Assert.Contains(Content.Book.In("vi")["help.title"].Text, worker.Text, StringComparison.Ordinal);
        Assert.Equal(("vi", Place.Whereabouts), (worker.State.Language, worker.Tap("go-on").State.Place));
    }

    [Fact]
    public void English_in_which_anyone_cries_for_help_chooses_no_language() =>
        Assert.Equal(Place.Language, new Walker().Join().Say("please help he is hitting me now").Tap("go-on").State.Place);

    [Fact]
    public void The_same_danger_told_again_brings_the_numbers_in_two_lines()
    {
        var texts = Content.Book.In("en");
        var worker = Walker.AtMenu().Say("please help, they lock the door from outside and he has a knife");
        var first = Assert.IsType<Message.Help>(worker.Reply!.Messages[0]);

        var again = Assert.IsType<Message.Help>(worker.Say("please help, they lock the door from outside and he has a knife").Reply!.Messages[0]);

        Assert.Contains(texts["help.japan"].Text, first.Text, StringComparison.Ordinal);
        Assert.Equal(texts["help.again"].Text, again.Text);
        Assert.Equal(["tel:110", "tel:119"], again.Calls.Select(call => call.Uri));
    }

    [Fact]
    public void A_question_about_the_danger_is_answered_from_its_article()
    {
        var worker = Walker.AtMenu().Say("my husband hits me");
        Assert.Equal((Place.Help, "domestic-violence"), (worker.State.Place, worker.State.Trouble?.Topic));

        worker.Say("and where can I go");

        Assert.Contains(Content.Book.In("en").Articles["domestic-violence"].Answer, worker.Text, StringComparison.Ordinal);
        Assert.Equal(Place.Help, worker.State.Place);
    }

    [Fact]
    public void The_word_help_before_a_language_is_chosen_is_answered_in_english_and_japanese()
    {
        var worker = new Walker().Join().Say("sos");

        Assert.Contains(Content.Book.In("en")["help.title"].Text, worker.Text, StringComparison.Ordinal);
        Assert.Contains(Content.Book.In("ja")["help.japan"].Text, worker.Text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Before_arrival_no_signal_ever_names_a_japanese_number(string language)
    {
        var spoken = new Dictionary<string, string>
        {
            ["he is hitting me now please help"] = "violence-now", ["i want to die"] = "suicide-self-harm", ["i cannot breathe"] = "medical-emergency",
            ["smoke in our dormitory"] = "fire-or-disaster", ["locked me in"] = "confinement", ["he raped me"] = "sexual-violence", ["my husband hits me"] = "domestic-violence",
        };
        foreach (var (words, signal) in spoken)
        {
            var worker = Walker.AtMenu("en", where: "pre-arrival").Say("language").Tap(language).Say(words);

            Assert.Contains(worker.Effects, effect => effect is Effect.RaiseSignal raised && raised.Signal == signal);
            Assert.Equal(Place.Country, worker.State.Place);
            Assert.DoesNotContain("110", OnlyInJapan.Aggregate(worker.Text, (text, sentence) => text.Replace(sentence, "", StringComparison.Ordinal)), StringComparison.Ordinal);
            Assert.DoesNotContain(worker.Reply!.Messages.OfType<Message.Help>().SelectMany(help => help.Calls), call => call.Uri.StartsWith("tel:", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void An_everyday_idiom_is_not_an_emergency()
    {
        var worker = Walker.AtMenu().Say("I want to die of laughing");

        Assert.DoesNotContain(worker.Reply!.Messages, message => message is Message.Help);
        Assert.DoesNotContain(worker.Effects, effect => effect is Effect.RaiseSignal);
    }

    [Fact]
    public void The_result_of_an_emergency_begins_with_help_again()
    {
        var worker = SelfCheckSpecs.At(Walker.AtFirstQuestion(), "confinement").Tap("yes-now").Tap("no").Tap("go-on");

        SelfCheckSpecs.AnswerAll(worker, SelfCheckSpecs.Harmless);

        Assert.IsType<Message.Help>(worker.Reply!.Messages[0]);
        Assert.Equal(Tone.Emergency, Assert.IsType<Message.Card>(worker.Reply.Messages[1]).Tone);
        Assert.Equal(Place.Person, worker.State.Place);
    }

    /// <summary>The one sentence that names 110 outside Japan, to say that it does not work there.</summary>
    private static IEnumerable<string> OnlyInJapan => Content.Book.Languages.Select(language => Content.Book.In(language.Tag)["help.outside"].Text.Split('\n')[0]);

    /// <summary>A worker who stands at this place, by the shortest way.</summary>
    internal static Walker Reach(Place place) => place switch
    {
        Place.Language => new Walker().Join(),
        Place.Whereabouts => new Walker().Join().Tap("en"),
        Place.Notice => new Walker().Join().Tap("en").Tap("in-japan"),
        Place.Menu => Walker.AtMenu(),
        Place.Translation => Walker.AtMenu(settings: DialogSettings.None with { TranslatorService = "Azure Translator", TranslatorCountry = "Japan" }).Wait(),
        Place.Rating => Walker.AtMenu().Wait().Desk(new DeskAct.Took("s1", "Sato")).Desk(new DeskAct.HandedBack("s1", null)).Tap("rate"),
        Place.Age => Walker.AtMenu().Tap("check"),
        Place.Storage => Walker.AtMenu().Tap("check").Tap("18-or-over"),
        Place.Safety => Walker.AtMenu().Tap("check").Tap("18-or-over").Tap("yes"),
        Place.Unsafe => Walker.AtMenu().Tap("check").Tap("18-or-over").Tap("yes").Tap("no"),
        Place.Resume => Walker.AtFirstQuestion().Tap("no").After(TimeSpan.FromDays(40)).Tap("no"),
        Place.Question => Walker.AtFirstQuestion(),
        Place.Change => Walker.AtFirstQuestion().Tap("no").Tap("change"),
        Place.Help => Walker.AtMenu().Tap("help"),
        Place.Person => Walker.AtMenu().Tap("person"),
        Place.When => Walker.AtMenu().Tap("person").Tap("call"),
        Place.Handover => Walker.AtMenu().Tap("person").Tap("talk"),
        Place.Push => ReachPush(),
        Place.Statistics => ReachPush().Tap("no"),
        Place.Data => Walker.AtMenu().Tap("my-data"),
        Place.Delete => Walker.AtMenu().Tap("my-data").Tap("delete"),
        Place.Consents => Walker.AtMenu().Say("my consents"),
        Place.ConsentAge => Walker.AtMenu().Say("my consents").Tap(Purposes.Storage),
        Place.Consent => Walker.AtMenu().Say("my consents").Tap(Purposes.Storage).Tap("18-or-over"),
        Place.Topics => Walker.AtMenu().Tap("topics"),
        Place.Topic => Walker.AtMenu().Tap("topics").Tap("pay"),
        Place.Answer => Walker.AtMenu().Tap("topics").Tap("pay").Tap("minimum-wage"),
        Place.Danger => Walker.AtMenu().Say("the company keeps my passport in a safe and says no"),
        Place.Offer => Walker.AtMenu().Say("the company keeps my passport in a safe and says no").Tap("no"),
        _ => throw new InvalidOperationException(place.ToString()),
    };

    private static Walker ReachPush()
    {
        var worker = Walker.AtFirstQuestion();
        SelfCheckSpecs.AnswerAll(worker, SelfCheckSpecs.Harmless);
        return worker;
    }
}
