namespace JpMirai.Bot.Desk;

/// <summary>By when a new case can expect an answer.</summary>
public interface IQueuePromise
{
    /// <param name="waiting">The cases that wait, the new one among them.</param>
    Promise Of(CaseRow added, IReadOnlyList<CaseRow> waiting, DateTimeOffset now);
}

/// <param name="Ahead">Cases that will be taken before it.</param>
/// <param name="Expected">Null: nobody can say.</param>
/// <param name="OpensAt">When the desk opens; null: it is open, or its hours are not known.</param>
public sealed record Promise(int Ahead, DateTimeOffset? Expected, DateTimeOffset? OpensAt);
