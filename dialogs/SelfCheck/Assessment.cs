using System.Collections.Immutable;
using JpMirai.Knowledge.Book;

namespace JpMirai.Dialogs.SelfCheck;

/// <summary>What a whole check comes to.</summary>
public enum Outcome { NotEnough, Clear, Advice, Serious, Critical, Emergency }

/// <param name="Findings">Flagged items, worst first, then in the order of the sheet.</param>
public sealed record Result(Outcome Outcome, ImmutableArray<(CheckItem Item, Severity Level)> Findings, bool MayBeForcedLabour, bool MayBeTrafficking);

/// <summary>The rules of domain/self-check.yaml, aggregation.</summary>
public static class Assessment
{
    /// <summary>The level of one item: its own flag, raised by its follow-ups and never lowered.</summary>
    public static Severity LevelOf(CheckItem item, IEnumerable<Step> steps, CheckState check, CheckRules rules)
    {
        var level = Severity.None;
        foreach (var answer in check.AnswersTo(item.Id)) level = Worse(level, FlagOf(item, answer, rules));
        foreach (var step in steps)
        {
            if (step.Item.Id != item.Id || step.FollowUp is null) continue;
            foreach (var answer in check.AnswersTo(step.Id)) level = Worse(level, step.ConsequenceOf(answer)?.Set ?? Severity.None);
        }
        return level;
    }

    /// <summary>What one answer means by itself. Without dated rates of the prefecture a typed pay is only compared with the lowest rate known.</summary>
    public static Severity FlagOf(CheckItem item, string answer, CheckRules rules) => HourlyPay.IsPay(answer)
        ? HourlyPay.YenOf(answer) < rules.HourlyPayFloor ? Severity.Advice : Severity.None
        : item.Flags.GetValueOrDefault(answer);

    public static Result Of(CheckSheet sheet, Conversation state, CheckState check)
    {
        var steps = Plan.Steps(sheet, state, check).ToArray();
        var shown = steps.Where(step => step.IsItem).ToArray();
        var findings = shown
            .Select(step => (step.Item, Level: LevelOf(step.Item, steps, check, sheet.Rules)))
            .Where(finding => finding.Level > Severity.None)
            .OrderByDescending(finding => finding.Level)
            .ToImmutableArray();

        var indicators = Indicators(findings, Severity.Serious);
        var forcedLabour = indicators.Count >= 2;
        var recruited = findings.Any(finding => finding.Item.Id == "recruitment-fees-paid" || finding.Item.Indicator == "deception");
        var trafficking = findings.Any(finding => finding.Item.Category == "trafficking" && finding.Level >= Severity.Critical) || forcedLabour && recruited;
        return new Result(OutcomeOf(findings, indicators, shown, check, sheet.Rules), findings, forcedLabour, trafficking);
    }

    private static Outcome OutcomeOf(
        ImmutableArray<(CheckItem Item, Severity Level)> findings, HashSet<string> indicators, Step[] shown, CheckState check, CheckRules rules)
    {
        var worst = findings.IsEmpty ? Severity.None : findings[0].Level;
        var isPair = indicators.Any(rules.PairOneOf.Contains) && indicators.Any(rules.PairWithOneOf.Contains);
        var answered = shown.Count(step => check.AnswersTo(step.Id) is [not ("skip" or "not-sure"), ..]);

        if (worst == Severity.Emergency) return Outcome.Emergency;
        if (worst == Severity.Critical || indicators.Count >= rules.SeriousWithDifferentIndicators || isPair) return Outcome.Critical;
        if (worst == Severity.Serious || findings.Length >= rules.AdviceFlagsForSerious) return Outcome.Serious;
        if (worst == Severity.Advice) return Outcome.Advice;
        return answered * 100 >= shown.Length * rules.AnsweredPercentForClear ? Outcome.Clear : Outcome.NotEnough;
    }

    private static HashSet<string> Indicators(IEnumerable<(CheckItem Item, Severity Level)> findings, Severity from) =>
        [.. findings.Where(finding => finding.Level >= from).Select(finding => finding.Item.Indicator).OfType<string>()];

    internal static Severity Worse(Severity one, Severity other) => one > other ? one : other;
}
