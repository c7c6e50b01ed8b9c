using System.Collections.Immutable;

namespace JpMirai.Knowledge.Meaning;

/// <summary>
/// Holds a translation against its original and names what was lost, changed or added: numbers, dates, amounts, telephone numbers, names, links, a "not".
/// It can't prove a translation right; it finds the errors by which a worker or a consultant comes to harm. Pure.
/// </summary>
public static class MeaningGuard
{
    /// <param name="sourceLanguage">One of our nine language tags, and so the target.</param>
    /// <param name="names">Names that stand in the source and must stand in the translation as they are.</param>
    /// <returns>Empty where nothing was found.</returns>
    public static ImmutableArray<Loss> Check(string source, string sourceLanguage, string translation, string targetLanguage, IReadOnlyCollection<string>? names = null)
    {
        if (Shape.Unusable(source, translation, sourceLanguage, targetLanguage) is { } unusable) return [unusable];

        var facts = FactReader.Of(source, sourceLanguage);
        Loss[] lost = [.. FactMatch.Losses(facts, FactReader.Of(translation, targetLanguage))];
        return
        [
            .. lost,
            .. Names.Losses(source, sourceLanguage, translation, targetLanguage, names ?? []),
            .. Negations.Losses(source, sourceLanguage, translation, targetLanguage),
            .. Shape.Losses(source, sourceLanguage, translation, targetLanguage, isAnchored: lost.Length == 0 && facts.Count(fact => fact.Required) >= 3),
        ];
    }
}
