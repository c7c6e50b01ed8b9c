using System.Collections.Frozen;
using System.Reflection;
using JpMirai.Knowledge.Book;
using JpMirai.Knowledge.Meaning;
using Microsoft.Net.Http.Headers;

namespace JpMirai.Bot.Staff;

/// <summary>The words of the staff pages in one language, from Texts/ja.yaml and Texts/en.yaml.</summary>
public sealed class StaffTexts
{
    private const string Embedded = "JpMirai.Bot.Staff.Texts.";

    private readonly FrozenDictionary<string, string> _texts;

    private StaffTexts(string language, FrozenDictionary<string, string> texts) => (Language, _texts) = (language, texts);

    public static IReadOnlyList<StaffTexts> All { get; } = [Load("ja"), Load("en")];

    public string Language { get; }

    public IEnumerable<string> Keys => _texts.Keys;

    /// <exception cref="KeyNotFoundException">There is no such text.</exception>
    public string this[string key] => _texts.TryGetValue(key, out var text) ? text : throw new KeyNotFoundException($"Texts/{Language}.yaml has no '{key}'.");

    /// <summary>A text, or the other words where there is none.</summary>
    public string Or(string key, string other) => _texts.GetValueOrDefault(key, other);

    /// <summary>A text with its {placeholders} filled.</summary>
    public string Of(string key, params ReadOnlySpan<(string Name, string Value)> values)
    {
        var text = this[key];
        foreach (var (name, value) in values) text = text.Replace($"{{{name}}}", value, StringComparison.Ordinal);
        return text;
    }

    /// <summary>What a translation has lost, in words, and each as it stood in the text.</summary>
    public string Losses(IEnumerable<Loss> losses) => string.Join(", ", losses.Select(loss => loss.Kind is <= LossKind.Name or LossKind.Link && loss.What.Length > 0 ? $"{this[$"loss.{loss.Kind}"]} ({loss.What})" : this[$"loss.{loss.Kind}"]).Distinct());

    /// <summary>By the person's own setting, else what is asked for, else what the browser prefers; Japanese when none of them is ours.</summary>
    public static StaffTexts Choose(string? setting, string? asked, IList<string?> preferred) => Find(setting) ?? Find(asked) ?? Preferred(preferred) ?? All[0];

    public static StaffTexts? Find(string? tag) => All.FirstOrDefault(texts => texts.Language == tag?.Split('-')[0].ToLowerInvariant());

    private static StaffTexts? Preferred(IList<string?> header) =>
        StringWithQualityHeaderValue.TryParseList([.. header.OfType<string>()], out var languages)
            ? languages.Where(language => language.Quality is null or > 0).OrderByDescending(language => language.Quality ?? 1).Select(language => Find(language.Value.Value)).FirstOrDefault(found => found is not null)
            : null;

    private static StaffTexts Load(string language)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream($"{Embedded}{language}.yaml")!);
        return new(language, YamlValue.Parse($"Texts/{language}.yaml", reader).Entries.ToFrozenDictionary(entry => entry.Key, entry => entry.Value.Text, StringComparer.Ordinal));
    }
}
