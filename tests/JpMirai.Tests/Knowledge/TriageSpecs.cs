using JpMirai.Knowledge.Book;
using JpMirai.Knowledge.Languages;
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
        Assert.Contains(Read(text), one => (one.Id, one.Severity, one.Language) == (signal, Severity.Emergency, language));
    }

    [Theory]
    [InlineData("I want to die of laughing")]
    [InlineData("I do not want to die")]
    [InlineData("when is the fire drill?")]
    [InlineData("he beat me at table tennis")]
    [InlineData("I locked myself out of my room")]
    [InlineData("nóng muốn chết")]
    [InlineData("capek setengah mati, haha")]
    [InlineData("morri de rir")]
    [InlineData("me muero de risa")]
    [InlineData("笑死我了")]
    [InlineData("hello")]
    public void Everyday_words_are_not(string text) => Assert.DoesNotContain(Read(text), signal => signal.Severity >= Severity.Serious);

    [Fact]
    public void An_idiom_takes_away_only_the_words_it_covers() =>
        Assert.NotEmpty(Read("I want to die of laughing at work but tonight I really want to end my life", "en"));

    [Fact]
    public void The_worst_signal_leads() =>
        Assert.Equal(Severity.Emergency, Read("they locked me in and he is hitting me now", "en")[0].Severity);

    [Theory]
    [InlineData("I was fired yesterday", "dismissal-or-forced-resignation", Severity.Critical, "en")]
    [InlineData("sếp giữ hộ chiếu của tôi không trả", "document-confiscation", Severity.Critical, "vi")]
    [InlineData("sep giu ho chieu cua toi khong tra", "document-confiscation", Severity.Critical, "vi")]
    [InlineData("3 bulan gaji belum dibayar", "unpaid-wages", Severity.Serious, "id")]
    [InlineData("dalawang buwan na kaming walang sahod", "unpaid-wages", Severity.Serious, "tl")]
    [InlineData("老板不让我去医院看病", "denied-medical-care", Severity.Critical, "zh")]
    [InlineData("せんげつ リーダーに なぐられました", "past-violence", Severity.Critical, "ja")]
    [InlineData("fugi da empresa e meu visto venceu", "status-loss", Severity.Critical, "pt")]
    [InlineData("quiero hablar con una persona", "explicit-human-request", Severity.Advice, "es")]
    [InlineData("လစာ သုံးလ မရသေးဘူး", "unpaid-wages", Severity.Serious, "my")]
    public void Trouble_that_no_phrase_foresees_is_learned_from_examples(string text, string signal, Severity severity, string language) =>
        Assert.Contains(Read(text), one => (one.Id, one.Severity, one.Language) == (signal, severity, language));

    [Fact]
    public void A_signal_tells_which_rule_saw_it()
    {
        Assert.StartsWith("phrase of en", Read("I want to die").First(signal => signal.Id == "suicide-self-harm").Reason, StringComparison.Ordinal);
        Assert.Matches(@"^like the examples of en, [01]\.\d\d: .*passport", Read("my boss keeps my passport and says no").First(signal => signal.Id == "document-confiscation").Reason);
    }

    private static IReadOnlyList<Signal> Read(string text, string? language = null) => Content.Mind.Triage.Read(Content.Mind.Hear(Hygiene.Clean(text)), language);
}
