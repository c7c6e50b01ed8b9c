using System.Globalization;
using System.Text;
using JpMirai.Channels;
using JpMirai.Channels.Messenger;
using JpMirai.Dialogs.Activities;
using Xunit;
using static JpMirai.Tests.Channels.SomeMessenger;

namespace JpMirai.Tests.Channels;

public sealed class MessengerReaderSpecs
{
    public static TheoryData<string, string> Fixtures => new()
    {
        { "text-in-vietnamese", "said Công ty giữ hộ chiếu của tôi. Tôi phải làm gì?" },
        { "text-in-burmese", "said အလုပ်ရှင်က ကျွန်မရဲ့ ပတ်စပို့ကို ယူထားတယ်။" },
        { "text-in-japanese", "said 会社がパスポートを返してくれません。👩🏽‍🔧" },
        { "text-that-answers-a-message", "said Đúng vậy" },
        { "text-from-a-page-link", "said Xin chào; code corp-7F3K" },
        { "quick-reply", "chose 1|check|yes|" },
        { "quick-reply-beside-another-text", "chose 1|check|yes|" },
        { "quick-reply-without-payload", "said Có" },
        { "postback", "chose 1|*|menu|" },
        { "postback-without-mid", "chose 1|*|menu|" },
        { "get-started", "joined" },
        { "get-started-by-a-code", "joined; code corp-7F3K" },
        { "referral-on-an-open-thread", "joined; code corp-7F3K" },
        { "referral-by-an-ad", "joined" },
        { "optin-of-a-plugin-without-sender", "code corp-7F3K" },
        { "optin-with-sender-that-is-no-user", "code corp-7F3K" },
        { "optin-with-sender", "joined; code corp-7F3K" },
        { "optin-to-notification-messages", "" },
        { "image", "attached Image" },
        { "audio", "attached Audio" },
        { "video", "attached Video" },
        { "reel", "attached Video" },
        { "file", "attached File" },
        { "location", "attached Location" },
        { "sticker", "attached Sticker" },
        { "sticker-of-the-old-form", "attached Sticker" },
        { "link-with-null-payload", "attached Other" },
        { "link-beside-text", "said https://example.org/" },
        { "template", "attached Other" },
        { "attachment-of-a-type-to-come", "attached Other" },
        { "two-attachments", "attached Image" },
        { "echo-of-ours", "42/1 arrived" },
        { "echo-of-a-template", "43/0 arrived" },
        { "echo-of-a-person-in-the-inbox", "held by another" },
        { "echo-of-another-app", "held by another" },
        { "deleted", "unsent m_Yw3Z0pQ-invented001" },
        { "edited", "" },
        { "reaction", "" },
        { "delivery", "" },
        { "delivery-without-mids", "" },
        { "read", "" },
        { "standby-text", "" },
        { "standby-postback", "" },
        { "standby-deleted", "unsent m_Yw3Z0pQ-invented001" },
        { "thread-passed-to-us", "given back" },
        { "thread-taken-from-us", "held by another" },
        { "thread-asked-for", "" },
        { "account-linked", "" },
        { "policy-enforcement", "" },
        { "app-roles", "" },
        { "changes-of-the-feed", "" },
        { "about-another-object", "" },
        { "for-another-page", "" },
        { "several-entries-with-several-events", "said một; said hai; said ba" },
        { "the-same-event-twice", "said Tôi cần giúp; said Tôi cần giúp" },
        { "delivered-once", "said Tôi cần giúp" },
        { "delivered-again", "said Tôi cần giúp" },
        { "without-mid", "chose 1|*|menu|" },
        { "without-mid-again", "chose 1|*|menu|" },
        { "time-in-seconds", "said in seconds" },
        { "nulls-beside-a-good-event", "said vẫn đến" },
        { "event-of-a-type-to-come", "" },
    };

    [Theory]
    [MemberData(nameof(Fixtures))]
    public void Each_kind_of_event_is_understood(string fixture, string told) => Assert.Equal(told, SomeMeta.Told(Read(Fixture(fixture))));

    [Fact]
    public void No_fixture_is_left_untested()
    {
        var files = Directory.GetFiles(Repository.Fixtures("messenger"), "*.json").Select(f => Path.GetFileNameWithoutExtension(f)).Order();

        Assert.Equal(files, Fixtures.Select(row => (string)row[0]).Order());
    }

    [Fact]
    public void A_text_carries_its_ids_and_its_time()
    {
        var said = Assert.IsType<InboundActivity.Said>(Assert.Single(Activities(Fixture("text-in-vietnamese"))));

        Assert.Equal(("m_Yw3Z0pQ-invented001", "m_Yw3Z0pQ-invented001"), (said.Id, said.MessageId));
        Assert.Equal(From(), said.From);
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1763800002000), said.At);
        Assert.Null(said.Token);
    }

    [Theory]
    [InlineData("delivered-once", "delivered-again")]
    [InlineData("without-mid", "without-mid-again")]
    public void An_event_delivered_again_has_the_same_id(string first, string again)
    {
        var id = Activities(Fixture(first))[0].Id;

        Assert.Equal(id, Activities(Fixture(again))[0].Id);
        Assert.NotEqual(id, Activities(Fixture("text-in-burmese"))[0].Id);
    }

    [Fact]
    public void The_same_event_twice_in_one_post_has_one_id_and_two_events_have_two()
    {
        Assert.Single(Activities(Fixture("the-same-event-twice")).DistinctBy(a => a.Id));
        Assert.Equal(3, Activities(Fixture("several-entries-with-several-events")).DistinctBy(a => a.Id).Count());
    }

    [Fact]
    public void What_is_taken_back_is_another_event_than_what_was_said()
    {
        var unsent = Assert.IsType<InboundActivity.Unsent>(Assert.Single(Activities(Fixture("deleted"))));

        Assert.Equal("m_Yw3Z0pQ-invented001", unsent.MessageId);
        Assert.NotEqual(Activities(Fixture("text-in-vietnamese"))[0].Id, unsent.Id);
    }

    [Fact]
    public void A_person_in_the_inbox_holds_the_chat_of_the_worker_she_wrote_to() =>
        Assert.Equal(From(), Assert.Single(Activities(Fixture("echo-of-a-person-in-the-inbox"))).From);

    [Theory]
    [InlineData("1763800001000", 1763800001000)]
    [InlineData("1763800001", 1763800001000)]
    [InlineData("\"1763800001000\"", 1763800001000)]
    [InlineData("1763800001000.5", null)]
    [InlineData("\"soon\"", null)]
    [InlineData("0", null)]
    [InlineData("-1763800001000", null)]
    [InlineData("99999999999999999", null)]
    [InlineData("9223372036854775807", null)]
    [InlineData("1e400", null)]
    [InlineData("null", null)]
    [InlineData("[]", null)]
    public void A_time_that_cannot_be_is_replaced_by_that_of_the_arrival(string timestamp, long? milliseconds)
    {
        var item = Item("\"message\":{\"mid\":\"m_1\",\"text\":\"a\"}").Replace("1763800001000", timestamp, StringComparison.Ordinal);

        var said = Assert.Single(Activities(Post(item)));

        Assert.Equal(milliseconds is { } ms ? DateTimeOffset.FromUnixTimeMilliseconds(ms) : SomeMeta.Now, said.At);
    }

    [Fact]
    public void A_very_long_text_is_cut_between_characters()
    {
        var flags = string.Concat(Enumerable.Repeat("🇻🇳", 6000));

        var said = Assert.IsType<InboundActivity.Said>(Assert.Single(Activities(Post(Item($$"""
            "message":{"mid":"m_1","text":"{{flags}}"}
            """)))));

        Assert.Equal(flags[..(5000 * 4)], said.Text.Value);
    }

    [Theory]
    [InlineData("corp-7F3K", "corp-7F3K")]
    [InlineData("a=b.c_d", "a=b.c_d")]
    [InlineData("", null)]
    [InlineData("-x", null)]
    [InlineData("corp 7F3K", null)]
    [InlineData("<script>", null)]
    [InlineData("công-ty", null)]
    [InlineData("corp-7F3K\\n", null)]
    public void Only_what_has_the_form_of_a_code_is_taken_for_one(string code, string? taken)
    {
        foreach (var member in (string[])["\"referral\":{\"ref\":\"R\"}", "\"message\":{\"mid\":\"m_1\",\"text\":\"a\",\"referral\":{\"ref\":\"R\"}}", "\"postback\":{\"payload\":\"get-started\",\"referral\":{\"ref\":\"R\"}}", "\"optin\":{\"ref\":\"R\"}"])
        {
            var events = Assert.IsType<WebhookResult.Events>(Read(Post(Item(member.Replace("R\"", code + "\"", StringComparison.Ordinal)))));

            Assert.Equal(taken is null ? [] : [taken], events.Codes);
            Assert.Single(events.Activities);
        }
    }

    [Fact]
    public void Where_one_person_came_by_a_code_she_is_not_linked_to_it() =>
        Assert.Null(Assert.IsType<InboundActivity.Joined>(Assert.Single(Activities(Fixture("get-started-by-a-code")))).Language);

    [Fact]
    public void A_post_that_Meta_did_not_sign_is_forged_whatever_it_holds()
    {
        var body = Fixture("text-in-vietnamese");
        var good = SomeMeta.Sign(body);
        WebhookResult Read(string? header, MessengerOptions? options = null, string name = "X-Hub-Signature-256") =>
            MessengerReader.Read(new WebhookRequest(body, asked => asked == name ? header : null, SomeMeta.Now), options ?? Options);

        Assert.IsType<WebhookResult.Events>(Read(good));
        Assert.IsType<WebhookResult.Events>(Read("sha256=" + good[7..].ToUpperInvariant()));
        foreach (var wrong in (string?[])[null, "", "sha256=", good[7..], good[..^1], good + "0", "sha1=" + good[7..], "SHA256=" + good[7..], "sha256=" + new string('z', 64), SomeMeta.Sign([.. body, (byte)' ']), SomeMeta.Sign(body, "another secret")])
            Assert.IsType<WebhookResult.Forged>(Read(wrong));
        Assert.IsType<WebhookResult.Forged>(Read("sha1=0123456789abcdef0123456789abcdef01234567", name: "X-Hub-Signature"));
        Assert.IsType<WebhookResult.Forged>(Read(SomeMeta.Sign(body, ""), new MessengerOptions { PageId = Page }));
    }

    [Fact]
    public void What_is_signed_is_the_escaped_form_that_was_sent()
    {
        var sent = Post(Item("\"message\":{\"mid\":\"m_1\",\"text\":\"hộ chiếu\"}"));
        var rewritten = Encoding.UTF8.GetBytes(System.Text.RegularExpressions.Regex.Replace(Encoding.UTF8.GetString(sent), @"\\u([0-9a-f]{4})", m => ((char)int.Parse(m.Groups[1].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString()));
        var signature = SomeMeta.Sign(sent);

        Assert.Equal("said hộ chiếu", SomeMeta.Told(MessengerReader.Read(new WebhookRequest(sent, _ => signature, SomeMeta.Now), Options)));
        Assert.Equal("forged", SomeMeta.Told(MessengerReader.Read(new WebhookRequest(rewritten, _ => signature, SomeMeta.Now), Options)));
    }
}
