using JpMirai.Dialogs.Machine;

namespace JpMirai.Dialogs.Talking;

/// <summary>Whether the chat with a consultant helped her. When it ends, one button for it stands beside the question to which she comes back; who goes on
/// without pressing it is not asked. (domain: consent policy 3)</summary>
internal static class RatingScenes
{
    private static readonly string[] Answers = ["helped", "partly", "not-helped"];

    public static void Declare(Transitions table)
    {
        var scene = table.At(Place.Rating, Ask, aside: true);
        foreach (var answer in Answers) scene.On(answer, turn => Take(turn, answer)).Back();
        scene.On("no-answer").Back();

        table.FromAnywhere("rate").To(Place.Rating, "chat just ended", turn => turn.State.Rates is not null).Stay();
    }

    /// <summary>The chat of this case has ended. The button comes with <see cref="Offer"/>.</summary>
    public static void Begin(Turn turn, string id)
    {
        turn.State = turn.State with { Rates = id };
        turn.Say("rating.offer");
    }

    public static void Offer(Turn turn)
    {
        if (turn.State is { Rates: { } id, Place: not Place.Rating }) turn.Offer("rate", turn.Texts["rating.rate"], bound: id);
    }

    /// <summary>She went on with something else.</summary>
    public static void Drop(Turn turn)
    {
        if (turn.State.Place != Place.Rating && turn.State.Within != Place.Rating) turn.State = turn.State with { Rates = null };
    }

    private static void Ask(Turn turn)
    {
        foreach (var answer in Answers) turn.Offer(answer, $"rating.{answer}");
        turn.Offer("no-answer", "rating.no-answer");
        turn.AskChoices("rating.ask");
    }

    private static void Take(Turn turn, string answer)
    {
        if (turn.State.Rates is { } id) turn.Add(new Effect.RateCase(id, answer));
        turn.Say("rating.thanks");
    }
}
