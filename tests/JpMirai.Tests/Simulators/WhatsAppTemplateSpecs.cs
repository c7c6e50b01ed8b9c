using System.Net;
using JpMirai.Simulators;
using JpMirai.Simulators.WhatsApp;
using Xunit;
using static JpMirai.Tests.Simulators.WhatsAppMessages;

namespace JpMirai.Tests.Simulators;

public sealed class WhatsAppTemplateSpecs
{
    [Fact]
    public async Task An_approved_template_gets_through_after_the_window_has_closed()
    {
        var clock = new SimulatedClock();
        await using var bot = await WhatsAppBot.StartAsync(clock: clock);
        var phone = await bot.MeetAsync();
        await bot.ApprovedAsync(NewTemplate());
        clock.Advance(TimeSpan.FromDays(90));

        var answer = await bot.SendAsync(Template(phone.Id, "vi", "Linh"));
        await bot.Platform.WhenQuietAsync(default);

        Assert.Equal("accepted", (await answer.JsonAsync()).GetProperty("messages")[0].GetProperty("message_status").GetString());
        var seen = Assert.Single(phone.Seen);
        Assert.Equal(("Time for your check, Linh. Shall we?", "template", "template"), (seen.Text, seen.Type, seen.How));
        Assert.Equal("Yes", seen.Shown!.Value.GetProperty("buttons")[0].GetProperty("text").GetString());
        Assert.Equal("utility", bot.Statuses[0].GetProperty("pricing").GetProperty("category").GetString());
        Assert.Empty(bot.Platform.Violations);
    }

    [Fact]
    public async Task A_touched_template_button_comes_back_with_its_payload_and_opens_the_window()
    {
        var clock = new SimulatedClock();
        await using var bot = await WhatsAppBot.StartAsync(clock: clock);
        var phone = await bot.MeetAsync();
        await bot.ApprovedAsync(NewTemplate());
        clock.Advance(TimeSpan.FromDays(90));
        await bot.SendAsync(WithPayload(phone.Id, "check:start"));

        await phone.TapAsync("Yes", default);
        await bot.SendAsync(Text(phone.Id, "Good"));

        var button = bot.Messages[^1].GetProperty("button");
        Assert.Equal(("check:start", "Yes"), (button.GetProperty("payload").GetString(), button.GetProperty("text").GetString()));
        Assert.Equal("Good", phone.Seen.Last().Text);
        Assert.Empty(bot.Platform.Violations);
    }

    [Fact]
    public async Task An_address_with_a_variable_needs_its_end()
    {
        await using var bot = await WhatsAppBot.StartAsync();
        var phone = await bot.MeetAsync();
        await bot.ApprovedAsync(Buttons(new { type = "URL", text = "Open", url = "https://a.example/{{1}}" }), "a");

        var without = await bot.SendAsync(WithEnd(phone.Id));
        var with = await bot.SendAsync(WithEnd(phone.Id, new { type = "button", sub_type = "url", index = "0", parameters = new[] { new { type = "text", text = "q" } } }));
        var wrong = await bot.SendAsync(WithEnd(phone.Id, new { type = "button", sub_type = "quick_reply", index = "0", parameters = new[] { new { type = "payload", payload = "q" } } }));

        Assert.Equal((400, 131008), await without.RefusalAsync());
        Assert.Equal(HttpStatusCode.OK, with.StatusCode);
        Assert.Equal((400, 131009), await wrong.RefusalAsync());
        Assert.Equal("https://a.example/q", Assert.Single(phone.Seen).Shown!.Value.GetProperty("buttons")[0].GetProperty("url").GetString());
    }

    [Theory]
    [InlineData(TemplateStatus.Pending, 404, 132001)]
    [InlineData(TemplateStatus.Rejected, 404, 132001)]
    [InlineData(TemplateStatus.Paused, 400, 132015)]
    public async Task A_template_that_is_not_approved_is_refused(TemplateStatus status, int http, int code)
    {
        await using var bot = await WhatsAppBot.StartAsync();
        var phone = await bot.MeetAsync();
        await bot.CreateAsync(NewTemplate());
        if (status == TemplateStatus.Rejected) await bot.Platform.RejectAsync("reminder", "vi", default);
        if (status == TemplateStatus.Paused) await bot.Platform.PauseAsync("reminder", "vi", default);

        Assert.Equal((http, code), await (await bot.SendAsync(Template(phone.Id, "vi", "Linh"))).RefusalAsync());
        Assert.Empty(phone.Seen);
        Assert.Empty(bot.Platform.Violations);
    }

    [Fact]
    public async Task A_template_is_approved_in_one_language_only()
    {
        await using var bot = await WhatsAppBot.StartAsync();
        var phone = await bot.MeetAsync();
        await bot.ApprovedAsync(NewTemplate());

        Assert.Equal((404, 132001), await (await bot.SendAsync(Template(phone.Id, "ja", "Linh"))).RefusalAsync());
    }

    [Fact]
    public async Task Each_variable_needs_its_value()
    {
        await using var bot = await WhatsAppBot.StartAsync();
        var phone = await bot.MeetAsync();
        await bot.ApprovedAsync(NewTemplate());

        Assert.Equal((400, 132000), await (await bot.SendAsync(Template(phone.Id))).RefusalAsync());
        Assert.Equal((400, 132000), await (await bot.SendAsync(Template(phone.Id, "vi", "Linh", "An"))).RefusalAsync());
        Assert.Equal(2, bot.Platform.Violations.Count);
        Assert.Empty(phone.Seen);
    }

    [Fact]
    public async Task Who_stopped_offers_gets_no_marketing()
    {
        await using var bot = await WhatsAppBot.StartAsync();
        var phone = await bot.MeetAsync();
        await bot.ApprovedAsync(NewTemplate(category: "MARKETING"));
        await phone.StopMarketingAsync(default);

        await bot.SendAsync(Template(phone.Id, "vi", "Linh"));
        await bot.Platform.WhenQuietAsync(default);

        Assert.Empty(phone.Seen);
        Assert.Equal(131050, Assert.Single(bot.Statuses).GetProperty("errors")[0].GetProperty("code").GetInt32());
    }

    [Fact]
    public async Task Each_decision_about_a_template_is_told()
    {
        await using var bot = await WhatsAppBot.StartAsync();
        var created = await (await bot.CreateAsync(NewTemplate())).JsonAsync();

        await bot.Platform.RejectAsync("reminder", "vi", default);
        await bot.Platform.ApproveAsync("reminder", "vi", default);
        await bot.Platform.PauseAsync("reminder", "vi", default);

        Assert.Equal("PENDING", created.GetProperty("status").GetString());
        Assert.Equal(["REJECTED", "APPROVED", "PAUSED"], bot.Changes.Select(change => change.Value.GetProperty("event").GetString()));
        Assert.All(bot.Changes, change =>
        {
            Assert.True(change.IsSignedRight);
            Assert.Equal("message_template_status_update", change.Field);
            Assert.Equal("reminder", change.Value.GetProperty("message_template_name").GetString());
            Assert.Equal("vi", change.Value.GetProperty("message_template_language").GetString());
            Assert.Equal(created.GetProperty("id").GetString(), change.Value.GetProperty("message_template_id").GetRawText());
        });
        await Assert.ThrowsAsync<ArgumentException>(() => bot.Platform.ApproveAsync("reminder", "ja", default));
    }

    [Fact]
    public async Task A_demonstration_approves_by_itself()
    {
        await using var bot = await WhatsAppBot.StartAsync(new() { AutoApprove = true });

        await bot.CreateAsync(NewTemplate());
        await bot.Platform.WhenQuietAsync(default);

        Assert.Equal(TemplateStatus.Approved, Assert.Single(bot.Platform.Templates).Status);
        Assert.Equal("APPROVED", Assert.Single(bot.Changes).Value.GetProperty("event").GetString());
    }

    [Fact]
    public async Task The_list_comes_in_pages_with_the_wished_members()
    {
        await using var bot = await WhatsAppBot.StartAsync();
        foreach (var language in (string[])["vi", "ja", "en"])
            await bot.CreateAsync(NewTemplate(language: language));

        var first = await (await bot.ListAsync("?fields=name,language,status&limit=2")).JsonAsync();
        var second = await (await bot.Client.GetAsync(first.GetProperty("paging").GetProperty("next").GetString())).JsonAsync();
        var filtered = await (await bot.ListAsync("?language=ja")).JsonAsync();

        Assert.Equal(["vi", "ja"], first.GetProperty("data").EnumerateArray().Select(item => item.GetProperty("language").GetString()));
        Assert.Equal("en", Assert.Single(second.GetProperty("data").EnumerateArray()).GetProperty("language").GetString());
        Assert.False(second.GetProperty("paging").TryGetProperty("next", out _));
        Assert.Equal(["name", "language", "status", "id"], first.GetProperty("data")[0].EnumerateObject().Select(member => member.Name));
        Assert.Equal("UTILITY", Assert.Single(filtered.GetProperty("data").EnumerateArray()).GetProperty("category").GetString());
        Assert.Equal((400, 100), await (await bot.ListAsync("?fields=colour")).RefusalAsync());
    }

    [Fact]
    public async Task A_name_and_language_are_created_once()
    {
        await using var bot = await WhatsAppBot.StartAsync();
        await bot.CreateAsync(NewTemplate());

        var again = await bot.CreateAsync(NewTemplate());

        Assert.Equal(2388024, (await again.JsonAsync()).GetProperty("error").GetProperty("error_subcode").GetInt32());
        Assert.Empty(bot.Platform.Violations);
    }

    public static TheoryData<string, object, string> Refused => new()
    {
        { "Burmese", NewTemplate(language: "my"), "language" },
        { "Tagalog by another name", NewTemplate(language: "tl"), "language" },
        { "capitals in the name", NewTemplate(name: "Reminder"), "name" },
        { "an unknown category", NewTemplate(category: "SERVICE"), "category" },
        { "a body of 1025", NewTemplate(new string('x', 1025)), "components[0].text" },
        { "a variable at the end", NewTemplate("Good morning, {{1}}"), "components[0].text" },
        { "variables that begin with 2", NewTemplate("Good {{2}} morning, {{1}}x{{3}}, {{5}} and so on"), "components[0].text" },
        { "a variable without an example", new { name = "a", language = "vi", category = "UTILITY", components = new[] { new { type = "BODY", text = "Good {{1}} you" } } }, "components[0].example" },
        { "no body", new { name = "a", language = "vi", category = "UTILITY", components = new[] { new { type = "FOOTER", text = "x" } } }, "components" },
        { "an unknown member", new { name = "a", language = "vi", category = "UTILITY", tone = "kind", components = new[] { new { type = "BODY", text = "x" } } }, "tone" },
        { "a button of 26", Buttons(new { type = "QUICK_REPLY", text = new string('x', 26) }), "components[1].buttons[0].text" },
        { "an address over http", Buttons(new { type = "URL", text = "x", url = "http://a.example" }), "components[1].buttons[0].url" },
    };

    [Theory, MemberData(nameof(Refused))]
    public async Task What_Meta_refuses_to_look_at_is_refused_at_its_place(string what, object template, string place)
    {
        await using var bot = await WhatsAppBot.StartAsync();

        var answer = await bot.CreateAsync(template);

        Assert.True(answer.StatusCode == HttpStatusCode.BadRequest, what);
        Assert.StartsWith($"(#100) Param {place}: ", (await answer.JsonAsync()).GetProperty("error").GetProperty("message").GetString()!);
        Assert.Empty(bot.Platform.Templates);
        Assert.Single(bot.Platform.Violations);
    }

    private static object Buttons(object button) => new
    {
        name = "a",
        language = "vi",
        category = "UTILITY",
        components = new object[] { new { type = "BODY", text = "x" }, new { type = "BUTTONS", buttons = new[] { button } } },
    };

    private static object WithEnd(string to, params object[] components) =>
        new { messaging_product = "whatsapp", to, type = "template", template = new { name = "a", language = new { code = "vi" }, components } };

    private static object WithPayload(string to, string payload) => new
    {
        messaging_product = "whatsapp",
        to,
        type = "template",
        template = new
        {
            name = "reminder",
            language = new { code = "vi", policy = "deterministic" },
            components = new object[]
            {
                new { type = "body", parameters = new[] { new { type = "text", text = "Linh" } } },
                new { type = "button", sub_type = "quick_reply", index = "0", parameters = new[] { new { type = "payload", payload } } },
            },
        },
    };
}
