using JpMirai.Dialogs.Activities;
using JpMirai.Dialogs.Machine;

namespace JpMirai.Dialogs.MyData;

/// <summary>What is held about a worker and taking it along, stopping everything we send by ourselves, and deleting all of it.</summary>
internal static class DataScenes
{
    public static void Declare(Transitions table)
    {
        table.At(Place.Data, AskData, aside: true)
            .On("export", MakeExport).Stay()
            .On("delete-messages", DeleteMessages).Stay()
            .On("delete").To(Place.Delete)
            .On("close").Back();

        table.At(Place.Delete, AskDelete, aside: true)
            .On("yes", Delete).To(Place.Language)
            .On("no", turn => turn.Say("delete.kept")).Back();

        table.FromAnywhere("my-data").To(Place.Data);
        table.FromAnywhere("delete").To(Place.Delete);
        table.FromAnywhere("stop", Stop).ToHome();
    }

    private static void AskData(Turn turn)
    {
        var state = turn.State;
        var (nothing, untold) = (turn.Text("data.nothing"), turn.Text("data.untold"));
        var agreed = state.Consents.Where(consent => consent.Value).Select(consent => turn.Text($"data.purpose.{consent.Key}")).ToArray();
        var answers = (state.Check?.Given.Length ?? 0) + (state.Finished?.Given.Length ?? 0);
        string[] lines =
        [
            turn.Text("data.title"),
            turn.Text("data.language", ("language", turn.Book.NameOf(state.Language) ?? untold)),
            turn.Text("data.whereabouts", ("place", state.Where is { } where ? turn.Texts[where == Knowledge.Book.Whereabouts.InJapan ? "whereabouts.in-japan" : "whereabouts.pre-arrival"].Button : untold)),
            turn.Text("data.age", ("age", state.AgeBand is { } age ? turn.Texts[$"age.{age}"].Button : untold)),
            turn.Text("data.answers", ("count", $"{answers}")),
            turn.Text(state.HasLines && state.AgreedTo(Purposes.Account) ? "data.messages" : "data.no-messages"),
            turn.Text("data.consents", ("list", agreed.Length > 0 ? string.Join(", ", agreed) : nothing)),
        ];
        turn.Offer("language", "menu.language");
        turn.Offer("consents", "data.change-consents");
        if (turn.Settings.PublicUrl.Length > 0) turn.Offer("export", "data.export");
        turn.Offer("delete-messages", "data.delete-messages");
        turn.Offer("delete", "data.delete");
        turn.Offer("close", "data.close");
        turn.AskText(string.Join("\n", lines));
    }

    /// <summary>The link is said once its code is made.</summary>
    private static void MakeExport(Turn turn)
    {
        turn.Add(new Effect.MakeExport(turn.Texts.Tag));
        turn.IsQuiet = true;
    }

    public static void SayLink(Turn turn, InboundActivity.ExportReady ready)
    {
        if (turn.Settings.PublicUrl.Length == 0) return;
        turn.Say(new Message.File(turn.Text("export.ready"), new Link(turn.Text("export.open"), $"{turn.Settings.PublicUrl}/my-data/{ready.Code.Value}")));
    }

    private static void DeleteMessages(Turn turn)
    {
        turn.Add(new Effect.ForgetBodies());
        turn.State = turn.State with { HasLines = false, Recent = [] };
        turn.Say("data.messages-deleted");
    }

    private static void AskDelete(Turn turn)
    {
        turn.Offer("yes", "delete.yes");
        turn.Offer("no", "delete.no");
        turn.AskChoices("delete.ask");
    }

    private static void Delete(Turn turn)
    {
        turn.Say("delete.done");
        turn.Urgency = Urgency.MustArrive;
        turn.Add(new Effect.ErasePerson(WithCases: true));
        turn.State = Conversation.New;
        turn.IsQuiet = true;
    }

    private static void Stop(Turn turn)
    {
        if (turn.State.AgreedTo(Purposes.Push)) turn.Decide(Purposes.Push, false, turn.Text("stop.done"));
        turn.Say("stop.done");
        turn.IsQuiet = true;
    }
}
