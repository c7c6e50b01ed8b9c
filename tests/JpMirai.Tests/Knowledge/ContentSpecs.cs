using System.Text.RegularExpressions;
using JpMirai.Knowledge.Book;
using JpMirai.Knowledge.Check;
using Xunit;

namespace JpMirai.Tests.Knowledge;

public class ContentSpecs
{
    [Fact]
    public void The_shipped_content_is_complete_and_consistent_in_nine_languages()
    {
        Assert.Equal(["en", "es", "id", "ja", "my", "pt", "tl", "vi", "zh"], Content.Book.Languages.Select(language => language.Tag).Order(StringComparer.Ordinal));
        Assert.Empty(ContentCheck.Run(Loader.ShippedFolder));
    }

    [Fact]
    public void A_broken_file_is_named_with_its_line_and_a_remedy() => Assert.Equal(
        "ja/phrases.yaml, line 7: '' is not valid YAML. Check quotes and indentation.",
        Mask(Problem("ja/phrases.yaml", text => text.Replace("phrases:", "phrases: [", StringComparison.Ordinal))));

    [Fact]
    public void A_missing_file_is_named() =>
        Assert.Equal("my/commands.yaml: the file is missing. Restore it, or remove its language from languages.yaml.", Problem("my/commands.yaml", _ => null));

    [Fact]
    public void A_phrase_that_stands_in_two_files_is_named() => Assert.Equal(
        "es/page.yaml, line 7: 'menu.ask' stands in another file of this language too. Remove one of them.",
        Mask(Problem("es/page.yaml", text => text.Replace("  page.send:", "  menu.ask:", StringComparison.Ordinal))));

    [Theory]
    [InlineData("vi/phrases.yaml", "  menu.ask:", "  menu.asked:", "'phrases.menu.ask' is missing. Add it.")]
    [InlineData("tl/page.yaml", "  page.send:", "  page.sends:", "'phrases.page.send' is missing. Add it.")]
    [InlineData("es/phrases.yaml", "{total}", "total", "lacks {total}. Put it where the sentence needs it.")]
    [InlineData("pt/phrases.yaml", "label: 'Idioma'", "label: 'Mudar o idioma deste chat'", "units; LINE, Messenger and WhatsApp buttons take 20. Shorten it.")]
    [InlineData("my/self-check.yaml", "source: ", "source: 0", "the reading is of an older English text.")]
    [InlineData("ja/risk-words.yaml", "    phrases:\n", "    phrases:\n      - '(a|b * c) d'\n", "'(a|b * c) d' can't be read.")]
    [InlineData("zh/phrases.yaml", "{hotline:dv-plus}", "0120-279-889", "names the number 0120-279-889.")]
    [InlineData("id/self-check.yaml", "    title: ", "    title: The question about your ", "still holds English ('The').")]
    public void A_gap_is_named_with_its_file_and_remedy(string file, string from, string to, string expected)
    {
        var problems = ProblemsAfter(file, text => Once(text, from, to));

        Assert.Contains(problems, problem => problem.StartsWith(file, StringComparison.Ordinal) && problem.Contains(expected, StringComparison.Ordinal));
    }

    [Fact]
    public void A_missing_article_is_named() =>
        Assert.Contains("vi/articles/paid-leave.md is missing. Write it.", ProblemsAfter("vi/articles/paid-leave.md", _ => null));

    [Fact]
    public void An_article_of_no_topic_is_named() => Assert.Contains(
        "pt/articles/gardening.md: there is no topic 'gardening'. Add it to topics.yaml and in English, or remove the article.",
        ProblemsAfter("pt/articles/paid-leave.md", text => Once(text, "topic: paid-leave", "topic: gardening")));

    [Fact]
    public void An_article_that_follows_an_older_english_text_is_named_with_the_id_to_set()
    {
        var revision = ArticleCheck.RevisionOf(Content.Book.In("en").Articles["paid-leave"]);

        Assert.Contains(
            $"my/articles/paid-leave.md: it follows an older English text. Compare it with English, then set source: {revision}.",
            ProblemsAfter("my/articles/paid-leave.md", text => Once(text, $"source: {revision}", "source: 0123456789ab")));
    }

    [Fact]
    public void A_changed_english_article_makes_every_translation_stale()
    {
        var problems = ProblemsAfter("en/articles/paid-leave.md", text => text.TrimEnd() + "\nAsk somebody.\n");

        Assert.Equal(8, problems.Count(problem => problem.Contains("/articles/paid-leave.md: it follows an older English text.", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("topics.yaml", "links: [mhlw-minwage]", "links: []", "topics.yaml: 'minimum-wage' has no source. Name a page under links.")]
    [InlineData("topics.yaml", "related: [unpaid-wages, ", "related: [gardening, ", "topics.yaml: 'minimum-wage' is related to 'gardening', which does not exist. Remove it.")]
    [InlineData("topics.yaml", "topics: [minimum-wage, ", "topics: [", "topics.yaml: 'minimum-wage' stands in 0 groups. Put it into one.")]
    [InlineData("topics.yaml", "'https://saitei", "'http://saitei", "topics.yaml: 'http://saiteichingin.mhlw.go.jp/' is no https address. Correct it.")]
    [InlineData("terms.yaml", "topic: overtime-pay", "topic: gardening", "terms.yaml: 'zangyo' leads to 'gardening', which does not exist. Remove it.")]
    [InlineData("zh/answers.yaml", "  tedori:", "  tedoris:", "zh/answers.yaml: the word 'tedori' is not explained. Add it under terms.")]
    [InlineData("id/articles/paid-leave.md", "# steps\n", "Hubungi 03-1234-5678 atau 9999 orang.\n\n# steps\n", "id/articles/paid-leave.md: the text names the number 03-1234-5678. Name a line by {hotline:id}, so that its number has a source.")]
    [InlineData("id/articles/paid-leave.md", "# steps\n", "Hubungi 9999 orang.\n\n# steps\n", "id/articles/paid-leave.md: the number 9999 is not in English. Correct it.")]
    [InlineData("es/articles/paid-leave.md", "# steps\n1. ", "# steps\n1. Respire.\n2. ", "es/articles/paid-leave.md: 5 steps, in English 4. Make them the same.")]
    [InlineData("tl/articles/paid-leave.md", "label: ", "label: Lahat ng tungkol sa ", "units; buttons take 20. Shorten it.")]
    public void A_gap_around_articles_is_named_in_these_words(string file, string from, string to, string expected)
    {
        var problems = ProblemsAfter(file, text => Once(text, from, to));

        Assert.Contains(problems, problem => problem.StartsWith(file, StringComparison.Ordinal) && problem.EndsWith(expected, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("en", "word ", 120)]
    [InlineData("vi", "từ ", 190)]
    [InlineData("ja", "ことば", 400)]
    public void An_article_too_long_for_a_chat_is_named(string tag, string word, int most)
    {
        var file = $"{tag}/articles/paid-leave.md";
        var problems = ProblemsAfter(file, text => Once(text, "# steps\n", string.Concat(Enumerable.Repeat(word, most)) + "\n\n# steps\n"));

        Assert.Contains(problems, problem => Regex.IsMatch(problem, $@"^{file}: the part before '# more' has \d+ words or characters; a chat takes {most}\. Move some of it under '# more'\.$"));
    }

    [Fact]
    public void A_message_that_stands_under_none_and_under_a_signal_is_named()
    {
        var message = Content.Book.In("en").RiskExamples.Now["suicide-self-harm"][0];

        Assert.Contains(
            $"en/risk-examples.yaml: '{message}' stands under none and under a signal. Keep one.",
            ProblemsAfter("en/risk-examples.yaml", text => Once(text, "none: |\n", $"none: |\n  {message}\n")));
    }

    [Fact]
    public void Questions_of_a_topic_that_has_an_article_are_named() => Assert.Contains(
        "en/elsewhere.yaml: 'paid-leave' has an article now. Move its questions there.",
        ProblemsAfter("en/elsewhere.yaml", text => Once(text, "topics:\n", "topics:\n  paid-leave: |\n    may I rest\n")));

    private static string Once(string text, string from, string to)
    {
        var at = text.IndexOf(from, StringComparison.Ordinal);
        Assert.True(at >= 0, $"'{from}' is not there to be broken.");
        return string.Concat(text.AsSpan(0, at), to, text.AsSpan(at + from.Length));
    }

    private static string Mask(string problem) => Regex.Replace(Regex.Replace(problem, @"line \d+", "line 7"), @"this is not valid YAML \(.*\)\.", "'' is not valid YAML.");

    private static string Problem(string file, Func<string, string?> change) => Assert.Throws<ContentException>(() => ProblemsAfter(file, change)).Message;

    private static IReadOnlyList<string> ProblemsAfter(string file, Func<string, string?> change)
    {
        var folder = Directory.CreateTempSubdirectory("content-").FullName;
        try
        {
            foreach (var source in Directory.GetFiles(Loader.ShippedFolder, "*", SearchOption.AllDirectories))
            {
                var target = Path.Combine(folder, Path.GetRelativePath(Loader.ShippedFolder, source));
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.Copy(source, target);
            }
            var path = Path.Combine(folder, file);
            if (change(File.ReadAllText(path)) is { } changed) File.WriteAllText(path, changed);
            else File.Delete(path);
            return ContentCheck.Run(folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
