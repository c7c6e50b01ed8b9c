using JpMirai.Dialogs.Activities;
using JpMirai.Dialogs.Machine;
using JpMirai.Dialogs.Questions;
using JpMirai.Knowledge.Book;
using JpMirai.Knowledge.Languages;
using JpMirai.Knowledge.Triage;

namespace JpMirai.Dialogs.Welcome;

/// <summary>The first visit: language, where she is, one privacy notice, the menu.</summary>
internal static class WelcomeScenes
{
    public static void Declare(Transitions table)
    {
        table.At(Place.Language, AskLanguage, aside: true)
            .On("speak", Speak).Back();

        table.At(Place.Whereabouts, AskWhereabouts)
            .On("in-japan", turn => turn.State = turn.State with { Where = Whereabouts.InJapan }).ToHome()
            .On("pre-arrival", turn => turn.State = turn.State with { Where = Whereabouts.PreArrival }).ToHome();

        table.At(Place.Notice, turn => turn.AskConsent(turn.Text($"consent.{Purposes.Account}")))
            .On("yes", turn => DecideNotice(turn, true)).To(Place.Menu)
            .On("no", turn => DecideNotice(turn, false)).To(Place.Menu);

        table.At(Place.Menu, AskMenu)
            .On("check").ToCheck()
            .On("go-on").To(Place.Safety, "a check is open", turn => turn.State.Check is not null).Stay()
            .On("result", SelfCheck.ResultCard.SayAgain).Stay();

        table.FromAnywhere("menu").ToHome();
        table.FromAnywhere("hello", turn => turn.Say("welcome.hi")).Stay();
        table.FromAnywhere("start").To(Place.Question, "in a check", QuestionScenes.IsInCheck).ToHome("first visit", turn => turn.Home != Place.Menu).ToCheck();
        table.FromAnywhere("language").To(Place.Language);
    }

    /// <summary>She came, or came back. Where her screen tells its language she need not choose one.</summary>
    public static void Greet(Turn turn, InboundActivity.Joined joined)
    {
        turn.Add(new Effect.MarkUnreachable(false));
        if (turn.State.Language is not null) turn.Say("welcome.again");
        else if (Known(turn, joined.Language) is { } language)
        {
            Begin(turn, language);
            if (!joined.Greeted) Hello(turn);
        }
    }

    /// <summary>Her screen is in another language now: the open question is asked again in it.</summary>
    public static void TurnTo(Turn turn, string tag)
    {
        if (Known(turn, tag) is { } language && language != turn.State.Language) Begin(turn, language);
        else turn.IsQuiet = true;
    }

    private static string? Known(Turn turn, string? tag) => turn.Book.Languages.FirstOrDefault(language => language.Tag == tag)?.Tag;

    private static void Begin(Turn turn, string language)
    {
        turn.State = turn.State with { Language = language };
        if (turn.State.Place == Place.Language) Dialog.Table.Enter(turn, new Target.Back());
    }

    /// <summary>To the first thing that is still to be settled before a check.</summary>
    private static Reaction ToCheck(this Reaction reaction) => reaction
        .To(Place.Age, "age unknown", turn => turn.State.AgeBand is null)
        .To(Place.Storage, "storage not decided", SelfCheck.CheckScenes.MayAskStorage)
        .To(Place.Safety);

    private static void AskLanguage(Turn turn)
    {
        foreach (var (language, number) in turn.Book.Languages.Select((language, n) => (language, n + 1)))
            turn.Offer("speak", new Phrase(language.Name, language.Name), language.Tag, number, also: language.Also);

        var lines = turn.Book.Languages.Select(language => $"{language.Name} · {turn.Book.In(language.Tag)["welcome.choose-language"].Text}");
        turn.Say(new Message.Question("JpMirai", [.. lines], null, null));
    }

    private static void Speak(Turn turn)
    {
        var isFirst = turn.State.Language is null;
        turn.State = turn.State with { Language = turn.Argument };
        if (isFirst) Hello(turn);
    }

    /// <summary>She wrote before she chose: the greeting is in the language of her words, where they tell it.</summary>
    public static void GreetInHerLanguage(Turn turn, Utterance text)
    {
        if (text.Sure is not null) Hello(turn);
    }

    /// <summary>She asked, or told of trouble, before she chose: where her words tell their language, it is as if she had chosen it.</summary>
    public static void TakeHerLanguage(Turn turn, Utterance text, IReadOnlyList<Signal> signals)
    {
        if (turn.State.Language is not null || text.Sure is not { } language || signals.Count == 0 && !QuestionScenes.CanAnswer(turn, text)) return;
        Begin(turn, language);
        if (signals is [{ Severity: >= Severity.Serious }, ..]) turn.Say("welcome.hello");   // The advice on trouble ends with the numbers.
        else Hello(turn);
    }

    /// <summary>A command, such as a greeting, before she chose: words of one language only choose it.</summary>
    /// <returns>False if they don't, or it is chosen already.</returns>
    public static bool TakeLanguageOfCommand(Turn turn, string text, string command)
    {
        if (turn.State.Language is not null || turn.Mind.Words.LanguageOf(text, turn.Texts.Tag) is not { } language) return false;
        Begin(turn, language);
        if (command != "help") Hello(turn);
        return true;
    }

    /// <summary>Words of danger, before she chose: the language they are surely in is hers, unless it is the one in which anyone cries for help.</summary>
    public static void TakeLanguageOfDanger(Turn turn, Utterance text)
    {
        if (turn.State.Language is null && text.Sure is { } language && language != turn.Texts.Tag) Begin(turn, language);
    }

    private static void Hello(Turn turn)
    {
        turn.Say("welcome.hello");
        turn.Say("risk.line");
    }

    private static void AskWhereabouts(Turn turn)
    {
        turn.Offer("in-japan", "whereabouts.in-japan");
        turn.Offer("pre-arrival", "whereabouts.pre-arrival");
        turn.Offer("language", "menu.language");
        turn.AskChoices("whereabouts.ask");
    }

    private static void DecideNotice(Turn turn, bool yes)
    {
        turn.Decide(Purposes.Account, yes, turn.Text($"consent.{Purposes.Account}"));
        turn.Say(yes ? "notice.yes" : "notice.no");
        turn.Say("menu.hint");
    }

    private static void AskMenu(Turn turn)
    {
        if (turn.State.Check is null) turn.Offer("check", "menu.check");
        else turn.Offer("go-on", "menu.go-on");
        if (turn.State.Finished is not null) turn.Offer("result", "menu.result");
        turn.Offer("topics", "menu.topics");
        turn.Offer("help", "menu.help");
        turn.Offer("person", "menu.person");
        turn.Offer("language", "menu.language");
        turn.Offer("my-data", "menu.data");
        turn.AskChoices("menu.ask");
    }
}
