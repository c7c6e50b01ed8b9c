using System.ComponentModel.DataAnnotations;

namespace JpMirai.Bot.Desk;

/// <summary>Section <c>Desk</c>.</summary>
public sealed class DeskOptions
{
    /// <summary>When consultants are there, Japan time: <c>Mon-Fri 09:00-17:00; Sat 10:00-15:00</c>. Empty: not known, and nothing is promised to a worker.</summary>
    public string Hours { get; set; } = "";

    /// <summary>Days on which nobody is there: 2026-12-31.</summary>
    public IReadOnlyList<DateOnly> Holidays { get; set; } = [];

    /// <summary>Cases that the desk takes on an open day, by experience.</summary>
    [Range(1, 10_000)]
    public int CasesADay { get; set; } = 45;

    /// <summary>Of these so many are kept for what is critical or an emergency, in percent.</summary>
    [Range(0, 90)]
    public int KeptForUrgent { get; set; } = 40;

    /// <summary>Open days that can be promised ahead; beyond, nobody can say.</summary>
    [Range(1, 60)]
    public int DaysAhead { get; set; } = 5;

    /// <summary>A consultant whose screen was not heard of for so long is gone; the case waits again. Seconds.</summary>
    [Range(1, 3_600)]
    public int GoneSeconds { get; set; } = 120;
}
