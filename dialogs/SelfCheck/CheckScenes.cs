using System.Globalization;
using JpMirai.Dialogs.Activities;
using JpMirai.Dialogs.Help;
using JpMirai.Dialogs.Machine;
using JpMirai.Dialogs.Questions;
using JpMirai.Knowledge.Book;
using JpMirai.Knowledge.Languages;

namespace JpMirai.Dialogs.SelfCheck;

/// <summary>The self-check from "how old are you" to the last question.</summary>
internal static class CheckScenes
{
    /// <summary>After so long a pause she is asked first whether to go on or to start again (domain: rules.pause_resume).</summary>
    private static readonly TimeSpan StaleAfter = TimeSpan.FromDays(30);

    /// <summary>A list of earlier answers offers buttons for the latest of them; every one can be typed.</summary>
    private const int ButtonsInChange = 11;

    public static void Declare(Transitions table)
    {
        table.At(Place.Age, AskAge)
            .On("age", SetAge).To(Place.Storage, "storage not decided", MayAskStorage).To(Place.Safety);

        table.At(Place.Storage, turn => turn.AskConsent(turn.Text($"consent.{Purposes.Storage}")))
            .On("yes", turn => DecideStorage(turn, true)).To(Place.Safety)
            .On("no", turn => DecideStorage(turn, false)).To(Place.Safety);

        table.At(Place.Safety, turn => AskSafety(turn, "safe.ask"))
            .On("yes", Begin).To(Place.Resume, "paused over 30 days", IsStaleCheck).To(Place.Question)
            .On("safe", Begin).To(Place.Resume, "paused over 30 days", IsStaleCheck).To(Place.Question)
            .On("no", GoQuiet).To(Place.Unsafe);

        table.At(Place.Unsafe, turn => AskSafety(turn, "unsafe.back"))
            .On("yes", Begin).To(Place.Question)
            .On("safe", Begin).To(Place.Question)
            .On("no", GoQuiet).Stay()
            .On("text").Stay();

        table.At(Place.Resume, AskResume)
            .On("go-on", GoOn).To(Place.Question)
            .On("start", StartAgain).To(Place.Question);

        table.At(Place.Question, AskQuestion)
            .On("answer", TakeAnswer).HelpFirst().To(Place.Person, "wants a person", turn => turn.Lead == Place.Person)
                .To(Place.When, "wants a person later", turn => turn.Lead == Place.When).To(Place.Unsafe, "others see the phone", turn => turn.Lead == Place.Unsafe).Stay()
            .On("done", TakeTicked).HelpFirst().Stay()
            .On("text", TakeTyped).HelpFirst().Stay()
            .On("why", Explain).Stay()
            .On("go-on").Stay()
            .On("back", GoBack).Stay()
            .On("pause", Pause).To(Place.Menu)
            .On("change").To(Place.Change)
            .On("stale").To(Place.Resume)
            .On("complete", AfterCheckScenes.Finish).To(Place.Person, "serious or worse", turn => turn.Lead == Place.Person).ToLastQuestions()
            .On("over").ToLastQuestions();

        table.At(Place.Change, AskChange, aside: true)
            .On("item", turn => Edit(turn, check => check.Without(turn.Argument))).To(Place.Question)
            .On("back").Back();
    }

    /// <summary>Danger in an answer comes before everything else it leads to.</summary>
    private static Reaction HelpFirst(this Reaction reaction) => reaction
        .To(Place.Country, "danger, outside Japan", turn => turn.Lead == Place.Help && HelpScenes.IsOutside(turn))
        .To(Place.Help, "danger", turn => turn.Lead == Place.Help);

    private static Reaction ToLastQuestions(this Reaction reaction) => reaction
        .To(Place.Push, "messages not decided", AfterCheckScenes.MayAskPush)
        .To(Place.Statistics, "counting not decided", AfterCheckScenes.MayAskStatistics)
        .To(Place.Menu);

    /// <summary>Only of someone who agreed to be remembered at all: who did not is forgotten after 24 hours with everything.</summary>
    public static bool MayAskStorage(Turn turn) => turn.MayAsk(Purposes.Storage);

    /// <summary>She comes back to an open question after more than 30 days.</summary>
    public static bool IsStale(Turn turn) => turn.State.Place == Place.Question && IsStaleCheck(turn);

    /// <summary>Brings an open check to the questionnaire of today, keeping every answer that still has a meaning.</summary>
    public static void Renew(Turn turn)
    {
        if (turn.State.Check is not { } check || check.Version == turn.Book.Sheet.Version) return;
        turn.Say("check.updated");
        turn.State = turn.State with { Check = Plan.Migrate(turn.Book.Sheet, turn.State, check) };
    }

    /// <summary>It answers the open question how much her pay is.</summary>
    public static bool IsPay(Turn turn, Utterance text) => turn.State.Place == Place.Question && turn.NextStep is { TakesNumber: true } && HourlyPay.Read(text.Text) is not null;

    /// <summary>Moves on where no question is left: to the result, or past it.</summary>
    public static void Settle(Turn turn)
    {
        if (turn.State.Place != Place.Question) return;
        if (turn.State.Check is null) Dialog.Table.Fire(turn, "over");
        else if (turn.NextStep is null) Dialog.Table.Fire(turn, "complete");
    }

    private static bool IsStaleCheck(Turn turn) => turn.State.Check is { Given.IsEmpty: false } check && turn.Moment.Now - check.LastAt > StaleAfter;

    private static void Edit(Turn turn, Func<CheckState, CheckState> change) =>
        turn.State = turn.State with { Check = change(turn.State.Check!) with { LastAt = turn.Moment.Now } };

    public static void AskAge(Turn turn)
    {
        foreach (var band in new[] { "18-or-over", "16-17", "under-16" }) turn.Offer("age", $"age.{band}", band);
        turn.AskChoices("age.ask");
    }

    public static void SetAge(Turn turn)
    {
        turn.State = turn.State with { AgeBand = turn.Argument };
        if (turn.Argument == "under-16") turn.Say("storage.minor");
    }

    private static void DecideStorage(Turn turn, bool yes)
    {
        turn.Decide(Purposes.Storage, yes, turn.Text($"consent.{Purposes.Storage}"));
        turn.Say(yes ? "storage.yes" : "storage.no");
    }

    private static void AskSafety(Turn turn, string key)
    {
        turn.Offer("yes", "safe.yes");
        turn.Offer("no", "safe.no");
        turn.AskChoices(key);
    }

    private static void GoQuiet(Turn turn)
    {
        turn.Say("screen.unsafe");
        turn.IsQuiet = true;
    }

    private static void Begin(Turn turn)
    {
        if (turn.State.Check is not { Given.IsEmpty: false })
        {
            StartAgain(turn);
            return;
        }
        if (!IsStaleCheck(turn)) GoOn(turn);
    }

    private static void GoOn(Turn turn)
    {
        Edit(turn, check => check);
        Renew(turn);
        var (answered, total) = Plan.Progress(turn.Book.Sheet, turn.State, turn.State.Check!);
        turn.Say("check.resume", ("answered", Digits(answered)), ("total", Digits(total)));
    }

    private static void StartAgain(Turn turn)
    {
        var round = turn.Moment.Seed.ToString("x16", CultureInfo.InvariantCulture)[..8];
        turn.State = turn.State with { Check = new CheckState(round, turn.Book.Sheet.Version, turn.Moment.Now, turn.Moment.Now, []) };
        turn.Say("check.intro", ("total", Digits(Plan.Progress(turn.Book.Sheet, turn.State, turn.State.Check).Total)));
    }

    private static void AskResume(Turn turn)
    {
        var check = turn.State.Check!;
        var (answered, total) = Plan.Progress(turn.Book.Sheet, turn.State, check);
        turn.Offer("go-on", "check.resume.go-on");
        turn.Offer("start", "check.resume.start-again");
        turn.AskText(turn.Text("check.resume.ask", ("date", JapanDate.Of(check.StartedAt)), ("answered", Digits(answered)), ("total", Digits(total))));
    }

    private static void AskQuestion(Turn turn)
    {
        var check = turn.State.Check!;
        var step = turn.NextStep!;
        Wording.Ask(turn, step, check);
        if (step.IsItem) turn.Offer("why", "check.why");
        if (step.IsItem && step.Item.Topics.FirstOrDefault(turn.Texts.Articles.ContainsKey) is { } topic) QuestionScenes.OfferArticle(turn, topic);
        turn.Offer("back", "check.back");
        if (step.IsItem) turn.Offer("change", "check.change");
        turn.Offer("pause", "check.pause");
        turn.Offer("help", "check.help");
    }

    private static void TakeAnswer(Turn turn)
    {
        var step = turn.NextStep!;
        if (step.TakesSeveral && turn.Argument != "skip") Edit(turn, Toggled);
        else Answering.Give(turn, step, [turn.Argument], null);

        CheckState Toggled(CheckState check) => check with
        {
            Ticked = check.Ticked.Contains(turn.Argument) ? check.Ticked.Remove(turn.Argument) : check.Ticked.Add(turn.Argument),
        };
    }

    private static void TakeTicked(Turn turn)
    {
        var step = turn.NextStep!;
        var ticked = turn.State.Check!.Ticked;
        Answering.Give(turn, step, ticked.IsEmpty ? ["skip"] : [.. step.Answers.Where(answer => ticked.Contains(answer))], null);
    }

    /// <summary>Typed words that name no choice: yen for one hour, or several numbers.</summary>
    private static void TakeTyped(Turn turn)
    {
        var step = turn.NextStep!;
        var messageId = (turn.Activity as InboundActivity.Said)?.MessageId;
        var numbers = Typed.Numbers(turn.Argument);
        if (step.TakesNumber && HourlyPay.Read(turn.Argument) is { } pay) Answering.Give(turn, step, [pay], messageId);
        else if (step.TakesNumber) turn.Say(new Message.Words(turn.Texts.Check.Items[step.Item.Id].Number!.Bad));
        else if (step.TakesSeveral && numbers.Count > 0 && numbers.All(number => number >= 1 && number <= step.Answers.Length))
            Answering.Give(turn, step, [.. numbers.Distinct().Order().Select(number => step.Answers[number - 1])], messageId);
        else QuestionScenes.Hear(turn, turn.Mind.Hear(turn.Argument));
    }

    private static void Explain(Turn turn)
    {
        var step = turn.NextStep!;
        var why = string.Join(' ', turn.Texts.Check.Items[step.Item.Id].Why);
        var law = step.Item.Law.FirstOrDefault(law => law.Verified) ?? step.Item.Law[0];
        var source = turn.Text("check.source", ("law", law.Name), ("article", law.Article), ("date", law.AsOf), ("link", law.Url ?? ""));
        turn.Say(new Message.Words($"{why}\n\n{source}"));
    }

    private static void GoBack(Turn turn)
    {
        var check = turn.State.Check!;
        if (check.Given.IsEmpty) turn.Say("check.too-early");
        else Edit(turn, open => open.Without(open.Given[^1].Step) with { HelpIsOpen = false });
    }

    private static void Pause(Turn turn) =>
        turn.Say(turn.State.AgreedTo(Purposes.Storage) ? "check.paused-kept" : "check.paused-24h", ("label", turn.Texts["menu.go-on"].Button));

    private static void AskChange(Turn turn)
    {
        var check = turn.State.Check!;
        var steps = Plan.Steps(turn.Book.Sheet, turn.State, check).Where(step => step.IsItem && check.Has(step.Id)).ToArray();
        foreach (var (step, n) in steps.Select((step, n) => (step, n)))
        {
            var title = turn.Texts.Check.Items[step.Item.Id].Title;
            var answer = Wording.AnswerText(turn.Texts, step, check.AnswersTo(step.Id)[0]);
            var words = new Phrase(turn.Text("check.change.item", ("title", title), ("answer", answer)), title);
            turn.Offer("item", words, step.Id, n + 1, isButton: n >= steps.Length - ButtonsInChange);
        }
        turn.Offer("back", "check.back");
        turn.AskChoices(steps.Length > 0 ? "check.change.ask" : "check.change.none");
    }

    private static string Digits(int number) => number.ToString(CultureInfo.InvariantCulture);
}
