using JpMirai.Dialogs.Activities;
using JpMirai.Dialogs.Help;
using JpMirai.Dialogs.Machine;
using JpMirai.Dialogs.Person;
using JpMirai.Dialogs.Questions;
using JpMirai.Knowledge.Book;
using JpMirai.Knowledge.Languages;

namespace JpMirai.Dialogs.Talking;

/// <summary>The live chat with a consultant. It lies over the conversation, which stays where it was: while a consultant speaks, what she writes goes to the
/// desk, and the bot says nothing but the emergency block and what she may always do with her own data. (domain: consent policy 3)</summary>
internal static class TalkScenes
{
    private const int MarkLength = 12;

    /// <summary>Where such a matter is being settled.</summary>
    private static readonly Place[] HerOwn = [Place.Help, Place.Country, Place.Data, Place.Delete, Place.Consents, Place.ConsentAge, Place.Consent];

    /// <returns>True if the consultant speaks and it is for the desk.</returns>
    public static bool IsForConsultant(Turn turn, InboundActivity activity)
    {
        if (turn.State.Talk is not { Speaker: Speaker.Consultant } talk) return false;
        switch (activity)
        {
            case InboundActivity.Said said: return IsForConsultant(turn, talk, said);
            case InboundActivity.Attached attached:
                Tell(turn, CaseEntryKind.Attachment, $"{attached.Kind}");
                turn.Say("talk.received");
                return true;
            case InboundActivity.Chose chose: return IsForConsultant(turn, talk, chose);
            case InboundActivity.Joined: turn.Say("talk.now", ("name", talk.Name)); return true;
            case InboundActivity.Reads reads when turn.Book.Texts.ContainsKey(reads.Language): turn.State = turn.State with { Language = reads.Language }; return true;
            case InboundActivity.TimerDue { Kind: Hurry.Timer }: turn.State = turn.State with { IsBehind = false }; return true;
            default: return false;
        }
    }

    /// <summary>What the desk does. What comes too late, or from someone who does not speak here any more, changes nothing.</summary>
    /// <returns>True if the bot speaks again and asks where it was.</returns>
    public static bool Take(Turn turn, InboundActivity.Desk desk)
    {
        switch (desk.Act)
        {
            case DeskAct.Invited:
                turn.Say("talk.invite");
                return turn.State.Talk is not { Speaker: Speaker.Consultant };
            case DeskAct.Disclosed disclosed:
                turn.Urgency = Urgency.MustArrive;
                turn.Say("life.told", ("receiver", turn.Text($"life.{disclosed.Receiver}")), ("date", JapanDate.Of(disclosed.When)));
                return turn.State.Talk is not { Speaker: Speaker.Consultant };
        }
        // A wish that was noted before there was a desk has no talk yet.
        if (turn.State.Talk is null && desk.Act is DeskAct.Took && turn.State.AgreedTo(Purposes.Handover)) turn.State = turn.State with { Talk = new Talk(desk.Case, Speaker.Bot) };
        if (turn.State.Talk is not { } talk || talk.Case != desk.Case) return false;
        switch (desk.Act)
        {
            case DeskAct.Queued queued when talk.Speaker != Speaker.Consultant: PersonScenes.SayQueued(turn, queued); return true;
            case DeskAct.Took took: Join(turn, talk, took); return false;
            case DeskAct.HandedBack back when talk.By == back.By || talk.Speaker != Speaker.Consultant: HandBack(turn, desk, back); return true;
            case DeskAct.Lost lost when talk.By == lost.By: Lose(turn, talk, "lost"); return true;
            case DeskAct.Passed passed when talk.By == passed.By: Lose(turn, talk, "passed"); return true;
            case { } act when talk.Speaker == Speaker.Consultant && talk.By == act.By: Speak(turn, desk, talk); return false;
            default: return false;
        }
    }

    private static void Join(Turn turn, Talk talk, DeskAct.Took took)
    {
        if (talk.By == took.By && talk.Speaker == Speaker.Consultant) return;
        turn.Urgency = Urgency.MustArrive;
        turn.Say(talk.Speaker == Speaker.Consultant ? "talk.next" : "talk.joined", ("name", took.Name));
        var joined = talk with { Speaker = Speaker.Consultant, By = took.By, Name = took.Name, Language = took.Language, Card = null };
        turn.State = turn.State with { Talk = joined };
        turn.Add(new Effect.MoveCase(talk.Case, CaseStatus.Held, took.By));
        Tell(turn, CaseEntryKind.Move, "took", took.By);
        Translating.Begin(turn, joined);
        if (!Translating.IsToBeAsked(turn)) return;
        // She may have passed over it while she waited.
        if (turn.State.Place != Place.Translation) Dialog.Table.Enter(turn, new Target.At(Place.Translation));
        Dialog.Table[Place.Translation].Ask(turn);
    }

    private static void HandBack(Turn turn, InboundActivity.Desk desk, DeskAct.HandedBack back)
    {
        var id = turn.State.Talk!.Case;
        turn.Urgency = Urgency.MustArrive;
        turn.Say("talk.ended");
        if (back.NextStep is { } next)
        {
            var (shown, entry) = Both(turn, desk, next, back.Translation);
            turn.Say("talk.next-step", ("text", shown));
            turn.Add(new Effect.TellCase(id, entry));
        }
        Tell(turn, CaseEntryKind.Move, "back", back.By);
        End(turn, id, back.By);
    }

    /// <summary>The consent was for this case, and ends with it.</summary>
    private static void End(Turn turn, string id, string by)
    {
        turn.Add(new Effect.MoveCase(id, CaseStatus.Closed, by));
        turn.State = turn.State with { Talk = null, Consents = turn.State.Consents.Remove(Purposes.Handover) };
        RatingScenes.Begin(turn, id);
    }

    /// <param name="how">lost or passed.</param>
    private static void Lose(Turn turn, Talk talk, string how)
    {
        turn.Urgency = Urgency.MustArrive;
        turn.Say($"talk.{how}", ("name", talk.Name));
        turn.State = turn.State with { Talk = new Talk(talk.Case, Speaker.Bot) { When = talk.When } };
        turn.Add(new Effect.MoveCase(talk.Case, CaseStatus.Waiting, ""));
        Tell(turn, CaseEntryKind.Move, how, talk.By);
    }

    private static void Speak(Turn turn, InboundActivity.Desk desk, Talk talk)
    {
        turn.Urgency = Urgency.MustArrive;
        turn.IsByPerson = true;
        switch (desk.Act)
        {
            case DeskAct.Wrote wrote:
                Say(turn, talk, "", Both(turn, desk, wrote.Text, wrote.Translation));
                break;
            case DeskAct.PutRight right when Translating.IsOn(turn):
                var (shown, entry) = Both(turn, desk, right.Text, right.Translation);
                Say(turn, talk, $"{turn.Text("talk.put-right")}\n", (shown, entry with { Kind = CaseEntryKind.PutRight }));
                break;
            case DeskAct.Prepared prepared when turn.Book.Desk.Prepared.TryGetValue(prepared.Answer, out var topic):
                turn.Say(new Message.Words($"{turn.Text("talk.said", ("name", talk.Name))}\n{turn.Text($"canned.{prepared.Answer}")}"));
                if (topic is not null) turn.Offer("read", new Phrase(turn.Texts.Articles[topic].Title, turn.Texts["answer.more"].Button), topic, bound: "*");
                Tell(turn, CaseEntryKind.Prepared, prepared.Answer, prepared.By);
                break;
            case DeskAct.Article sent when turn.Texts.Articles.TryGetValue(sent.Topic, out var found):
                turn.Say("talk.said", ("name", talk.Name));
                turn.Say(ArticleText.Short(turn, found));
                Tell(turn, CaseEntryKind.Article, sent.Topic, sent.By);
                break;
            case DeskAct.AskedCard asked when turn.Book.Desk.Cards.ContainsKey(asked.Card):
                var card = new OpenCard(asked.Card, desk.Id);
                turn.State = turn.State with { Talk = talk with { Card = card } };
                Tell(turn, CaseEntryKind.Card, asked.Card, asked.By);
                Ask(turn, card);
                break;
        }
    }

    private static void Say(Turn turn, Talk talk, string lead, (string Shown, CaseEntry Entry) words)
    {
        turn.Say(new Message.Words($"{turn.Text("talk.said", ("name", talk.Name))}\n{lead}{words.Shown}"));
        if (words.Entry.Mark.Length > 0) turn.Offer("not-clear", turn.Texts["talk.not-clear"], bound: words.Entry.Mark);
        turn.Add(new Effect.TellCase(talk.Case, words.Entry));
    }

    /// <summary>What she reads of a consultant's words, and the entry of it. A translation is marked as one and stands above what was written. Without her yes, the original alone.</summary>
    private static (string Shown, CaseEntry Entry) Both(Turn turn, InboundActivity.Desk desk, Personal text, Translated? translation)
    {
        if (translation is null || !Translating.IsOn(turn)) return (text.Value, new CaseEntry(CaseEntryKind.Consultant, text, By: desk.Act.By));

        var note = turn.Text(translation.IsByPerson ? "talk.corrected" : "talk.machine");
        return ($"{translation.Text.Value}\n\n{note}\n{text.Value}", new CaseEntry(CaseEntryKind.Consultant, translation.Text, text, desk.Act.By)
        {
            Mark = Purposes.HashOf(desk.Id)[..MarkLength], Service = translation.Service, IsByPerson = translation.IsByPerson,
        });
    }

    private static void Ask(Turn turn, OpenCard card)
    {
        var number = 1;
        foreach (var answer in turn.Book.Desk.Cards[card.Id]) turn.Offer("card", turn.Texts[$"card.{card.Id}.{answer}"], answer, number++, $"talk.{card.Number}");
        turn.AskChoices($"card.{card.Id}.ask");
    }

    private static bool IsForConsultant(Turn turn, Talk talk, InboundActivity.Said said)
    {
        var text = Hygiene.Clean(said.Text.Value);
        var heard = turn.Mind.Hear(text);
        if (turn.Mind.Words.Find(text, turn.State.Language) is { } word && Holding.AlwaysForTheBot.Contains(word)) return false;
        if (HerOwn.Contains(turn.State.Place) && Typed.Match(Dialog.OpenOptions(turn), text) is not null) return false;

        if (talk.Card is { } card && Typed.Match(OptionsOf(turn, card), text) is { } option)
        {
            Answer(turn, talk, card, option.Argument);
            return true;
        }
        turn.Add(new Effect.TellCase(talk.Case, new(CaseEntryKind.Worker, said.Text) { MessageId = said.MessageId, Wanted = Translating.Of(turn, talk) }));
        if (Dialog.Signals(turn, heard) is not [{ Severity: Severity.Emergency } worst, ..]) return true;

        turn.SpokenIn = worst.Language;
        turn.Say("talk.automatic");
        HelpScenes.Say(turn, [turn.Text($"signal.{worst.Id}")]);
        turn.SpokenIn = null;
        Tell(turn, CaseEntryKind.Alarm, worst.Id);
        return true;
    }

    private static bool IsForConsultant(Turn turn, Talk talk, InboundActivity.Chose chose)
    {
        var (trigger, argument) = (Option.TriggerOf(chose.Value), Option.ArgumentOf(chose.Value));
        switch (trigger)
        {
            case "card" when talk.Card is { } card && OptionsOf(turn, card).Any(open => open.Value == chose.Value): Answer(turn, talk, card, argument); return true;
            case "not-clear":
                Tell(turn, CaseEntryKind.NotClear, MarkOf(chose.Value));
                turn.Say("talk.told-not-clear");
                return true;
            case "end-talk":
                Tell(turn, CaseEntryKind.Move, "ended");
                turn.Say("talk.ended");
                End(turn, talk.Case, "");
                RatingScenes.Offer(turn);
                return true;
            case "go-on-talk": return true;
            case "read" when turn.Texts.Articles.TryGetValue(argument, out var article): turn.Say(ArticleText.Short(turn, article)); return true;
        }
        if (trigger is not null && Holding.AlwaysForTheBot.Contains(trigger)) return false;
        if (HerOwn.Contains(turn.State.Place) && Dialog.OpenOptions(turn).Any(open => open.Value == chose.Value)) return false;
        if (turn.State.Place == Place.Translation && Dialog.OpenOptions(turn).Any(open => open.Value == chose.Value))
        {
            // A button only: a "yes" that is typed here is for the consultant.
            Dialog.Table.Fire(turn, trigger!);
            return true;
        }

        turn.Offer("go-on-talk", turn.Texts["talk.go-on"], number: 1, bound: "*");
        turn.Offer("end-talk", turn.Texts["talk.end"], number: 2, bound: "*");
        turn.AskText(turn.Text("talk.now", ("name", talk.Name)));
        return true;
    }

    /// <summary>Which message a button belongs to; empty for a value we never made.</summary>
    private static string MarkOf(string value) =>
        value.Split('|') is ["1", { Length: MarkLength } mark, ..] && mark.All(char.IsAsciiHexDigitLower) ? mark : "";

    private static void Answer(Turn turn, Talk talk, OpenCard card, string answer)
    {
        turn.State = turn.State with { Talk = talk with { Card = null } };
        Tell(turn, CaseEntryKind.Answer, $"{card.Id} {answer}");
    }

    private static IReadOnlyList<Option> OptionsOf(Turn turn, OpenCard card)
    {
        var paper = turn.OnPaper();
        Ask(paper, card);
        return paper.Options;
    }

    private static void Tell(Turn turn, CaseEntryKind kind, string text, string by = "") =>
        turn.Add(new Effect.TellCase(turn.State.Talk!.Case, new(kind, new Personal(text), By: by)));
}
