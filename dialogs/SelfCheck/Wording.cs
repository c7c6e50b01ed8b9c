using System.Collections.Immutable;
using JpMirai.Dialogs.Activities;
using JpMirai.Knowledge.Book;

namespace JpMirai.Dialogs.SelfCheck;

/// <summary>The words of a step in one language.</summary>
public static class Wording
{
    /// <summary>Offers the answers of a step as choices and says its question.</summary>
    public static void Ask(Turn turn, Step step, CheckState check)
    {
        var words = Of(turn.Texts.Check, step);
        var bound = $"{check.Round}:{step.Id}";
        var number = 0;
        foreach (var answer in step.Answers) turn.Offer("answer", turn.Texts.Check.Answer(words, answer), answer, ++number, bound);

        var printed = turn.Options.Select(option => option.Words.Text).ToImmutableArray();
        turn.Say(new Message.Question(TextOf(turn, step, words), printed, ProgressOf(turn, step), Ticks(step, check)));

        if (step.TakesSeveral) turn.Offer("done", turn.Texts["check.done"], bound: bound);
        if (!step.Answers.Contains("skip")) turn.Offer("answer", turn.Texts.Check.Answers["skip"], "skip", bound: bound);
    }

    public static QuestionTexts Of(CheckTexts texts, Step step)
    {
        if (step.IsFact) return texts.Facts[step.Id["fact:".Length..]];
        var item = texts.Items[step.Item.Id];
        if (step.FollowUp is null) return step.Answers.Length < step.Item.Answers.Length && item.Variant is { } variant ? item.Question with { Ask = variant } : item.Question;
        return item.FollowUps.GetValueOrDefault(step.FollowUp.Id) ?? texts.FollowUps[step.FollowUp.Id];
    }

    /// <summary>An answer as the worker reads it.</summary>
    public static string AnswerText(LanguageTexts texts, Step step, string answer) => HourlyPay.IsPay(answer)
        ? $"{HourlyPay.YenOf(answer)} 円"
        : texts.Check.Answer(Of(texts.Check, step), answer).Text;

    private static string TextOf(Turn turn, Step step, QuestionTexts words) =>
        step.TakesNumber ? $"{words.Ask}\n{turn.Texts.Check.Items[step.Item.Id].Number!.Hint}"
        : step.TakesSeveral ? $"{words.Ask}\n{turn.Text("check.several", ("done", turn.Texts["check.done"].Button))}"
        : words.Ask;

    private static Progress? ProgressOf(Turn turn, Step step) => step.IsItem
        ? new Progress(step.Number, Plan.Total(turn.Book.Sheet, turn.State), turn.Texts.Check.Groups[step.Item.Group])
        : null;

    private static ImmutableArray<int>? Ticks(Step step, CheckState check) => step.TakesSeveral
        ? [.. check.Ticked.Select(answer => step.Answers.IndexOf(answer) + 1)]
        : null;
}
