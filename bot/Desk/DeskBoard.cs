using JpMirai.Bot.Disclosures;
using JpMirai.Bot.Staff;
using JpMirai.Dialogs;
using JpMirai.Knowledge.Book;

namespace JpMirai.Bot.Desk;

/// <summary>The desk in numbers, for who plans it.</summary>
/// <param name="Late">Waiting past the time that was told.</param>
/// <param name="Unpromised">Waiting without a time: the desk has more than it can take.</param>
/// <param name="ToConfirm">Given to authorities without a yes, and no second person has decided yet.</param>
/// <param name="ToReview">Confirmed, and the review is still to come.</param>
/// <param name="ReviewsLate">Of these the time for it is over.</param>
public sealed record DeskBoard(int Waiting, int Urgent, int OldestMinutes, int Late, int Unpromised, int Held, int ToConfirm, int ToReview, int ReviewsLate, IReadOnlyList<DeskBoard.Line> Languages)
{
    public sealed record Line(string Name, int Waiting, int Held, int Present);

    public static DeskBoard Of(IReadOnlyList<CaseRow> open, IReadOnlyList<Disclosure> given, IReadOnlyList<StaffMember> present, IEnumerable<Language> languages, DateTimeOffset now)
    {
        var waiting = open.Where(row => row.Status == CaseStatus.Waiting).ToList();
        return new DeskBoard(
            waiting.Count, waiting.Count(WaitingList.IsUrgent), waiting.Count == 0 ? 0 : (int)(now - waiting.Min(row => row.OpenedAt)).TotalMinutes,
            waiting.Count(row => row.ExpectedAt < now), waiting.Count(row => row.ExpectedAt is null), open.Count - waiting.Count,
            given.Count(one => one.Status == DisclosureStatus.Recorded), given.Count(one => one.ReviewBy is not null), given.Count(one => one.ReviewBy < now),
            [.. languages.Select(language => new Line(language.Name, waiting.Count(row => row.Head.Language == language.Tag),
                open.Count(row => row.Status == CaseStatus.Held && row.Head.Language == language.Tag), present.Count(member => member.Languages.Contains(language.Tag))))]);
    }
}
