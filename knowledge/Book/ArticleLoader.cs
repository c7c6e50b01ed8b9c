using System.Collections.Frozen;

namespace JpMirai.Knowledge.Book;

/// <summary>Reads topics.yaml and the Markdown files of the articles.</summary>
internal static class ArticleLoader
{
    /// <summary>The parts of an article, in this order; each begins with a line "# name". What stands before the first is the answer.</summary>
    private static readonly string[] Parts = ["steps", "keep", "who", "more"];

    public static Catalogue ReadTopics(YamlValue file)
    {
        var sources = file.Map("sources").ToDictionary(source => source.Key, source => new Source(source.Value["title"].Text, source.Value["url"].Text));
        return new(
            file["topics"].Items.Select(topic => ReadTopic(topic, sources)).ToFrozenDictionary(topic => topic.Id),
            [.. file["groups"].Items.Select(group => new TopicGroup(group["id"].Text, [.. group["topics"].Texts()]))]);
    }

    public static FrozenDictionary<string, Article> Load(string folder, string tag) =>
        Directory.EnumerateFiles(Path.Combine(folder, tag, "articles"), "*.md")
            .Order(StringComparer.Ordinal)
            .Select(path => Read($"{tag}/articles/{Path.GetFileName(path)}", File.ReadAllText(path)))
            .ToFrozenDictionary(article => article.Topic);

    /// <summary>Splits an article into its front matter and its text.</summary>
    /// <exception cref="ContentException">There is no front matter, or a part is missing.</exception>
    public static (YamlValue Front, string Body) Split(string name, string text)
    {
        text = text.ReplaceLineEndings("\n");
        var end = text.StartsWith("---\n", StringComparison.Ordinal) ? text.IndexOf("\n---\n", 3, StringComparison.Ordinal) : -1;
        if (end < 0) throw new ContentException(name, 1, "the front matter is missing.", "Begin with a line ---, then topic, title, label, questions and words, then a line ---.");
        return (YamlValue.Parse(name, new StringReader(text[4..end])), text[(end + 5)..]);
    }

    private static Topic ReadTopic(YamlValue value, Dictionary<string, Source> sources) => new(
        value["id"].Text,
        value["audience"].Text,
        value["as_of"].Text,
        value["confirm"].Text == "true",
        [.. value["links"].Items.Select(link => sources.TryGetValue(link.Text, out var source) ? source : throw link.Problem($"'{link.Text}' is no source.", "Add it under sources."))],
        [.. value["related"].Texts()]);

    private static Article Read(string name, string text)
    {
        var (front, body) = Split(name, text);
        var parts = body.Split("\n# ");
        return new(
            front["topic"].Text,
            front["title"].Text,
            front["label"].Text,
            [.. front["questions"].Texts()],
            [.. front["words"].Text.Split([',', '、', '，', '၊'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)],
            parts[0].Trim(),
            Part(0), Part(1), Part(2), Part(3));

        string Part(int n) => n + 1 < parts.Length && parts[n + 1].StartsWith(Parts[n] + "\n", StringComparison.Ordinal)
            ? parts[n + 1][Parts[n].Length..].Trim()
            : throw new ContentException(name, 0, $"the part '# {Parts[n]}' is missing or out of order.", $"Write the parts {string.Join(", ", Parts.Select(part => "# " + part))} in this order.");
    }
}
