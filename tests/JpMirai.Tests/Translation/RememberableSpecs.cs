using JpMirai.Knowledge.Meaning;
using Xunit;

namespace JpMirai.Tests.Translation;

/// <summary>What a consultant may have remembered for everyone. (docs/decisions/0014)</summary>
public sealed class RememberableSpecs
{
    [Theory]
    [InlineData("ja", "まだ何にもサインしないでください。")]
    [InlineData("ja", "この会社ではいつから働き始めましたか。")]
    [InlineData("my", "ဘာကိုမှ လက်မှတ်မထိုးပါနဲ့ဦး။")]
    [InlineData("en", "Please do not sign anything yet.")]
    [InlineData("vi", "Bạn đừng ký gì cả nhé.")]
    [InlineData("zh", "请先不要签任何东西。")]
    public void A_sentence_about_nobody_is_kept(string language, string text) => Assert.True(Rememberable.Is(text, language));

    [Theory]
    [InlineData("ja", "090-1234-5678に電話してください。")]
    [InlineData("ja", "二か月分の給料です。")]
    [InlineData("ja", "田中さんに聞いてください。")]
    [InlineData("ja", "Satoと言います。")]
    [InlineData("ja", "5月8日(金)に会いましょう。")]
    [InlineData("my", "၁၁၀ ကို ချက်ချင်း ဖုန်းဆက်ပါ။")]
    [InlineData("my", "ဦးအောင်ကို မေးပါ။")]
    [InlineData("en", "Please ask Tanaka about it.")]
    [InlineData("en", "You can read more at https://www.jp-mirai.org/help.")]
    [InlineData("vi", "Bạn hỏi anh Tuấn nhé.")]
    [InlineData("zh", "请问王先生。")]
    public void A_number_a_date_a_name_or_a_link_is_not(string language, string text) => Assert.False(Rememberable.Is(text, language));

    [Fact]
    public void A_story_is_not() => Assert.False(Rememberable.Is(string.Concat(Enumerable.Repeat("まだサインしないでください。", 20)), "ja"));
}
