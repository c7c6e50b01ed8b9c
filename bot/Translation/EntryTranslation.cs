using System.Collections.Immutable;
using JpMirai.Knowledge.Meaning;

namespace JpMirai.Bot.Translation;

/// <summary>How far the translation of something said in a case is.</summary>
public enum TranslationState
{
    Waiting,
    Done,

    /// <summary>Something was lost in it: the original alone is shown.</summary>
    Stopped,

    /// <summary>The translator did not answer, often enough.</summary>
    Failed,

    /// <summary>By a person.</summary>
    Corrected,

    /// <summary>She agreed no more when its turn came.</summary>
    CalledOff,
}

/// <summary>The translation of one entry of a case.</summary>
/// <param name="Id">Grows with each change.</param>
/// <param name="Target">Its language.</param>
/// <param name="Text">Null unless it is done or corrected.</param>
/// <param name="By">The service, or the id of the staff member who corrected it.</param>
/// <param name="Losses">What it was stopped for.</param>
public sealed record EntryTranslation(long Id, TranslationState State, string Target, string? Text = null, string By = "", ImmutableArray<Loss> Losses = default);
