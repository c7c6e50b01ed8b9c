using JpMirai.Dialogs.Activities;
using JpMirai.Dialogs.Help;
using JpMirai.Dialogs.Machine;
using JpMirai.Dialogs.SelfCheck;
using JpMirai.Knowledge.Book;
using JpMirai.Knowledge.Languages;
using JpMirai.Knowledge.Triage;

namespace JpMirai.Dialogs.Questions;

/// <summary>Signs of trouble that are no emergency: advice at once, one short question where it may be one after all, and the offer of a person.
/// (domain: risk signals, response classes C, S, H and N)</summary>
internal static class TroubleScenes
{
    /// <summary>The question about danger she answered, and the offer she refused, are not repeated within this time.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromHours(12);

    /// <summary>In words.</summary>
    private const int Fragment = 3;

    /// <summary>The offer among the questions.</summary>
    private const string Person = "person";

    public static void Declare(Transitions table)
    {
        table.At(Place.Danger, AskDanger, within: true)
            .On("yes", ShowHelp).To(Place.Country, "outside Japan", HelpScenes.IsOutside).To(Place.Help)
            .On("not-sure", ShowHelp).To(Place.Country, "outside Japan", HelpScenes.IsOutside).To(Place.Help)
            .On("no", SayNoDanger).To(Place.Offer, "a person not refused", MayOffer).Back()
            .On("safe", SayNoDanger).To(Place.Offer, "a person not refused", MayOffer).Back();

        table.At(Place.Offer, AskOffer, within: true)
            .On("not-now", Refuse).Back()
            .On("no", Refuse).Back()
            .On("yes").To(Place.Person)
            .On("go-on", Refuse).Back();

        table.FromAnywhere("trouble")
            .To(Place.Danger, "danger not asked yet", MayAskDanger)
            .To(Place.Offer, "a person not refused", MayOffer)
            .To(Place.Question, "in a check", QuestionScenes.IsInCheck)
            .To(Place.Answer);
    }

    /// <returns>False if the signals ask for nothing to be said: there is none, or it is the pay that was asked for.</returns>
    public static bool Hear(Turn turn, IReadOnlyList<Signal> signals, Utterance text)
    {
        if (signals is not [var worst, ..] || worst.Severity < Severity.Critical && CheckScenes.IsPay(turn, text)) return false;
        // Of a fragment under an open question nobody can tell that it is about something new.
        if (turn.State is { Trouble: not null, Place: Place.Danger or Place.Help } && text.IsShort(Fragment)) return false;
        var rule = turn.Book.Signals.First(rule => rule.Id == worst.Id);
        if (turn.State.Language is null) turn.SpokenIn = worst.Language;
        switch (rule.Response)
        {
            case "H" when rule.Id == "repeated-misunderstanding": return QuestionScenes.GiveUp(turn);
            case "H": return Dialog.Table.FireFromAnywhere(turn, "person");
            case "N": turn.Say(Key(rule)); return Dialog.Table.FireFromAnywhere(turn, "consents");
        }
        if (rule.Id == "unsafe-device")
        {
            turn.Say(Key(rule));
            return turn.IsQuiet = true;
        }
        SayAdvice(turn, rule);

        var topic = TopicOf(turn, rule.Id, text);
        turn.State = turn.State with { Trouble = (turn.State.Trouble ?? new(rule.Id, topic)) with { Signal = rule.Id, Topic = topic, Asked = 0, IsCritical = worst.Severity == Severity.Critical } };
        // Where nothing is left to be asked, what is known about it is said at once.
        if (topic is not null && (worst.Severity == Severity.Serious || !MayAskDanger(turn) && !MayOffer(turn))) QuestionScenes.SayArticle(turn, topic);
        return Dialog.Table.FireFromAnywhere(turn, "trouble");
    }

    private static string Key(SignalRule rule) => $"signal.{rule.Id}";

    /// <summary>An emergency that is past has no advice of its own but that of the emergency.</summary>
    private static void SayAdvice(Turn turn, SignalRule rule)
    {
        if (Abroad.Callable(turn, turn.Text(Key(rule))) is { Length: > 0 } advice) turn.Say(new Message.Words(advice));
        if (!HelpScenes.IsOutside(turn)) turn.Say("risk.line");
    }

    /// <summary>The article of this trouble that fits what she wrote best; another one would be out of place, however well its words fit.</summary>
    public static string? TopicOf(Turn turn, string signal, Utterance text)
    {
        var known = turn.Book.Signals.First(rule => rule.Id == signal).Topics.Where(turn.Texts.Articles.ContainsKey).ToArray();
        var asked = turn.Mind.Answers.Find(text, turn.State.Language, null, turn.State.Where);
        return asked.Topics.FirstOrDefault(known.Contains) ?? known.FirstOrDefault();
    }

    private static void AskDanger(Turn turn)
    {
        turn.Offer("yes", "risk.yes");
        turn.Offer("no", "risk.no");
        turn.Offer("not-sure", "risk.not-sure");
        if (turn.State.Trouble?.Topic is { } topic && turn.State.Reading.Topic != topic) QuestionScenes.OfferArticle(turn, topic);
        turn.Offer("person", "risk.person");
        turn.AskChoices(IsAboutHerself(turn) ? "risk.self-harm.ask" : "risk.danger.ask");
    }

    private static bool IsAboutHerself(Turn turn) => turn.State.Trouble?.Signal == "mental-distress";

    private static void ShowHelp(Turn turn)
    {
        Answer(turn, AboutDanger(turn));
        HelpScenes.Say(turn, IsAboutHerself(turn) ? [turn.Text("screen.crisis", ("link", turn.Book.Pages["mental-health"]))] : [turn.Text("help.no-blame")]);
    }

    private static void AskOffer(Turn turn)
    {
        turn.Offer("person", turn.Texts["risk.person"], number: 1);
        if (turn.State.Trouble?.Topic is { } topic && turn.State.Reading.Topic != topic) QuestionScenes.OfferArticle(turn, topic, 2);
        turn.Offer("not-now", turn.Texts["risk.person.no"], number: turn.Options.Count + 1);
        turn.Say(new Message.Question(turn.Text("risk.person.ask"), [.. turn.Options.Select(option => option.Words.Text)], null, null));
    }

    private static void SayNoDanger(Turn turn)
    {
        Answer(turn, AboutDanger(turn));
        if (IsAboutHerself(turn)) turn.Say("risk.self-harm.no", ("link", turn.Book.Pages["mental-health"]));
        else turn.Say("risk.no-danger");
    }

    private static void Refuse(Turn turn)
    {
        Answer(turn, Person);
        turn.Say("person.later");
    }

    private static bool MayAskDanger(Turn turn) => (turn.State.Trouble!.IsCritical || IsAboutHerself(turn)) && MayAsk(turn, AboutDanger(turn));

    private static bool MayOffer(Turn turn) => MayAsk(turn, Person);

    private static string AboutDanger(Turn turn) => IsAboutHerself(turn) ? "self-harm" : "danger";

    private static bool MayAsk(Turn turn, string question) =>
        !turn.State.Trouble!.Answered.TryGetValue(question, out var at) || turn.Moment.Now - at > Rest;

    private static void Answer(Turn turn, string question) =>
        turn.State = turn.State with { Trouble = turn.State.Trouble! with { Answered = turn.State.Trouble.Answered.SetItem(question, turn.Moment.Now) } };
}
