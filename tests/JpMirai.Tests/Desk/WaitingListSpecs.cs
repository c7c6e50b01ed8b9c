using System.Globalization;
using JpMirai.Bot.Desk;
using JpMirai.Dialogs;
using JpMirai.Dialogs.Talking;
using JpMirai.Knowledge.Book;
using Microsoft.Extensions.Options;
using Xunit;
using Xunit.Abstractions;

namespace JpMirai.Tests.Desk;

/// <summary>Who is taken next, and what a worker is told of it.</summary>
public sealed class WaitingListSpecs(ITestOutputHelper output)
{
    /// <summary>A Monday, 9:00 in Japan.</summary>
    private static readonly DateTimeOffset Monday = new(2026, 11, 30, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_desk_is_open_at_its_hours_in_japan_and_not_on_holidays()
    {
        var hours = DeskHours.Parse("Mon-Fri 09:00-17:00; Sat 10:00-12:00", [new DateOnly(2026, 12, 1)]);

        Assert.True(hours.IsOpen(Monday));
        Assert.False(hours.IsOpen(Monday.AddHours(8)));
        Assert.False(hours.IsOpen(Monday.AddDays(1)));
        Assert.Equal(Monday.AddDays(2), hours.NextOpen(Monday.AddHours(8)));
        Assert.True(hours.IsOpen(Monday.AddDays(5).AddHours(1)));
        Assert.False(hours.IsOpen(Monday.AddDays(6)));
    }

    [Theory]
    [InlineData("Mon-Fri")]
    [InlineData("Mon 17:00-09:00")]
    [InlineData("Montag 09:00-17:00")]
    [InlineData("Mon 9-17")]
    public void Hours_that_can_not_be_read_stop_the_start_with_their_remedy(string written) =>
        Assert.Contains("Write", Assert.Throws<FormatException>(() => DeskHours.Parse(written, [])).Message, StringComparison.Ordinal);

    [Fact]
    public void Where_no_hours_are_known_nothing_is_promised()
    {
        var promise = Waiting("").Of(Row("a", Severity.Critical, Monday), [Row("a", Severity.Critical, Monday)], Monday);

        Assert.Equal((0, null, null), (promise.Ahead, promise.Expected, promise.OpensAt));
    }

    [Fact]
    public void Emergencies_go_first_then_the_urgent_then_who_was_promised_the_earliest()
    {
        CaseRow[] rows =
        [
            Row("routine-late", Severity.Serious, Monday, Monday.AddDays(2)), Row("routine-soon", Severity.Advice, Monday.AddHours(1), Monday.AddDays(1)),
            Row("unpromised", Severity.Serious, Monday.AddHours(-9)), Row("critical", Severity.Critical, Monday.AddHours(2)), Row("emergency", Severity.Emergency, Monday.AddHours(3)),
        ];

        Assert.Equal(["emergency", "critical", "routine-soon", "routine-late", "unpromised"], WaitingList.InOrder(rows).Select(row => row.Head.Id));
    }

    [Fact]
    public void Overload_of_170_a_day_against_45_keeps_the_urgent_first_and_the_promises()
    {
        const int days = 20, aDay = 170, taken = 45;
        var list = Waiting("Mon-Sun 09:00-17:00");
        var chance = new Random(20261130);
        var (waiting, urgentBehindRoutine, met, missed, unpromised, urgentWaits) = (new List<CaseRow>(), 0, 0, 0, 0, new List<double>());
        var events = Enumerable.Range(0, days * aDay).Select(_ => (At: Monday.AddHours(24 * days * chance.NextDouble()), Arrives: true))
            .Concat(Enumerable.Range(0, days * taken).Select(n => (At: Monday.AddDays(n / taken).AddHours(8.0 * (n % taken + 0.5) / taken), Arrives: false)))
            .OrderBy(one => one.At).ToList();

        foreach (var (at, arrives) in events)
        {
            if (arrives)
            {
                var rank = chance.Next(100) switch { < 2 => Severity.Emergency, < 9 => Severity.Critical, < 40 => Severity.Serious, _ => Severity.Advice };
                var row = Row(waiting.Count.ToString(CultureInfo.InvariantCulture) + at.Ticks, rank, at);
                waiting.Add(row);
                var promise = list.Of(row, waiting, at);
                waiting[^1] = row with { ExpectedAt = promise.Expected };
                if (promise.Expected is null) unpromised++;
            }
            else if (WaitingList.InOrder(waiting).FirstOrDefault() is { } next)
            {
                if (!WaitingList.IsUrgent(next) && waiting.Exists(WaitingList.IsUrgent)) urgentBehindRoutine++;
                if (WaitingList.IsUrgent(next)) urgentWaits.Add((at - next.OpenedAt).TotalHours);
                if (next.ExpectedAt is { } expected && at <= expected) met++;
                else if (next.ExpectedAt is not null) missed++;
                waiting.Remove(next);
            }
        }
        var end = Monday.AddDays(days);
        missed += waiting.Count(row => row.ExpectedAt < end);

        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{days * aDay} arrivals, {met} promises met, {missed} missed ({100.0 * met / (met + missed):0.0} %), {unpromised} told that nobody can say; the urgent waited {urgentWaits.Average():0.0} h on average, at most {urgentWaits.Max():0.0} h (nights included)"));
        Assert.Equal(0, urgentBehindRoutine);
        Assert.True(met >= 0.9 * (met + missed), $"{met} of {met + missed}");
        Assert.InRange(met, days * taken / 3, int.MaxValue);
    }

    private static WaitingList Waiting(string hours) => new(Options.Create(new DeskOptions { Hours = hours }));

    private static CaseRow Row(string id, Severity rank, DateTimeOffset at, DateTimeOffset? expected = null) =>
        new(new CaseHead(id, RequestKind.Talk, "any", "vi", rank, ""), "conv", "line", CaseStatus.Waiting, null, at, expected, null, null, null);
}
