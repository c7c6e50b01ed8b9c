using System.Net;
using Xunit;

namespace JpMirai.Tests.Simulators;

/// <summary>Each rule, once kept and once broken.</summary>
public sealed class MessengerMessageRuleSpecs : IAsyncLifetime
{
    private MessengerBot _bot = null!;

    public async Task InitializeAsync() => _bot = await MessengerBot.StartAsync(new() { Echoes = false, Deliveries = false, Reads = false });

    public async Task DisposeAsync() => await _bot.DisposeAsync();

    public static TheoryData<string, object> Accepted => new()
    {
        { "a text of 2000 letters", Page.Text(new string('x', 2000)) },
        { "2000 emoji", Page.Text(string.Concat(Enumerable.Repeat("🙏", 2000))) },
        { "13 quick replies", Page.QuickReplies([.. Enumerable.Range(0, 13).Select(number => $"{number}")]) },
        { "a title of 20 letters", Page.QuickReplies(new string('x', 20)) },
        { "metadata of 999", new { text = "x", metadata = new string('x', 999) } },
        { "every button", Page.Buttons(Page.Postback("a"), Page.Site(), new { type = "phone_number", title = "Call", payload = "+81120123456" }) },
        { "buttons with quick replies", new { attachment = Attachment(Page.Postback("a")), quick_replies = new[] { Reply() } } },
        { "ten cards", Page.Cards([.. Enumerable.Range(0, 10).Select(_ => Card(new string('x', 80)))]) },
        { "a card with a picture and a default address", Page.Cards(new
            {
                title = "a", image_url = "https://a.example/i.png", default_action = new { type = "web_url", url = "https://a.example/", webview_height_ratio = "tall" },
            }) },
    };

    public static TheoryData<string, object, string> Refused => new()
    {
        { "nothing", new { }, "message.text" },
        { "an empty text", Page.Text(""), "message.text" },
        { "a blank text", Page.Text(" \n"), "message.text" },
        { "2001 letters", Page.Text(new string('x', 2001)), "message.text" },
        { "a text that is a number", new { text = 5 }, "message.text" },
        { "an unknown member", new { text = "x", bold = true }, "message.bold" },
        { "a text beside a template", new { text = "x", attachment = Attachment(Page.Postback("a")) }, "message.text" },
        { "metadata of 1000", new { text = "x", metadata = new string('x', 1000) }, "message.metadata" },
        { "no quick reply", Page.QuickReplies(), "message.quick_replies" },
        { "14 quick replies", Page.QuickReplies([.. Enumerable.Range(0, 14).Select(number => $"{number}")]), "message.quick_replies" },
        { "a title of 21 letters", Page.QuickReplies(new string('x', 21)), "message.quick_replies[0].title" },
        { "an empty title", Page.QuickReplies(""), "message.quick_replies[0].title" },
        { "a payload of 1001", new { text = "x", quick_replies = new[] { Reply(payload: new string('x', 1001)) } }, "message.quick_replies[0].payload" },
        { "another content type", new { text = "x", quick_replies = new[] { Reply(type: "user_email") } }, "message.quick_replies[0].content_type" },
        { "an attached picture", new { attachment = new { type = "image", payload = new { url = "https://a.example/i.png" } } }, "message.attachment.type" },
        { "an unknown template", Page.Template(new { template_type = "receipt" }), "message.attachment.payload.template_type" },
        { "a button text of 641", Page.Template(new { template_type = "button", text = new string('x', 641), buttons = new[] { Page.Site() } }), "message.attachment.payload.text" },
        { "no button", Page.Buttons(), "message.attachment.payload.buttons" },
        { "four buttons", Page.Buttons(Page.Site(), Page.Site(), Page.Site(), Page.Site()), "message.attachment.payload.buttons" },
        { "a button title of 21", Page.Buttons(Page.Postback(new string('x', 21))), "message.attachment.payload.buttons[0].title" },
        { "a button payload of 1001", Page.Buttons(Page.Postback("a", new string('x', 1001))), "message.attachment.payload.buttons[0].payload" },
        { "an address over http", Page.Buttons(Page.Site(url: "http://a.example/")), "message.attachment.payload.buttons[0].url" },
        { "a phone number without +", Page.Buttons(new { type = "phone_number", title = "Call", payload = "0120-123-456" }), "message.attachment.payload.buttons[0].payload" },
        { "an unknown button", Page.Buttons(new { type = "game_play", title = "Play" }), "message.attachment.payload.buttons[0].type" },
        { "a button with more", Page.Buttons(new { type = "postback", title = "a", payload = "b", url = "https://a.example/" }), "message.attachment.payload.buttons[0].url" },
        { "no card", Page.Cards(), "message.attachment.payload.elements" },
        { "eleven cards", Page.Cards([.. Enumerable.Range(0, 11).Select(_ => Card("a"))]), "message.attachment.payload.elements" },
        { "a card title of 81", Page.Cards(Card(new string('x', 81))), "message.attachment.payload.elements[0].title" },
        { "a subtitle of 81", Page.Cards(Card("a", new string('x', 81))), "message.attachment.payload.elements[0].subtitle" },
        { "a card with a title alone", Page.Cards(new { title = "a" }), "message.attachment.payload.elements[0].title" },
        { "four buttons on a card", Page.Cards(new { title = "a", buttons = Enumerable.Repeat(Page.Site(), 4) }), "message.attachment.payload.elements[0].buttons" },
    };

    public static TheoryData<string, object, string> RefusedCalls => new()
    {
        { "no recipient", new { messaging_type = "RESPONSE", message = Page.Text() }, "recipient" },
        { "a recipient that is a number", new { recipient = new { id = 5 }, messaging_type = "RESPONSE", message = Page.Text() }, "recipient.id" },
        { "a recipient by phone number", new { recipient = new { phone_number = "+81312345678" }, messaging_type = "RESPONSE", message = Page.Text() }, "recipient.phone_number" },
        { "no messaging type", new { recipient = new { id = "1" }, message = Page.Text() }, "messaging_type" },
        { "an unknown messaging type", new { recipient = new { id = "1" }, messaging_type = "PROMOTION", message = Page.Text() }, "messaging_type" },
        { "no message", new { recipient = new { id = "1" }, messaging_type = "RESPONSE" }, "message" },
        { "a tag on a response", new { recipient = new { id = "1" }, messaging_type = "RESPONSE", tag = "HUMAN_AGENT", message = Page.Text() }, "tag" },
        { "no tag", new { recipient = new { id = "1" }, messaging_type = "MESSAGE_TAG", message = Page.Text() }, "tag" },
        { "a tag for automatic messages", new { recipient = new { id = "1" }, messaging_type = "MESSAGE_TAG", tag = "ACCOUNT_UPDATE", message = Page.Text() }, "tag" },
        { "a message with an action", new { recipient = new { id = "1" }, sender_action = "typing_on", message = Page.Text() }, "message" },
        { "an unknown member", new { recipient = new { id = "1" }, messaging_type = "RESPONSE", message = Page.Text(), persona_id = "1" }, "persona_id" },
    };

    public static TheoryData<string, object, string> RefusedProfiles => new()
    {
        { "nothing", new { }, "profile" },
        { "an unknown field", new { ice_breakers = Array.Empty<object>() }, "ice_breakers" },
        { "Get Started without a payload", new { get_started = new { } }, "get_started.payload" },
        { "a greeting of 161", new { greeting = new[] { new { locale = "default", text = new string('x', 161) } } }, "greeting[0].text" },
        { "no default greeting", new { greeting = new[] { new { locale = "vi_VN", text = "x" } } }, "greeting" },
        { "a locale twice", new { greeting = new[] { new { locale = "default", text = "x" }, new { locale = "default", text = "y" } } }, "greeting[1].locale" },
        { "a locale that is a language tag", new { greeting = new[] { new { locale = "default", text = "x" }, new { locale = "vi", text = "y" } } }, "greeting[1].locale" },
        { "an empty menu", Menu(), "persistent_menu[0].call_to_actions" },
        { "21 entries", Menu([.. Enumerable.Repeat(Page.Site(), 21)]), "persistent_menu[0].call_to_actions" },
        { "a menu title of 31", Menu(Page.Postback(new string('x', 31))), "persistent_menu[0].call_to_actions[0].title" },
        { "a phone number in the menu", Menu(new { type = "phone_number", title = "Call", payload = "+81312345678" }), "persistent_menu[0].call_to_actions[0].type" },
    };

    [Theory]
    [MemberData(nameof(Accepted))]
    public async Task Messenger_takes(string what, object message)
    {
        var phone = await _bot.Platform.StartChatAsync(null, default);

        var answer = await _bot.SendAsync(phone, message);

        Assert.True(answer.IsSuccessStatusCode, $"{what}: {await answer.Content.ReadAsStringAsync()}");
        Assert.Empty(_bot.Platform.Violations);
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Messenger_refuses(string what, object message, string where)
    {
        var phone = await _bot.Platform.StartChatAsync(null, default);

        await AssertRefusedAsync(await _bot.SendAsync(phone, message), what, where);

        Assert.Empty(phone.Seen);
    }

    [Theory]
    [MemberData(nameof(RefusedCalls))]
    public async Task Messenger_refuses_a_call_with(string what, object body, string where) =>
        await AssertRefusedAsync(await _bot.PostAsync("me/messages", body), what, where);

    [Theory]
    [MemberData(nameof(RefusedProfiles))]
    public async Task Messenger_refuses_a_profile_with(string what, object body, string where) =>
        await AssertRefusedAsync(await _bot.PostAsync("me/messenger_profile", body), what, where);

    private async Task AssertRefusedAsync(HttpResponseMessage answer, string what, string where)
    {
        var (code, _, message) = await answer.ErrorAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.BadRequest && code == 100, $"{what}: {answer.StatusCode}");
        Assert.Contains($"Param {where}:", message, StringComparison.Ordinal);
        Assert.Single(_bot.Platform.Violations);
    }

    private static object Attachment(params object[] buttons) => new { type = "template", payload = new { template_type = "button", text = "x", buttons } };

    private static object Reply(string type = "text", string payload = "p") => new { content_type = type, title = "t", payload };

    private static object Card(string title, string subtitle = "b") => new { title, subtitle };

    private static object Menu(params object[] entries) => new { persistent_menu = new[] { new { locale = "default", call_to_actions = entries } } };
}
