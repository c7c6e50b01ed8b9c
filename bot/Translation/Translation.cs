using System.Collections.Immutable;
using JpMirai.Knowledge.Meaning;

namespace JpMirai.Bot.Translation;

/// <summary>What became of one text. Holds what people wrote: never for logs.</summary>
public abstract record Translation
{
    /// <param name="By">Who translated, to be shown beside it.</param>
    public sealed record Translated(string Text, string By) : Translation;

    /// <summary>A consultant has put this sentence right before.</summary>
    /// <param name="By">Id of that staff member.</param>
    public sealed record Remembered(string Text, string By) : Translation;

    /// <summary>It came back with something lost: the original is shown instead.</summary>
    /// <param name="Text">What came back; shown to nobody as a translation, only to who puts it right.</param>
    public sealed record Blocked(string Text, ImmutableArray<Loss> Losses) : Translation;

    /// <param name="Reason">Short, for the desk; holds nothing of the text.</param>
    public sealed record Unavailable(string Reason) : Translation;

    public sealed override string ToString() => this is Unavailable no ? $"Unavailable: {no.Reason}" : GetType().Name;
}
