using System.Collections.Immutable;
using JpMirai.Dialogs;
using JpMirai.Dialogs.SelfCheck;
using JpMirai.Knowledge.Book;
using Xunit;

namespace JpMirai.Tests.Dialogs;

public class AssessmentSpecs
{
    [Fact]
    public void One_emergency_flag_makes_an_emergency() => Assert.Equal(Outcome.Emergency, Of(("confinement", "yes-now")).Outcome);

    [Fact]
    public void One_critical_flag_makes_it_critical() => Assert.Equal(Outcome.Critical, Of(("phone-ban", "yes-also-in-free-time")).Outcome);

    [Fact]
    public void Three_serious_flags_with_different_indicators_make_it_critical() =>
        Assert.Equal(Outcome.Critical, Of(("recruitment-debt", "yes-hard-to-pay"), ("contract-substitution", "yes"), ("illegal-deductions", "yes")).Outcome);

    [Fact]
    public void Three_serious_flags_of_one_indicator_stay_serious() =>
        Assert.Equal(Outcome.Serious, Of(("illegal-deductions", "yes"), ("unpaid-overtime", "no"), ("wages-unpaid-or-late", "part-is-missing")).Outcome);

    [Fact]
    public void The_forced_labour_pair_makes_it_critical() =>
        Assert.Equal(Outcome.Critical, Of(("illegal-deductions", "yes"), ("threats", "once-or-twice")).Outcome);

    [Fact]
    public void A_serious_flag_makes_it_serious() => Assert.Equal(Outcome.Serious, Of(("no-contract-copy", "no-copy")).Outcome);

    [Fact]
    public void Five_points_of_advice_make_it_serious()
    {
        (string, string)[] four = [("recruitment-fees-paid", "yes-less-than-2-months-pay"), ("job-deception", "a-little-different"), ("no-contract-copy", "not-sure"), ("movement-restriction", "must-report-where-i-go")];

        Assert.Equal(Outcome.Advice, Of(four).Outcome);
        Assert.Equal(Outcome.Serious, Of([.. four, ("wages-unpaid-or-late", "sometimes-late")]).Outcome);
    }

    [Fact]
    public void A_follow_up_raises_and_never_lowers()
    {
        Assert.Equal(Outcome.Critical, Of(("recruitment-debt", "yes-i-can-pay"), ("recruitment-debt/debt-to-whom", "employer")).Outcome);
        Assert.Equal(Outcome.Critical, Of(("recruitment-debt", "yes-i-cannot-quit-because-of-it"), ("recruitment-debt/debt-to-whom", "private-lender")).Outcome);
    }

    [Fact]
    public void A_common_follow_up_run_by_an_answer_counts_for_the_item() => Assert.Equal(Outcome.Emergency, Of(
        ("recruitment-debt", "yes-i-can-pay"), ("recruitment-debt/debt-threat", "yes"), ("recruitment-debt/debt-threat/danger-now", "not-sure")).Outcome);

    [Fact]
    public void Too_many_open_questions_are_never_called_clear()
    {
        Assert.Equal(Outcome.NotEnough, Of([.. Enumerable.Repeat(("x", "skip"), 0)]).Outcome);
        Assert.Equal(Outcome.Clear, OfAll(skipped: 7).Outcome);
        Assert.Equal(Outcome.NotEnough, OfAll(skipped: 8).Outcome);
    }

    [Fact]
    public void Two_indicators_at_serious_may_be_forced_labour_and_with_deception_trafficking()
    {
        var forced = Of(("cannot-quit", "no-i-am-afraid"), ("illegal-deductions", "yes"));
        var trafficking = Of(("cannot-quit", "no-i-am-afraid"), ("illegal-deductions", "yes"), ("job-deception", "a-little-different"));

        Assert.True(forced.MayBeForcedLabour);
        Assert.False(forced.MayBeTrafficking);
        Assert.True(trafficking.MayBeTrafficking);
    }

    [Fact]
    public void Findings_stand_worst_first()
    {
        var result = Of(("no-contract-copy", "no-copy"), ("threats", "often"), ("no-paid-leave", "never-asked"));

        Assert.Equal(["threats", "no-contract-copy", "no-paid-leave"], result.Findings.Select(finding => finding.Item.Id));
    }

    private static Result Of(params (string Step, string Answer)[] given) => Assess([.. given.Select(one => new Given(one.Step, [one.Answer], null))]);

    private static Result OfAll(int skipped)
    {
        var items = Content.Book.Sheet.Items;
        return Assess([.. items.Select((item, n) => new Given(item.Id, [n < skipped ? "skip" : Clean(item)], null))]);
    }

    private static string Clean(CheckItem item) => item.Id switch
    {
        "below-minimum-wage" => "yen:1500",
        "under-age-work" => "no",
        _ => item.Answers.First(answer => !item.Flags.ContainsKey(answer) && answer is not ("skip" or "not-sure")),
    };

    private static Result Assess(ImmutableArray<Given> given)
    {
        var check = new CheckState("r", 1, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, [.. Facts, .. given]);
        var state = Conversation.New with { Where = Whereabouts.InJapan, AgeBand = "18-or-over", Check = check };
        return Assessment.Of(Content.Book.Sheet, state, check);
    }

    private static IEnumerable<Given> Facts =>
    [
        new("fact:hide-sensitive-questions", ["show"], null),
        new("fact:housing-arranged-by-company", ["yes"], null),
        new("fact:work-limits-on-status", ["yes"], null),
    ];
}
