using JpMirai.Simulators.Platform;

namespace JpMirai.Simulators.Line;

/// <summary>A reply token answers one event, once, for about a minute after the event was last posted.</summary>
internal sealed class ReplyTokens(TimeSpan life)
{
    private readonly Dictionary<string, Ticket> _tickets = [];
    private readonly Lock _gate = new();

    public void Issue(string token, Chat chat, DateTimeOffset now)
    {
        lock (_gate)
        {
            foreach (var old in _tickets.Where(ticket => ticket.Value.Posted + life < now - TimeSpan.FromDays(1)).Select(ticket => ticket.Key).ToList())
                _tickets.Remove(old);
            _tickets[token] = new(chat, now);
        }
    }

    /// <summary>A redelivery carries the same token; its minute starts again, unless it was used.</summary>
    public void Renew(string token, DateTimeOffset now)
    {
        lock (_gate)
        {
            if (_tickets.TryGetValue(token, out var ticket)) _tickets[token] = ticket with { Posted = now };
        }
    }

    /// <summary>The chat to answer in, or null if the token is unknown, used or too old.</summary>
    public Chat? Use(string token, DateTimeOffset now)
    {
        lock (_gate)
        {
            return _tickets.Remove(token, out var ticket) && now - ticket.Posted <= life ? ticket.Chat : null;
        }
    }

    private sealed record Ticket(Chat Chat, DateTimeOffset Posted);
}
