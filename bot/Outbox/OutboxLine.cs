namespace JpMirai.Bot.Outbox;

/// <summary>A conversation with something to send: one at a time, in order.</summary>
internal sealed class OutboxLine(string conv)
{
    public string Conv => conv;

    /// <summary>When it is looked at again; null while it does not wait for a time.</summary>
    public DateTimeOffset? ParkedUntil { get; set; }

    /// <summary>A receipt came since its last try began: what that try's end says of waiting is out of date.</summary>
    public bool Hurried { get; set; }

    /// <summary>Next replies, as far as they are held in memory.</summary>
    public Queue<OutboxEntry> Held { get; } = new();

    /// <summary>Its replies must be read from the store; those held were posted before.</summary>
    public bool InStore { get; set; }

    /// <summary>Something was posted since the store was last asked.</summary>
    public bool Missed { get; set; }
}
