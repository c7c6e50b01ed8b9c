using System.ComponentModel.DataAnnotations;

namespace JpMirai.Bot.Files;

/// <summary>Section "Files": pictures and files that workers send into a case.</summary>
public sealed class FileOptions
{
    /// <summary>Largest one, in bytes. Default 10 MB; 100 kB to 50 MB.</summary>
    [Range(100_000, 50_000_000)] public int MaxBytes { get; init; } = 10_000_000;

    /// <summary>Fetched at once. Default 4; 1 to 32.</summary>
    [Range(1, 32)] public int InFlight { get; init; } = 4;

    /// <summary>Tries before the worker is told that it can't be had. Default 8 (about eight hours); 1 to 9.</summary>
    [Range(1, 9)] public int MaxAttempts { get; init; } = 8;
}
