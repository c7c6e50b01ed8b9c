using System.Collections.Immutable;
using JpMirai.Dialogs.Activities;
using JpMirai.Dialogs.Machine;
using JpMirai.Knowledge.Book;
using JpMirai.Knowledge.Triage;

namespace JpMirai.Dialogs.Help;

/// <summary>Emergency help: one tap or one word from everywhere, and by itself when words of danger are written. No language choice, consent or
/// question comes before it. Outside Japan 110 and 119 do not work and are never named.</summary>
internal static class HelpScenes
{
    public static void Declare(Transitions table)
    {
        table.At(Place.Help, AskNext, aside: true)
            .On("go-on").Back()
            .On("safe").Back()
            .On("yes", SayNumbersAgain).Stay()
            .On("no").Back()
            .On("stop-here", StopHere).ToHome();

        table.At(Place.Country, AskCountry, aside: true)
            .On("country", turn => SayCountry(turn, turn.Texts[$"country.{turn.Argument}"].Text)).To(Place.Help)
            .On("text", turn => SayCountry(turn, null)).To(Place.Help)
            .On("go-on").Back();

        table.FromAnywhere("help", Show).To(Place.Country, "outside Japan", IsOutside).To(Place.Help);
        table.FromAnywhere("alarm").To(Place.Country, "outside Japan", IsOutside).To(Place.Help);
    }

    public static bool IsOutside(Turn turn) => turn.State.Where == Whereabouts.PreArrival;

    /// <summary>Words of danger were written: the block goes out first, in the language of the words.</summary>
    /// <param name="topic">The article about it; null: none. What she asks next is answered from it.</param>
    public static void Alarm(Turn turn, Signal signal, string? topic)
    {
        turn.SpokenIn = signal.Language;
        if (turn.State.Place == Place.Help && turn.State.Trouble?.Signal == signal.Id && !IsOutside(turn)) Say(turn, new Message.Help(turn.Text("help.title"), turn.Text("help.again"), Calls(turn)));
        else Say(turn, [turn.Text($"signal.{signal.Id}")]);
        turn.State = turn.State with { Trouble = (turn.State.Trouble ?? new(signal.Id, topic)) with { Signal = signal.Id, Topic = topic, IsCritical = true } };
        Dialog.Table.Fire(turn, "alarm");
    }

    public static void Show(Turn turn) => Say(turn, []);

    /// <summary>The emergency block.</summary>
    /// <param name="first">Lines of this very danger, shown above the numbers.</param>
    public static void Say(Turn turn, IEnumerable<string> first)
    {
        var link = turn.Book.Pages["embassies"];
        if (IsOutside(turn))
        {
            string[] outside = [.. first.Select(line => Abroad.Callable(turn, line)).Where(line => line.Length > 0), turn.Text("help.outside", ("link", link))];
            Say(turn, new Message.Help(turn.Text("help.title"), string.Join("\n\n", outside), [new Link(turn.Texts["help.embassies"].Button, link)]));
            return;
        }
        List<string> lines = [.. first, turn.Text("help.japan")];
        if (turn.State.Where is null) lines.Add(turn.Text("help.unknown-place"));
        if (turn.State.Language is null && turn.SpokenIn is null) lines.Add(turn.Book.In("ja")["help.japan"].Text);
        Say(turn, new Message.Help(turn.Text("help.title"), string.Join("\n\n", lines), Calls(turn)));
    }

    private static void Say(Turn turn, Message.Help block)
    {
        turn.Urgency = Urgency.MustArrive;
        turn.Say(block);
    }

    private static ImmutableArray<Link> Calls(Turn turn) => [new(turn.Texts["help.call-110"].Button, "tel:110"), new(turn.Texts["help.call-119"].Button, "tel:119")];

    private static void AskNext(Turn turn)
    {
        turn.Offer("go-on", "help.go-on");
        turn.Offer("stop-here", "help.stop");
        turn.Offer("person", "help.person");
        turn.AskChoices("help.next");
    }

    private static void AskCountry(Turn turn)
    {
        foreach (var country in new[] { "vi", "cn", "ph", "id", "mm", "br", "pe", "np", "other" }) turn.Offer("country", $"country.{country}", country);
        turn.Offer("go-on", "help.go-on");
        turn.AskChoices("help.country.ask");
    }

    /// <param name="country">Null: one we have no name for. What she typed is not repeated: it may be anything.</param>
    private static void SayCountry(Turn turn, string? country)
    {
        turn.Urgency = Urgency.MustArrive;
        var key = country is null || turn.Argument == "other" ? "help.country.other" : "help.country.answer";
        turn.Say(key, ("country", country ?? ""), ("link", turn.Book.Pages["embassies"]));
    }

    /// <summary>Whatever she writes after help was shown, the numbers stay before her eyes.</summary>
    public static void SayNumbersAgain(Turn turn)
    {
        if (IsOutside(turn)) turn.Say("help.outside", ("link", turn.Book.Pages["embassies"]));
        else turn.Say("help.again");
    }

    private static void StopHere(Turn turn)
    {
        turn.Say("help.stopped");
        turn.IsQuiet = true;
    }
}
