using System.Net;
using Xunit;

namespace JpMirai.Tests.Simulators;

/// <summary>Each rule, once kept and once broken, through the dry run that LINE offers for this.</summary>
public sealed class LineMessageRuleSpecs : IAsyncLifetime
{
    private ReceivingBot _bot = null!;

    public async Task InitializeAsync() => _bot = await ReceivingBot.StartAsync();

    public async Task DisposeAsync() => await _bot.DisposeAsync();

    public static TheoryData<string, object> Accepted => new()
    {
        { "a text of 5000 units", Wire.Text(new string('x', 5000)) },
        { "a Burmese text", Wire.Text("အလုပ်ရှင်က ပတ်စပို့ကို သိမ်းထားပါသလား။") },
        { "a sticker", new { type = "sticker", packageId = "446", stickerId = "1988" } },
        { "a picture", new { type = "image", originalContentUrl = "https://a.example/b.png", previewImageUrl = "https://a.example/c.png" } },
        { "a video", new { type = "video", originalContentUrl = "https://a.example/b.mp4", previewImageUrl = "https://a.example/c.png" } },
        { "an audio", new { type = "audio", originalContentUrl = "https://a.example/b.m4a", duration = 4000 } },
        { "a place", new { type = "location", title = "Office", address = "Tokyo", latitude = 35.6, longitude = 139.7 } },
        { "13 quick replies", Wire.QuickReplies([.. Enumerable.Range(0, 13).Select(n => Wire.Postback($"{n}"))]) },
        { "every quick reply type", Wire.QuickReplies(
            new { type = "message", label = "m", text = "m" }, new { type = "uri", label = "u", uri = "tel:0120123456" },
            new { type = "camera", label = "c" }, new { type = "cameraRoll", label = "r" }, new { type = "location", label = "l" },
            new { type = "datetimepicker", label = "d", data = "d", mode = "date" }, new { type = "clipboard", label = "k", clipboardText = "k" }) },
        // 20 letters to a reader, 44 UTF-16 units.
        { "a Burmese label of 20 letters", Wire.QuickReplies(Wire.Postback(string.Concat(Enumerable.Repeat("ကို", 20)))) },
        { "a sender", new { type = "text", text = "x", sender = new { name = "JpMirai", iconUrl = "https://a.example/i.png" } } },
        { "a buttons template", Template(new { type = "buttons", text = new string('x', 160), actions = new[] { Wire.Postback("a") } }) },
        { "a confirm template", Template(new { type = "confirm", text = "Sure?", actions = new[] { Wire.Postback("Yes"), Wire.Postback("No") } }) },
        { "a carousel", Template(new { type = "carousel", columns = new[] { Column(1), Column(1) } }) },
        { "a progress bar of boxes", Wire.Bubble(new
            {
                type = "box", layout = "vertical", height = "6px", backgroundColor = "#E0E0E0", cornerRadius = "3px",
                contents = new[] { new { type = "box", layout = "vertical", width = "40%", height = "6px", backgroundColor = "#06C755FF", contents = Array.Empty<object>() } },
            }) },
        { "all leaves", Wire.Bubble(
            new { type = "text", text = "A", size = "xl", weight = "bold", color = "#112233", wrap = true, align = "center", margin = "md", maxLines = 2, flex = 1 },
            new { type = "text", contents = new[] { new { type = "span", text = "B", color = "#112233", decoration = "underline" } } },
            new { type = "button", style = "primary", height = "sm", color = "#06C755", action = Wire.Postback("Go") },
            new { type = "image", url = "https://a.example/i.png", size = "full", aspectRatio = "20:13", aspectMode = "cover" },
            new { type = "separator", margin = "12px", color = "#DDDDDD" }, new { type = "filler", flex = 2 },
            new { type = "box", layout = "baseline", contents = new object[] { new { type = "icon", url = "https://a.example/i.png", size = "sm" }, new { type = "text", text = "C" } } }) },
        { "12 bubbles", Wire.Flex(new { type = "carousel", contents = Enumerable.Repeat(Bubble("x"), 12) }) },
    };

    public static TheoryData<string, object, string> Refused => new()
    {
        { "an unknown type", new { type = "hologram" }, "messages[0].type" },
        { "no type", new { text = "x" }, "messages[0].type" },
        { "an empty text", Wire.Text(""), "messages[0].text" },
        { "a blank text", Wire.Text(" \n"), "messages[0].text" },
        { "5001 units", Wire.Text(new string('x', 5001)), "messages[0].text" },
        { "2501 emoji", Wire.Text(string.Concat(Enumerable.Repeat("🙏", 2501))), "messages[0].text" },
        { "a text that is a number", new { type = "text", text = 5 }, "messages[0].text" },
        { "an unknown member", new { type = "text", text = "x", bold = true }, "messages[0].bold" },
        { "a picture over http", new { type = "image", originalContentUrl = "http://a.example/b.png", previewImageUrl = "https://a.example/c.png" }, "messages[0].originalContentUrl" },
        { "a place off the globe", new { type = "location", title = "x", address = "x", latitude = 91, longitude = 0 }, "messages[0].latitude" },
        { "no quick reply", Wire.QuickReplies(), "messages[0].quickReply.items" },
        { "14 quick replies", Wire.QuickReplies([.. Enumerable.Range(0, 14).Select(n => Wire.Postback($"{n}"))]), "messages[0].quickReply.items" },
        { "a label of 21", Wire.QuickReplies(Wire.Postback(new string('x', 21))), "messages[0].quickReply.items[0].action.label" },
        { "an empty label", Wire.QuickReplies(Wire.Postback("")), "messages[0].quickReply.items[0].action.label" },
        { "no label", Wire.QuickReplies(new { type = "message", text = "x" }), "messages[0].quickReply.items[0].action.label" },
        { "data of 301", Wire.QuickReplies(Wire.Postback("x", new string('x', 301))), "messages[0].quickReply.items[0].action.data" },
        { "empty data", Wire.QuickReplies(Wire.Postback("x", "")), "messages[0].quickReply.items[0].action.data" },
        { "displayText of 301", Wire.QuickReplies(new { type = "postback", label = "x", data = "x", displayText = new string('x', 301) }), "messages[0].quickReply.items[0].action.displayText" },
        { "a message of 301", Wire.QuickReplies(new { type = "message", label = "x", text = new string('x', 301) }), "messages[0].quickReply.items[0].action.text" },
        { "a script address", Wire.QuickReplies(new { type = "uri", label = "x", uri = "javascript:alert(1)" }), "messages[0].quickReply.items[0].action.uri" },
        { "a mail address", Wire.QuickReplies(new { type = "uri", label = "x", uri = "mailto:a@b.example" }), "messages[0].quickReply.items[0].action.uri" },
        { "an address of 1001", Wire.QuickReplies(new { type = "uri", label = "x", uri = "https://a.example/" + new string('x', 983) }), "messages[0].quickReply.items[0].action.uri" },
        { "an address not percent-encoded", Wire.QuickReplies(new { type = "uri", label = "x", uri = "https://a.example/日本" }), "messages[0].quickReply.items[0].action.uri" },
        { "a camera on a button", Wire.Bubble(new { type = "button", action = new { type = "camera", label = "x" } }), "messages[0].contents.body.contents[0].action.type" },
        { "a sender name of 21", new { type = "text", text = "x", sender = new { name = new string('x', 21) } }, "messages[0].sender.name" },
        { "an altText of 401", new { type = "flex", altText = new string('x', 401), contents = Bubble("x") }, "messages[0].altText" },
        { "no altText", new { type = "flex", contents = Bubble("x") }, "messages[0].altText" },
        { "5 buttons", Template(new { type = "buttons", text = "x", actions = Enumerable.Repeat(Wire.Postback("a"), 5) }), "messages[0].template.actions" },
        { "a title and a text of 61", Template(new { type = "buttons", title = "x", text = new string('x', 61), actions = new[] { Wire.Postback("a") } }), "messages[0].template.text" },
        { "a confirm with 3 answers", Template(new { type = "confirm", text = "x", actions = Enumerable.Repeat(Wire.Postback("a"), 3) }), "messages[0].template.actions" },
        { "columns of unequal length", Template(new { type = "carousel", columns = new[] { Column(1), Column(2) } }), "messages[0].template.columns" },
        { "a wrong size", Wire.Bubble(new { type = "text", text = "x", size = "huge" }), "messages[0].contents.body.contents[0].size" },
        { "a wrong weight", Wire.Bubble(new { type = "text", text = "x", weight = "600" }), "messages[0].contents.body.contents[0].weight" },
        { "a wrong align", Wire.Bubble(new { type = "text", text = "x", align = "left" }), "messages[0].contents.body.contents[0].align" },
        { "a wrong margin", Wire.Bubble(new { type = "text", text = "x", margin = "1em" }), "messages[0].contents.body.contents[0].margin" },
        { "a colour by name", Wire.Bubble(new { type = "text", text = "x", color = "red" }), "messages[0].contents.body.contents[0].color" },
        { "a short colour", Wire.Bubble(new { type = "text", text = "x", color = "#FFF" }), "messages[0].contents.body.contents[0].color" },
        { "an empty Flex text", Wire.Bubble(new { type = "text", text = "" }), "messages[0].contents.body.contents[0].text" },
        { "a half flex", Wire.Bubble(new { type = "text", text = "x", flex = 0.5 }), "messages[0].contents.body.contents[0].flex" },
        { "wrap in words", Wire.Bubble(new { type = "text", text = "x", wrap = "yes" }), "messages[0].contents.body.contents[0].wrap" },
        { "an unknown component", Wire.Bubble(new { type = "slider" }), "messages[0].contents.body.contents[0].type" },
        { "an unknown Flex member", Wire.Bubble(new { type = "text", text = "x", fontSize = "md" }), "messages[0].contents.body.contents[0].fontSize" },
        { "a box without layout", Wire.Bubble(new { type = "box", contents = Array.Empty<object>() }), "messages[0].contents.body.contents[0].layout" },
        { "a box without contents", Wire.Bubble(new { type = "box", layout = "vertical" }), "messages[0].contents.body.contents[0].contents" },
        { "a button in a baseline box", Wire.Bubble(new { type = "box", layout = "baseline", contents = new[] { new { type = "button", action = Wire.Postback("x") } } }), "messages[0].contents.body.contents[0].contents[0].type" },
        { "a body that is a text", Wire.Flex(new { type = "bubble", body = new { type = "text", text = "x" } }), "messages[0].contents.body.type" },
        { "a bubble with nothing in it", Wire.Flex(new { type = "bubble" }), "messages[0].contents.body" },
        { "a bubble over 30 KB", Wire.Flex(Bubble(new string('x', 31 * 1024))), "messages[0].contents.type" },
        { "a carousel over 50 KB", Wire.Flex(new { type = "carousel", contents = Enumerable.Repeat(Bubble(new string('x', 20 * 1024)), 3) }), "messages[0].contents.type" },
        { "13 bubbles", Wire.Flex(new { type = "carousel", contents = Enumerable.Repeat(Bubble("x"), 13) }), "messages[0].contents.contents" },
    };

    [Theory, MemberData(nameof(Accepted))]
    public async Task What_LINE_accepts_passes(string what, object message)
    {
        var answer = await _bot.PostAsync("v2/bot/message/validate/reply", new { messages = new[] { message } });

        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{what}: {await answer.Content.ReadAsStringAsync()}");
        Assert.Empty(_bot.Platform.Violations);
    }

    [Theory, MemberData(nameof(Refused))]
    public async Task What_LINE_refuses_is_refused_at_its_place(string what, object message, string property)
    {
        var answer = await _bot.PostAsync("v2/bot/message/validate/push", new { messages = new[] { message } });

        Assert.True(answer.StatusCode == HttpStatusCode.BadRequest, what);
        var json = await answer.JsonAsync();
        Assert.Equal("The request body has 1 error(s)", json.GetProperty("message").GetString());
        Assert.Equal(property, Assert.Single(json.GetProperty("details").EnumerateArray()).GetProperty("property").GetString());
        Assert.Single(_bot.Platform.Violations);
    }

    [Fact]
    public async Task All_errors_are_told_at_once()
    {
        var answer = await _bot.PostAsync("v2/bot/message/validate/reply", new { messages = new[] { Wire.Text(""), new { type = "x" } } });

        Assert.Equal("The request body has 2 error(s)", await answer.MessageAsync());
    }

    [Theory]
    [InlineData("""{"messages":[]}""", "Size must be between 1 and 5")]
    [InlineData("""{}""", "May not be empty")]
    [InlineData("""{"messages":"x"}""", "Must be an array")]
    [InlineData("""{"messages":["x"]}""", "Must be an object")]
    [InlineData("""{"messages":[{"type":"text","text":"\ud800"}]}""", "Must be a string")]
    public async Task Misshapen_lists_are_refused(string body, string message)
    {
        var answer = await _bot.PostTextAsync("v2/bot/message/validate/reply", body);

        Assert.Equal(message, (await answer.JsonAsync()).GetProperty("details")[0].GetProperty("message").GetString());
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("""{"messages":[],"messages":[]}""")]
    [InlineData("")]
    public async Task What_is_no_JSON_object_is_refused(string body)
    {
        var answer = await _bot.PostTextAsync("v2/bot/message/validate/reply", body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("The request body could not be parsed as JSON", await answer.MessageAsync());
    }

    private static object Template(object template) => new { type = "template", altText = "Alternative", template };

    private static object Column(int actions) => new { text = "x", actions = Enumerable.Repeat(Wire.Postback("a"), actions) };

    private static object Bubble(string text) =>
        new { type = "bubble", body = new { type = "box", layout = "vertical", contents = new[] { new { type = "text", text } } } };
}
