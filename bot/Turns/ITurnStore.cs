using JpMirai.Bot.Outbox;
using JpMirai.Channels;
using JpMirai.Dialogs;
using JpMirai.Dialogs.Activities;

namespace JpMirai.Bot.Turns;

/// <summary>
/// Keeps every message from its arrival to its reply. What a method has returned is on disk. What arrives is also handed to
/// <see cref="Arrivals"/>, in order, once it is stored.
/// </summary>
/// <remarks>
/// A fence number goes with whatever a lane does, so that a store shared by several hosts can refuse one that lost its lease;
/// a single host passes <see cref="SingleHost"/>.
/// </remarks>
public interface ITurnStore
{
    public const long SingleHost = 0;

    /// <summary>
    /// Stores what a webhook brought, all or nothing, each event once however often it is delivered. The first message of an
    /// address creates its person. Once begun it is not called off by <paramref name="cancel"/>.
    /// </summary>
    /// <returns>How many were new.</returns>
    /// <exception cref="StoreUnavailableException">Nothing was stored; the sender must try again.</exception>
    Task<int> AcceptAsync(IReadOnlyList<InboundActivity> activities, DateTimeOffset now, CancellationToken cancel);

    /// <summary>Keeps a signed body that could not be read, for a person to look at. The same body is kept once.</summary>
    Task KeepUnreadableAsync(string channel, ReadOnlyMemory<byte> body, string reason, DateTimeOffset now, CancellationToken cancel);

    /// <summary>What is stored and not done, in order of arrival. A row that can't be opened is parked as dead.</summary>
    /// <param name="after">Only arrivals later than this sequence number.</param>
    Task<OpenPage> OpenAsync(long after, int max, CancellationToken cancel);

    /// <summary>The state that an arrival is to be decided on; null if its person was erased meanwhile.</summary>
    Task<LoadedState?> TakeAsync(Arrival arrival, long fence, CancellationToken cancel);

    /// <summary>Stores all that a turn changes, or nothing.</summary>
    Task<CommitResult> CommitAsync(TurnCommit commit, long fence, CancellationToken cancel);

    /// <summary>Takes an arrival out of the queue that no decision could be made on, and keeps it as dead.</summary>
    /// <param name="reason">For the operator; no personal text.</param>
    Task ParkAsync(Arrival arrival, string reason, DateTimeOffset now, CancellationToken cancel);

    /// <summary>Each conversation whose first unsent reply is due by <paramref name="until"/>, earliest first.</summary>
    Task<IReadOnlyList<DueHead>> DueAsync(DateTimeOffset until, int max, CancellationToken cancel);

    /// <summary>The first unsent reply of a conversation, due or not; null if there is none.</summary>
    Task<OutboxEntry?> HeadAsync(string conv, CancellationToken cancel);

    /// <summary>Notes what became of a try. Nothing happens if the row was settled or erased before.</summary>
    Task SettleAsync(OutboxEntry entry, Settlement settlement, DateTimeOffset now, CancellationToken cancel);

    /// <summary>Notes what a platform tells later of messages it was given: arrived, or not after all. Receipts of what is settled change nothing.</summary>
    /// <returns>Conversations whose next try need not be waited for.</returns>
    /// <exception cref="StoreUnavailableException">Nothing was noted; the platform must tell again.</exception>
    Task<IReadOnlyList<string>> HearAsync(IReadOnlyList<Receipt> receipts, DateTimeOffset now, CancellationToken cancel);

    /// <summary>Turns due timers into arrivals.</summary>
    /// <returns>When the next timer is due; null if there is none.</returns>
    Task<DateTimeOffset?> FireTimersAsync(DateTimeOffset now, int max, CancellationToken cancel);

    /// <summary>Drops ids kept for deduplication, and bodies of the dead, older than <paramref name="before"/>.</summary>
    /// <returns>How many rows went; call again while there are any.</returns>
    Task<int> PruneAsync(DateTimeOffset before, int max, CancellationToken cancel);

    /// <summary>Deletes what is past its time by the retention table (<see cref="Retention"/>) and does not go by a person's own timer.</summary>
    /// <returns>How many rows went; call again while there are any.</returns>
    Task<int> DropPastTimeAsync(DateTimeOffset now, int max, CancellationToken cancel);
}

/// <summary>The store can't be written now (full, broken, closing). What was asked did not happen.</summary>
public sealed class StoreUnavailableException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>A stored activity on its way to a decision.</summary>
/// <param name="seq">Order of arrival, over all conversations.</param>
/// <param name="id">Made from channel, account and event id.</param>
/// <param name="addressId">The address it came from.</param>
/// <param name="fresh">True if it is the first of its person, who then has no state yet.</param>
public sealed class Arrival(long seq, Guid id, string conv, long addressId, InboundActivity activity, Moment moment, bool fresh)
{
    public long Seq => seq;
    public Guid Id => id;
    public string Conv => conv;
    public long AddressId => addressId;
    public InboundActivity Activity => activity;
    public Moment Moment => moment;
    public bool Fresh => fresh;

    /// <summary>Its reply has left, or there was none: no sign of work is needed any more.</summary>
    public bool Answered { get; set; }
}

/// <summary>A page of open arrivals.</summary>
/// <param name="Last">The last sequence number looked at, also of rows that were parked.</param>
/// <param name="More">There may be more behind it.</param>
public sealed record OpenPage(IReadOnlyList<Arrival> Arrivals, long Last, bool More);

/// <summary>A conversation's state, and the version a commit must still find.</summary>
public sealed record LoadedState(Conversation State, long Version);

/// <summary>Everything one turn changes. All of it is stored or none.</summary>
/// <param name="Version">The version the decision was made on; the commit is refused if it moved, and the turn is decided again.</param>
public sealed record TurnCommit(Arrival Arrival, TurnResult Result, long Version, DateTimeOffset Now)
{
    /// <summary>When the worker last wrote: now, unless the turn came of itself.</summary>
    public DateTimeOffset HeardAt => Arrival.Activity.IsOurs ? Result.Next.LastAt : Arrival.Moment.Now;
}

/// <summary>What became of a commit.</summary>
public abstract record CommitResult
{
    /// <param name="Replies">What goes out now, in order.</param>
    /// <param name="Erased">The person's state is gone.</param>
    public sealed record Committed(IReadOnlyList<OutboxEntry> Replies, bool Erased) : CommitResult;

    /// <summary>The state was changed by someone else: load it and decide again.</summary>
    public sealed record Conflict : CommitResult;

    /// <summary>The arrival was done before, or its person erased: nothing to do.</summary>
    public sealed record AlreadyDone : CommitResult;

    /// <summary>Another host holds the conversation now.</summary>
    public sealed record LostLease : CommitResult;
}
