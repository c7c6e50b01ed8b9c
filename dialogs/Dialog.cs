using System.Diagnostics;
using JpMirai.Dialogs.Activities;
using JpMirai.Dialogs.Help;
using JpMirai.Dialogs.Machine;
using JpMirai.Dialogs.MyData;
using JpMirai.Dialogs.Person;
using JpMirai.Dialogs.Questions;
using JpMirai.Dialogs.SelfCheck;
using JpMirai.Dialogs.Talking;
using JpMirai.Dialogs.Welcome;
using JpMirai.Knowledge;
using JpMirai.Knowledge.Book;
using JpMirai.Knowledge.Languages;
using JpMirai.Knowledge.Triage;

namespace JpMirai.Dialogs;

/// <summary>Decides what one activity changes and what is answered. Pure: the same arguments give the same result.</summary>
public sealed class Dialog(Mind mind, DialogSettings settings)
{
    /// <summary>Every place, trigger and way of the conversation.</summary>
    public static Transitions Table { get; } = BuildTable();

    public TurnResult Take(Conversation state, InboundActivity activity, Moment moment)
    {
        var turn = new Turn(Translating.OfToday(Noted(state, activity, moment), settings), activity, moment, mind, settings);
        switch (activity)
        {
            case InboundActivity.Desk desk:
                if (!TalkScenes.Take(turn, desk)) return Silent(turn);
                break;
            case InboundActivity.FileCame came:
                if (!FileScenes.Tell(turn, came)) return Silent(turn);
                break;
            case var other when FileScenes.Take(turn, other): return Silent(turn);
            case var other when TalkScenes.IsForConsultant(turn, other): return Silent(turn);
            case { Hurried: true }: Hurry.Hold(turn); break;
            case InboundActivity.Held held: Holding.Note(turn, held); return Silent(turn);
            case InboundActivity.Muted: TurnOff(turn); return Silent(turn);
            case InboundActivity.Moved: return Silent(turn);
            case var other when Holding.IsForAnother(turn, other): return Silent(turn);
            case InboundActivity.Said said: Hear(turn, said); break;
            case InboundActivity.Chose chose: Press(turn, chose); break;
            case InboundActivity.Attached attached: Receive(turn, attached); break;
            case InboundActivity.Joined joined: WelcomeScenes.Greet(turn, joined); break;
            case InboundActivity.Reads reads: WelcomeScenes.TurnTo(turn, reads.Language); break;
            case InboundActivity.Left: turn.Add(new Effect.MarkUnreachable(true)); return Silent(turn);
            case InboundActivity.Unsent unsent: TakeBack(turn, unsent); return Silent(turn);
            case InboundActivity.TimerDue { Kind: Hurry.Timer }: Hurry.CatchUp(turn); break;
            case InboundActivity.TimerDue due: Forgetting.OnTimer(turn, due); return turn.Finish();
            case InboundActivity.ExportReady ready: DataScenes.SayLink(turn, ready); break;
            case InboundActivity.CameToGroup: return LeaveGroup(turn);
            default: throw new UnreachableException($"No such activity: {activity.GetType().Name}");
        }
        Answer(turn);
        Forgetting.Arrange(turn);
        return turn.Finish();
    }

    /// <summary>Counts the turn; only what she did herself shows that she is still there.</summary>
    private static Conversation Noted(Conversation state, InboundActivity activity, Moment moment) =>
        activity.IsOurs
            ? state with { Turns = state.Turns + 1 }
            : state with { Turns = state.Turns + 1, LastAt = moment.Now, AskedToStay = false, HasLines = state.HasLines || IsHeldForWish(state) };

    /// <summary>Without an account, but with a wish to reach a person: what is said in a web chat is held, and may be for 24 hours only.</summary>
    private static bool IsHeldForWish(Conversation state) => state.AgreedTo(Purposes.Handover) && !state.AgreedTo(Purposes.Account);

    private static TurnResult Silent(Turn turn)
    {
        Forgetting.Arrange(turn);
        return turn.Finish();
    }

    /// <summary>Free text, which is no choice that is open and no word that means the same everywhere: risk first, always.</summary>
    private static void Hear(Turn turn, InboundActivity.Said said)
    {
        var text = Hygiene.Clean(said.Text.Value);
        var heard = turn.Mind.Hear(text);
        var command = turn.Mind.Words.Find(text, turn.State.Language);
        var asked = OpenOptions(turn);
        var isFree = (command is null || IsAnswerOnly(command) && !asked.Any(choice => choice.Name == command)) && Typed.Match(asked, text) is null;
        if (turn.State.AgreedTo(Purposes.Account)) Keep(turn, said);
        if (isFree) Recent.Add(turn, said, text);
        var signals = isFree ? Signals(turn, heard) : [];
        if (IsAlarm(turn, signals, heard)) return;

        if (CheckScenes.IsStale(turn) && (command is not null && Table.FireFromAnywhere(turn, command) || Table.Fire(turn, "stale"))) return;
        if (turn.State.Place == Place.Question) CheckScenes.Renew(turn);

        turn.Argument = text;
        var isGreeted = command is not null && WelcomeScenes.TakeLanguageOfCommand(turn, text, command);
        if (isGreeted && command == "hello") return;
        var open = OpenOptions(turn);
        var option = Typed.Match(open, text) ?? open.FirstOrDefault(choice => choice.Name == command || choice.Name == Meant(turn, command));
        var isFired = option is not null ? Fire(turn, option) : command is not null && Table.Fire(turn, command);
        if (isFired) return;
        if (isGreeted) return;
        if (turn.State.Language is not null && (command is not null || !heard.Folded.Any(char.IsLetter) && turn.State.Place != Place.Question))
        {
            turn.Say("check.not-understood");   // "Back" where there is no way back, or a number that no choice has, is no question to be looked up.
            return;
        }

        WelcomeScenes.TakeHerLanguage(turn, heard, signals);
        if (TroubleScenes.Hear(turn, signals, heard)) return;
        if (turn.Mind.Words.IsThanks(heard) && !QuestionScenes.IsPlain(turn, heard) && Table.FireFromAnywhere(turn, "thanks")) return;
        if (!Table.Fire(turn, "text")) QuestionScenes.Hear(turn, heard);
    }

    /// <summary>"OK" agrees, but nobody is taken to be in danger for it; "not now" says no to what is asked after a sign of danger.</summary>
    private static string? Meant(Turn turn, string? command) => (command, turn.State.Place) switch
    {
        ("okay", not Place.Danger) => "yes",
        ("pause", Place.Danger) => "no",
        ("pause", Place.Offer or Place.Person) => "not-now",
        _ => null,
    };

    /// <summary>"He has left" is an answer where safety was asked, and else may be a cry for help like any other words.</summary>
    private static bool IsAnswerOnly(string command) => command is "safe" or "no" or "yes" or "okay";

    /// <summary>Keeps the line where that is agreed, and looks for words of danger: help is shown at once if there are any.</summary>
    internal static bool IsAlarm(Turn turn, InboundActivity.Said said, string text)
    {
        if (turn.State.AgreedTo(Purposes.Account)) Keep(turn, said);
        var heard = turn.Mind.Hear(text);
        return IsAlarm(turn, Signals(turn, heard), heard);
    }

    internal static IReadOnlyList<Signal> Signals(Turn turn, Utterance text)
    {
        var signals = Read(turn, text);
        foreach (var signal in signals) turn.Add(new Effect.RaiseSignal(signal.Id, signal.Severity.ToString(), turn.State.Language ?? signal.Language));
        return signals;
    }

    /// <summary>The risk signals in what she wrote. Asking what a Japanese word means is none, whatever the word.</summary>
    internal static IReadOnlyList<Signal> Read(Turn turn, Utterance text) =>
        turn.Mind.Terms.Find(text) is null ? turn.Mind.Triage.Read(text, turn.State.Language) : [];

    private static bool IsAlarm(Turn turn, IReadOnlyList<Signal> signals, Utterance heard)
    {
        if (signals is not [{ Severity: Severity.Emergency } worst, ..]) return false;

        WelcomeScenes.TakeLanguageOfDanger(turn, heard);
        HelpScenes.Alarm(turn, worst, TroubleScenes.TopicOf(turn, worst.Id, heard));
        return true;
    }

    private static void Keep(Turn turn, InboundActivity.Said said)
    {
        turn.Add(new Effect.KeepLine(said.Text, said.MessageId));
        turn.State = turn.State with { HasLines = true };
    }

    /// <summary>A button does what it says only under the question it belongs to; "help", and those that belong to no question, do it always.</summary>
    private static void Press(Turn turn, InboundActivity.Chose chose)
    {
        if (Option.TriggerOf(chose.Value) == "help" && Table.Fire(turn, "help")) return;
        if (chose.Value == Choice.More && ShowControls(turn)) return;
        turn.Argument = Option.ArgumentOf(chose.Value);
        if (Option.IsAnywhere(chose.Value) && Table.FireFromAnywhere(turn, Option.TriggerOf(chose.Value)!)) return;
        if (CheckScenes.IsStale(turn) && Table.Fire(turn, "stale")) return;
        if (turn.State.Place == Place.Question) CheckScenes.Renew(turn);

        if (OpenOptions(turn).FirstOrDefault(open => open.Value == chose.Value) is { } option) Fire(turn, option);
        else if (turn.State.Language is not null || turn.State.Place != Place.Language) turn.Say("check.old-button");
    }

    private static bool ShowControls(Turn turn)
    {
        if (!turn.OfferControls(OpenOptions(turn))) return false;
        turn.Say("list.controls");
        return turn.IsQuiet = true;
    }

    private static void Receive(Turn turn, InboundActivity.Attached attached)
    {
        if (attached.Kind == AttachmentKind.Sticker) return;
        turn.Say("attachment.reply");
        if (FileScenes.IsWanted(attached.Kind)) turn.Say("sent.person");
    }

    /// <summary>The worker took a message back: our copies go, and an answer she had typed freely with it.</summary>
    private static void TakeBack(Turn turn, InboundActivity.Unsent unsent)
    {
        turn.Add(new Effect.EraseMessage(unsent.MessageId));
        turn.State = turn.State with { Check = Cleared(turn.State.Check), Finished = Cleared(turn.State.Finished), Recent = turn.State.Recent.RemoveAll(line => line.MessageId == unsent.MessageId) };

        CheckState? Cleared(CheckState? check) =>
            check is null ? null : check with { Given = check.Given.RemoveAll(given => given.MessageId == unsent.MessageId) };
    }

    /// <summary>What her app turned off we don't send either; only she can turn it on again, by a new consent.</summary>
    private static void TurnOff(Turn turn)
    {
        if (turn.State.AgreedTo(Purposes.Push)) turn.Decide(Purposes.Push, false, "");
    }

    private static TurnResult LeaveGroup(Turn turn)
    {
        var inEveryLanguage = string.Join("\n\n", turn.Book.Languages.Select(language => turn.Book.In(language.Tag)["group.leave"].Text));
        turn.Say(new Message.Words(inEveryLanguage));
        Forgetting.Arrange(turn);
        var said = turn.Finish();
        return said with { Replies = said.Replies.Add(new OutboundActivity.LeaveGroup()) };
    }

    private static void Answer(Turn turn)
    {
        if (!turn.Activity.IsOurs) RatingScenes.Drop(turn);
        if (turn.IsQuiet) return;
        CheckScenes.Settle(turn);
        Table[turn.State.Place].Ask(turn);
        RatingScenes.Offer(turn);
    }

    private static bool Fire(Turn turn, Option option)
    {
        turn.Argument = option.Argument;
        return Table.Fire(turn, option.Trigger);
    }

    /// <summary>The choices of the question the worker sees now: what this place asks, asked again on paper.</summary>
    internal static IReadOnlyList<Option> OpenOptions(Turn turn)
    {
        if (turn.State.Place == Place.Question && turn.NextStep is null) return [];
        var paper = turn.OnPaper();
        Table[turn.State.Place].Ask(paper);
        RatingScenes.Offer(paper);
        return paper.Options;
    }

    private static Transitions BuildTable()
    {
        var table = new Transitions();
        WelcomeScenes.Declare(table);
        CheckScenes.Declare(table);
        AfterCheckScenes.Declare(table);
        HelpScenes.Declare(table);
        PersonScenes.Declare(table);
        RatingScenes.Declare(table);
        DataScenes.Declare(table);
        ConsentScenes.Declare(table);
        QuestionScenes.Declare(table);
        TroubleScenes.Declare(table);
        return table;
    }
}
