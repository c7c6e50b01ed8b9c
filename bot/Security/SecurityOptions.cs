namespace JpMirai.Bot.Security;

/// <summary>Section "Security".</summary>
public sealed class SecurityOptions
{
    /// <summary>
    /// Path of the file that holds the master key: 32 random bytes in base64. Default in Development: "key" in the store's
    /// folder, created if missing. Elsewhere required, and never created.
    /// </summary>
    public string? KeyFile { get; init; }
}
