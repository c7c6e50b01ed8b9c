using System.Text.Json;
using JpMirai.Channels;
using JpMirai.Dialogs.Activities;
using Xunit;
using static JpMirai.Tests.Channels.ScriptedMessenger;

namespace JpMirai.Tests.Channels;

/// <summary>For a day after she wrote the bot may write, for a week a consultant; then she must write first.</summary>
public sealed class MessengerWindowSpecs
{
    [Theory]
    [InlineData(0, false, false, "RESPONSE", null)]
    [InlineData(-3, false, false, "RESPONSE", null)]          // Her clock, or ours, is off.
    [InlineData(23.99, false, false, "RESPONSE", null)]
    [InlineData(23.99, true, false, "UPDATE", null)]
    [InlineData(1, false, true, "RESPONSE", null)]
    [InlineData(24, false, true, "MESSAGE_TAG", "HUMAN_AGENT")]
    [InlineData(167.9, true, true, "MESSAGE_TAG", "HUMAN_AGENT")]
    public async Task Within_her_window_it_is_sent_by_the_rule_it_falls_under(double hours, bool unasked, bool byPerson, string type, string? tag)
    {
        await using var messenger = await StartAsync();

        Assert.Equal(new SendOutcome.Sent(), await messenger.Channel().SendAsync(Aged(hours, unasked, byPerson), default));

        var body = JsonDocument.Parse(Assert.Single(messenger.Calls).Body).RootElement;
        Assert.Equal(type, body.GetProperty("messaging_type").GetString());
        Assert.Equal(tag, body.TryGetProperty("tag", out var given) ? given.GetString() : null);
    }

    [Theory]
    [InlineData(24, false, false)]
    [InlineData(24, true, false)]
    [InlineData(168, false, true)]
    [InlineData(100_000, true, true)]
    public async Task Outside_her_window_nothing_is_sent(double hours, bool unasked, bool byPerson)
    {
        await using var messenger = await StartAsync();

        Assert.Equal("window", Assert.IsType<SendOutcome.Rejected>(await messenger.Channel().SendAsync(Aged(hours, unasked, byPerson), default)).Code);

        Assert.Empty(messenger.Calls);
    }

    private static Delivery Aged(double hours, bool unasked, bool byPerson) => MessengerSenderSpecs.Reply() with
    {
        Activity = new OutboundActivity.Reply([new Message.Words("Xin chào")], [], Urgency.Normal) { ByPerson = byPerson },
        Unasked = unasked, HeardAt = SomeMeta.Now.AddHours(-hours),
    };
}
