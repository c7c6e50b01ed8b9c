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

    private static string Once(string text, string from, string to)
    {
        var at = text.IndexOf(from, StringComparison.Ordinal);
        Assert.True(at >= 0, $"'{from}' is not there to be broken.");
        return string.Concat(text.AsSpan(0, at), to, text.AsSpan(at + from.Length));
    }

    private static string Mask(string problem) => System.Text.RegularExpressions.Regex.Replace(System.Text.RegularExpressions.Regex.Replace(problem, @"line \d+", "line 7"), @"this is not valid YAML \(.*\)\.", "'' is not valid YAML.");

    private static string Problem(string file, Func<string, string?> change) => Assert.Throws<ContentException>(() => ProblemsAfter(file, change)).Message;

    private static IReadOnlyList<string> ProblemsAfter(string file, Func<string, string?> change)
    {
        var folder = Directory.CreateTempSubdirectory("content-").FullName;
        try
        {
            foreach (var source in Directory.GetFiles(Loader.ShippedFolder, "*.yaml", SearchOption.AllDirectories))
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
