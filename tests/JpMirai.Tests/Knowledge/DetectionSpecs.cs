using Xunit;

namespace JpMirai.Tests.Knowledge;

public class DetectionSpecs
{
    [Theory]
    [InlineData("Hello, I have a question about my salary this month", "en")]
    [InlineData("Xin chào, tôi muốn hỏi về tiền lương", "vi")]
    [InlineData("cho toi hoi ve tien luong thang nay voi", "vi")]
    [InlineData("magandang umaga po, may tanong ako tungkol sa sahod ko", "tl")]
    [InlineData("selamat pagi, saya mau tanya tentang gaji saya bulan ini", "id")]
    [InlineData("bom dia, eu queria perguntar sobre o meu salário", "pt")]
    [InlineData("buenos días, quisiera preguntar por mi sueldo de este mes", "es")]
    [InlineData("မင်္ဂလာပါ လစာအကြောင်း မေးချင်လို့ပါ", "my")]
    [InlineData("こんにちは。きゅうりょうについて聞きたいです。", "ja")]
    [InlineData("你好，我想问一下工资的事情", "zh")]
    public void The_language_of_a_message_is_found_from_its_text(string text, string language) => Assert.Equal(language, Content.Mind.Hear(text).Sure);

    [Theory]
    [InlineData("shacho say kubi. wat now", "en")]
    [InlineData("boss no pay zangyo", "en")]
    [InlineData("nenkin là gì", "vi")]
    [InlineData("haken gaisha gak bayar zangyo", "id")]
    [InlineData("kaisha no shacho ga pasupooto wo kaeshite kuremasen", "ja")]
    public void Japanese_words_which_everyone_uses_do_not_tell_the_language(string text, string language) => Assert.Equal(language, Content.Mind.Hear(text).Sure);

    [Theory]
    [InlineData("ok")]
    [InlineData("kubi")]
    [InlineData("nenkin la j")]
    [InlineData("123")]
    [InlineData("🙂")]
    public void Too_little_text_is_not_guessed(string text) => Assert.Null(Content.Mind.Hear(text).Sure);
}
