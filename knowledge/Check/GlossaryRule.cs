using System.Text.RegularExpressions;
using JpMirai.Knowledge.Book;

namespace JpMirai.Knowledge.Check;

/// <summary>Fixed terms are said the same way everywhere: where English names one, the translation uses a wording of the glossary.</summary>
internal sealed class GlossaryRule(YamlValue file)
{
    private readonly (string Id, Regex English, Dictionary<string, string[]> Wordings)[] _terms =
    [
        .. file.Map("terms").Select(term => (
            term.Key,
            new Regex($@"\b({string.Join('|', term.Value["en"].Texts().Select(Regex.Escape))})s?\b", RegexOptions.IgnoreCase),
            term.Value.Entries.ToDictionary(language => language.Key, language => language.Value.Texts().ToArray()))),
    ];

    public IEnumerable<(string Problem, string Remedy)> Problems(string tag, string text, string english)
    {
        if (tag == "en" || text.Length <= Texts.MaxLabel) yield break;
        foreach (var (id, pattern, wordings) in _terms)
        {
            if (!pattern.IsMatch(english) || !wordings.TryGetValue(tag, out var accepted)) continue;
            if (!accepted.Any(wording => text.Contains(wording, StringComparison.OrdinalIgnoreCase)))
                yield return ($"does not use the term for '{id}'.", $"Say {string.Join(" or ", accepted)}, or add the wording to glossary.yaml.");
        }
    }
}
