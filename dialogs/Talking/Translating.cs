using JpMirai.Dialogs.Activities;

namespace JpMirai.Dialogs.Talking;

/// <summary>Whether a machine may translate between her and a consultant, and of what it is told. Her yes is for one service in one country; to another it
/// is none. The translating itself comes after the turn. (domain: consent policy 2)</summary>
internal static class Translating
{
    /// <summary>The service and its country stand in the consent itself.</summary>
    public static string Text(Turn turn) =>
        turn.Text($"consent.{Purposes.Translation}", ("service", turn.Settings.TranslatorService), ("country", turn.Settings.TranslatorCountry));

    /// <summary>There is a machine, and she has not been asked about it.</summary>
    public static bool IsToBeAsked(Turn turn) => turn.Settings.Translator.Length > 0 && !turn.State.HasDecided(Purposes.Translation);

    public static bool IsOn(Turn turn) => turn.Settings.Translator.Length > 0 && turn.State.AgreedTo(Purposes.Translation);

    /// <summary>A decision about another service, or another country, counts no more.</summary>
    public static Conversation OfToday(Conversation state, DialogSettings settings) =>
        settings.Translator.Length == 0 || !state.HasDecided(Purposes.Translation) || state.Translator == settings.Translator
            ? state
            : state with { Consents = state.Consents.Remove(Purposes.Translation) };

    /// <summary>Takes her yes or no, which counts from the next message on; who speaks with her sees it.</summary>
    public static void Decide(Turn turn, bool yes)
    {
        turn.Decide(Purposes.Translation, yes, Text(turn), (turn.State.Talk?.Case, turn.Settings.Translator));
        turn.State = turn.State with { Translator = turn.Settings.Translator };
        turn.Say(yes ? "translation.yes" : "translation.no");
        if (turn.State.Talk is { Speaker: Speaker.Consultant } talk) Tell(turn, talk);
    }

    /// <summary>Whoever takes the case sees whether a machine translates, and gets what she handed over in the own language.</summary>
    public static void Begin(Turn turn, Talk talk)
    {
        if (turn.Settings.Translator.Length > 0 && turn.State.HasDecided(Purposes.Translation)) Tell(turn, talk);
        if (Of(turn, talk) is var (from, to)) turn.Add(new Effect.TranslateCase(talk.Case, from, to));
    }

    /// <summary>From and into which language her words go; null: not at all.</summary>
    public static (string From, string To)? Of(Turn turn, Talk talk) =>
        IsOn(turn) && turn.Texts.Tag != talk.Language ? (turn.Texts.Tag, talk.Language) : null;

    private static void Tell(Turn turn, Talk talk) =>
        turn.Add(new Effect.TellCase(talk.Case, new(CaseEntryKind.Move, new Personal(IsOn(turn) ? "translated" : "not-translated"))));
}
