namespace JpMirai.Dialogs;

/// <summary>What we may say of our own accord, long after she last wrote: keys of phrases without placeholders, so that a platform can approve the very text.</summary>
public static class Occasions
{
    /// <summary>Twelve months of silence: shall her data be kept?</summary>
    public const string Stay = "inactive.ask";

    public static IReadOnlyList<string> All { get; } = [Stay];
}
