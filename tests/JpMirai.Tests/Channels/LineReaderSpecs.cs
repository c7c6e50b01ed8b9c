using System.Text;
using JpMirai.Channels;
using JpMirai.Channels.Line;
using JpMirai.Dialogs.Activities;
using Xunit;

namespace JpMirai.Tests.Channels;

public sealed class LineReaderSpecs
{
    public static TheoryData<string, string> Fixtures => new()
    {
        { "text-in-vietnamese", "said Công ty giữ hộ chiếu của tôi. Tôi phải làm gì?" },
        { "text-in-burmese", "said အလုပ်ရှင်က ကျွန်မရဲ့ ပတ်စပို့ကို ယူထားတယ်။" },
        { "text-with-line-emoji-and-mention", "said (hello) @Mirai 👩🏽‍🔧" },
        { "text-of-the-form-of-2018", "said old form" },
        { "two-events-one-sticker", "said Xin chào; attached Sticker" },
        { "sticker-with-text", "attached Sticker" },
        { "image-from-line", "attached Image" },
        { "image-without-provider", "attached Image" },
        { "video-from-elsewhere", "attached Video" },
        { "audio", "attached Audio" },
        { "file", "attached File" },
        { "location", "attached Location" },
        { "message-of-a-type-to-come", "attached Other" },
        { "postback-from-a-button", "chose 1:check:document-retention:2" },
        { "postback-with-a-date", "chose 1:remind" },
        { "postback-from-a-rich-menu", "chose 1:menu" },
        { "follow-new", "joined" },
        { "follow-after-a-block", "joined" },
        { "follow-of-the-old-form", "joined" },
        { "unfollow", "left" },
        { "unsend", "unsent 444573844083572001" },
        { "unsend-in-a-group", "" },
        { "join-group", "group C" },
        { "join-room", "group R" },
        { "text-in-a-group", "group C" },
        { "text-in-a-group-by-nobody-named", "group C" },
        { "image-in-a-room", "group R" },
        { "postback-in-a-group", "group C" },
        { "leave-group", "" },
        { "member-joined", "" },
        { "member-left", "" },
        { "account-link", "" },
        { "beacon", "" },
        { "video-play-complete", "" },
        { "membership", "" },
        { "module", "" },
        { "activated", "" },
        { "deactivated", "" },
        { "bot-suspended", "" },
        { "bot-resumed", "" },
        { "delivery", "" },
        { "event-of-a-type-to-come", "" },
        { "standby-text", "" },
        { "standby-unsend", "unsent 444573844083572001" },
        { "delivered-once", "said Tôi cần giúp" },
        { "delivered-again", "said Tôi cần giúp" },
        { "without-event-id", "said Tôi cần giúp" },
        { "without-event-id-again", "said Tôi cần giúp" },
        { "console-verify", "" },
        { "console-verify-of-the-old-form", "" },
        { "for-another-bot", "" },
        { "user-who-hides-her-id", "" },
        { "nulls-beside-a-good-event", "attached Other; said vẫn đến" },
    };

    [Theory]
    [MemberData(nameof(Fixtures))]
    public void Each_kind_of_event_is_understood(string fixture, string told) => Assert.Equal(told, SomeLine.Told(SomeLine.Read(SomeLine.Fixture(fixture))));

    [Fact]
    public void No_fixture_is_left_untested()
    {
        var files = Directory.GetFiles(Repository.Fixtures("line"), "*.json").Select(f => Path.GetFileNameWithoutExtension(f)).Order();

        Assert.Equal(files, Fixtures.Select(row => (string)row[0]).Order());
    }

    [Fact]
    public void A_text_carries_its_ids_its_time_and_the_permission_to_answer()
    {
        var said = Assert.IsType<InboundActivity.Said>(Assert.Single(SomeLine.Activities(SomeLine.Fixture("text-in-vietnamese"))));

        Assert.Equal("01KAN5T0Q8ZXWVTSRQPN000001", said.Id);
        Assert.Equal(new Address("line", SomeLine.Bot, new Personal(SomeLine.Lan)), said.From);
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1763800001000), said.At);
        Assert.Equal(new ReplyToken("b60d432864f44d079f6d8efe86cf404c", said.At), said.Token);
        Assert.Equal("444573844083572000", said.MessageId);
    }

    [Theory]
    [InlineData("delivered-once", "delivered-again")]
    [InlineData("without-event-id", "without-event-id-again")]
    public void An_event_delivered_again_has_the_same_id(string first, string again)
    {
        var id = SomeLine.Activities(SomeLine.Fixture(first))[0].Id;

        Assert.Equal(id, SomeLine.Activities(SomeLine.Fixture(again))[0].Id);
        Assert.NotEqual(id, SomeLine.Activities(SomeLine.Fixture("text-in-burmese"))[0].Id);
    }

    [Theory]
    [InlineData("1763800001000", 1763800001000)]
    [InlineData("\"1763800001000\"", null)]
    [InlineData("1763800001000.5", null)]
    [InlineData("1763800001", null)]
    [InlineData("0", null)]
    [InlineData("-1763800001000", null)]
    [InlineData("99999999999999999", null)]
    [InlineData("1e400", null)]
    [InlineData("null", null)]
    public void A_time_that_cannot_be_is_replaced_by_that_of_the_arrival(string timestamp, long? milliseconds)
    {
        var body = $$$"""{"destination":"{{{SomeLine.Bot}}}","events":[{"type":"follow","timestamp":{{{timestamp}}},"replyToken":"abc","source":{"type":"user","userId":"{{{SomeLine.Lan}}}"}}]}""";

        var joined = Assert.Single(SomeLine.Activities(Encoding.UTF8.GetBytes(body)));

        Assert.Equal(milliseconds is { } ms ? DateTimeOffset.FromUnixTimeMilliseconds(ms) : SomeLine.Now, joined.At);
        Assert.Equal(joined.At, joined.Token!.At);
    }

    [Fact]
    public void A_very_long_text_is_cut_between_characters()
    {
        var flags = string.Concat(Enumerable.Repeat("🇻🇳", 6000));
        var body = $$$"""{"events":[{"type":"message","message":{"type":"text","id":"1","text":"{{{flags}}}"},"source":{"type":"user","userId":"{{{SomeLine.Lan}}}"}}]}""";

        var said = Assert.IsType<InboundActivity.Said>(Assert.Single(SomeLine.Activities(Encoding.UTF8.GetBytes(body))));

        Assert.Equal(flags[..(LineReader.MaxText * 4)], said.Text.Value);
    }

    [Fact]
    public void Without_our_own_id_set_the_destination_is_not_checked_and_names_the_account()
    {
        var options = new LineOptions { ChannelSecret = SomeLine.Secret, ChannelAccessToken = "token" };

        var said = Assert.Single(SomeLine.Activities(SomeLine.Fixture("for-another-bot"), options));

        Assert.Equal("Uffffffffffffffffffffffffffffffff", said.From.Account);
    }

    [Fact]
    public void A_post_that_LINE_did_not_sign_is_forged_whatever_it_holds()
    {
        var body = SomeLine.Fixture("text-in-vietnamese");
        WebhookResult Read(string? header, LineOptions options) => LineReader.Read(new WebhookRequest(body, _ => header, SomeLine.Now), options);

        Assert.IsType<WebhookResult.Forged>(Read(null, SomeLine.Options));
        Assert.IsType<WebhookResult.Forged>(Read(SomeLine.Sign([.. body, (byte)' ']), SomeLine.Options));
        Assert.IsType<WebhookResult.Forged>(Read(SomeLine.Sign(body), new LineOptions()));
        Assert.IsType<WebhookResult.Events>(Read(SomeLine.Sign(body), SomeLine.Options));
    }
}
