using System.ComponentModel.DataAnnotations;

namespace JpMirai.Bot.Inbox;

/// <summary>Section "Inbox".</summary>
public sealed class InboxOptions
{
    /// <summary>Largest webhook body of LINE, in bytes. Default 1 MiB; 1 KiB to 16 MiB.</summary>
    [Range(1_024, 16_777_216)] public int LineMaxBytes { get; init; } = 1_048_576;

    /// <summary>Largest webhook body of any other channel, in bytes. Default 3 MiB; 1 KiB to 16 MiB.</summary>
    [Range(1_024, 16_777_216)] public int MaxBytes { get; init; } = 3_145_728;
}
