using System.Text;
using JpMirai.Knowledge.Languages;

namespace JpMirai.Load.Answers;

/// <summary>Writes texts of real words, each about as often as in the texts it was made from. A theme's own words come again and again, the first ones most.</summary>
internal sealed class Vocabulary(IReadOnlyCollection<string> texts)
{
    private const int ThemeWords = 30;
    private const double OfTheme = 0.4, Steepness = 3;

    private readonly string[] _said = [.. texts.SelectMany(WordsOf)];
    private readonly string[] _words = [.. texts.SelectMany(WordsOf).Distinct()];
    private readonly Dictionary<string, int> _lengths = texts.Distinct().ToDictionary(text => text, text => WordsOf(text).Count());

    public string[] Theme(Random chance) => [.. Enumerable.Range(0, ThemeWords).Select(_ => _words[chance.Next(_words.Length)])];

    /// <param name="model">One of the texts this was made from; as many words are written.</param>
    public string Write(string model, string[] theme, Random chance)
    {
        var text = new StringBuilder();
        for (var left = _lengths[model]; left > 0; left--)
        {
            var word = chance.NextDouble() < OfTheme ? theme[(int)(theme.Length * Math.Pow(chance.NextDouble(), Steepness))] : _said[chance.Next(_said.Length)];
            var isSpaced = text.Length > 0 && !(Script.IsUnspaced(text[^1]) && Script.IsUnspaced(word[0]));
            text.Append(isSpaced ? " " : "").Append(word);
        }
        return text.ToString();
    }

    private static IEnumerable<string> WordsOf(string text) => Hygiene.Fold(text).Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(Script.RunsOf)
        .SelectMany(run => !Script.IsUnspaced(run[0]) ? [run] : WordBreaks.IsAvailable ? WordBreaks.Of(run) : Script.UnitsOf(run));
}
