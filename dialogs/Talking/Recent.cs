using JpMirai.Dialogs.Activities;

namespace JpMirai.Dialogs.Talking;

/// <summary>The last things she wrote of her own accord, kept in her state so that she can show them to a consultant.</summary>
internal static class Recent
{
    private const int Most = 4;

    public static void Add(Turn turn, InboundActivity.Said said, string text)
    {
        var before = turn.State.Recent;
        turn.State = turn.State with { Recent = [.. before.TakeLast(Most - 1), new Line(turn.Moment.Now, text, said.MessageId)] };
    }
}
