using System.Collections.Immutable;
using JpMirai.Knowledge.Book;

namespace JpMirai.Dialogs.SelfCheck;

/// <summary>What a check asks, in order, for the answers given so far. The position is never stored: it is the first step without an answer,
/// so going back, changing an answer and a newer questionnaire need nothing else.</summary>
public static class Plan
{
    /// <summary>The next thing to ask, or null when all is answered.</summary>
    public static Step? Next(CheckSheet sheet, Conversation state)
    {
        var check = state.Check!;
        foreach (var step in Steps(sheet, state, check))
        {
            if (!check.Has(step.Id)) return step;
        }
        return null;
    }

    public static Step? Find(CheckSheet sheet, Conversation state, CheckState check, string id) => Steps(sheet, state, check).FirstOrDefault(step => step.Id == id);

    /// <summary>Every step that these answers lead to, the unanswered ones included.</summary>
    public static IEnumerable<Step> Steps(CheckSheet sheet, Conversation state, CheckState check)
    {
        var number = 0;
        foreach (var item in sheet.Items)
        {
            if (!item.IsFor(WhereIs(state))) continue;
            number++;

            if (item.Unless.Count > 0)
            {
                var openFact = false;
                foreach (var fact in LeadIns(item, state))
                {
                    yield return new Step($"fact:{fact}", item, null, sheet.Facts[fact], number);
                    openFact |= !check.Has($"fact:{fact}");
                }
                if (openFact || IsLeftOut(item, state, check)) continue;
            }

            yield return new Step(item.Id, item, null, AnswersOf(item, state), number);
            if (item.FollowUps.IsEmpty || !check.Has(item.Id)) continue;
            foreach (var step in FollowUps(sheet, item, check, number)) yield return step;
        }
    }

    /// <summary>How many items the audience has, and how many of them are answered (skipped ones count as answered).</summary>
    public static (int Answered, int Total) Progress(CheckSheet sheet, Conversation state, CheckState check) =>
        (sheet.Items.Count(item => item.IsFor(WhereIs(state)) && check.Has(item.Id)), Total(sheet, state));

    /// <summary>How many items the audience has.</summary>
    public static int Total(CheckSheet sheet, Conversation state)
    {
        var total = 0;
        foreach (var item in sheet.Items)
        {
            if (item.IsFor(WhereIs(state))) total++;
        }
        return total;
    }

    /// <summary>Keeps what still has a meaning in another version of the questionnaire: known steps with known answers.</summary>
    public static CheckState Migrate(CheckSheet sheet, Conversation state, CheckState check)
    {
        var kept = check with { Version = sheet.Version, Ticked = [], Given = [] };
        foreach (var step in Steps(sheet, state, check))
        {
            var given = check.Given.FirstOrDefault(given => given.Step == step.Id);
            var isKnown = given is not null && given.Answers.All(answer => answer == "skip" || step.Answers.Contains(answer) || step.TakesNumber && HourlyPay.IsPay(answer));
            if (isKnown) kept = kept with { Given = kept.Given.Add(given!) };
        }
        return kept with { Given = [.. check.Given.Where(kept.Given.Contains)] };
    }

    private static ImmutableArray<string> LeadIns(CheckItem item, Conversation state) =>
        item.Unless.TryGetValue("audience", out var audience) && audience != AudienceOf(state) ? [] : item.LeadIns;

    private static bool IsLeftOut(CheckItem item, Conversation state, CheckState check) =>
        item.Unless.All(fact => fact.Key == "audience"
            ? fact.Value == AudienceOf(state)
            : check.AnswersTo($"fact:{fact.Key}") is [var answer] && answer == fact.Value);

    private static Whereabouts WhereIs(Conversation state) => state.Where ?? Whereabouts.InJapan;

    private static string AudienceOf(Conversation state) => state.Where == Whereabouts.PreArrival ? "pre-arrival" : "in-japan";

    private static ImmutableArray<string> AnswersOf(CheckItem item, Conversation state) =>
        item.Variant is { } variant && variant.AgeBand == state.AgeBand ? variant.Answers : item.Answers;

    private static bool IsAsked(FollowUp followUp, ImmutableArray<string> answers)
    {
        foreach (var answer in answers)
        {
            if (followUp.When.Contains(answer)) return true;
        }
        return false;
    }

    private static IEnumerable<Step> FollowUps(CheckSheet sheet, CheckItem item, CheckState check, int number)
    {
        var answers = check.AnswersTo(item.Id);
        foreach (var followUp in item.FollowUps)
        {
            if (!IsAsked(followUp, answers)) continue;

            var asked = followUp.Use is { } common ? sheet.Common[common] : followUp;
            var step = new Step($"{item.Id}/{followUp.Id}", item, asked, asked.Answers, number);
            yield return step;

            foreach (var run in check.AnswersTo(step.Id).Select(answer => step.ConsequenceOf(answer)?.Run).OfType<string>().Distinct())
            {
                var next = sheet.Common[run];
                yield return new Step($"{step.Id}/{run}", item, next, next.Answers, number);
            }
        }
    }
}
