using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace JpMirai.Simulators.Platform;

/// <summary>A platform in memory: phones on one side, its API and webhooks on the other, with its rules in between.</summary>
public abstract class SimulatedPlatform : IAsyncDisposable
{
    private readonly TimeProvider _clock;
    private readonly WebhookCourier _courier;
    private readonly Journal<PlatformCall> _calls = new();
    private readonly Journal<Violation> _violations = new();
    private int _delivered;
    private bool _disposed;

    private protected SimulatedPlatform(PlatformOptions options, IWebhookWire wire, TimeProvider clock)
    {
        _clock = clock;
        Files = new MediaFiles(clock, options.FileLife);
        Dice = new FaultDice(options.Faults);
        _courier = new WebhookCourier(options, wire, clock, Dice)
        {
            Failed = (what, problem) => what.Chat.Journal.Append(new PhoneEntry.Notice(Now, NoticeOf.FailedPost, problem)),
        };
    }

    /// <summary>A word for addresses, such as <c>line</c>.</summary>
    public abstract string Name { get; }

    /// <summary>As people call it.</summary>
    public abstract string Title { get; }

    public DateTimeOffset Now => _clock.GetUtcNow();

    /// <summary>Differs with every start.</summary>
    public Guid Run { get; } = Guid.NewGuid();

    public abstract IReadOnlyCollection<Phone> Phones { get; }

    /// <summary>Where its API and its files are reached, with a slash at the end. Unset, addresses of files lead nowhere.</summary>
    public Uri? Address { get; set; }

    public Uri? WebhookUrl { get => _courier.Url; set => _courier.Url = value; }

    /// <summary>The faults in force. Setting them starts their seed again.</summary>
    public Faults Faults { get => Dice.Faults; set => Dice.Faults = value; }

    public Redelivery Redelivery { get => _courier.Redelivery; set => _courier.Redelivery = value; }

    /// <summary>What the bot sent against the rules. A test ends with this being empty.</summary>
    public IReadOnlyList<Violation> Violations => _violations.Entries;

    public IReadOnlyList<PlatformCall> Calls => _calls.Entries;

    public Counters Counters => _courier.Count(new(
        0, 0, 0, 0, 0, Calls.Count, Calls.Count(call => call.Status is < 200 or > 299), Volatile.Read(ref _delivered), Violations.Count, QuotaUsed));

    /// <summary>Messages a month that the platform lets through, or null where it doesn't count.</summary>
    public virtual int? Quota => null;

    public virtual int QuotaUsed => 0;

    internal FaultDice Dice { get; }

    /// <summary>What people sent and the bot may fetch.</summary>
    internal MediaFiles Files { get; }

    /// <summary>Ends the calls that hang.</summary>
    internal CancellationTokenSource Closing { get; } = new();

    /// <summary>Everywhere that messages of the bot arrive.</summary>
    private protected virtual IEnumerable<Chat> Chats => Phones;

    /// <summary>A phone that has not yet heard of the bot.</summary>
    /// <param name="id">A new one if left out. The phone with this id if there is one.</param>
    /// <exception cref="ArgumentException">The platform has no such ids: see <see cref="IsPhoneId"/>.</exception>
    public abstract Phone AddPhone(string? id = null);

    public abstract Phone? FindPhone(string id);

    /// <summary>Whether the platform gives such ids to people.</summary>
    public abstract bool IsPhoneId(string id);

    /// <summary>Serves the API that the bot calls.</summary>
    /// <param name="prefix">Comes before each path; empty where the platform has a host of its own.</param>
    public abstract IEndpointConventionBuilder MapEndpoints(IEndpointRouteBuilder routes, string prefix);

    /// <summary>Returns when no webhook post or redelivery is under way or planned.</summary>
    public Task WhenQuietAsync(CancellationToken cancel) => _courier.WhenQuietAsync(cancel);

    /// <summary>
    /// Messages that arrived more than once in the same chat. Without <paramref name="identity"/> two messages are the same
    /// if their JSON is: right where texts are unique, too strict where a menu is shown twice.
    /// </summary>
    /// <param name="identity">What makes a message one and the same, or null for a message that doesn't count.</param>
    public int CountDoubles(Func<SeenMessage, string?>? identity = null)
    {
        identity ??= static message => message.Json.GetRawText();
        return Chats.Sum(chat => chat.Seen.Select(identity).OfType<string>().GroupBy(same => same).Sum(same => same.Count() - 1));
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (Interlocked.Exchange(ref _disposed, true)) return;

        await Closing.CancelAsync().ConfigureAwait(false);
        await _courier.DisposeAsync().ConfigureAwait(false);
        Closing.Dispose();
    }

    internal abstract string NewRequestId();

    /// <summary>What the page asks of this platform alone.</summary>
    internal virtual void MapPageApi(IEndpointRouteBuilder api) { }

    /// <summary>The messages of one call arrive together.</summary>
    internal void Show(Chat chat, ImmutableArray<SeenMessage> messages)
    {
        chat.Journal.AppendAll(messages.Select(message => new PhoneEntry.Delivered(message.At, message)));
        Interlocked.Add(ref _delivered, messages.Length);
    }

    internal void Record(PlatformCall call, bool isViolation)
    {
        _calls.Append(call);
        if (isViolation) RecordViolation(new(call.Endpoint, call.Answer, call.Body));
    }

    internal void RecordViolation(Violation violation) => _violations.Append(violation);

    /// <summary>Returns when the bot has answered the first post, well or badly.</summary>
    private protected Task PostAsync(WebhookEvent what, CancellationToken cancel) => _courier.PostAsync(what, cancel);

    /// <summary>Posts what nobody waits for, each when the one before was answered. <see cref="WhenQuietAsync"/> waits for all.</summary>
    private protected void PostInTurn(params IReadOnlyList<WebhookEvent> events) => _ = _courier.PostInTurnAsync(events);
}

/// <summary>A platform that knows its own kind of phone.</summary>
public abstract class SimulatedPlatform<TPhone> : SimulatedPlatform where TPhone : Phone
{
    private readonly ConcurrentDictionary<string, TPhone> _phones = new();

    private protected SimulatedPlatform(PlatformOptions options, IWebhookWire wire, TimeProvider clock) : base(options, wire, clock) { }

    public sealed override IReadOnlyCollection<TPhone> Phones => [.. _phones.Values];

    public sealed override TPhone AddPhone(string? id = null)
    {
        id ??= NewPhoneId();
        if (!IsPhoneId(id)) throw new ArgumentException($"'{id}' is no id that {Name} gives to people.", nameof(id));
        return _phones.GetOrAdd(id, static (id, platform) => platform.NewPhone(id), this);
    }

    public sealed override TPhone? FindPhone(string id) => _phones.GetValueOrDefault(id);

    private protected abstract string NewPhoneId();

    private protected abstract TPhone NewPhone(string id);
}
