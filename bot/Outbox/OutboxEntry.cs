using JpMirai.Bot.Turns;
using JpMirai.Dialogs.Activities;

namespace JpMirai.Bot.Outbox;

/// <summary>A reply on its way out.</summary>
/// <param name="Seq">Order within its conversation.</param>
/// <param name="Id">Made from the arrival's id and the reply's number, so a turn that is decided again gives the same.</param>
/// <param name="Push">No worker's message caused it (a timer did), so it may not go to an address that is unreachable.</param>
/// <param name="Tries">Tries made so far.</param>
/// <param name="Setbacks">How far it has come on the retry schedule; a platform's "later, please" doesn't count.</param>
/// <param name="MaybeTried">It was stored before this process started, and may have been tried then.</param>
/// <param name="Unreachable">Its address is known to be unreachable.</param>
public sealed record OutboxEntry(
    long Seq, Guid Id, string Conv, long AddressId, Address To, OutboundActivity Activity, ReplyToken? Token, bool Push,
    int Tries, int Setbacks, bool MaybeTried, bool Unreachable, DateTimeOffset At)
{
    /// <summary>The message of it that is sent next, from 0: those before are on her phone.</summary>
    public int Part { get; init; }

    /// <summary>Its last try was cut off and the message may have arrived: how many follow it. Null: nothing is unclear.</summary>
    public int? UnclearBefore { get; init; }

    /// <summary>When she last wrote, as known when it was made.</summary>
    public DateTimeOffset HeardAt { get; init; }

    public bool MustArrive => Activity is OutboundActivity.Reply { Urgency: Urgency.MustArrive };

    /// <summary>The arrival it answers, while that is still in memory.</summary>
    public Arrival? Cause { get; init; }
}

/// <summary>A conversation whose first unsent reply waits until <paramref name="Due"/>.</summary>
public sealed record DueHead(string Conv, DateTimeOffset Due);

/// <summary>What is noted of a try.</summary>
public abstract record Settlement
{
    /// <summary>The platform has it; its body is emptied.</summary>
    public sealed record Sent : Settlement;

    /// <summary>It goes on with its next message: the platform has this one, or it is not repeated.</summary>
    public sealed record NextPart : Settlement;

    /// <param name="Setback">It counts on the retry schedule.</param>
    /// <param name="UnclearBefore">Not null: it may have arrived, until <paramref name="Due"/> a receipt may tell, and so many messages follow it.</param>
    public sealed record Again(DateTimeOffset Due, string Code, bool Setback, int? UnclearBefore = null) : Settlement;

    /// <summary>No more tries.</summary>
    /// <param name="Gone">The address is unreachable from now on.</param>
    public sealed record Dead(string Reason, bool Gone) : Settlement;
}
