using System.Collections.Frozen;
using JpMirai.Knowledge.Book;
using JpMirai.Knowledge.Languages;
using JpMirai.Knowledge.Learning;
using JpMirai.Knowledge.Search;
using Xunit;

namespace JpMirai.Tests.Knowledge;

public class SearchSpecs
{
    public static TheoryData<string, string, string> Questions => new()
    {
        { "en", "how can I quit my job properly?", "resignation" },
        { "en", "how many paid holidays do I get in a year", "paid-leave" },
        { "en", "I cut my finger on the machine, who pays the hospital", "work-accident" },
        { "vi", "tôi muốn xin nghỉ việc thì phải báo trước mấy ngày?", "resignation" },
        { "vi", "lương tối thiểu ở Osaka là bao nhiêu một giờ", "minimum-wage" },
        { "vi", "bị đuổi việc đột ngột thì phải làm sao", "dismissal" },
        { "zh", "加班费怎么算？", "overtime-pay" },
        { "zh", "怀孕了公司可以辞退我吗", "pregnancy-at-work" },
        { "zh", "回国以后怎么退年金", "pension-lump-sum-withdrawal" },
        { "tl", "magkano ang minimum na sahod kada oras dito?", "minimum-wage" },
        { "tl", "gusto kong mag-resign, ano ang dapat gawin", "resignation" },
        { "tl", "buntis ako, pwede ba akong tanggalin sa trabaho", "pregnancy-at-work" },
        { "id", "bagaimana cara mencairkan uang pensiun setelah pulang?", "pension-lump-sum-withdrawal" },
        { "id", "potongan di slip gaji saya untuk apa saja", "payslip-and-deductions" },
        { "id", "berapa hari cuti berbayar dalam setahun", "paid-leave" },
        { "my", "အချိန်ပိုကြေး ဘယ်လောက်ရလဲ", "overtime-pay" },
        { "my", "အလုပ်ထွက်ချင်ရင် ဘယ်နှစ်ရက်ကြိုပြောရမလဲ", "resignation" },
        { "my", "ကိုယ်ဝန်ရှိရင် အလုပ်ဖြုတ်လို့ရလား", "pregnancy-at-work" },
        { "pt", "quanto é o salário mínimo por hora em Aichi?", "minimum-wage" },
        { "pt", "como peço demissão do emprego", "resignation" },
        { "pt", "perdi meu cartão de residência, e agora?", "residence-card" },
        { "es", "¿cuántos días de vacaciones pagadas me tocan?", "paid-leave" },
        { "es", "me lastimé en el trabajo, ¿quién paga el médico?", "work-accident" },
        { "es", "¿cómo puedo cambiar de empresa con visa tokutei ginou?", "changing-employer-ssw" },
        { "ja", "ゆうきゅうは 何日 もらえますか", "paid-leave" },
        { "ja", "仕事を やめたいです。何日前に 言いますか", "resignation" },
        { "ja", "在留カードを なくしました", "residence-card" },
    };

    [Theory]
    [MemberData(nameof(Questions))]
    public void A_question_finds_its_article(string language, string question, string topic) => Assert.Equal((topic, true), First(question, language));

    [Theory]
    [InlineData("vi", "luong toi thieu o Osaka la bao nhieu mot gio", "minimum-wage")]
    [InlineData("vi", "bi duoi viec dot ngot thi phai lam sao", "dismissal")]
    [InlineData("pt", "quanto e o salario minimo por hora em aichi", "minimum-wage")]
    [InlineData("es", "cuantos dias de vacaciones pagadas me tocan", "paid-leave")]
    public void Missing_tones_and_accents_do_not_matter(string language, string question, string topic) => Assert.Equal((topic, true), First(question, language));

    [Theory]
    [InlineData("en", "ovrtime mony how many percent", "overtime-pay")]
    [InlineData("en", "minimun wege in tokyo per hour", "minimum-wage")]
    [InlineData("en", "heeelp my salaryyyy is not paiddd", "unpaid-wages")]
    [InlineData("id", "gajiiii sayaaa belummm dibayarrr", "unpaid-wages")]
    [InlineData("tl", "magkno mnimum wge kda oras", "minimum-wage")]
    public void Typos_and_repeated_letters_do_not_matter(string language, string question, string topic) => Assert.Equal((topic, true), First(question, language));

    [Theory]
    [InlineData("id", "zangyo dai tidak dibayar", "overtime-pay")]
    [InlineData("vi", "yukyu được mấy ngày vậy", "paid-leave")]
    [InlineData("tl", "paano kumuha ng nenkin dattai pag-uwi", "pension-lump-sum-withdrawal")]
    [InlineData("pt", "bati a mão na máquina, rosai cobre?", "work-accident")]
    [InlineData("en", "my 給与明細 has strange 控除", "payslip-and-deductions")]
    public void Japanese_words_amid_another_language_are_understood(string language, string question, string topic) => Assert.Equal((topic, true), First(question, language));

    [Fact]
    public void Burmese_in_the_old_encoding_finds_the_same_article() =>
        Assert.Equal(First("အလုပ်ထွက်ချင်တယ်", "my"), First("အလုပ္ထြက္ခ်င္တယ္", "my"));

    [Theory]
    [InlineData("vi", "how can I quit my job properly?", "resignation")]
    [InlineData("en", "加班费怎么算？", "overtime-pay")]
    [InlineData("my", "berapa hari cuti berbayar dalam setahun", "paid-leave")]
    public void A_question_in_another_language_than_hers_is_answered(string language, string question, string topic) => Assert.Equal((topic, true), First(question, language));

    [Theory]
    [InlineData("en", "and how much?")]
    [InlineData("vi", "thế còn bao nhiêu?")]
    [InlineData("ja", "いくら？")]
    [InlineData("zh", "那多少？")]
    [InlineData("es", "¿y cuánto?")]
    public void A_follow_up_goes_on_about_what_was_shown(string language, string question)
    {
        var answer = Content.Mind.Answers.Find(Hear(question), language, "paid-leave");

        Assert.Equal(("paid-leave", true, true), (answer.Topics[0], answer.IsSure, answer.IsFollowUp));
    }

    [Theory]
    [InlineData("en", "and how much?")]
    [InlineData("ja", "いくら？")]
    public void A_follow_up_to_nothing_is_not_answered(string language, string question) => Assert.False(Content.Mind.Answers.Find(Hear(question), language).IsSure);

    [Fact]
    public void A_new_question_leaves_what_was_shown()
    {
        var answer = Content.Mind.Answers.Find(Hear("how can I quit my job properly?"), "en", "paid-leave");

        Assert.Equal(("resignation", false), (answer.Topics[0], answer.IsFollowUp));
    }

    [Fact]
    public void What_is_for_people_elsewhere_comes_second()
    {
        var book = TwoAudiences();
        var answers = new Answers(book);
        var question = Hear("money for the agent");

        Assert.Equal("abroad", answers.Find(question, "en", where: Whereabouts.PreArrival).Topics[0]);
        Assert.Equal("here", answers.Find(question, "en", where: Whereabouts.InJapan).Topics[0]);
    }

    [Theory]
    [InlineData("asdkjh qwe zxcmn")]
    [InlineData("🙂🙂🙂")]
    [InlineData("")]
    [InlineData("12345")]
    [InlineData("what is the best ramen in Sapporo?")]
    public void Nonsense_and_other_matters_are_not_answered(string text) => Assert.False(Content.Mind.Answers.Find(Hear(text), "en").IsSure);

    [Theory]
    [MemberData(nameof(Questions))]
    public void Where_the_system_knows_no_words_of_unspaced_script_the_article_is_still_found(string language, string question, string topic) =>
        Assert.Contains(topic, WithoutBreaks.Value.Find(Hear(question), language).Topics.Take(3));

    private static readonly Lazy<Answers> WithoutBreaks = new(() => new Answers(Content.Book, FeatureKinds.All & ~FeatureKinds.Breaks));

    private static (string Topic, bool IsSure) First(string question, string language)
    {
        var answer = Content.Mind.Answers.Find(Hear(question), language);
        return (answer.Topics.FirstOrDefault("none"), answer.IsSure);
    }

    private static Utterance Hear(string typed) => Content.Mind.Hear(Hygiene.Clean(typed));

    /// <summary>The same article twice, under a topic for people here and one for people abroad.</summary>
    private static ContentBook TwoAudiences()
    {
        var english = Content.Book.In("en");
        var articles = new[] { "here", "abroad" }.Select(topic => new Article(topic, "Money for the agent", topic, ["who pays the agent"], ["agent"], "Nobody.", "", "", "", ""));
        var topics = new[] { new Topic("here", "in-japan", "2026", false, [], []), new Topic("abroad", "pre-arrival", "2026", false, [], []) };
        return Content.Book with
        {
            Languages = [.. Content.Book.Languages.Where(language => language.Tag == "en")],
            Catalogue = new(topics.ToFrozenDictionary(topic => topic.Id), []),
            Texts = new[] { english with { Articles = articles.ToFrozenDictionary(article => article.Topic) } }.ToFrozenDictionary(texts => texts.Tag),
        };
    }
}
