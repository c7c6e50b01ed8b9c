using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using JpMirai.Knowledge.Book;

namespace JpMirai.Knowledge.Check;

/// <summary>Proves that every topic has its article in every language, with the facts of the English one, short enough for a chat, and that no link leads nowhere.</summary>
internal sealed partial class ArticleCheck(string folder, ContentBook book, GlossaryRule glossary)
{
    private const int MostTitle = 60, FewestQuestions = 6, FewestWords = 10;

    /// <summary>Longest chat form: words, or characters where words are not spaced. Vietnamese counts syllables.</summary>
    private static readonly FrozenDictionary<string, int> Longest = new Dictionary<string, int>
    {
        ["en"] = 120, ["vi"] = 190, ["tl"] = 150, ["id"] = 140, ["pt"] = 140, ["es"] = 140, ["zh"] = 280, ["ja"] = 400, ["my"] = 820,
    }.ToFrozenDictionary();

    private readonly List<string> _problems = [];

    /// <summary>Identifies the wording of an English article that a translation follows.</summary>
    public static string RevisionOf(Article english) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{english.Title}\n{english.Text}")))[..12];

    public IReadOnlyList<string> Run()
    {
        foreach (var topic in book.Catalogue.Topics.Values.OrderBy(topic => topic.Id, StringComparer.Ordinal)) Links(topic);
        foreach (var language in book.Languages)
        {
            var articles = book.Texts[language.Tag].Articles;
            foreach (var missing in book.Catalogue.Topics.Keys.Except(articles.Keys)) _problems.Add($"{language.Tag}/articles/{missing}.md is missing. Write it.");
            foreach (var article in articles.Values.OrderBy(article => article.Topic, StringComparer.Ordinal)) Compare(language.Tag, article);
            foreach (var twice in articles.Values.GroupBy(article => article.Label).Where(group => group.Count() > 1))
                _problems.Add($"{language.Tag}/articles: {string.Join(" and ", twice.Select(article => article.Topic).Order(StringComparer.Ordinal))} have the same label '{twice.Key}'. Make them differ.");
        }
        return _problems;
    }

    private void Links(Topic topic)
    {
        Need(!topic.Links.IsEmpty, $"topics.yaml: '{topic.Id}' has no source. Name a page under links.");
        foreach (var link in topic.Links) Need(link.Url.StartsWith("https://", StringComparison.Ordinal), $"topics.yaml: '{link.Url}' is no https address. Correct it.");
        foreach (var dead in topic.Related.Where(other => !book.Catalogue.Topics.ContainsKey(other))) _problems.Add($"topics.yaml: '{topic.Id}' is related to '{dead}', which does not exist. Remove it.");
        var groups = book.Catalogue.Groups.Count(group => group.Topics.Contains(topic.Id));
        Need(groups == 1, $"topics.yaml: '{topic.Id}' stands in {groups} groups. Put it into one.");
        foreach (var dead in book.Catalogue.Groups.SelectMany(group => group.Topics).Where(id => !book.Catalogue.Topics.ContainsKey(id)))
            _problems.Add($"topics.yaml: a group names '{dead}', which does not exist. Remove it.");
    }

    private void Compare(string tag, Article article)
    {
        var name = $"{tag}/articles/{article.Topic}.md";
        if (!book.Catalogue.Topics.ContainsKey(article.Topic) || !book.In("en").Articles.TryGetValue(article.Topic, out var english))
        {
            _problems.Add($"{name}: there is no topic '{article.Topic}'. Add it to topics.yaml and in English, or remove the article.");
            return;
        }
        Reading(name, tag, english);
        Need(article.Title.Length <= MostTitle, $"{name}: the title has {article.Title.Length} units; {MostTitle} are allowed. Shorten it.");
        Need(article.Label.Length <= Texts.MaxLabel, $"{name}: the label has {article.Label.Length} units; buttons take {Texts.MaxLabel}. Shorten it.");
        Need(article.Questions.Length >= FewestQuestions, $"{name}: fewer than {FewestQuestions} questions. Add how workers ask it.");
        Need(article.Words.Length >= FewestWords, $"{name}: fewer than {FewestWords} words. Add words that point to this topic.");
        var length = LengthOf(tag, article.ChatForm);
        if (Longest.TryGetValue(tag, out var most)) Need(length <= most, $"{name}: the part before '# more' has {length} words or characters; a chat takes {most}. Move some of it under '# more'.");
        Need(Steps(article.Steps) == Steps(english.Steps), $"{name}: {Steps(article.Steps)} steps, in English {Steps(english.Steps)}. Make them the same.");
        foreach (var number in Numbers.In(article.Text).Except(Numbers.InEnglish(english.Text))) _problems.Add($"{name}: the number {number} is not in English. Correct it.");
        foreach (var (problem, remedy) in Texts.Problems(tag, "text", article.Text, english.Text, book)) _problems.Add($"{name}: the text {problem} {remedy}");
        foreach (var (problem, remedy) in glossary.Problems(tag, article.Text, english.Text)) _problems.Add($"{name}: the text {problem} {remedy}");
        Need(!MarkdownLink().IsMatch(article.Text), $"{name}: there is a link in the text. Name pages under links in topics.yaml.");
    }

    private void Reading(string name, string tag, Article english)
    {
        var (front, _) = ArticleLoader.Split(name, File.ReadAllText(Path.Combine(folder, name)));
        Need(front.Find("reviewed") is not null, $"{name}: nobody has recorded a second reading. Read it, then add reviewed: date.");
        if (tag == "en") return;
        var revision = RevisionOf(english);
        Need(front.Find("source")?.Text == revision, $"{name}: it follows an older English text. Compare it with English, then set source: {revision}.");
    }

    private static int LengthOf(string tag, string text) =>
        tag is "ja" or "zh" or "my" ? text.Count(letter => !char.IsWhiteSpace(letter)) : text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;

    private static int Steps(string steps) => Numbers.StepLine().Count(steps);

    private void Need(bool holds, string problem)
    {
        if (!holds) _problems.Add(problem);
    }

    [GeneratedRegex(@"\]\(|https?://")]
    private static partial Regex MarkdownLink();
}
