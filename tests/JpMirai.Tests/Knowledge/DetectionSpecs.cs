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
    [InlineData("ok")]
    [InlineData("123")]
    [InlineData("🙂")]
    public void Too_little_text_is_not_guessed(string text) => Assert.Null(Content.Mind.Hear(text).Sure);
}
