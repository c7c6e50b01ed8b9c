using System.Collections.Immutable;
using JpMirai.Dialogs.Activities;
using JpMirai.Dialogs.Help;
using JpMirai.Knowledge.Book;

namespace JpMirai.Dialogs.SelfCheck;

/// <summary>What an answer does beside being kept: explains, warns, shows help, leads elsewhere.</summary>
internal static class Answering
{
    public static void Give(Turn turn, Step step, ImmutableArray<string> answers, string? messageId)
    {
        var check = turn.State.Check!.With(new Given(step.Id, answers, messageId)) with { LastAt = turn.Moment.Now };
        turn.State = turn.State with { Check = check };
        Explain(turn, step, answers);

        var consequences = answers.Select(step.ConsequenceOf).OfType<Consequence>().ToArray();
        var isEmergency = consequences.Any(then => then.Set == Severity.Emergency || then.Go == "emergency-screen")
            || step.IsItem && answers.Any(answer => Assessment.FlagOf(step.Item, answer, turn.Book.Sheet.Rules) == Severity.Emergency);
        if (isEmergency) OpenHelp(turn, []);
        foreach (var then in consequences) Follow(turn, then);
        if (turn.State.Check!.HelpIsOpen) LeadToHelp(turn, step);
    }

    /// <summary>"Not sure" gets one sentence of explanation; a typed pay is told what it can be compared with.</summary>
    private static void Explain(Turn turn, Step step, ImmutableArray<string> answers)
    {
        if (!step.IsItem) return;
        var texts = turn.Texts.Check.Items[step.Item.Id];
        if (answers.Contains("not-sure")) turn.Say(new Message.Words(texts.Why[0]));
        if (!HourlyPay.IsPay(answers[0])) return;

        var isLow = Assessment.FlagOf(step.Item, answers[0], turn.Book.Sheet.Rules) > Severity.None;
        turn.Say(new Message.Words(turn.Fill(isLow ? texts.Number!.Below : texts.Number!.Official, ("link", turn.Book.Pages["minimum-wage"]))));
    }

    private static void Follow(Turn turn, Consequence then)
    {
        if (then.Show is { } screen) SayScreen(turn, screen);
        switch (then.Go)
        {
            case "crisis-screen":
                OpenHelp(turn, [turn.Text("screen.crisis", ("link", turn.Book.Pages["mental-health"]))]);
                break;
            case "handoff-consent": turn.Lead = Place.Person; break;
            case "schedule":
                turn.Lead = Place.When;
                break;
            case "unsafe-device-screen":
                turn.Say("screen.unsafe");
                turn.IsQuiet = true;
                turn.Lead = Place.Unsafe;
                break;
        }
    }

    private static void SayScreen(Turn turn, string screen)
    {
        var text = turn.Text(screen switch { "ambulance-119" => "screen.ambulance", "see-a-doctor" => "screen.doctor", _ => "screen.sexual-violence" });
        if (!HelpScenes.IsOutside(turn) || !Abroad.NamesJapaneseNumber(turn, text)) turn.Say(new Message.Words(text));
    }

    private static void OpenHelp(Turn turn, IEnumerable<string> first)
    {
        if (turn.Urgency == Urgency.Normal) HelpScenes.Say(turn, first);
        turn.State = turn.State with { Check = turn.State.Check! with { HelpIsOpen = true } };
    }

    /// <summary>Help was shown: a question about danger of the same item still comes first, then "go on or stop?".</summary>
    private static void LeadToHelp(Turn turn, Step answered)
    {
        var next = turn.NextStep;
        if (next is { AsksDanger: true } && next.Item.Id == answered.Item.Id) return;
        turn.Lead = Place.Help;
        turn.State = turn.State with { Check = turn.State.Check! with { HelpIsOpen = false } };
    }
}
