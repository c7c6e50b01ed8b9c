using JpMirai.Dialogs.Activities;

namespace JpMirai.Bot.Desk;

/// <summary>What a worker is told of a new case.</summary>
public interface IQueuePromise
{
    /// <param name="waiting">The cases that wait, the new one among them.</param>
    DeskAct.Queued Of(CaseRow added, IReadOnlyList<CaseRow> waiting, DateTimeOffset now);
}
