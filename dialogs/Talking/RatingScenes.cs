using JpMirai.Dialogs.Machine;

namespace JpMirai.Dialogs.Talking;

/// <summary>Whether the chat with a consultant helped her: asked once when it ends, beside the question to which she comes back. Who goes on without an answer
/// is not asked again. (domain: consent policy 3)</summary>
internal static class RatingScenes
{
    public const string NoAnswer = "no-answer";

    private static readonly string[] Answers = ["helped", "partly", "not-helped", NoAnswer];

    public static void Declare(Transitions table) => table.FromAnywhere("rate", Take).Stay();

    /// <summary>The buttons stand under whatever is asked next.</summary>
    public static void Ask(Turn turn, string id)
    {
        turn.State = turn.State with { Rates = id };
        turn.Say("rating.ask");
    }

    public static void Offer(Turn turn)
    {
        if (turn.State.Rates is not { } id) return;
        foreach (var answer in Answers) turn.Offer("rate", turn.Texts[$"rating.{answer}"], answer, bound: id);
    }

    /// <summary>She did something else.</summary>
    public static void Drop(Turn turn) => turn.State = turn.State with { Rates = null };

    private static void Take(Turn turn)
    {
        if (turn.State.Rates is not { } id || turn.Argument == NoAnswer || !Answers.Contains(turn.Argument)) return;
        turn.Add(new Effect.RateCase(id, turn.Argument));
        turn.Say("rating.thanks");
    }
}
