using JpMirai.Knowledge.Meaning;
using Xunit;

namespace JpMirai.Tests.Translation;

public sealed class MeaningGuardSpecs
{
    [Theory]
    [InlineData("zh", "十八万五千日元。", "ja", "18万5千円です。")]
    [InlineData("my", "ယန်း ၁ သိန်း ၅ သောင်း ရပါတယ်။", "en", "I get 150,000 yen a time.")]
    [InlineData("my", "သုံးသောင်း ယန်း ပေးပါတယ်။", "vi", "Tôi trả 3 man yên cho họ.")]
    [InlineData("vi", "Tôi nợ 15 triệu đồng ở nhà.", "en", "I owe 15 million dong at home.")]
    [InlineData("id", "Saya berutang 1,5 juta rupiah di rumah.", "ja", "家に150万ルピアの借金があります。")]
    [InlineData("tl", "Nagbayad ako ng 3 lapad sa kanila.", "en", "I paid them 30,000 yen in all.")]
    [InlineData("ja", "３か月待ちました。", "es", "Esperé tres meses enteros.")]
    [InlineData("pt", "Trabalho há vinte e cinco dias.", "ja", "25日間働いています。")]
    [InlineData("en", "I worked one hundred and five hours.", "vi", "Tôi đã làm việc 105 tiếng.")]
    [InlineData("my", "ယန်း ၃ သောင်းခွဲ ဖြတ်ပါတယ်။", "en", "They deduct 35,000 yen a time.")]
    [InlineData("zh", "他欠我一万五日元。", "ja", "1万5千円貸しています。")]
    [InlineData("id", "Kami mulai jam setengah delapan pagi.", "ja", "朝7時半に始まります。")]
    [InlineData("en", "The company pays 70 percent of it.", "ja", "会社が7割を払います。")]
    [InlineData("es", "Tiene un año y medio.", "vi", "Cháu một tuổi rưỡi rồi.")]
    public void A_number_is_the_same_however_it_is_written(string from, string source, string to, string translation) =>
        Assert.Empty(MeaningGuard.Check(source, from, translation, to));

    [Theory]
    [InlineData("ja", "10時に来てください。", "en", "Please come here at 11.", LossKind.Number)]
    [InlineData("ja", "3万円払いました。", "vi", "Tôi đã trả 30.000 đồng.", LossKind.Amount)]
    [InlineData("ja", "3万円払いました。", "vi", "Tôi đã trả họ 30.000.", LossKind.Amount)]
    [InlineData("ja", "5月3日に来ました。", "es", "Vine el 5 de marzo.", LossKind.Date)]
    [InlineData("vi", "Tôi đến ngày 3 tháng 5.", "ja", "3月5日に来ました。", LossKind.Date)]
    [InlineData("vi", "Tôi đến ngày 3/5 rồi.", "ja", "3月5日に来ました。", LossKind.Date)]
    [InlineData("en", "See you on Monday, then.", "pt", "Até a terça-feira, então.", LossKind.Date)]
    [InlineData("en", "Come at 3 p.m. please.", "ja", "午前3時に来てください。", LossKind.Date)]
    [InlineData("en", "Call 0120-123-456 now please.", "ja", "0120-123-465に電話してください。", LossKind.Phone)]
    [InlineData("en", "Read https://a.example/x please.", "ja", "https://a.example/y を読んでください。", LossKind.Link)]
    [InlineData("en", "I get half of my pay.", "ja", "給料の2倍をもらっています。", LossKind.Number)]
    [InlineData("ja", "明日電話します。", "vi", "Hôm nay tôi sẽ gọi điện.", LossKind.Date)]
    [InlineData("es", "Vuelvo el próximo mes.", "ja", "来週、戻ります。", LossKind.Date)]
    [InlineData("en", "It is 1:30 in the afternoon.", "ja", "午前1時半です。", LossKind.Date)]
    [InlineData("ja", "田中さんに話しました。", "en", "I talked to Mr. Yamada.", LossKind.Name)]
    [InlineData("ja", "名古屋へ行きます。", "my", "အိုဆာကာကို သွားပါမယ်။", LossKind.Name)]
    [InlineData("vi", "Anh Hùng bị thương rồi.", "ja", "ズンさんはけがをしました。", LossKind.Name)]
    [InlineData("ja", "言うなと言われました。", "en", "I was told to say it.", LossKind.Negation)]
    [InlineData("en", "I have hardly slept.", "pt", "Eu tenho dormido bem.", LossKind.Negation)]
    [InlineData("es", "La consulta es gratis.", "ja", "相談は有料です。", LossKind.Negation)]
    [InlineData("en", "My boss, Mr. Tanaka, hit me.", "es", "Mi jefe, el Sr. Yamada, me golpeó.", LossKind.Name)]
    [InlineData("ja", "払っていません。", "en", "They are paying me.", LossKind.Negation)]
    [InlineData("en", "Please sign the paper.", "id", "Jangan tanda tangan di surat itu.", LossKind.Negation)]
    [InlineData("vi", "Đừng ký giấy đó nhé.", "tl", "Pirmahan mo ang papel na iyon.", LossKind.Negation)]
    [InlineData("my", "လစာ မပေးသေးပါဘူး။", "en", "The wages were paid already.", LossKind.Negation)]
    [InlineData("ja", "給料をもらいました。", "vi", "", LossKind.Empty)]
    [InlineData("ja", "給料をもらいました。", "vi", "給料をもらいました。", LossKind.Untranslated)]
    [InlineData("ja", "給料をもらいました。", "vi", "I have got my wages and they are in the bank.", LossKind.WrongLanguage)]
    [InlineData("ja", "給料をもらいました。", "zh", "Tôi đã nhận lương.", LossKind.WrongLanguage)]
    [InlineData("en", "They took my card and I went to the police to ask for help.", "ja", "カードを取られました。", LossKind.TooShort)]
    public void What_was_lost_is_named(string from, string source, string to, string translation, LossKind kind) =>
        Assert.Contains(MeaningGuard.Check(source, from, translation, to), loss => loss.Kind == kind);

    [Theory]
    [InlineData("vi", "Bạn có hợp đồng không?", "ja", "契約書はありますか。")]
    [InlineData("zh", "你有没有合同?", "en", "Do you have a contract?")]
    [InlineData("zh", "我特别想回家。", "en", "I especially want to go home.")]
    [InlineData("vi", "Không sao đâu bạn.", "en", "It's no problem.")]
    [InlineData("ja", "会社は払わなければなりません。", "en", "The company must pay.")]
    [InlineData("ja", "これは違反かもしれません。", "en", "This may be a violation.")]
    [InlineData("ja", "1万円しかもらっていません。", "en", "I only got 10,000 yen.")]
    [InlineData("ja", "写真を送っていただけませんか。", "pt", "Você pode enviar uma foto?")]
    [InlineData("my", "မနက် ၈ နာရီ လာမလား။", "en", "Will you come at 8 in the morning?")]
    [InlineData("en", "They refuse to pay me.", "vi", "Họ không chịu trả tiền cho tôi.")]
    [InlineData("es", "No me dijeron nada.", "en", "They told me nothing.")]
    [InlineData("ja", "午後3時に来てください。", "id", "Silakan datang pukul 15.00 ya.")]
    [InlineData("ja", "三晩、ほとんど眠れませんでした。", "en", "I have hardly slept for three nights.")]
    [InlineData("zh", "妈妈还没收到钱。", "en", "My mother has not got the money yet.")]
    [InlineData("vi", "Bác sĩ chưa cho thì bạn đừng về.", "en", "Do not go home until the doctor agrees.")]
    [InlineData("my", "တခြားလူ မမြင်ရပါဘူး။", "ja", "ほかの人には見えません。")]
    [InlineData("ja", "グエン・ヴァン・フンさんが入院しました。", "vi", "Anh Nguyễn Văn Hùng đã nhập viện.")]
    [InlineData("en", "Ask for Watanabe in Shinjuku.", "my", "ရှင်ဂျူကုက ဝါတာနာဘဲကို မေးပါ။")]
    public void What_only_looks_like_a_loss_is_let_through(string from, string source, string to, string translation) =>
        Assert.Empty(MeaningGuard.Check(source, from, translation, to));

    [Fact]
    public void A_given_name_must_stand_in_another_script_too() =>
        Assert.Equal(LossKind.Name, Assert.Single(MeaningGuard.Check("Hôm nay Linh đến công ty.", "vi", "今日、彼女は会社に来ました。", "ja", ["Linh"])).Kind);

    [Fact]
    public void A_loss_told_in_a_log_names_its_kind_only() => Assert.Equal("Phone", new Loss(LossKind.Phone, "090-1234-5678").ToString());

    [Theory]
    [InlineData("")]
    [InlineData("0/0")]
    [InlineData("99月99日 99999999999999999999999999999999999999999 億億億 ﷽ \ud800 <b>")]
    [InlineData("၉၉၉၉ သိန်း သောင်း မမမမ")]
    public void Strange_text_breaks_nothing(string text)
    {
        foreach (var from in AlignedText.Languages)
            foreach (var to in AlignedText.Languages)
                Assert.False(MeaningGuard.Check(text, from, text + "1", to).IsDefault);
    }
}
