using System.Collections.Frozen;
using System.Collections.Immutable;

namespace JpMirai.Knowledge.Book;

/// <summary>Reads the folder of one language.</summary>
internal static class TextsLoader
{
    public static LanguageTexts Load(string folder, string tag)
    {
        var phrases = YamlValue.Load(folder, $"{tag}/phrases.yaml");
        var answers = YamlValue.Load(folder, $"{tag}/answers.yaml");
        return new LanguageTexts(
            tag,
            phrases["version"].Text,
            ReadPhrases(phrases, YamlValue.Load(folder, $"{tag}/page.yaml"), YamlValue.Load(folder, $"{tag}/person.yaml"), answers),
            ReadCheck(YamlValue.Load(folder, $"{tag}/self-check.yaml")),
            YamlValue.Load(folder, $"{tag}/commands.yaml").Map("commands").ToFrozenDictionary(command => command.Key, command => command.Value.Texts().ToImmutableArray()),
            YamlValue.Load(folder, $"{tag}/risk-words.yaml").Map("signals").ToFrozenDictionary(signal => signal.Key, signal => ReadRisk(signal.Value)),
            ReadExamples(YamlValue.Load(folder, $"{tag}/risk-examples.yaml")),
            ArticleLoader.Load(folder, tag),
            ReadElsewhere(YamlValue.Load(folder, $"{tag}/elsewhere.yaml")),
            answers.Map("terms").ToFrozenDictionary(term => term.Key, term => term.Value.Text),
            [.. answers["asks"].Texts()],
            [.. answers["follows"].Texts()]);
    }

    private static RiskExamples ReadExamples(YamlValue file) => new(ReadMessages(file, "examples"), ReadMessages(file, "past"), Lines(file["none"]));

    private static FrozenDictionary<string, ImmutableArray<string>> ReadElsewhere(YamlValue file) =>
        file.Map("topics").Append(KeyValuePair.Create("none", file["none"])).ToFrozenDictionary(subject => subject.Key, subject => Lines(subject.Value));

    private static FrozenDictionary<string, ImmutableArray<string>> ReadMessages(YamlValue file, string key) =>
        file.Map(key).ToFrozenDictionary(signal => signal.Key, signal => Lines(signal.Value));

    private static ImmutableArray<string> Lines(YamlValue value) => [.. value.Text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>The phrases of several files in one map; no file may take a key away from another.</summary>
    private static FrozenDictionary<string, Phrase> ReadPhrases(params ReadOnlySpan<YamlValue> files)
    {
        var phrases = new Dictionary<string, Phrase>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            foreach (var (key, value) in file.Map("phrases"))
                if (!phrases.TryAdd(key, ReadPhrase(value))) throw value.Problem($"'{key}' stands in another file of this language too.", "Remove one of them.");
        }
        return phrases.ToFrozenDictionary();
    }

    private static Phrase ReadPhrase(YamlValue value) =>
        value.IsMap ? new(value["text"].Text, value["label"].Text) : new(value.Text.TrimEnd('\n'), null);

    private static RiskPhrases ReadRisk(YamlValue value) =>
        new([.. value["phrases"].Texts()], value.Find("unless") is { } unless ? [.. unless.Texts()] : []);

    private static CheckTexts ReadCheck(YamlValue file) => new(
        file.Map("groups").ToFrozenDictionary(group => group.Key, group => group.Value.Text),
        ReadAnswers(file),
        ReadQuestions(file, "facts"),
        ReadQuestions(file, "followups"),
        file.Map("items").ToFrozenDictionary(item => item.Key, item => ReadItem(item.Value)));

    private static FrozenDictionary<string, Phrase> ReadAnswers(YamlValue value) =>
        value.Map("answers").ToFrozenDictionary(answer => answer.Key, answer => ReadPhrase(answer.Value));

    private static FrozenDictionary<string, QuestionTexts> ReadQuestions(YamlValue value, string key) =>
        value.Map(key).ToFrozenDictionary(question => question.Key, question => new QuestionTexts(question.Value["ask"].Text, ReadAnswers(question.Value)));

    private static ItemTexts ReadItem(YamlValue item) => new(
        item["title"].Text,
        new QuestionTexts(item["question"].Text, ReadAnswers(item)),
        [.. item["why"].Texts()],
        ReadQuestions(item, "followups"),
        item["advice"].Text,
        [.. item["evidence"].Texts()],
        item.Find("variant")?["question"].Text,
        item.Find("number") is { } number ? ReadNumber(number, item["computed"]) : null);

    private static NumberTexts ReadNumber(YamlValue number, YamlValue computed) =>
        new(number["hint"].Text, number["bad"].Text, computed["below"].Text, computed["official"].Text);
}
