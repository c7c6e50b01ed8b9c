using System.Globalization;
using JpMirai.Dialogs.Activities;
using JpMirai.Dialogs.Help;
using JpMirai.Dialogs.Machine;
using JpMirai.Dialogs.SelfCheck;
using JpMirai.Dialogs.Talking;
using JpMirai.Knowledge.Book;

namespace JpMirai.Dialogs.Person;

/// <summary>Reaching a person: who helps, exactly what a consultant would read, and a case at the desk that begins only with consent.
/// (domain: consent policy 3)</summary>
internal static class PersonScenes
{
    /// <summary>Who gets what she agrees to.</summary>
    private const string Assist = "jp-mirai-assist";

    private static readonly string[] Times = ["any", "morning", "afternoon", "evening", "weekend"];

    public static void Declare(Transitions table)
    {
        table.At(Place.Person, AskPerson, aside: true)
            .On("talk", turn => Wish(turn, RequestKind.Talk, "any")).To(Place.Handover)
            .On("call").To(Place.When)
            .On("take-back", TakeBack).Back()
            .On("keep").Back()
            .On("not-now", turn => turn.Say("person.later")).Back()
            .On("no", turn => turn.Say("person.later")).Back();

        table.At(Place.When, AskWhen, aside: true)
            .On("when", turn => Wish(turn, RequestKind.Call, turn.Argument)).To(Place.Handover)
            .On("not-now", turn => turn.Say("person.later")).Back();

        table.At(Place.Handover, Preview.Ask, aside: true)
            .On("yes", Open).Back()
            .On("take-out", Preview.TakeOut).Stay()
            .On("put-back", Preview.PutBack).Stay()
            .On("no", Refuse).Back();

        table.At(Place.Translation, turn => turn.AskConsent(Translating.Text(turn)), aside: true)
            .On("yes", turn => Translating.Decide(turn, true)).Back()
            .On("no", turn => Translating.Decide(turn, false)).Back();

        table.FromAnywhere("person").To(Place.Person);
    }

    /// <summary>The case is in the queue: where it stands, and by when an answer is expected. Then what else there is to ask.</summary>
    public static void SayQueued(Turn turn, DeskAct.Queued queued)
    {
        turn.Say("queue.sent");
        if (queued.OpensAt is { } opens) turn.Say("queue.closed", ("time", Time(turn, opens)));
        if (queued.Expected is not { } expected) turn.Say("queue.unknown");
        else if (queued.Ahead == 0) turn.Say("queue.next", ("time", Time(turn, expected)));
        else turn.Say("queue.place", ("count", queued.Ahead.ToString(CultureInfo.InvariantCulture)), ("time", Time(turn, expected)));
        if (turn.State.Talk!.When is { Length: > 0 } when) turn.Say("queue.call", ("when", turn.Text($"person.when.{when}")));
        if (queued.IsBusy) SayBusy(turn);
        turn.Say("queue.meanwhile");
        turn.State = turn.State with { Talk = turn.State.Talk! with { Speaker = queued.OpensAt is null ? Speaker.Bot : Speaker.OutOfHours } };
        if (Translating.IsToBeAsked(turn)) Dialog.Table.Enter(turn, new Target.At(Place.Translation));
    }

    /// <summary>Why it takes long, and what she can read until then.</summary>
    private static void SayBusy(Turn turn)
    {
        turn.Say("queue.busy");
        if ((turn.State.Trouble?.Topic ?? turn.State.Reading.Topic) is { } topic && turn.Texts.Articles.TryGetValue(topic, out var article))
            turn.Offer("read", new Phrase(article.Title, turn.Texts["answer.more"].Button), topic, bound: "*");
    }

    private static void AskPerson(Turn turn)
    {
        if (turn.State.Talk is not null)
        {
            turn.Offer("keep", "queue.keep");
            turn.Offer("take-back", "queue.take-back");
            turn.AskChoices("queue.again");
            return;
        }
        if (turn.CameFrom != Place.Person) SayWhoHelps(turn);
        turn.Offer("talk", "person.talk");
        turn.Offer("call", "person.call");
        turn.Offer("not-now", "person.not-now");
        turn.AskChoices("person.ask");
    }

    /// <summary>The operator's desk if one is configured; else the public lines, which can be called only in Japan.</summary>
    private static void SayWhoHelps(Turn turn)
    {
        var settings = turn.Settings;
        if (settings.HasAssist)
        {
            turn.Say("person.assist", ("contact", string.Join("  ", new[] { settings.AssistPhone, settings.AssistChatUrl }.Where(way => way.Length > 0))));
            if (settings.AssistHours.Length > 0) turn.Say("person.hours", ("hours", settings.AssistHours));
            if (settings.AssistLanguages.Length > 0) turn.Say("person.languages", ("languages", settings.AssistLanguages));
        }
        else if (HelpScenes.IsOutside(turn))
        {
            turn.Say("help.outside", ("link", turn.Book.Pages["embassies"]));
        }
        else
        {
            var lines = turn.Book.PublicLines.Select(id => (id, contact: turn.Book.Contacts[id]))
                .Select(line => "• " + turn.Text($"contact.{line.id}", ("number", line.contact.Number), ("date", line.contact.AsOf)));
            turn.Say(new Message.Words($"{turn.Text("person.public")}\n{string.Join('\n', lines)}"));
        }
    }

    private static void AskWhen(Turn turn)
    {
        foreach (var time in Times) turn.Offer("when", $"person.when.{time}", time);
        turn.Offer("not-now", "person.not-now");
        turn.AskChoices("person.when.ask");
    }

    private static void Wish(Turn turn, RequestKind kind, string when)
    {
        var wish = new Wish(kind, when);
        turn.State = turn.State with { Wish = wish with { Parts = Preview.Of(turn, wish) } };
    }

    /// <summary>The case begins. Nothing is said yet: where it stands in the queue is known only when it is stored.</summary>
    private static void Open(Turn turn)
    {
        var wish = turn.State.Wish!;
        var id = turn.Moment.Seed.ToString("x16", CultureInfo.InvariantCulture);
        turn.Decide(Purposes.Handover, true, Preview.Shown(turn), (id, Assist));
        var topic = wish.Kept.FirstOrDefault(part => part.Id.StartsWith("about:", StringComparison.Ordinal))?.Id["about:".Length..] ?? "";
        turn.Add(new Effect.OpenCase(new CaseHead(id, wish.Kind, wish.When, turn.Texts.Tag, Rank(turn), topic)
        {
            LeftOut = string.Join(' ', wish.Parts.Where(part => part.IsOut).Select(part => part.Kind).Distinct()),
            Minor = IsMinor(turn.State) && wish.Kept.Any(part => part.Kind == "age") ? turn.State.AgeBand! : "",
        }, [.. wish.Kept]));
        turn.State = turn.State with { Wish = null, Talk = new Talk(id, Speaker.Bot) { When = wish.Kind == RequestKind.Call ? wish.When : "" } };
        turn.IsQuiet = true;
    }

    /// <summary>How grave it is, by the worst of what she wrote and what her check found. It orders the queue, whatever she took out.</summary>
    private static Severity Rank(Turn turn)
    {
        var rank = IsMinor(turn.State) ? Severity.Critical : Severity.Advice;
        if (turn.State.Trouble is { } trouble) rank = Assessment.Worse(rank, turn.Book.Signals.First(rule => rule.Id == trouble.Signal).Severity);
        if ((turn.State.Check ?? turn.State.Finished) is { } check)
            rank = Assessment.Worse(rank, Assessment.Of(turn.Book.Sheet, turn.State, check).Findings.Select(found => found.Level).DefaultIfEmpty().Max());
        return rank;
    }

    private static bool IsMinor(Conversation state) => state.AgeBand is "under-16" or "16-17";

    private static void Refuse(Turn turn)
    {
        // A no to this wish does not take back an earlier one: that is done in the consents.
        if (!turn.State.AgreedTo(Purposes.Handover)) turn.Decide(Purposes.Handover, false, Preview.Shown(turn));
        turn.State = turn.State with { Wish = null };
        turn.Say("person.not-noted");
    }

    private static void TakeBack(Turn turn)
    {
        turn.Decide(Purposes.Handover, false, turn.Text("queue.take-back"));
        turn.Say("queue.withdrawn");
    }

    private static string Time(Turn turn, DateTimeOffset at)
    {
        var (date, clock) = (JapanDate.Of(at), JapanDate.Clock(at));
        return JapanDate.Of(turn.Moment.Now) == date ? turn.Text("time.today", ("clock", clock)) : turn.Text("time.date", ("date", date), ("clock", clock));
    }
}
