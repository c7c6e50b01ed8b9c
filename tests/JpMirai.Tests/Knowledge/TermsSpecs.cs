using System.Diagnostics;
using JpMirai.Knowledge.Book;
using JpMirai.Knowledge.Languages;
using Xunit;

namespace JpMirai.Tests.Knowledge;

public class TermsSpecs
{
    [Theory]
    [InlineData("what does yukyu mean", "yukyu")]
    [InlineData("What is 残業?", "zangyo")]
    [InlineData("zangyo là gì?", "zangyo")]
    [InlineData("zangyo la gi", "zangyo")]
    [InlineData("残業とは", "zangyo")]
    [InlineData("ねんきんって何ですか？", "nenkin")]
    [InlineData("控除是什么意思", "kojo")]
    [InlineData("什么是rosai？", "rosai")]
    [InlineData("apa itu kumiai?", "kumiai")]
    [InlineData("arti hanko apa ya kak", "hanko")]
    [InlineData("ano po ang ibig sabihin ng shakai hoken", "shakai-hoken")]
    [InlineData("juminzei ဆိုတာဘာလဲ", "juminzei")]
    [InlineData("o que é nyukan?", "nyukan")]
    [InlineData("¿qué significa gensen?", "gensen")]
    [InlineData("nenkin", "nenkin")]
    [InlineData("NENKIN??", "nenkin")]
    [InlineData("saitei chingin", "saitei-chingin")]
    [InlineData("yūkyū", "yukyu")]
    public void A_japanese_word_is_explained_when_somebody_asks_for_it(string text, string term) => Assert.Equal(term, Find(text)?.Id);

    [Theory]
    [InlineData("my zangyo was not paid")]
    [InlineData("zangyo dai tidak dibayar")]
    [InlineData("残業代がはらわれません")]
    [InlineData("công ty không trả zangyo")]
    [InlineData("加班残業没有钱")]
    [InlineData("hindi binayaran ang zangyo ko")]
    [InlineData("what does my boss want")]
    [InlineData("zangyology")]
    [InlineData("what is")]
    [InlineData("")]
    public void A_text_that_says_more_is_not_about_the_word(string text) => Assert.Null(Find(text));

    [Fact]
    public void The_longer_word_is_meant() => Assert.Equal("zairyu-shikaku", Find("what is zairyu shikaku")?.Id);

    [Fact]
    public void Words_of_asking_of_every_language_are_understood()
    {
        foreach (var texts in Content.Book.Texts.Values)
            Assert.All(texts.Asks, ask => Assert.Equal("nenkin", Find($"{ask} nenkin")?.Id));
    }

    [Fact]
    public void Words_of_asking_said_over_and_over_take_no_time()
    {
        var text = Hear(string.Concat(Enumerable.Repeat("là gì what is ", 300)) + "nenkin or not");
        Assert.Null(Content.Mind.Terms.Find(text));

        var started = Stopwatch.GetTimestamp();
        Assert.Null(Content.Mind.Terms.Find(text));
        Assert.InRange(Stopwatch.GetElapsedTime(started).TotalSeconds, 0, 1);
    }

    private static Term? Find(string typed) => Content.Mind.Terms.Find(Hear(typed));

    private static Utterance Hear(string typed) => Content.Mind.Hear(Hygiene.Clean(typed));
}
