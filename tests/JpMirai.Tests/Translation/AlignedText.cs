using System.Text.Json;
using System.Text.RegularExpressions;

namespace JpMirai.Tests.Translation;

/// <summary>One sentence in nine languages, each a true translation of the others.</summary>
/// <param name="Names">Names in it that stay as they are.</param>
/// <param name="Wrongs">By language: the sentence made wrong by hand in one place, as the file marks it: {kind:right>wrong}.</param>
internal sealed partial record AlignedText(string Key, IReadOnlyDictionary<string, string> Texts, string[] Names, IReadOnlyDictionary<string, Damage[]> Wrongs)
{
    public static readonly string[] Languages = ["en", "zh", "vi", "tl", "id", "my", "pt", "es", "ja"];

    private static readonly Dictionary<char, string> Kinds = new() { ['n'] = "number", ['d'] = "date", ['a'] = "amount", ['p'] = "phone", ['m'] = "name", ['g'] = "negation" };

    public static AlignedText Parse(string line)
    {
        var row = JsonDocument.Parse(line).RootElement;
        var names = row.TryGetProperty("names", out var given) ? given.EnumerateArray().Select(name => name.GetString()!).ToArray() : [];
        var marked = Languages.ToDictionary(language => language, language => row.GetProperty(language).GetString()!);
        return new(
            row.GetProperty("key").GetString()!, marked.ToDictionary(text => text.Key, text => Right(text.Value)), names,
            marked.ToDictionary(text => text.Key, text => Mark().Matches(text.Value).Select(mark => new Damage(
                Kinds[mark.Groups["kind"].Value[0]], Right(text.Value[..mark.Index]) + mark.Groups["wrong"].Value + Right(text.Value[(mark.Index + mark.Length)..]))).ToArray()));
    }

    /// <summary>Every pair with Japanese or English on one side, both ways.</summary>
    public IEnumerable<(string From, string To)> Ways() =>
        from one in new[] { "ja", "en" }
        from other in Languages
        where other != one && !(one == "en" && other == "ja") && Texts.ContainsKey(one) && Texts.ContainsKey(other)
        from way in new[] { (one, other), (other, one) }
        select way;

    private static string Right(string text) => Mark().Replace(text, "${right}");

    [GeneratedRegex(@"\{(?<kind>[ndapmg]):(?<right>[^{}>]*)>(?<wrong>[^{}>]*)\}")]
    private static partial Regex Mark();
}
