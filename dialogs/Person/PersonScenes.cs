using JpMirai.Dialogs.Help;
using JpMirai.Dialogs.Machine;

namespace JpMirai.Dialogs.Person;

/// <summary>Reaching a person: who helps and when, and a wish that is noted only with consent. No text promises an answer or a call.</summary>
internal static class PersonScenes
{
    private static readonly string[] Times = ["any", "morning", "afternoon", "evening", "weekend"];

    public static void Declare(Transitions table)
    {
        table.At(Place.Person, AskPerson, aside: true)
            .On("talk", turn => Wish(turn, RequestKind.Talk, "any")).To(Place.Handover)
            .On("call").To(Place.When)
            .On("not-now", turn => turn.Say("person.later")).Back()
            .On("no", turn => turn.Say("person.later")).Back();

        table.At(Place.When, AskWhen, aside: true)
            .On("when", turn => Wish(turn, RequestKind.Call, turn.Argument)).To(Place.Handover)
            .On("not-now", turn => turn.Say("person.later")).Back();

        table.At(Place.Handover, turn => turn.AskConsent(ConsentText(turn)), aside: true)
            .On("yes", Note).Back()
            .On("no", Refuse).Back();

        table.FromAnywhere("person").To(Place.Person);
    }

    private static void AskPerson(Turn turn)
    {
        SayWhoHelps(turn);
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
            turn.Say(new Activities.Message.Words($"{turn.Text("person.public")}\n{string.Join('\n', lines)}"));
        }
    }

    private static void AskWhen(Turn turn)
    {
        foreach (var time in Times) turn.Offer("when", $"person.when.{time}", time);
        turn.Offer("not-now", "person.not-now");
        turn.AskChoices("person.when.ask");
    }

    private static string ConsentText(Turn turn)
    {
        var wish = turn.State.Wish ?? new Wish(RequestKind.Talk, "any");
        var words = turn.Text(wish.Kind == RequestKind.Call ? "person.call" : "person.talk");
        var when = wish.Kind == RequestKind.Call ? $" ({turn.Text($"person.when.{wish.When}")})" : "";
        var language = turn.Book.Languages.First(language => language.Tag == turn.Texts.Tag).Name;
        return turn.Text($"consent.{Purposes.Handover}", ("language", language), ("wish", words + when));
    }

    private static void Wish(Turn turn, RequestKind kind, string when) => turn.State = turn.State with { Wish = new Wish(kind, when) };

    private static void Note(Turn turn)
    {
        var wish = turn.State.Wish ?? new Wish(RequestKind.Talk, "any");
        turn.Decide(Purposes.Handover, true, ConsentText(turn));
        turn.Add(new Effect.FileRequest(wish.Kind, wish.When));
        turn.State = turn.State with { Wish = null };
        turn.Say("person.noted");
    }

    private static void Refuse(Turn turn)
    {
        // A no to this wish does not take back an earlier one: that is done in the consents.
        if (!turn.State.AgreedTo(Purposes.Handover)) turn.Decide(Purposes.Handover, false, ConsentText(turn));
        turn.State = turn.State with { Wish = null };
        turn.Say("person.not-noted");
    }
}
