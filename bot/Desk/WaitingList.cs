using JpMirai.Dialogs.Activities;
using JpMirai.Knowledge.Book;
using Microsoft.Extensions.Options;

namespace JpMirai.Bot.Desk;

/// <summary>
/// The order of the queue, and what a worker is told of it. What is critical or an emergency goes before anything else; among the others the one goes first
/// whose promised time comes first. A promise is a place in the days ahead: each open day has room for so many cases, part of it kept for the urgent ones
/// that are still to come. Where there is no room left in the days that can be foreseen, nothing is promised.
/// </summary>
public sealed class WaitingList : IQueuePromise
{
    private readonly DeskOptions _options;

    public WaitingList(IOptions<DeskOptions> options)
    {
        _options = options.Value;
        Hours = DeskHours.Parse(_options.Hours, _options.Holidays);
    }

    public DeskHours Hours { get; }

    /// <summary>The waiting cases, the next one first.</summary>
    public static IEnumerable<CaseRow> InOrder(IEnumerable<CaseRow> waiting) => waiting
        .OrderByDescending(IsUrgent)
        .ThenByDescending(row => IsUrgent(row) ? row.Head.Rank : Severity.None)
        .ThenBy(row => IsUrgent(row) ? row.OpenedAt : row.ExpectedAt ?? DateTimeOffset.MaxValue)
        .ThenByDescending(row => row.Head.Rank)
        .ThenBy(row => row.OpenedAt)
        .ThenBy(row => row.Head.Id, StringComparer.Ordinal);

    public static bool IsUrgent(CaseRow row) => row.Head.Rank >= Severity.Critical;

    public DeskAct.Queued Of(CaseRow added, IReadOnlyList<CaseRow> waiting, DateTimeOffset now)
    {
        var ahead = InOrder(waiting).TakeWhile(row => row.Head.Id != added.Head.Id).Count();
        var opens = Hours.IsOpen(now) ? null : Hours.NextOpen(now);
        var expected = IsUrgent(added) ? Urgent(ahead, now) : Routine(added, waiting, now);
        return new DeskAct.Queued(ahead, expected, opens);
    }

    /// <summary>The urgent come one after the other, at the pace of the whole desk; told with as much again, and never under a quarter of an hour.</summary>
    private DateTimeOffset? Urgent(int ahead, DateTimeOffset now) => After((ahead + 1) * 2, now, TimeSpan.FromMinutes(15));

    /// <summary>The first open day that has room for it.</summary>
    private DateTimeOffset? Routine(CaseRow added, IReadOnlyList<CaseRow> waiting, DateTimeOffset now)
    {
        var promised = waiting.Where(row => !IsUrgent(row) && row.Head.Id != added.Head.Id).Select(row => row.ExpectedAt).OfType<DateTimeOffset>().ToList();
        // Those who were promised nothing are taken when there is room, not before a promise.
        var room = _options.CasesADay * (100 - _options.KeptForUrgent) / 100.0;
        foreach (var (from, to) in Hours.From(now).Take(_options.DaysAhead))
        {
            var places = (int)(room * (to - from) / Hours.Length);
            if (promised.Count(at => at > from && at <= to) < places) return to;
        }
        return null;
    }

    /// <summary>When so many cases have been taken at the pace of the desk, counting open time only.</summary>
    private DateTimeOffset? After(int cases, DateTimeOffset now, TimeSpan least)
    {
        if (!Hours.AreKnown) return null;
        var left = TimeSpan.FromTicks(Math.Max(least.Ticks, Hours.Length.Ticks / _options.CasesADay * cases));
        foreach (var (from, to) in Hours.From(now).Take(_options.DaysAhead))
        {
            if (to - from >= left) return from + left;
            left -= to - from;
        }
        return null;
    }
}
