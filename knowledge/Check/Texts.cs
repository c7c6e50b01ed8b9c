using System.Text.RegularExpressions;
using JpMirai.Knowledge.Book;

namespace JpMirai.Knowledge.Check;

/// <summary>Rules that every single text keeps.</summary>
internal static partial class Texts
{
    /// <summary>Longest label in UTF-16 units: LINE action label and Messenger quick reply 20, WhatsApp reply button 20 (its list rows take 24).</summary>
    public const int MaxLabel = 20;

    /// <summary>Latin words that are at home in every language: names, what is said aloud in Japanese, and what is read in Latin letters on every screen.</summary>
    private static readonly HashSet<string> AtHome = new(StringComparer.OrdinalIgnoreCase)
    {
        "jpmirai", "mirai", "assist", "line", "houterasu", "hotline", "yorisoi", "tasukete", "kudasai", "kikoku", "shitakunai", "kyukyu", "desu", "rosai", "zairyu", "card",
        "power", "harassment", "menu", "help", "stop", "delete", "safe", "person", "language", "number", "plus", "ikusei", "shuro", "tokutei", "ginou", "gino", "kumiai",
        "javascript", "hello", "work", "basic", "yukyu", "dattai", "ichijikin", "shikaku", "kakuninsho", "overstay", "shiyakusho",
    };

    public sealed record Entry(string Text, int Line);

    /// <summary>All texts of a file by their path, such as items.retaliation.answers.yes.label; head, version and lists of words left out.</summary>
    public static Dictionary<string, Entry> Flatten(YamlValue root)
    {
        var flat = new Dictionary<string, Entry>(StringComparer.Ordinal);
        foreach (var (key, value) in root.Entries)
        {
            if (key is not ("language" or "reviewed" or "version" or "asks" or "follows")) Walk(key, value, flat);
        }
        return flat;
    }

    /// <summary>What is wrong with one text, beside its English original.</summary>
    public static IEnumerable<(string Problem, string Remedy)> Problems(string tag, string path, string text, string english, ContentBook book)
    {
        if (text.Trim().Length == 0) yield return ("is empty.", "Write it.");
        var isLabel = path.EndsWith(".label", StringComparison.Ordinal) || path.EndsWith(".title", StringComparison.Ordinal) && path.StartsWith("items.", StringComparison.Ordinal);
        if (isLabel && text.Length > MaxLabel) yield return ($"has {text.Length} units; LINE, Messenger and WhatsApp buttons take {MaxLabel}.", "Shorten it.");

        foreach (var missing in Placeholders(english).Except(Placeholders(text))) yield return ($"lacks {missing}.", "Put it where the sentence needs it.");
        foreach (var unknown in Placeholders(text).Except(Placeholders(english))) yield return ($"has {unknown}, which English has not.", "Remove it.");
        foreach (var hotline in Placeholders(text).Where(name => name.StartsWith("{hotline:", StringComparison.Ordinal)))
        {
            if (!book.Contacts.ContainsKey(hotline[9..^1])) yield return ($"names {hotline}, which is not in contacts.yaml.", "Use an id of that file.");
        }
        if (tag != "en" && LeftoverEnglish(tag, text, english) is { } word) yield return ($"still holds English ('{word}').", "Translate it.");
        if (PhoneNumber().Match(PlaceholderName().Replace(text, "")) is { Success: true } number) yield return ($"names the number {number.Value}.", "Name a line by {hotline:id}, so that its number has a source.");
    }

    private static void Walk(string path, YamlValue value, Dictionary<string, Entry> flat)
    {
        if (value.IsText) flat[path] = new(value.Text, value.Line);
        else if (value.IsMap) foreach (var (key, inner) in value.Entries) Walk($"{path}.{key}", inner, flat);
        else foreach (var (inner, n) in value.Items.Select((inner, n) => (inner, n))) Walk($"{path}.{n}", inner, flat);
    }

    private static HashSet<string> Placeholders(string text) => [.. PlaceholderName().Matches(text).Select(match => match.Value)];

    private static string? LeftoverEnglish(string tag, string text, string english)
    {
        var bare = PlaceholderName().Replace(text, " ");
        var words = LatinWord().Matches(bare).Select(match => match.Value).Where(word => !AtHome.Contains(word)).ToArray();
        if (tag is "ja" or "zh" or "my") return words.FirstOrDefault(word => word.Length > 3 && word.Any(char.IsLower));
        return words.FirstOrDefault(word => EnglishOnly().IsMatch(word)) ?? (text == english && words.Length > 3 ? text : null);
    }

    [GeneratedRegex(@"\{[a-z0-9:-]+\}")]
    private static partial Regex PlaceholderName();

    [GeneratedRegex(@"[A-Za-z]+")]
    private static partial Regex LatinWord();

    [GeneratedRegex(@"^(the|your|you|with|this|that|what|when|does|from|have|they|because|someone)$", RegexOptions.IgnoreCase)]
    private static partial Regex EnglishOnly();

    /// <summary>Anything dialable but 110 and 119: a text never brings its own number.</summary>
    [GeneratedRegex(@"#\d{4}|\b0\d{1,3}-\d{2,4}-?\d{2,4}\b|\b1(18|71|88|89)\b(?! )")]
    private static partial Regex PhoneNumber();
}
