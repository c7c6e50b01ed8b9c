using System.Collections.Immutable;
using JpMirai.Dialogs.Activities;
using JpMirai.Dialogs.Help;
using JpMirai.Knowledge.Book;

namespace JpMirai.Dialogs.SelfCheck;

/// <summary>The result in words: grouped by severity, worst first, with advice, evidence to keep and where to go. It never says that a crime is proved.</summary>
internal static class ResultCard
{
    /// <summary>Days until the date named for the next check (domain: repeat, default 90 days).</summary>
    private const int NextCheckDays = 90;

    public static void SayAgain(Turn turn)
    {
        if (turn.State.Finished is not { } check) turn.Say("result.none");
        else Say(turn, check, Assessment.Of(turn.Book.Sheet, turn.State, check));
    }

    public static void Say(Turn turn, CheckState check, Result result)
    {
        if (result.Outcome == Outcome.Emergency) HelpScenes.Say(turn, [turn.Text("help.no-blame")]);

        var lead = turn.Text($"result.{Key(result.Outcome)}");
        turn.Say(new Message.Card(turn.Text("result.title"), string.Join("\n\n", Lines(turn, check, result, lead)), ToneOf(result.Outcome), Sections(turn, result), $"{turn.Text("result.title")}: {lead}"));
    }

    private static List<string> Lines(Turn turn, CheckState check, Result result, string lead)
    {
        List<string> lines = [lead];
        if (result.MayBeForcedLabour) lines.Add(turn.Text("result.forced-labour"));
        if (result.MayBeTrafficking) lines.Add(turn.Text("result.trafficking"));
        if (result.Outcome >= Outcome.Serious && !HelpScenes.IsOutside(turn)) lines.Add(turn.Text("result.office", ("link", turn.Book.Pages["labour-offices"])));
        lines.Add(turn.Text("result.general"));
        lines.Add(turn.Text("result.next-check", ("date", JapanDate.Of(check.LastAt.AddDays(NextCheckDays)))));
        lines.Add(turn.Text(turn.State.AgreedTo(Purposes.Storage) ? "result.kept" : "result.once"));
        return lines;
    }

    private static ImmutableArray<Section> Sections(Turn turn, Result result) =>
    [
        .. result.Findings
            .GroupBy(finding => finding.Level)
            .OrderByDescending(group => group.Key)
            .Select(group => new Section(turn.Text($"severity.{group.Key.ToString().ToLowerInvariant()}"), ToneOf(group.Key), [.. group.Select(finding => FindingOf(turn, finding.Item))])),
    ];

    private static Finding FindingOf(Turn turn, CheckItem item)
    {
        var texts = turn.Texts.Check.Items[item.Id];
        var articles = item.Topics.Where(turn.Texts.Articles.ContainsKey).Select(topic => $"\"{turn.Texts.Articles[topic].Label}\"").ToArray();
        var advice = turn.Fill(texts.Advice) + (articles.Length == 0 ? "" : "\n" + turn.Text("answer.read-more", ("list", string.Join(", ", articles))));
        return new Finding(texts.Title, advice, turn.Text("result.keep", ("list", string.Join(", ", texts.Evidence))));
    }

    private static string Key(Outcome outcome) => outcome == Outcome.NotEnough ? "not-enough" : outcome.ToString().ToLowerInvariant();

    private static Tone ToneOf(Outcome outcome) => outcome switch
    {
        Outcome.Emergency => Tone.Emergency,
        Outcome.Critical => Tone.Critical,
        Outcome.Serious => Tone.Serious,
        Outcome.Advice => Tone.Advice,
        _ => Tone.Calm,
    };

    private static Tone ToneOf(Severity level) => level switch
    {
        Severity.Emergency => Tone.Emergency,
        Severity.Critical => Tone.Critical,
        Severity.Serious => Tone.Serious,
        _ => Tone.Advice,
    };
}
