using JpMirai.Knowledge.Languages;

namespace JpMirai.Knowledge.Meaning;

/// <summary>Counts how often two texts deny something. Where the counts can't be equal, a "not" was lost or came in.</summary>
internal static class Negations
{
    public static IEnumerable<Loss> Losses(string source, string sourceLanguage, string translation, string targetLanguage)
    {
        if (Read(source, sourceLanguage) is not { } original || Read(translation, targetLanguage) is not { } translated) yield break;

        // An idea that only one of them names in a word of its own, the other may have said with a "not".
        var ideas = original.Ideas.Keys.Union(translated.Ideas.Keys).Select(idea => original.Ideas.GetValueOrDefault(idea) - translated.Ideas.GetValueOrDefault(idea)).ToArray();
        int own = ideas.Where(more => more > 0).Sum(), others = -ideas.Where(more => more < 0).Sum();
        if (original.Sure > translated.Sure + others) yield return new Loss(LossKind.Negation, original.First);
        else if (translated.Sure > original.Sure + own) yield return new Loss(LossKind.Negation, "+ " + translated.First);
    }

    internal static Denials? Read(string text, string language)
    {
        if ((language == "my" ? BurmeseNegation.Words : NegationWords.Of(language)) is not { } words) return null;

        var rest = FactReader.Link().Replace(Hygiene.Clean(text).Replace('’', '\''), " ");
        rest = words.Never.Replace(rest, " ~ ");
        var ideas = words.Ideas.Matches(rest).Select(match => match.Groups.Values.First(group => group.Success && !char.IsAsciiDigit(group.Name[0])).Name).CountBy(idea => idea).ToDictionary();
        rest = words.Ideas.Replace(rest, " ~ ");
        var found = words.Not.Matches(rest);
        return new Denials(found.Count, ideas, found.Count > 0 ? found[0].Value : "");
    }

    /// <param name="Sure">How often something is denied.</param>
    /// <param name="Ideas">By idea: how often it is named.</param>
    /// <param name="First">The first word that denies.</param>
    internal sealed record Denials(int Sure, Dictionary<string, int> Ideas, string First);
}
