using System.Collections.Frozen;
using System.Text.RegularExpressions;
using JpMirai.Knowledge.Languages;

namespace JpMirai.Knowledge.Meaning;

/// <summary>Counts how often two texts deny something. Where the counts can't be equal, a "not" was lost or came in.</summary>
internal static partial class Negations
{
    private static readonly FrozenSet<string> Denying = new[] { "free", "forbid", "few", "refuse", "else" }.ToFrozenSet();

    public static IEnumerable<Loss> Losses(string source, string sourceLanguage, string translation, string targetLanguage)
    {
        if (Read(source, sourceLanguage) is not { } original || Read(translation, targetLanguage) is not { } translated) yield break;

        int own = Spare(original, translated, translation), others = Spare(translated, original, source);
        int said = original.Sure + Denied(original, translated), kept = translated.Sure + Denied(translated, original);
        if (said > kept + others) yield return new Loss(LossKind.Negation, original.First);
        else if (kept > said + own) yield return new Loss(LossKind.Negation, "+ " + translated.First);
    }

    /// <summary>Ideas that only one of the texts names and that deny: the other must say them with a "not".</summary>
    private static int Denied(Denials text, Denials other) => text.Ideas.Where(idea => Denying.Contains(idea.Key)).Sum(idea => Math.Max(0, idea.Value - other.Ideas.GetValueOrDefault(idea.Key)));

    /// <summary>Ideas that only one of the texts names in a word of its own: the other may have said them with a "not". What is asked in the negative is so only where the other asks too.</summary>
    private static int Spare(Denials text, Denials other, string otherText) => text.Ideas
        .Where(idea => !Denying.Contains(idea.Key) && (idea.Key != "ask" || Asks().IsMatch(otherText)))
        .Sum(idea => Math.Max(0, idea.Value - other.Ideas.GetValueOrDefault(idea.Key)));

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

    [GeneratedRegex("[?？]|か。|か$|(?:လား|လဲ|吗|呢)[။。]?$")]
    private static partial Regex Asks();

    /// <param name="Sure">How often something is denied.</param>
    /// <param name="Ideas">By idea: how often it is named.</param>
    /// <param name="First">The first word that denies.</param>
    internal sealed record Denials(int Sure, Dictionary<string, int> Ideas, string First);
}
