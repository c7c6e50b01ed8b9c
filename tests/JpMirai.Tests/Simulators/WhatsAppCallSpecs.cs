using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using JpMirai.Simulators;
using JpMirai.Simulators.Platform;
using JpMirai.Simulators.WhatsApp;
using Xunit;
using static JpMirai.Tests.Simulators.WhatsAppMessages;

namespace JpMirai.Tests.Simulators;

public sealed class WhatsAppCallSpecs
{
    [Fact]
    public async Task A_message_arrives_and_is_reported_sent_delivered_and_read_with_our_own_words()
    {
        await using var bot = await WhatsAppBot.StartAsync();
        var phone = await bot.MeetAsync();

        var answer = await (await bot.SendAsync(Text(phone.Id, "Hello", opaque: "reply-7"))).JsonAsync();
        await bot.Platform.WhenQuietAsync(default);

        var seen = Assert.Single(phone.Seen);
        Assert.Equal(("Hello", "text", "session"), (seen.Text, seen.Type, seen.How));
        Assert.Equal("whatsapp", answer.GetProperty("messaging_product").GetString());
        Assert.Equal(phone.Id, answer.GetProperty("contacts")[0].GetProperty("input").GetString());
        Assert.Equal(phone.Id, answer.GetProperty("contacts")[0].GetProperty("wa_id").GetString());
        Assert.Equal(seen.Id, answer.GetProperty("messages")[0].GetProperty("id").GetString());
        Assert.Equal(["sent", "delivered", "read"], bot.Statuses.Select(Word));
        Assert.All(bot.Statuses, status =>
        {
            Assert.Equal(seen.Id, status.GetProperty("id").GetString());
            Assert.Equal(phone.Id, status.GetProperty("recipient_id").GetString());
            Assert.Equal("reply-7", status.GetProperty("biz_opaque_callback_data").GetString());
            Assert.Matches(@"^\d{10}$", status.GetProperty("timestamp").GetString()!);
            Assert.Equal("service", status.GetProperty("pricing").GetProperty("category").GetString());
        });
        Assert.Empty(bot.Platform.Violations);
    }

    [Fact]
    public async Task Reports_can_come_in_another_order()
    {
        await using var bot = await WhatsAppBot.StartAsync(new() { Faults = new() { Seed = 1, ReorderRate = 1, HoldFor = TimeSpan.FromMilliseconds(200) } });
        var phone = await bot.MeetAsync();

        await bot.SendAsync(Text(phone.Id));
        await bot.SendAsync(Text(phone.Id, "Again"));
        await bot.Platform.WhenQuietAsync(default);

        Assert.Equal(6, bot.Statuses.Count);
        Assert.NotEqual(["sent", "delivered", "read", "sent", "delivered", "read"], bot.Statuses.Select(Word));
    }

    [Fact]
    public async Task People_may_keep_to_themselves_that_they_read()
    {
        await using var bot = await WhatsAppBot.StartAsync(new() { ReadReceipts = false });
        var phone = await bot.MeetAsync();

        await bot.SendAsync(Text(phone.Id));
        await bot.Platform.WhenQuietAsync(default);

        Assert.Equal(["sent", "delivered"], bot.Statuses.Select(Word));
    }

    [Fact]
    public async Task A_hung_call_is_reported_all_the_same_if_it_was_sent()
    {
        await using var bot = await WhatsAppBot.StartAsync();
        var phone = await bot.MeetAsync();
        bot.Platform.Faults = new() { HangAfterDeliveryRate = 1 };
        bot.Client.Timeout = TimeSpan.FromSeconds(1);

        await Assert.ThrowsAsync<TaskCanceledException>(() => bot.SendAsync(Text(phone.Id, opaque: "reply-8")));
        await bot.Platform.WhenQuietAsync(default);

        Assert.Single(phone.Seen);
        Assert.All(bot.Statuses, status => Assert.Equal("reply-8", status.GetProperty("biz_opaque_callback_data").GetString()));
        Assert.Equal(3, bot.Statuses.Count);
    }

    [Fact]
    public async Task A_day_after_the_last_word_a_free_message_fails()
    {
        var clock = new SimulatedClock();
        await using var bot = await WhatsAppBot.StartAsync(clock: clock);
        var phone = await bot.MeetAsync();
        clock.Advance(TimeSpan.FromHours(23));
        await bot.SendAsync(Text(phone.Id, "In time"));
        clock.Advance(TimeSpan.FromHours(1));

        var late = await bot.SendAsync(Text(phone.Id, "Too late", opaque: "reply-9"));
        await bot.Platform.WhenQuietAsync(default);
        await phone.SendTextAsync("Hello?", default);
        await bot.SendAsync(Text(phone.Id, "In time again"));

        Assert.Equal(HttpStatusCode.OK, late.StatusCode);
        Assert.Equal(["In time", "In time again"], phone.Seen.Select(seen => seen.Text));
        var failed = Assert.Single(bot.Statuses, status => Word(status) == "failed");
        Assert.Equal("reply-9", failed.GetProperty("biz_opaque_callback_data").GetString());
        var error = Assert.Single(failed.GetProperty("errors").EnumerateArray());
        Assert.Equal((131047, "Re-engagement message"), (error.GetProperty("code").GetInt32(), error.GetProperty("title").GetString()));
        Assert.Contains("24 hours", error.GetProperty("error_data").GetProperty("details").GetString()!);
        Assert.Empty(bot.Platform.Violations);
    }

    [Fact]
    public async Task A_closed_window_can_be_refused_at_once()
    {
        var clock = new SimulatedClock();
        await using var bot = await WhatsAppBot.StartAsync(new() { ClosedWindow = ClosedWindow.RefusedAtOnce }, clock);
        var phone = await bot.MeetAsync();
        clock.Advance(TimeSpan.FromHours(24));

        Assert.Equal((400, 131047), await (await bot.SendAsync(Text(phone.Id))).RefusalAsync());
        await bot.Platform.WhenQuietAsync(default);
        Assert.Empty(bot.Statuses);
    }

    [Fact]
    public async Task A_reaction_does_not_open_the_window()
    {
        var clock = new SimulatedClock();
        await using var bot = await WhatsAppBot.StartAsync(new() { ClosedWindow = ClosedWindow.RefusedAtOnce }, clock);
        var phone = await bot.MeetAsync();
        await bot.SendAsync(Text(phone.Id));
        clock.Advance(TimeSpan.FromHours(24));
        await phone.ReactAsync("👍", default);

        Assert.Equal((400, 131047), await (await bot.SendAsync(Text(phone.Id))).RefusalAsync());
    }

    [Fact]
    public async Task Who_blocked_the_bot_gets_nothing_and_the_bot_hears_so_later()
    {
        await using var bot = await WhatsAppBot.StartAsync();
        var phone = await bot.MeetAsync();
        await phone.BlockAsync(default);

        var answer = await bot.SendAsync(Text(phone.Id));
        await bot.Platform.WhenQuietAsync(default);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Empty(phone.Seen);
        Assert.Equal(131026, Assert.Single(bot.Statuses).GetProperty("errors")[0].GetProperty("code").GetInt32());
        Assert.Empty(bot.Platform.Violations);
    }

    [Fact]
    public async Task Nobody_at_a_number_is_the_fault_of_the_bot()
    {
        await using var bot = await WhatsAppBot.StartAsync();

        Assert.Equal((400, 131026), await (await bot.SendAsync(Text("84900000001"))).RefusalAsync());
        Assert.Single(bot.Platform.Violations);
    }

    [Fact]
    public async Task After_45_messages_at_once_the_same_person_gets_one_at_a_time()
    {
        Assert.Equal(new PairRate(45, TimeSpan.FromSeconds(6)), new WhatsAppPlatformOptions().PairRate);
        var clock = new SimulatedClock();
        // The clock runs on while the test does, so the pause is long.
        await using var bot = await WhatsAppBot.StartAsync(new() { PairRate = PairRate.On with { Pause = TimeSpan.FromHours(1) }, Redelivery = Redelivery.Off }, clock);
        bot.Platform.WebhookUrl = null;
        var (phone, other) = (await bot.MeetAsync(), await bot.MeetAsync());
        var burst = await Task.WhenAll(Enumerable.Range(0, 45).Select(number => bot.SendAsync(Text(phone.Id, $"{number}"))));
        Assert.All(burst, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));

        Assert.Equal((400, 131056), await (await bot.SendAsync(Text(phone.Id))).RefusalAsync());
        Assert.Equal(HttpStatusCode.OK, (await bot.SendAsync(Text(other.Id))).StatusCode);
        clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(HttpStatusCode.OK, (await bot.SendAsync(Text(phone.Id))).StatusCode);
        Assert.Equal((400, 131056), await (await bot.SendAsync(Text(phone.Id))).RefusalAsync());
        Assert.Empty(bot.Platform.Violations);
    }

    [Fact]
    public async Task The_pair_rate_can_be_switched_off()
    {
        await using var bot = await WhatsAppBot.StartAsync(new() { PairRate = null, Redelivery = Redelivery.Off });
        bot.Platform.WebhookUrl = null;
        var phone = await bot.MeetAsync();

        await Task.WhenAll(Enumerable.Range(0, 60).Select(number => bot.SendAsync(Text(phone.Id, $"{number}"))));

        Assert.Equal(60, phone.Seen.Count());
    }

    [Fact]
    public async Task A_message_of_a_person_is_marked_as_read_and_answered_with_dots()
    {
        await using var bot = await WhatsAppBot.StartAsync();
        var phone = await bot.MeetAsync();
        var id = await phone.SendTextAsync("Hello", default);

        var answer = await bot.SendAsync(new { messaging_product = "whatsapp", status = "read", message_id = id, typing_indicator = new { type = "text" } });

        Assert.True((await answer.JsonAsync()).GetProperty("success").GetBoolean());
        var waiting = Assert.IsType<PhoneEntry.Waiting>(phone.Entries[^1]);
        Assert.Equal(25, (waiting.Until - waiting.At).TotalSeconds, 0.5);
    }

    [Fact]
    public async Task Only_a_message_of_a_person_can_be_marked_as_read()
    {
        await using var bot = await WhatsAppBot.StartAsync();
        var phone = await bot.MeetAsync();
        await bot.SendAsync(Text(phone.Id));

        var answer = await bot.SendAsync(new { messaging_product = "whatsapp", status = "read", message_id = phone.Seen.Single().Id });

        Assert.Equal((400, 131009), await answer.RefusalAsync());
        Assert.Single(bot.Platform.Violations);
    }

    [Theory]
    [InlineData(true, 429, 130429)]
    [InlineData(false, 500, 2)]
    public async Task A_failed_call_sends_nothing(bool isRate, int status, int code)
    {
        await using var bot = await WhatsAppBot.StartAsync();
        var phone = await bot.MeetAsync();
        bot.Platform.Faults = new() { TooManyRequestsRate = isRate ? 1 : 0, ServerErrorRate = isRate ? 0 : 1 };

        Assert.Equal((status, code), await (await bot.SendAsync(Text(phone.Id))).RefusalAsync());
        Assert.Empty(phone.Seen);
        Assert.Empty(bot.Platform.Violations);
    }

    [Fact]
    public async Task A_wrong_token_number_or_path_is_refused()
    {
        await using var bot = await WhatsAppBot.StartAsync();
        var phone = await bot.MeetAsync();

        Assert.Equal((400, 100), await (await bot.PostAsync("v23.0/1234/messages", Text(phone.Id))).RefusalAsync());
        Assert.Equal((400, 2500), await (await bot.PostAsync("v23.0/1234/calls", new { })).RefusalAsync());
        bot.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "wrong");
        Assert.Equal((401, 190), await (await bot.SendAsync(Text(phone.Id))).RefusalAsync());
        Assert.Equal(3, bot.Platform.Violations.Count);
        Assert.Empty(phone.Seen);
    }

    private static string? Word(JsonElement status) => status.GetProperty("status").GetString();
}
