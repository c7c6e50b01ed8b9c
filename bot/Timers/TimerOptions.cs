using System.ComponentModel.DataAnnotations;

namespace JpMirai.Bot.Timers;

/// <summary>Section "Timers".</summary>
public sealed class TimerOptions
{
    /// <summary>Longest sleep before the clock is read again (it may have been set), in seconds. Default 30; 1 to 60.</summary>
    [Range(1.0, 60.0)] public double LongestSleepSeconds { get; init; } = 30;

    /// <summary>Timers turned into arrivals in one transaction. Default 100; 1 to 1,000.</summary>
    [Range(1, 1_000)] public int Batch { get; init; } = 100;

    /// <summary>Days for which ids are kept for deduplication, and bodies of the dead. Default 30; 1 to 365.</summary>
    [Range(1, 365)] public int KeepDays { get; init; } = 30;
}
