using System.ComponentModel.DataAnnotations;

namespace JpMirai.Bot.Outbox;

/// <summary>Section "Outbox".</summary>
public sealed class OutboxOptions
{
    /// <summary>Sends under way at once, over all conversations. Default 64; 1 to 1,024.</summary>
    [Range(1, 1_024)] public int InFlight { get; init; } = 64;

    /// <summary>Replies held in memory; more are read from the store when their turn comes. Default 10,000; 1 to 1,000,000.</summary>
    [Range(1, 1_000_000)] public int MostInMemory { get; init; } = 10_000;

    /// <summary>Tries before a reply is parked for a person to look at. Default 10 (about 24 hours); 1 to 10.</summary>
    [Range(1, 10)] public int MaxAttempts { get; init; } = 10;

    /// <summary>Age at which a reply that a platform keeps putting off is parked, in hours. Default 24; 1 to 168.</summary>
    [Range(1, 168)] public int GiveUpHours { get; init; } = 24;

    /// <summary>Pause before a channel that refused our credentials is tried again, in seconds. Default 60; 1 to 3,600.</summary>
    [Range(1, 3_600)] public int UnauthorizedPauseSeconds { get; init; } = 60;

    /// <summary>Pause of a channel whose sends keep failing (20 of the last 25), in seconds. Default 10; 1 to 600.</summary>
    [Range(1, 600)] public int BreakerPauseSeconds { get; init; } = 10;

    /// <summary>How long the receipt of a cut-off try is waited for, on a platform that would show a repeated message twice, in seconds. Default 20; 0.1 to 300.</summary>
    [Range(0.1, 300.0)] public double ReceiptSeconds { get; init; } = 20;

    /// <summary>Time after its acceptance at which a worker sees that her answer is being prepared, in seconds. Default 1.5; 0.1 to 30.</summary>
    [Range(0.1, 30.0)] public double WorkingSignSeconds { get; init; } = 1.5;

    /// <summary>Time a stopping host gives to sends under way, in seconds. Default 5; 0 to 30.</summary>
    [Range(0.0, 30.0)] public double StopGraceSeconds { get; init; } = 5;
}
