using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Xunit;
using static JpMirai.Tests.Simulators.WhatsAppMessages;

namespace JpMirai.Tests.Simulators;

public sealed class WhatsAppMessageRuleSpecs : IAsyncLifetime
{
    private const string She = "84900000001";

    private WhatsAppBot _bot = null!;

    public async Task InitializeAsync()
    {
        _bot = await WhatsAppBot.StartAsync();
        await _bot.Platform.AddPhone(She).StartAsync(default);
    }

    public Task DisposeAsync() => _bot.DisposeAsync().AsTask();

    public static TheoryData<string, object> Accepted => new()
    {
        { "4096 units", Text(She, new string('x', 4096)) },
        { "a preview", Spoil(Text(She), "text.preview_url", true) },
        { "callback data of 512", Text(She, opaque: new string('x', 512)) },
        { "an answer to a message", Spoil(Text(She), "context", new { message_id = "wamid.x" }) },
        { "three buttons with a head and a foot", Interactive(She, new
        {
            type = "button",
            header = new { type = "text", text = new string('x', 60) },
            body = new { text = new string('x', 1024) },
            footer = new { text = new string('x', 60) },
            action = new { buttons = new[] { Button(new string('x', 20), new string('i', 256)), Button("B"), Button("C") } },
        }) },
        { "ten rows in two sections", Interactive(She, List(
            new { title = new string('s', 24), rows = Rows(0, 5) },
            new { title = "More", rows = Rows(5, 4).Append(new { id = new string('i', 200), title = new string('t', 24), description = new string('d', 72) }) })) },
        { "one section without a title", Interactive(She, List(new { rows = Rows(0, 10) })) },
        { "an address", Interactive(She, Address(new string('x', 20), "https://a.example/b?c=d")) },
    };

    public static TheoryData<string, object, string> Refused => new()
    {
        { "another product", Spoil(Text(She), "messaging_product", "messenger"), "messaging_product" },
        { "no product", Spoil(Text(She), "messaging_product", null), "messaging_product" },
        { "a group", Spoil(Text(She), "recipient_type", "group"), "recipient_type" },
        { "nobody", Spoil(Text(She), "to", null), "to" },
        { "a number and an id", Spoil(Text(She), "recipient", "VN.123"), "to" },
        { "a number with +", Text("+" + She), "to" },
        { "an id as a number", Text("VN.123"), "to" },
        { "an unknown type", Spoil(Text(She), "type", "hologram"), "type" },
        { "an unknown member", Spoil(Text(She), "tone", "kind"), "tone" },
        { "no text", Spoil(Text(She), "text", null), "text" },
        { "an empty text", Text(She, ""), "text.body" },
        { "a blank text", Text(She, " \n"), "text.body" },
        { "4097 units", Text(She, new string('x', 4097)), "text.body" },
        { "an unknown member of a text", Spoil(Text(She), "text.bold", true), "text.bold" },
        { "callback data of 513", Text(She, opaque: new string('x', 513)), "biz_opaque_callback_data" },
        { "an answer to nothing", Spoil(Text(She), "context", new { }), "context.message_id" },
        { "a body of 1025", Spoil(Interactive(She, Buttons(Button("A"))), "interactive.body.text", new string('x', 1025)), "interactive.body.text" },
        { "no body", Spoil(Interactive(She, Buttons(Button("A"))), "interactive.body", null), "interactive.body" },
        { "a head of 61", Spoil(Interactive(She, Buttons(Button("A"))), "interactive.header", new { type = "text", text = new string('x', 61) }), "interactive.header.text" },
        { "a foot of 61", Spoil(Interactive(She, Buttons(Button("A"))), "interactive.footer", new { text = new string('x', 61) }), "interactive.footer.text" },
        { "no button", Interactive(She, Buttons()), "interactive.action.buttons" },
        { "four buttons", Interactive(She, Buttons(Button("A"), Button("B"), Button("C"), Button("D"))), "interactive.action.buttons" },
        { "a title of 21", Interactive(She, Buttons(Button(new string('x', 21)))), "interactive.action.buttons[0].reply.title" },
        { "an empty title", Interactive(She, Buttons(Button("", "a"))), "interactive.action.buttons[0].reply.title" },
        { "an id of 257", Interactive(She, Buttons(Button("A", new string('x', 257)))), "interactive.action.buttons[0].reply.id" },
        { "two buttons of one title", Interactive(She, Buttons(Button("A", "1"), Button("A", "2"))), "interactive.action.buttons[1].reply.title" },
        { "two buttons of one id", Interactive(She, Buttons(Button("A", "1"), Button("B", "1"))), "interactive.action.buttons[1].reply.id" },
        { "a section without a title", Interactive(She, List(new { title = "A", rows = Rows(0, 1) }, new { rows = Rows(1, 1) })), "interactive.action.sections[1].title" },
        { "a section title of 25", Interactive(She, List(new { title = new string('x', 25), rows = Rows(0, 1) })), "interactive.action.sections[0].title" },
        { "11 rows", Interactive(She, List(new { rows = Rows(0, 11) })), "interactive.action.sections[0].rows" },
        { "11 rows in two sections", Interactive(She, List(new { title = "A", rows = Rows(0, 6) }, new { title = "B", rows = Rows(6, 5) })), "interactive.action.sections" },
        { "two rows of one id", Interactive(She, List(new { rows = new[] { Row("A", "1"), Row("B", "1") } })), "interactive.action.sections[0].rows[1].id" },
        { "a row id of 201", Interactive(She, List(new { rows = new[] { Row("A", new string('x', 201)) } })), "interactive.action.sections[0].rows[0].id" },
        { "a row title of 25", Interactive(She, List(new { rows = new[] { Row(new string('x', 25), "1") } })), "interactive.action.sections[0].rows[0].title" },
        { "a description of 73", Interactive(She, List(new { rows = new[] { new { id = "1", title = "A", description = new string('x', 73) } } })), "interactive.action.sections[0].rows[0].description" },
        { "a list button of 21", Spoil(Interactive(She, List(new { rows = Rows(0, 1) })), "interactive.action.button", new string('x', 21)), "interactive.action.button" },
        { "an address of 21 letters shown", Interactive(She, Address(new string('x', 21), "https://a.example")), "interactive.action.parameters.display_text" },
        { "an address over http", Interactive(She, Address("Open", "http://a.example")), "interactive.action.parameters.url" },
        { "a value with a new line", Template(She, "vi", "a\nb"), "template.components[0].parameters[0].text" },
        { "a template name in capitals", Spoil(Template(She), "template.name", "Reminder"), "template.name" },
        { "a template without a language", Spoil(Template(She), "template.language", null), "template.language" },
        { "a read mark on nothing", new { messaging_product = "whatsapp", status = "read" }, "message_id" },
        { "a typing mark of another kind", new { messaging_product = "whatsapp", status = "read", message_id = "x", typing_indicator = new { type = "audio" } }, "typing_indicator.type" },
        { "a read mark that also sends", new { messaging_product = "whatsapp", status = "read", message_id = "x", to = She }, "to" },
    };

    [Theory, MemberData(nameof(Accepted))]
    public async Task What_WhatsApp_accepts_arrives(string what, object message)
    {
        var answer = await _bot.SendAsync(message);

        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{what}: {await answer.Content.ReadAsStringAsync()}");
        Assert.Single(_bot.Platform.FindPhone(She)!.Seen);
        Assert.Empty(_bot.Platform.Violations);
    }

    [Theory, MemberData(nameof(Refused))]
    public async Task What_WhatsApp_refuses_is_refused_at_its_place(string what, object message, string place)
    {
        var answer = await _bot.SendAsync(message);

        Assert.True(answer.StatusCode == HttpStatusCode.BadRequest, what);
        var error = (await answer.JsonAsync()).GetProperty("error");
        Assert.Equal(100, error.GetProperty("code").GetInt32());
        Assert.StartsWith($"(#100) Param {place}: ", error.GetProperty("message").GetString()!);
        Assert.Empty(_bot.Platform.FindPhone(She)!.Seen);
        Assert.Single(_bot.Platform.Violations);
    }

    private static IEnumerable<object> Rows(int from, int count) => Enumerable.Range(from, count).Select(number => Row($"Row {number}"));

    private static object Address(string display_text, string url) =>
        new { type = "cta_url", body = new { text = "Read" }, action = new { name = "cta_url", parameters = new { display_text, url } } };

    /// <summary>The message with one member, by its path, changed or, with null, left out.</summary>
    private static JsonNode Spoil(object message, string path, object? value)
    {
        var json = JsonSerializer.SerializeToNode(message)!;
        var owner = json;
        var names = path.Split('.');
        foreach (var name in names[..^1])
            owner = owner[name]!;
        if (value is null) owner.AsObject().Remove(names[^1]);
        else owner[names[^1]] = JsonSerializer.SerializeToNode(value);
        return json;
    }
}
