using System.ComponentModel.DataAnnotations;

namespace JpMirai.Bot.Storage.Sqlite;

/// <summary>Section "Store".</summary>
public sealed class StoreOptions
{
    /// <summary>Which store. Only "Sqlite" is built so far. Default Sqlite.</summary>
    [AllowedValues("Sqlite")] public string Kind { get; init; } = "Sqlite";

    /// <summary>Data folder, relative to the working directory; created if missing. Default data.</summary>
    [Required] public string Path { get; init; } = "data";

    /// <summary>Operations written in one transaction at most. Default 256; 1 to 4,096.</summary>
    [Range(1, 4_096)] public int BatchSize { get; init; } = 256;

    /// <summary>Longest time one transaction takes operations in, in milliseconds. Default 2; 0 to 100.</summary>
    [Range(0.0, 100.0)] public double BatchMilliseconds { get; init; } = 2;

    /// <summary>Operations that may wait for the writer; who comes then waits. Default 4,096; 16 to 1,000,000.</summary>
    [Range(16, 1_000_000)] public int QueueLength { get; init; } = 4_096;

    /// <summary>Read-only connections. Default 4; 1 to 64.</summary>
    [Range(1, 64)] public int Readers { get; init; } = 4;

    /// <summary>Quiet time after which the write-ahead log is folded back into the database, in seconds. Default 2; 0.01 to 3,600.</summary>
    [Range(0.01, 3_600.0)] public double IdleCheckpointSeconds { get; init; } = 2;
}
