using System.Globalization;
using JpMirai.Channels;
using Xunit;
using Xunit.Abstractions;

namespace JpMirai.Tests.Channels;

public sealed class TextSplitterSpecs(ITestOutputHelper output)
{
    [Theory]
    [InlineData("One. Two.\n\nThree. Four.", 22, "One. Two.\n\n|Three. Four.")]
    [InlineData("One. Two.\nThree. Four.", 20, "One. Two.\n|Three. Four.")]
    [InlineData("One, two. Three, four.", 20, "One, two. |Three, four.")]
    [InlineData("one two three four", 10, "one two |three four")]
    [InlineData("onetwothreefour", 10, "onetwothre|efour")]
    [InlineData("一二三。四五六。七八", 7, "一二三。|四五六。七八")]
    [InlineData("「一二三。」四五六七", 8, "「一二三。」四五|六七")]
    [InlineData("သွားပါ။လာပါ။နေပါ", 14, "သွားပါ။လာပါ။|နေပါ")]
    [InlineData("🇻🇳🇻🇳", 5, "🇻🇳|🇻🇳")]
    [InlineData("👩🏽‍🔧👩🏽‍🔧", 9, "👩🏽‍🔧|👩🏽‍🔧")]
    [InlineData("ကမ္ဘာ", 4, "က|မ္ဘာ")]
    [InlineData("fits", 4, "fits")]
    [InlineData("", 4, "")]
    public void Text_is_cut_where_a_reader_would_pause(string text, int max, string parts) => Assert.Equal(parts, string.Join('|', TextSplitter.Split(text, max)));

    [Fact]
    public void No_character_is_cut_and_nothing_is_lost_in_any_script()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("FUZZ_SEED"), CultureInfo.InvariantCulture, out var given) ? given : Environment.TickCount;
        output.WriteLine($"FUZZ_SEED={seed}");
        var chance = new Random(seed);
        string[] pieces = [.. SomeText.Sentences.Values.SelectMany(Characters), " ", "\n", "\n\n", "\r\n", ". ", "。", "\t", "\u200B", "\u200D", "\uFE0F"];

        for (var round = 0; round < 3000; round++)
        {
            var text = string.Concat(Enumerable.Range(0, chance.Next(400)).Select(_ => pieces[chance.Next(pieces.Length)]));
            var max = chance.Next(40, 200);
            foreach (var full in (bool[])[false, true])
            {
                var parts = TextSplitter.Split(text, max, full);

                Assert.True(text == string.Concat(parts), $"seed {seed}, round {round}: text lost");
                Assert.All(parts, part => Assert.InRange(part.Length, text.Length == 0 ? 0 : 1, max));
                Assert.True(Edges(text).IsSupersetOf(Cuts(parts)) || Characters(text).Any(c => c.Length > max), $"seed {seed}, round {round}: a character was cut");
            }
        }
    }

    [Theory]
    [InlineData("ja")]
    [InlineData("zh")]
    [InlineData("vi")]
    [InlineData("vi-combining")]
    [InlineData("my")]
    [InlineData("tl")]
    [InlineData("pt")]
    [InlineData("km")]
    [InlineData("emoji")]
    [InlineData("marks")]
    public void A_long_text_of_each_script_is_cut_between_its_characters_into_well_filled_parts(string language)
    {
        var text = SomeText.Long(language, 23_000);

        var parts = TextSplitter.Split(text, 5000);

        Assert.Equal(text, string.Concat(parts));
        Assert.Subset(Edges(text), Cuts(parts));
        Assert.All(parts.SkipLast(1), part => Assert.InRange(part.Length, 2500, 5000));
        Assert.InRange(TextSplitter.Split(text, 5000, full: true).Count, 5, 5);
    }

    [Fact]
    public void A_character_that_alone_is_over_the_limit_is_cut_between_code_points()
    {
        var tower = "e" + string.Concat(Enumerable.Repeat("\U0001E000", 20));

        var parts = TextSplitter.Split(tower, 8);

        Assert.Equal(tower, string.Concat(parts));
        Assert.All(parts, part => Assert.False(char.IsLowSurrogate(part[0]) || part.Length > 8));
    }

    [Theory]
    [InlineData("short", 5, "short")]
    [InlineData("too long a label", 8, "too lon…")]
    [InlineData("too long", 5, "too…")]
    [InlineData("မြန်မာဘာသာ", 6, "မြန်…")]
    [InlineData("👩🏽‍🔧👩🏽‍🔧👩🏽‍🔧", 20, "👩🏽‍🔧👩🏽‍🔧…")]
    public void A_label_is_shortened_between_characters(string text, int max, string shortened) => Assert.Equal(shortened, TextSplitter.Shorten(text, max));

    [Theory]
    [InlineData("abc", 5, "abc")]
    [InlineData("abcdef", 5, "abcde")]
    [InlineData("🇻🇳🇲🇲🇯🇵", 2, "🇻🇳🇲🇲")]
    public void Characters_are_counted_as_a_reader_does(string text, int count, string first) => Assert.Equal(first, TextSplitter.First(text, count));

    private static IEnumerable<string> Characters(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            var length = TextSplitter.NextLength(text.AsSpan(at));
            yield return text.Substring(at, length);
            at += length;
        }
    }

    /// <summary>By Unicode's rule as the platform has it, so that our own counting is checked by another.</summary>
    private static HashSet<int> Edges(string text) => [.. StringInfo.ParseCombiningCharacters(text).Where(at => at == 0 || text[at - 1] is not ('\u1039' or '\u17D2')), text.Length];

    private static HashSet<int> Cuts(IReadOnlyList<string> parts)
    {
        var at = 0;
        return [.. parts.SkipLast(1).Select(part => at += part.Length)];
    }
}
