using System.Collections.Frozen;
using JpMirai.Knowledge.Book;

namespace JpMirai.Load.Answers;

/// <summary>The shipped content with more topics, whose articles have the words and the sizes of the real ones and no meaning.</summary>
internal static class GeneratedBook
{
    private const int Seed = 5;

    /// <param name="topics">The shipped ones included.</param>
    public static ContentBook Of(ContentBook book, int topics)
    {
        var added = Enumerable.Range(0, Math.Max(0, topics - book.Catalogue.Topics.Count)).Select(n => new Topic($"generated-{n}", "both", "2026", false, [], [])).ToArray();
        return book with
        {
            Catalogue = book.Catalogue with { Topics = book.Catalogue.Topics.Values.Concat(added).ToFrozenDictionary(topic => topic.Id) },
            Texts = book.Texts.Values.AsParallel().Select(texts => texts with { Articles = Articles(texts, added) }).ToFrozenDictionary(texts => texts.Tag),
        };
    }

    private static FrozenDictionary<string, Article> Articles(LanguageTexts texts, Topic[] added)
    {
        var models = texts.Articles.Values.OrderBy(article => article.Topic, StringComparer.Ordinal).ToArray();
        var vocabulary = new Vocabulary([.. models.SelectMany(model => model.Questions.Concat(model.Words).Append(model.Title).Append(model.Text))]);
        var chance = new Random(Seed);
        return models.Concat(added.Select(topic => Like(models[chance.Next(models.Length)], topic.Id, vocabulary, chance))).ToFrozenDictionary(article => article.Topic);
    }

    private static Article Like(Article model, string topic, Vocabulary vocabulary, Random chance)
    {
        var theme = vocabulary.Theme(chance);
        return new(topic, Write(model.Title), topic, [.. model.Questions.Select(Write)], [.. model.Words.Select(Write)], Write(model.Text), "", "", "", "");

        string Write(string text) => vocabulary.Write(text, theme, chance);
    }
}
