using System.Text;
using JpMirai.Channels;
using JpMirai.Channels.WhatsApp;
using JpMirai.Dialogs.Activities;
using Xunit;
using static JpMirai.Tests.Channels.SomeWhatsApp;

namespace JpMirai.Tests.Channels;

public sealed class WhatsAppReaderSpecs
{
    public static TheoryData<string, string> Fixtures => new()
    {
        { "text-in-vietnamese", "said Công ty giữ hộ chiếu của tôi. Tôi phải làm gì?" },
        { "text-in-burmese", "said အလုပ်ရှင်က ကျွန်မရဲ့ ပတ်စပို့ကို ယူထားတယ်။" },
        { "text-answering-another", "said vâng" },
        { "text-forwarded", "said xem này" },
        { "text-from-an-advertisement", "said xin chào" },
        { "start-with-a-code", "joined; code corp-7F3K" },
        { "start-with-a-code-written-otherwise", "joined; code corp-7F3K" },
        { "start-without-a-code", "said start check" },
        { "button-pressed", "chose 1|Menu|check|" },
        { "row-chosen", "chose 1|a1:wages|answer|late" },
        { "form-sent", "attached Other" },
        { "template-button", "chose 1|*|menu|" },
        { "image", "attached Image" },
        { "video", "attached Video" },
        { "audio", "attached Audio" },
        { "document", "attached File" },
        { "sticker", "attached Sticker" },
        { "voice", "attached Audio" },
        { "image-with-words", "said Họ đánh tôi" },
        { "image-with-an-address", "attached Image" },
        { "location", "attached Location" },
        { "contacts", "attached Other" },
        { "order", "attached Other" },
        { "request-welcome", "joined" },
        { "reaction", "" },
        { "reaction-removed", "" },
        { "number-changed", "moved to 819012345678" },
        { "identity-changed", "" },
        { "unsupported", "attached Other" },
        { "message-of-a-type-to-come", "attached Other" },
        { "in-a-group", "" },
        { "number-hidden", "said không có số" },
        { "number-and-id", "said có cả hai" },
        { "nobody-named", "" },
        { "status-sent", "42/1 arrived" },
        { "status-delivered", "42/1 arrived" },
        { "status-read", "42/1 arrived" },
        { "status-failed-window", "42/1 lost graph-131047" },
        { "status-failed-unreachable", "42/1 lost graph-131026 gone" },
        { "status-failed-without-reason", "42/1 lost graph-0" },
        { "status-of-anothers-message", "" },
        { "status-to-come", "" },
        { "message-and-statuses-together", "said cùng lúc; 42/1 arrived; 42/1 arrived" },
        { "stopped-marketing", "muted" },
        { "resumed-marketing", "" },
        { "template-approved", "" },
        { "quality-update", "" },
        { "account-update", "" },
        { "echo-from-the-business-app", "" },
        { "for-another-number", "" },
        { "about-another-object", "" },
        { "several-changes", "said một; said hai; said ba" },
        { "the-same-event-twice", "said Tôi cần giúp; said Tôi cần giúp" },
        { "time-in-milliseconds", "said ms" },
        { "errors-instead-of-messages", "" },
        { "nulls-beside-a-good-event", "said vẫn đến" },
    };

    [Theory]
    [MemberData(nameof(Fixtures))]
    public void Each_kind_of_event_is_understood(string fixture, string told) => Assert.Equal(told, SomeMeta.Told(Read(Fixture(fixture))));

    [Fact]
    public void No_fixture_is_left_untested()
    {
        var files = Directory.GetFiles(Repository.Fixtures("whatsapp"), "*.json").Select(f => Path.GetFileNameWithoutExtension(f)).Order();

        Assert.Equal(files, Fixtures.Select(row => (string)row[0]).Order());
    }

    [Fact]
    public void A_text_carries_its_id_its_time_and_who_wrote_it()
    {
        var said = Assert.IsType<InboundActivity.Said>(Assert.Single(Activities(Fixture("text-in-vietnamese"))));

        Assert.StartsWith("wamid.", said.Id, StringComparison.Ordinal);
        Assert.Equal(said.Id, said.MessageId);
        Assert.Equal(From(), said.From);
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1763800001), said.At);
        Assert.Null(said.AlsoKnownAs);
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1763800001), Activities(Fixture("time-in-milliseconds"))[0].At);
    }

    [Fact]
    public void She_is_known_by_her_number_by_another_id_or_by_both()
    {
        var (hidden, both) = (Activities(Fixture("number-hidden"))[0], Activities(Fixture("number-and-id"))[0]);

        Assert.Equal((Scoped, null), (hidden.From.User.Value, hidden.AlsoKnownAs?.Value));
        Assert.Equal((Lan, Scoped), (both.From.User.Value, both.AlsoKnownAs?.Value));
    }

    [Theory]
    [InlineData("../../messages")]
    [InlineData("84901234567 ")]
    [InlineData("+84901234567")]
    [InlineData("٨٤٩٠١٢٣٤٥٦٧")]
    [InlineData("1234567890123456")]
    public void A_number_that_is_none_is_nobody(string number) =>
        Assert.Empty(Activities(Post($$$"""{"from":"{{{number}}}","id":"wamid.1","timestamp":"1763800001","type":"text","text":{"body":"x"}}""")));

    [Theory]
    [InlineData("start corp-7F3K", "corp-7F3K")]
    [InlineData("Start  CORP-7f3k ", "CORP-7f3k")]
    [InlineData("start 42", "42")]
    [InlineData("start self-check", null)]
    [InlineData("start corp-7F3K please", null)]
    [InlineData("start ../../7", null)]
    [InlineData("restart corp-7", null)]
    public void A_filled_in_text_is_read_as_she_may_have_changed_it(string text, string? code) =>
        Assert.Equal(code is null ? $"said {text}" : $"joined; code {code}", SomeMeta.Told(Read(Post($$$"""{"from":"{{{Lan}}}","id":"wamid.1","timestamp":"1763800001","type":"text","text":{"body":"{{{text}}}"}}"""))));

    [Fact]
    public void A_sign_that_is_no_letter_harms_neither_her_words_nor_the_others_of_the_post() =>
        Assert.Equal("said start\uFFFE; said help", SomeMeta.Told(Read(Post(Text("w1", "start\\uFFFE"), Text("w2", "help")))));

    [Fact]
    public void No_group_is_no_group() =>
        Assert.Equal("said help", SomeMeta.Told(Read(Post($$$"""{"group_id":null,{{{Text("w1", "help")[1..]}}}"""))));

    [Theory]
    [InlineData("VN.1", "JP.2", "moved to JP.2")]
    [InlineData("VN.1", "VN.1", "")]
    [InlineData("VN.1", "../2", "")]
    [InlineData("84901234567", "JP.2", "")]
    public void Who_has_a_new_number_and_hides_it_is_told_by_her_other_id(string before, string now, string told)
    {
        var read = Read(Post($$$"""{"id":"wamid.1","timestamp":"1763800001","type":"system","from_user_id":"{{{now}}}","system":{"type":"user_changed_user_id","user_id":"{{{now}}}","previous_user_id":"{{{before}}}"}}"""));

        Assert.Equal(told, SomeMeta.Told(read));
        Assert.All(Assert.IsType<WebhookResult.Events>(read).Activities, moved => Assert.Equal(From(before), moved.From));
    }

    [Fact]
    public void Who_turns_us_off_is_named_by_both_her_ids()
    {
        var post = SomeMeta.Body($$$"""{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"user_preferences","value":{"metadata":{"phone_number_id":"{{{Number}}}"},"user_preferences":[{"wa_id":"{{{Lan}}}","user_id":"{{{Scoped}}}","value":"stop"}]}}]}]}""");

        var muted = Assert.IsType<InboundActivity.Muted>(Assert.Single(Activities(post)));

        Assert.Equal((From(), Scoped), (muted.From, muted.AlsoKnownAs?.Value));
    }

    [Fact]
    public void A_change_of_templates_is_told()
    {
        var told = 0;

        WhatsAppReader.Read(SomeMeta.Post(Fixture("template-approved")), Options, () => told++);
        WhatsAppReader.Read(SomeMeta.Post(Fixture("text-in-vietnamese")), Options, () => told++);

        Assert.Equal(1, told);
    }

    [Fact]
    public void A_post_that_Meta_did_not_sign_is_forged_whatever_it_holds()
    {
        var body = Fixture("text-in-vietnamese");
        WebhookResult Read(string? header, WhatsAppOptions options) => WhatsAppReader.Read(new WebhookRequest(body, _ => header, SomeMeta.Now), options);

        Assert.IsType<WebhookResult.Forged>(Read(null, Options));
        Assert.IsType<WebhookResult.Forged>(Read(SomeMeta.Sign([.. body, (byte)' ']), Options));
        Assert.IsType<WebhookResult.Forged>(Read(SomeMeta.Sign(body)["sha256=".Length..], Options));
        Assert.IsType<WebhookResult.Forged>(Read(SomeMeta.Sign(body), new WhatsAppOptions()));
        Assert.IsType<WebhookResult.Events>(Read(SomeMeta.Sign(body), Options));
    }

    [Fact]
    public void A_very_long_text_is_cut_between_characters()
    {
        var flags = string.Concat(Enumerable.Repeat("🇻🇳", 6000));

        var said = Assert.IsType<InboundActivity.Said>(Assert.Single(Activities(Post($$$"""{"from":"{{{Lan}}}","id":"wamid.1","timestamp":"1763800001","type":"text","text":{"body":"{{{flags}}}"}}"""))));

        Assert.Equal(flags[..(5000 * 4)], said.Text.Value);
        Assert.Equal(Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(said.Text.Value)), said.Text.Value);
    }

    private static string Text(string id, string body) => $$$"""{"from":"{{{Lan}}}","id":"{{{id}}}","timestamp":"1763800001","type":"text","text":{"body":"{{{body}}}"}}""";
}
