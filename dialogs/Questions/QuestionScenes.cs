using System.Collections.Immutable;
using JpMirai.Dialogs.Help;
using JpMirai.Dialogs.Machine;
using JpMirai.Dialogs.Welcome;
using JpMirai.Knowledge.Book;
using JpMirai.Knowledge.Languages;

namespace JpMirai.Dialogs.Questions;

/// <summary>Her own questions: an article with its source, or what it may be; and the topics to look through.</summary>
internal static class QuestionScenes
{
    /// <summary>After so many questions in a row that found nothing, a person is offered.</summary>
    private const int Patience = 2;

    private const int Suggestions = 3;

    /// <summary>A long group has buttons for the first of its topics; every one can be typed.</summary>
    private const int ButtonsInTopic = 11;

    public static void Declare(Transitions table)
    {
        table.At(Place.Answer, AskNext, within: true)
            .On("helpful", turn => Rate(turn, true, "answer.thanks")).Stay()
            .On("yes", turn => Rate(turn, true, "answer.thanks")).Stay()
            .On("not-helpful", turn => Rate(turn, false, "answer.sorry")).Stay()
            .On("no", turn => Rate(turn, false, "answer.sorry")).Stay()
            .On("go-on").Back();

        table.At(Place.Topics, AskGroup, within: true)
            .On("group", turn => Look(turn, turn.State.Reading with { Group = turn.Argument })).To(Place.Topic)
            .On("back").Back()
            .On("go-on").Back();

        table.At(Place.Topic, AskTopic, within: true)
            .On("back").To(Place.Topics)
            .On("go-on").Back();

        table.FromAnywhere("topics").To(Place.Topics);
        table.FromAnywhere("read", Read).To(Place.Question, "in a check", IsInCheck).To(Place.Answer);
        table.FromAnywhere("read-on", ReadOn).To(Place.Question, "in a check", IsInCheck).To(Place.Answer);
        table.FromAnywhere("thanks", Thank).Stay();
        table.FromAnywhere("asked").To(Place.Question, "in a check", IsInCheck).To(Place.Danger, "danger asked once", IsAtDanger).To(Place.Help, "help shown", IsAtHelp)
            .To(Place.Language, "language not chosen", turn => turn.State is { Place: Place.Language, Language: null }).To(Place.Answer);
        table.FromAnywhere("lost").To(Place.Answer);
    }

    public static bool IsInCheck(Turn turn) => turn.State.Place == Place.Question;

    /// <summary>Free text that is no choice and no command: a Japanese word to explain, a question, or nothing we know.</summary>
    public static void Hear(Turn turn, Utterance text)
    {
        if (turn.State.Language is null) turn.SpokenIn = text.Likely;
        if (turn.Mind.Terms.Find(text) is { } term) Explain(turn, term);
        else if (Find(turn, text) is { IsSure: true } answer && MayAnswer(turn, answer)) Answer(turn, answer);
        else if (turn.State is { Place: Place.Language, Language: null }) WelcomeScenes.GreetInHerLanguage(turn, text);
        else NotSure(turn, text);
        if (turn.State is { Place: Place.Danger, Trouble: { } trouble }) turn.State = turn.State with { Trouble = trouble with { Asked = trouble.Asked + 1 } };
        Dialog.Table.Fire(turn, "asked");
    }

    /// <summary>It is a question that can be answered. A Japanese word alone is none that tells the language of who asks.</summary>
    public static bool CanAnswer(Turn turn, Utterance text) => turn.Mind.Terms.Find(text) is { } term
        ? !term.Ja.Any(form => Hygiene.Fold(form) == text.Folded)
        : Find(turn, text).IsSure;

    /// <summary>It is plainly a question, and one that can be answered.</summary>
    public static bool IsPlain(Turn turn, Utterance text) => Find(turn, text) is { IsSure: true, IsPlain: true };

    /// <summary>Says the article of a topic; the buttons under it follow.</summary>
    public static void SayArticle(Turn turn, string topic)
    {
        turn.Say(ArticleText.Short(turn, turn.Texts.Articles[topic]));
        Look(turn, Of(turn, topic));
    }

    /// <summary>A button to an article that works wherever and whenever it is pressed.</summary>
    public static void OfferArticle(Turn turn, string topic, int? number = null, bool isButton = true)
    {
        var article = turn.Texts.Articles[topic];
        turn.Offer("read", new Phrase(article.Title, article.Label), topic, number, bound: "*", isButton: isButton);
    }

    /// <summary>She was not understood again and again: a person, the topics and the language are offered.</summary>
    public static bool GiveUp(Turn turn)
    {
        turn.Say("answer.again");
        Look(turn, new Reading(null) { Misses = Patience });
        return Dialog.Table.FireFromAnywhere(turn, "lost");
    }

    private static Knowledge.Search.Answer Find(Turn turn, Utterance text) =>
        turn.Mind.Answers.Find(text, turn.State.Language, Subject(turn), turn.State.Where);

    /// <summary>What she goes on about: the article under her eyes, the one a word belongs to that was just explained, or that of her trouble.</summary>
    private static string? Subject(Turn turn) => turn.State.Reading.Topic ?? (turn.State.Reading is { Misses: 0, Suggested: [var only] } ? only : turn.State.Trouble?.Topic);

    /// <summary>Who writes about something else twice does not want to answer; the button for help is there all the same.</summary>
    private static bool IsAtDanger(Turn turn) => turn.State is { Place: Place.Danger, Trouble.Asked: < 2 };

    private static bool IsAtHelp(Turn turn) => turn.State.Place == Place.Help;

    /// <summary>A question waits for its answer, and is asked again after hers.</summary>
    private static bool IsAsked(Turn turn) => IsInCheck(turn) || IsAtDanger(turn) || IsAtHelp(turn);

    /// <summary>While a question waits for its answer, only what is plainly one of hers; or one about the trouble that the question is about.</summary>
    private static bool MayAnswer(Turn turn, Knowledge.Search.Answer answer) => !IsAsked(turn) || answer.IsPlain || answer.IsFollowUp && !IsInCheck(turn);

    private static void Answer(Turn turn, Knowledge.Search.Answer answer)
    {
        var topic = answer.Topics[0];
        var isUnderHerEyes = turn.State.Reading.Topic == topic;
        if (isUnderHerEyes && answer.IsFollowUp && turn.State.Reading.IsWhole) SayWhoKnows(turn, topic);
        // She asks on about the first part of an article: what she wants to know stands in the rest.
        else if (isUnderHerEyes && !turn.State.Reading.IsWhole && (answer.IsFollowUp || turn.State.Place == Place.Answer)) ReadOn(turn, topic);
        else SayArticle(turn, topic);
        if (IsAsked(turn)) turn.Say("answer.in-check");
    }

    /// <summary>She has read all of it, and it was not there.</summary>
    private static void SayWhoKnows(Turn turn, string topic)
    {
        turn.Say("answer.sorry");
        turn.Say(ArticleText.Who(turn, turn.Texts.Articles[topic]));
    }

    private static void NotSure(Turn turn, Utterance text)
    {
        var misses = turn.State.Reading.Misses + 1;
        if (IsAtHelp(turn)) HelpScenes.SayNumbersAgain(turn);
        else if (IsAsked(turn)) turn.Say("check.not-understood");
        else if (misses >= Patience) turn.Say("answer.again");
        var found = turn.Mind.Answers.Find(text, turn.State.Language, null, turn.State.Where);
        var suggested = found.IsForeign ? [] : found.Topics.Take(Suggestions).ToImmutableArray();
        if (misses < Patience && !IsAsked(turn) && suggested.IsEmpty) turn.Say("answer.unknown");
        Look(turn, new Reading(null) { Misses = misses, Suggested = suggested });
    }

    private static void Explain(Turn turn, Term term)
    {
        turn.Say("term.is", ("word", term.Say[0]), ("ja", term.Ja[0]), ("meaning", turn.Texts.Terms[term.Id]));
        Look(turn, new Reading(null) { Suggested = term.Topic is { } topic ? [topic] : [] });
    }

    private static void Read(Turn turn)
    {
        if (turn.Texts.Articles.ContainsKey(turn.Argument)) SayArticle(turn, turn.Argument);
        else turn.Say("check.old-button");
    }

    private static void ReadOn(Turn turn) => ReadOn(turn, turn.Argument);

    private static void ReadOn(Turn turn, string topic)
    {
        if (!turn.Texts.Articles.TryGetValue(topic, out var article))
        {
            turn.Say("check.old-button");
            return;
        }
        turn.Say(ArticleText.Rest(turn, article));
        Look(turn, Of(turn, topic) with { IsWhole = true });
    }

    /// <summary>An article under her eyes; what she said of it before stands.</summary>
    private static Reading Of(Turn turn, string topic) => new(topic) { IsRated = turn.State.Reading is { IsRated: true } before && before.Topic == topic };

    private static void Rate(Turn turn, bool helpful, string reply)
    {
        if (turn.State.Reading is not { Topic: { } topic, IsRated: false }) return;
        turn.Add(new Effect.RateArticle(topic, turn.Texts.Tag, helpful));
        turn.Say(reply);
        Look(turn, turn.State.Reading with { IsRated = true });
    }

    /// <summary>Her thanks are an answer, and she is not asked any more whether it helped.</summary>
    private static void Thank(Turn turn)
    {
        turn.Say("answer.welcome");
        if (turn.State.Place == Place.Answer) Look(turn, turn.State.Reading with { IsRated = true });
    }

    private static void Look(Turn turn, Reading reading) => turn.State = turn.State with { Reading = reading };

    private static void AskNext(Turn turn)
    {
        var reading = turn.State.Reading;
        var number = 1;
        if (reading is { Topic: { } topic, IsWhole: false }) turn.Offer("read-on", turn.Texts["answer.more"], topic, number++, bound: "*");
        foreach (var other in reading.Topic is { } read ? turn.Book.Catalogue.Topics[read].Related.Take(Suggestions) : reading.Suggested) OfferArticle(turn, other, number++);
        var numbered = turn.Options.Select(option => option.Words.Text).ToImmutableArray();
        var isOpen = reading is { Topic: not null, IsRated: false };
        if (isOpen)
        {
            // A button under another article, pressed late, must not rate this one.
            turn.Offer("helpful", turn.Texts["answer.helpful"], bound: $"Answer.{reading.Topic}");
            turn.Offer("not-helpful", turn.Texts["answer.not-helpful"], bound: $"Answer.{reading.Topic}");
        }
        turn.Offer("person", turn.Texts["answer.person"]);
        turn.Offer("topics", turn.Texts["answer.topics"]);
        if (reading.Misses >= Patience || turn.State.Where is null) turn.Offer("language", turn.Texts["answer.language"]);
        turn.Offer("go-on", turn.Texts["answer.back"]);
        turn.Say(new Activities.Message.Question(turn.Text(isOpen ? "answer.next" : IsGuess(reading) ? "answer.unsure" : "answer.rest"), numbered, null, null));
    }

    private static bool IsGuess(Reading reading) => reading is { Topic: null, Misses: > 0 and < Patience, Suggested.IsEmpty: false };

    private static void AskGroup(Turn turn)
    {
        foreach (var group in turn.Book.Catalogue.Groups) turn.Offer("group", $"group.{group.Id}", group.Id);
        turn.Offer("back", "topics.back");
        turn.AskChoices("topics.ask");
    }

    private static void AskTopic(Turn turn)
    {
        var group = turn.Book.Catalogue.Groups.FirstOrDefault(group => group.Id == turn.State.Reading.Group) ?? turn.Book.Catalogue.Groups[0];
        foreach (var (topic, n) in group.Topics.Select((topic, n) => (topic, n))) OfferArticle(turn, topic, isButton: n < ButtonsInTopic);
        turn.Offer("back", "topics.back");
        turn.AskText(turn.Text($"group.{group.Id}"));
    }
}
