namespace JpMirai.Dialogs;

/// <summary>All the bot remembers of one person between two turns. Stored sealed under the person's key.</summary>
public sealed record Conversation
{
    public static Conversation New { get; } = new();

    /// <summary>Turns taken so far; a test's handle on exactly-once.</summary>
    public int Turns { get; init; }
}
