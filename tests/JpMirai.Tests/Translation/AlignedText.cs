using System.Text.Json;

namespace JpMirai.Tests.Translation;

/// <summary>One sentence in nine languages, each a true translation of the others.</summary>
/// <param name="Names">Names in it that stay as they are.</param>
internal sealed record AlignedText(string Key, IReadOnlyDictionary<string, string> Texts, string[] Names)
{
    public static readonly string[] Languages = ["en", "zh", "vi", "tl", "id", "my", "pt", "es", "ja"];

    public static AlignedText Parse(string line)
    {
        var row = JsonDocument.Parse(line).RootElement;
        var names = row.TryGetProperty("names", out var given) ? given.EnumerateArray().Select(name => name.GetString()!).ToArray() : [];
        return new(row.GetProperty("key").GetString()!, Languages.ToDictionary(language => language, language => row.GetProperty(language).GetString()!), names);
    }

    /// <summary>Every pair with Japanese or English on one side, both ways.</summary>
    public IEnumerable<(string From, string To)> Ways() =>
        from one in new[] { "ja", "en" }
        from other in Languages
        where other != one && !(one == "en" && other == "ja") && Texts.ContainsKey(one) && Texts.ContainsKey(other)
        from way in new[] { (one, other), (other, one) }
        select way;
}
