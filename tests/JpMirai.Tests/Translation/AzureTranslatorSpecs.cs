using JpMirai.Bot.Translation;
using JpMirai.Knowledge.Meaning;
using JpMirai.Simulators.Translator;
using Xunit;
using Outcome = JpMirai.Bot.Translation.Translation;

namespace JpMirai.Tests.Translation;

public sealed class AzureTranslatorSpecs : IAsyncLifetime
{
    private const string Unpaid = "会社は私の給料を2か月払っていません。", UnpaidVi = "Công ty chưa trả lương cho tôi hai tháng rồi.";

    private TranslatorHost _host = null!;

    public async Task InitializeAsync()
    {
        _host = await TranslatorHost.StartAsync();
        _host.Simulator.Teach(Unpaid, "vi", UnpaidVi);
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task A_good_translation_is_given_with_the_name_of_who_made_it() =>
        Assert.Equal(new Outcome.Translated(UnpaidVi, "Azure Translator"), await _host.Ours.TranslateAsync(Unpaid, "ja", "vi", default));

    [Theory]
    [InlineData("hai tháng", "ba tháng", LossKind.Number)]
    [InlineData("chưa trả", "đã trả", LossKind.Negation)]
    public async Task A_translation_that_lost_something_is_blocked(string part, string wrong, LossKind kind)
    {
        _host.Simulator.Damage = text => text.Replace(part, wrong, StringComparison.Ordinal);

        var blocked = Assert.IsType<Outcome.Blocked>(await _host.Ours.TranslateAsync(Unpaid, "ja", "vi", default));

        Assert.Contains(blocked.Losses, loss => loss.Kind == kind);
    }

    [Fact]
    public async Task Tags_that_people_write_come_back_as_text()
    {
        const string Hostile = "<script>alert(\"給料\")</script> & <span class=\"notranslate\">a</span>\n2行目です。";
        const string Answer = "<script>alert(\"lương\")</script> & <span class=\"notranslate\">a</span>\nĐây là dòng 2.";
        _host.Simulator.Teach(Hostile, "vi", Answer);

        var outcome = await _host.Ours.TranslateAsync(Hostile, "ja", "vi", default);

        Assert.Equal(Answer, outcome switch { Outcome.Translated done => done.Text, Outcome.Blocked blocked => blocked.Text, _ => "" });
        Assert.DoesNotContain("<script", Assert.Single(_host.Simulator.Received), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Terms_names_numbers_and_telephones_are_marked_for_the_translator()
    {
        await _host.Ours.TranslateAsync("技能実習生のRahmanさん、090-1234-5678、185,000円", "ja", "vi", default);

        Assert.Equal(
            "<mstrans:dictionary translation=\"thực tập sinh kỹ năng\">技能実習生</mstrans:dictionary>の<span class=\"notranslate\">Rahman</span>さん、<span class=\"notranslate\">090-1234-5678</span>、<span class=\"notranslate\">185,000</span>円",
            System.Net.WebUtility.HtmlDecode(Assert.Single(_host.Simulator.Received)));
    }

    [Fact]
    public async Task A_Japanese_word_in_Latin_letters_gets_its_own_characters()
    {
        await _host.Ours.TranslateAsync("Saya tidak dibayar zangyo.", "id", "ja", default);

        Assert.Contains(">zangyo</mstrans:dictionary>", Assert.Single(_host.Simulator.Received), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(TranslatorFault.Unauthorized, "http-401")]
    [InlineData(TranslatorFault.TooManyRequests, "http-429")]
    [InlineData(TranslatorFault.ServerError, "http-500")]
    [InlineData(TranslatorFault.Garbage, "answer not understood")]
    [InlineData(TranslatorFault.Hang, "time-out")]
    public async Task A_translator_that_fails_leaves_the_original(TranslatorFault fault, string reason)
    {
        _host.Simulator.Fault = fault;

        Assert.Equal(new Outcome.Unavailable(reason), await _host.Ours.TranslateAsync(Unpaid, "ja", "vi", default));
    }

    [Fact]
    public async Task A_wrong_key_is_told_and_never_logged()
    {
        Assert.Equal(new Outcome.Unavailable("http-401"), await _host.With("wrong-key-0123456789").TranslateAsync(Unpaid, "ja", "vi", default));

        Assert.NotEmpty(_host.Log.Lines);
        Assert.DoesNotContain(_host.Log.Lines, line => line.Contains("wrong-key", StringComparison.Ordinal) || line.Contains("給料", StringComparison.Ordinal));
    }

    [Fact]
    public async Task After_five_failures_it_is_left_alone_for_half_a_minute()
    {
        _host.Simulator.Fault = TranslatorFault.ServerError;
        for (var n = 0; n < 5; n++) await _host.Ours.TranslateAsync(Unpaid, "ja", "vi", default);
        _host.Simulator.Fault = TranslatorFault.None;

        Assert.Equal(new Outcome.Unavailable("paused after failures"), await _host.Ours.TranslateAsync(Unpaid, "ja", "vi", default));
        Assert.Equal(5, _host.Simulator.Calls);
        _host.Clock.Advance(TimeSpan.FromSeconds(31));
        Assert.IsType<Outcome.Translated>(await _host.Ours.TranslateAsync(Unpaid, "ja", "vi", default));
    }

    [Fact]
    public async Task A_long_text_goes_in_pieces_that_end_with_a_sentence()
    {
        await _host.Ours.TranslateAsync(string.Concat(Enumerable.Repeat(Unpaid, 400)), "ja", "vi", default);

        Assert.Equal(2, _host.Simulator.Received.Count);
        Assert.All(_host.Simulator.Received, piece => Assert.EndsWith("。", System.Net.WebUtility.HtmlDecode(piece), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_pretended_translation_says_so()
    {
        _host.Simulator.Marks = true;

        var done = Assert.IsType<Outcome.Translated>(await _host.With(TranslatorHost.Key, isSimulated: true).TranslateAsync(Unpaid, "ja", "vi", default));

        Assert.Equal((TranslatorSimulator.Mark + UnpaidVi, "pretend translator"), (done.Text, done.By));
    }

    [Fact]
    public async Task A_text_the_pretended_one_does_not_know_comes_back_as_it_was_and_says_so() =>
        Assert.Equal(
            new Outcome.Translated(TranslatorSimulator.Mark + "今日は雨です。", "pretend translator"),
            await _host.With(TranslatorHost.Key, isSimulated: true).TranslateAsync("今日は雨です。", "ja", "vi", default));

    [Fact]
    public void A_key_without_a_country_is_refused_since_nobody_could_be_asked()
    {
        var checkedOptions = new TranslatorOptionsCheck().Validate(null, new TranslatorOptions { Key = TranslatorHost.Key });

        Assert.Contains("Translator:Country is not set", checkedOptions.FailureMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_outcome_told_in_a_log_holds_no_text() =>
        Assert.Equal("Translated", (await _host.Ours.TranslateAsync(Unpaid, "ja", "vi", default)).ToString());
}
