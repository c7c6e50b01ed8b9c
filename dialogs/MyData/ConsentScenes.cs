using JpMirai.Dialogs.Machine;
using JpMirai.Dialogs.SelfCheck;
using JpMirai.Dialogs.Talking;
using JpMirai.Knowledge.Book;

namespace JpMirai.Dialogs.MyData;

/// <summary>What she said yes or no to, reached from every place: each purpose is shown with its very text, and can be given and withdrawn here.
/// A wish to reach a person is asked about only where it is made, so here it can only be taken back.</summary>
internal static class ConsentScenes
{
    public static void Declare(Transitions table)
    {
        table.At(Place.Consents, AskConsents, aside: true)
            .On("purpose", Choose).To(Place.ConsentAge, "age unknown", turn => turn.State.AgeBand is null && Purposes.OnAccount.Contains(turn.State.Asked!)).To(Place.Consent)
            .On("close").Back();

        table.At(Place.ConsentAge, CheckScenes.AskAge, aside: true)
            .On("age", CheckScenes.SetAge).To(Place.Consents, "under 16", turn => Purposes.IsBarred(turn.State.Asked!, turn.State)).To(Place.Consent);

        table.At(Place.Consent, AskConsent, aside: true)
            .On("yes", turn => Decide(turn, true)).To(Place.Consents)
            .On("no", turn => Decide(turn, false)).To(Place.Consents)
            .On("close").To(Place.Consents);

        table.FromAnywhere("consents").To(Place.Consents);
    }

    /// <summary>What she says now, in words.</summary>
    public static string StateOf(Turn turn, string purpose) => turn.Text(
        turn.State.AgreedTo(purpose) ? "data.state.yes"
        : Purposes.IsBarred(purpose, turn.State) ? "data.state.under-16"
        : purpose == Purposes.Handover ? "data.state.each-time" : "data.state.no");

    private static void AskConsents(Turn turn)
    {
        List<string> lines = [turn.Text("consents.title")];
        foreach (var purpose in Purposes.All.Where(purpose => IsKnown(turn, purpose)))
        {
            var name = turn.Texts[$"data.purpose.{purpose}"];
            var line = $"{name.Text}: {StateOf(turn, purpose)}";
            if (CanChange(turn, purpose)) turn.Offer("purpose", new Phrase(line, name.Button), purpose);
            else lines.Add($"• {line}");
        }
        turn.Offer("close", "data.close");
        turn.AskText(string.Join('\n', lines));
    }

    /// <summary>Where no translation service is set up there is nothing to agree to.</summary>
    private static bool IsKnown(Turn turn, string purpose) =>
        purpose != Purposes.Translation || turn.Settings.TranslatorService.Length > 0 || turn.State.HasDecided(purpose);

    private static bool CanChange(Turn turn, string purpose) =>
        turn.State.AgreedTo(purpose) || purpose != Purposes.Handover && !Purposes.IsBarred(purpose, turn.State);

    /// <summary>What needs an account begins with the account.</summary>
    private static void Choose(Turn turn)
    {
        var needsAccount = Purposes.OnAccount.Contains(turn.Argument) && !turn.State.AgreedTo(Purposes.Account);
        if (needsAccount) turn.Say("consents.account-first");
        turn.State = turn.State with { Asked = needsAccount ? Purposes.Account : turn.Argument };
    }

    private static string TextOf(Turn turn, string purpose) => purpose switch
    {
        Purposes.Handover => turn.Text("consents.wish"),
        Purposes.Translation => Translating.Text(turn),
        _ => turn.Text($"consent.{purpose}"),
    };

    private static void AskConsent(Turn turn)
    {
        var purpose = turn.State.Asked!;
        // A button of another purpose, pressed late, must not decide this one.
        var bound = $"Consent.{purpose}";
        turn.Offer("yes", turn.Texts["consent.yes"], bound: bound);
        turn.Offer("no", turn.Texts["consent.no"], bound: bound);
        turn.Offer("close", turn.Texts["data.close"], bound: bound);
        turn.AskText($"{turn.Text("consents.now", ("state", StateOf(turn, purpose)))}\n\n{TextOf(turn, purpose)}");
    }

    private static void Decide(Turn turn, bool yes)
    {
        var purpose = turn.State.Asked!;
        var before = turn.State;
        turn.State = before with { Asked = null };
        if (purpose == Purposes.Handover && yes)
        {
            turn.Say("consents.kept");
            return;
        }
        if (purpose == Purposes.Translation)
        {
            Translating.Decide(turn, yes);
            return;
        }
        turn.Decide(purpose, yes, TextOf(turn, purpose));
        foreach (var key in EffectOf(purpose, yes, before)) turn.Say(key);

        var ended = Purposes.OnAccount.Where(other => other != purpose && before.AgreedTo(other) && !turn.State.AgreedTo(other)).ToArray();
        if (ended.Length > 0) turn.Say("consents.with-it", ("list", string.Join(", ", ended.Select(other => turn.Text($"data.purpose.{other}")))));
    }

    /// <summary>What follows from it, told at once.</summary>
    private static string[] EffectOf(string purpose, bool yes, Conversation before) => (purpose, yes) switch
    {
        (Purposes.Account, true) => ["notice.yes"],
        (Purposes.Account, false) => [before.AgreedTo(Purposes.Handover) ? "consents.wish-stays" : "notice.no"],
        (Purposes.Storage, _) => [yes ? "storage.yes" : "storage.no"],
        (Purposes.Push, _) => [yes ? "push.yes" : "push.no"],
        (Purposes.Statistics, true) => ["statistics.yes"],
        (Purposes.Statistics, false) => [before.AgreedTo(Purposes.Statistics) ? "consents.not-counted" : "statistics.no"],
        _ => before.AgreedTo(Purposes.Account) ? ["consents.wish-deleted"] : ["consents.wish-deleted", "notice.no"],
    };
}
