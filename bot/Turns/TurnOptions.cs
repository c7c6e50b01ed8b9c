using System.ComponentModel.DataAnnotations;

namespace JpMirai.Bot.Turns;

/// <summary>Section "Turns".</summary>
public sealed class TurnOptions
{
    /// <summary>Loops that take turns; a conversation always meets the same one. Default 64; 1 to 1,024.</summary>
    [Range(1, 1_024)] public int Lanes { get; init; } = 64;

    /// <summary>Arrivals held in memory; more wait in the store. Default 10,000; 1 to 1,000,000.</summary>
    [Range(1, 1_000_000)] public int MostInMemory { get; init; } = 10_000;

    /// <summary>Arrivals picked up from the store at a time. Default 500; 1 to 10,000.</summary>
    [Range(1, 10_000)] public int Page { get; init; } = 500;

    /// <summary>Times a decision is tried before its arrival is parked as dead. Default 3; 1 to 100.</summary>
    [Range(1, 100)] public int Tries { get; init; } = 3;

    /// <summary>Conversations whose state is kept at hand, about. Default 20,000; 64 to 1,000,000.</summary>
    [Range(64, 1_000_000)] public int Hot { get; init; } = 20_000;

    /// <summary>Pause while the store can't be written, in seconds. Default 1; 0.01 to 60.</summary>
    [Range(0.01, 60.0)] public double StorePauseSeconds { get; init; } = 1;
}
