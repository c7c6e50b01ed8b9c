using JpMirai.Knowledge.Book;
using JpMirai.Knowledge.Triage;
using Xunit;

namespace JpMirai.Tests.Knowledge;

public class TriageSpecs
{
    [Theory]
    [InlineData("I want to die", "suicide-self-harm", "en")]
    [InlineData("tôi muốn chết", "suicide-self-harm", "vi")]
    [InlineData("toi muon chet", "suicide-self-harm", "vi")]
    [InlineData("死にたい", "suicide-self-harm", "ja")]
    [InlineData("我不想活了", "suicide-self-harm", "zh")]
    [InlineData("saya mau bunuh diri", "suicide-self-harm", "id")]
    [InlineData("gusto ko nang mamatay", "suicide-self-harm", "tl")]
    [InlineData("quero morrer", "suicide-self-harm", "pt")]
    [InlineData("quiero morirme", "suicide-self-harm", "es")]
    [InlineData("သေချင်တယ်", "suicide-self-harm", "my")]
    [InlineData("ေသခ်င္တယ္", "suicide-self-harm", "my")]
    [InlineData("họ nhốt tôi trong phòng", "confinement", "vi")]
    [InlineData("他们把我锁在房间里", "confinement", "zh")]
    [InlineData("me encerraron en el cuarto", "confinement", "es")]
    [InlineData("友だちが息をしていません", "medical-emergency", "ja")]
    public void Words_of_danger_are_found_in_their_language(string text, string signal, string language)
    {
        var found = Content.Mind.Triage.Read(text, null);

        Assert.Contains(found, one => one == new Signal(signal, Severity.Emergency, language));
    }

    [Theory]
    [InlineData("I want to die of laughing")]
    [InlineData("I do not want to die")]
    [InlineData("I was fired yesterday")]
    [InlineData("when is the fire drill?")]
    [InlineData("he beat me at table tennis")]
    [InlineData("I locked myself out of my room")]
    [InlineData("nóng muốn chết")]
    [InlineData("capek setengah mati, haha")]
    [InlineData("morri de rir")]
    [InlineData("me muero de risa")]
    [InlineData("笑死我了")]
    [InlineData("hello")]
    public void Everyday_words_are_not(string text) => Assert.Empty(Content.Mind.Triage.Read(text, null));

    [Fact]
    public void An_idiom_takes_away_only_the_words_it_covers() =>
        Assert.NotEmpty(Content.Mind.Triage.Read("I want to die of laughing at work but tonight I really want to end my life", "en"));

    [Fact]
    public void The_worst_signal_leads() =>
        Assert.Equal(Severity.Emergency, Content.Mind.Triage.Read("they locked me in and he is hitting me now", "en")[0].Severity);
}
