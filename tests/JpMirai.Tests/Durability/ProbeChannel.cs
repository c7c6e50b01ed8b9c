using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using JpMirai.Channels;
using JpMirai.Dialogs.Activities;

namespace JpMirai.Tests.Durability;

/// <summary>A small platform: signs what it posts, and takes each reply token and each push id once, as LINE does.</summary>
internal sealed class ProbeChannel(string name = "probe") : IChannel
{
    public const string Secret = "a secret for tests only";
    private readonly Lock gate = new();
    private readonly HashSet<string> spent = [];
    private readonly List<Seen> seen = [];

    public string Name => name;

    public bool RepeatsSafely { get; init; } = true;

    /// <summary>Decides what becomes of a send before the platform looks at it; null lets it through.</summary>
    public Func<Delivery, SendOutcome?> Fault { get; set; } = _ => null;

    /// <summary>Called when the platform has taken a reply and has not answered yet.</summary>
    public Action Taken { get; set; } = () => { };

    /// <summary>Called when a send arrives, before anything else; may throw.</summary>
    public Func<Delivery, Task> Arriving { get; set; } = _ => Task.CompletedTask;

    public int WorkingSigns { get; private set; }

    /// <summary>What workers see, in order.</summary>
    public IReadOnlyList<Seen> Seen
    {
        get { lock (gate) return [.. seen]; }
    }

    public static Address AddressOf(string user, string channel = "probe") => new(channel, "bot", new Personal(user));

    public static InboundActivity Said(string user, string id, string text, string? token = null, string channel = "probe") =>
        new InboundActivity.Said(id, AddressOf(user, channel), DateTimeOffset.UnixEpoch, token is null ? null : new ReplyToken(token, DateTimeOffset.UnixEpoch),
            new Personal(text), "m-" + id);

    public static byte[] Post(params InboundActivity.Said[] said) => JsonSerializer.SerializeToUtf8Bytes(
        said.Select(s => new[] { s.Id, s.From.User.Value, s.Text.Value, s.Token?.Value ?? "" }));

    /// <summary>A post that tells what became of messages.</summary>
    public static byte[] Receipts(params Receipt[] receipts) => JsonSerializer.SerializeToUtf8Bytes(
        receipts.Select(r => new[] { "receipt", r.Of.ToString(), r.Arrived ? "arrived" : r.Code, r.Gone ? "gone" : "" }));

    public static string Sign(ReadOnlySpan<byte> body) => Convert.ToHexString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), body));

    public WebhookResult Read(WebhookRequest request)
    {
        if (request.Header("x-signature") is not { } signature || signature != Sign(request.Body.Span)) return new WebhookResult.Forged();
        try
        {
            var events = JsonSerializer.Deserialize<string[][]>(request.Body.Span) ?? [];
            var receipts = events.ToLookup(e => e[0] == "receipt");
            return new WebhookResult.Events([.. receipts[false].Select(e => Said(e[1], e[0], e[2], e[3].Length == 0 ? null : e[3], name))])
            {
                Receipts = [.. receipts[true].Select(e => new Receipt(ReceiptName.TryParse(e[1], out var of) ? of : default, e[2] == "arrived", e[2], e[3] == "gone"))],
            };
        }
        catch (Exception exception) when (exception is JsonException or IndexOutOfRangeException)
        {
            return new WebhookResult.Malformed("not a list of events");
        }
    }

    public async Task<SendOutcome> SendAsync(Delivery delivery, CancellationToken cancel)
    {
        await Arriving(delivery);
        if (Fault(delivery) is { } fault) return fault;

        var words = delivery.Activity is OutboundActivity.Reply { Messages: [Message.Words first, ..] } ? first.Text : delivery.Activity.GetType().Name;
        lock (gate)
        {
            if (!spent.Add(delivery.Token?.Value ?? delivery.Id.ToString()))
                return delivery.Token is null || delivery.MaybeTried || delivery.Attempt > 0 ? new SendOutcome.Sent() : new SendOutcome.Rejected("token", "spent");
            seen.Add(new Seen(delivery.Id, delivery.To.User.Value, words, delivery.MaybeTried, delivery.Attempt));
        }
        Taken();
        return new SendOutcome.Sent();
    }

    public Task ShowWorkingAsync(InboundActivity about, CancellationToken cancel)
    {
        WorkingSigns++;
        return Task.CompletedTask;
    }

    public static ImmutableArray<OutboundActivity> Reply(string words, Urgency urgency = Urgency.Normal) =>
        [new OutboundActivity.Reply([new Message.Words(words)], [], urgency)];
}

/// <summary>A reply as a worker sees it.</summary>
internal sealed record Seen(Guid Id, string User, string Words, bool MaybeTried, int Attempt);
