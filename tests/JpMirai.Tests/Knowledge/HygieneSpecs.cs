using JpMirai.Knowledge.Languages;
using Xunit;

namespace JpMirai.Tests.Knowledge;

public class HygieneSpecs
{
    [Theory]
    [InlineData("ဟုတ္ကဲ့", "ဟုတ်ကဲ့")]
    [InlineData("မဟုတ္ဘူး", "မဟုတ်ဘူး")]
    [InlineData("ေက်းဇူးတင္ပါတယ္", "ကျေးဇူးတင်ပါတယ်")]
    [InlineData("ျမန္မာ", "မြန်မာ")]
    [InlineData("ကြ်န္ေတာ္", "ကျွန်တော်")]
    [InlineData("လူနာတင္ယာဥ္", "လူနာတင်ယာဉ်")]
    [InlineData("ကၽြန္ေတာ္ ေသခ်င္တယ္", "ကျွန်တော် သေချင်တယ်")]
    public void Zawgyi_becomes_unicode(string zawgyi, string unicode)
    {
        Assert.True(Zawgyi.IsLikely(zawgyi));
        Assert.Equal(unicode, Hygiene.Clean(zawgyi));
    }

    [Fact]
    public void Unicode_burmese_is_never_taken_for_zawgyi()
    {
        var texts = Content.Book.In("my");
        var all = texts.Phrases.Values.Select(phrase => phrase.Text).Concat(texts.Check.Items.Values.Select(item => item.Question.Ask)).Concat(texts.Commands.Values.SelectMany(words => words));

        Assert.All(all, text => Assert.False(Zawgyi.IsLikely(text), text));
    }

    [Theory]
    [InlineData("၁၂၃", "123")]
    [InlineData("１２３", "123")]
    [InlineData("१२३", "123")]
    [InlineData("ＨＥＬＰ", "HELP")]
    [InlineData("ok\u200b\u200e", "ok")]
    public void Digits_and_letters_of_other_forms_become_plain(string typed, string plain) => Assert.Equal(plain, Hygiene.Clean(typed));

    [Theory]
    [InlineData("HEEEELP meee, 1000 yen", "help me 1000 yen")]
    [InlineData("哈哈哈哈", "哈")]
    [InlineData("all good", "all good")]
    public void A_letter_held_down_counts_once(string typed, string folded) => Assert.Equal(folded, Hygiene.Fold(typed));

    [Fact]
    public void What_is_no_letter_at_all_does_not_keep_the_rest_from_being_read()
    {
        foreach (var odd in (char[])['\uFFFE', '\uFFFF', '\uFDD0', '\uD800', '\uDC00'])
            Assert.Equal("help me", Hygiene.Clean($"help{odd} me"));
    }

    [Theory]
    [InlineData("  HELP!!! ", "help")]
    [InlineData("I don't know...", "i dont know")]
    [InlineData("Không, cảm ơn.", "không cảm ơn")]
    [InlineData("ကယ်ပါ။", "ကယ်ပါ")]
    public void Words_are_compared_without_case_and_punctuation(string typed, string folded) => Assert.Equal(folded, Hygiene.Fold(typed));

    [Fact]
    public void Accents_and_tones_can_be_left_out() => Assert.Equal("muon chet di", Hygiene.WithoutAccents("muốn chết đi"));
}
