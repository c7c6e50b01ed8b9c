using System.Collections.Immutable;
using JpMirai.Knowledge.Learning;

namespace JpMirai.Knowledge.Languages;

/// <summary>One thing somebody wrote, brought into the forms in which it is read. Each form is made once, for all who read it.</summary>
/// <param name="text">As <see cref="Hygiene.Clean"/> leaves it.</param>
public sealed class Utterance(string text, Detection detection)
{
    private Lazy<(string Tag, bool IsSure)?>? _language;

    public string Text => text;

    /// <summary>Lower case, single spaces, no punctuation.</summary>
    public string Folded => field ??= Hygiene.Fold(text);

    /// <summary>The same without accents and tones.</summary>
    public string Plain => field ??= Hygiene.WithoutAccents(Folded);

    /// <summary>Accents can't tell words apart: there is none.</summary>
    public bool HasNoAccents => ReferenceEquals(Plain, Folded) || Plain == Folded;

    public ImmutableArray<string> Words => field.IsDefault ? field = WordsOf(Folded) : field;

    public ImmutableArray<string> Characters => field.IsDefault ? field = CharactersOf(Folded) : field;

    /// <summary>It holds script that is written without spaces.</summary>
    public bool IsUnspaced => Folded.Any(Script.IsUnspaced);

    /// <summary>The likeliest language, sure or not; null where there is no letter.</summary>
    public string? Likely => Language?.Tag;

    /// <summary>The language where it can be told; else null.</summary>
    public string? Sure => Language is { IsSure: true } sure ? sure.Tag : null;

    internal Feature[] Features => field ??= Learning.Features.Of(Folded);

    private (string Tag, bool IsSure)? Language => (_language ??= new(() => detection.Best(this))).Value;

    internal static ImmutableArray<string> WordsOf(string folded) => [.. folded.Split(' ', StringSplitOptions.RemoveEmptyEntries)];

    internal static ImmutableArray<string> CharactersOf(string folded) => [.. folded.Where(letter => letter != ' ').Select(letter => letter.ToString())];

    /// <summary>No longer than so many words, or twice as many unspaced units.</summary>
    public bool IsShort(int words)
    {
        var longest = IsUnspaced ? words * 2 : words;
        return Script.PiecesOf(Folded).Take(longest + 1).Count() <= longest;
    }
}
