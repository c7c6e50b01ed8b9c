using System.Collections.Immutable;
using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace JpMirai.Simulators.Line;

/// <summary>
/// LINE in memory: phones on one side, the Messaging API and webhooks on the other, with LINE's rules in between.
/// Serve the API with <see cref="LineEndpoints.MapLinePlatform"/>.
/// </summary>
public sealed class LinePlatform : IAsyncDisposable
{
    internal static readonly TimeSpan Japan = TimeSpan.FromHours(9);

    private readonly TimeProvider _clock;
    private readonly LineIds _ids;
    private readonly FaultDice _dice;
    private readonly ReplyTokens _tokens;
    private readonly WebhookCourier _courier;
    private readonly MonthlyQuota _quota;
    private readonly ConcurrentDictionary<string, LineUser> _users = new();
    private readonly ConcurrentDictionary<string, LineGroup> _groups = new();
    private readonly Journal<LineCall> _calls = new();
    private readonly Journal<LineViolation> _violations = new();
    private int _delivered;
    private bool _disposed;

    /// <param name="http">Posts the webhooks; its own timeout must be longer than <see cref="LinePlatformOptions.WebhookTimeout"/>.</param>
    public LinePlatform(LinePlatformOptions options, TimeProvider clock, HttpClient http)
    {
        (Options, _clock) = (options, clock);
        _ids = new LineIds(options.Seed);
        _dice = new FaultDice(options.Faults);
        _tokens = new ReplyTokens(options.ReplyTokenLife);
        _quota = new MonthlyQuota(options.MonthlyQuota);
        _courier = new WebhookCourier(options, clock, http, _dice, _tokens)
        {
            Failed = (line, problem) => line.Chat.Journal.Append(new PhoneEntry.Notice(Now, NoticeOf.FailedPost, problem)),
        };
        Api = new BotApi(this, _ids, _tokens, _quota);
    }

    public LinePlatformOptions Options { get; }

    public Uri? WebhookUrl { get => _courier.Url; set => _courier.Url = value; }

    /// <summary>The faults in force. Setting them starts their seed again.</summary>
    public LineFaults Faults { get => _dice.Faults; set => _dice.Faults = value; }

    public LineRedelivery Redelivery { get => _courier.Redelivery; set => _courier.Redelivery = value; }

    /// <summary>What the bot sent against the rules. A test ends with this being empty.</summary>
    public IReadOnlyList<LineViolation> Violations => _violations.Entries;

    public IReadOnlyList<LineCall> Calls => _calls.Entries;

    public IReadOnlyCollection<LineUser> Users => [.. _users.Values];

    public LineCounters Counters => _courier.Count(new(
        0, 0, 0, 0, 0, Calls.Count, Calls.Count(call => call.Status is < 200 or > 299), Volatile.Read(ref _delivered), Violations.Count, QuotaUsed));

    public int QuotaUsed => _quota.Used(Now);

    internal DateTimeOffset Now => _clock.GetUtcNow();

    /// <summary>Differs with every start.</summary>
    internal Guid Run { get; } = Guid.NewGuid();

    internal BotApi Api { get; }

    internal FaultDice Dice => _dice;

    internal LineContents Contents { get; } = new();

    /// <summary>Ends the calls that hang.</summary>
    internal CancellationTokenSource Closing { get; } = new();

    /// <summary>A phone that has not yet heard of the bot.</summary>
    /// <param name="userId">U and 32 hexadecimal digits; a new one if left out. The phone with this id if there is one.</param>
    public LineUser AddPhone(string? userId = null)
    {
        var id = userId ?? _ids.UserId();
        if (!LineIds.User.IsMatch(id)) throw new ArgumentException($"'{id}' is no LINE user id: U and 32 digits from 0 to f.", nameof(userId));
        return _users.GetOrAdd(id, static (id, platform) => new LineUser(id, platform), this);
    }

    /// <summary>A phone whose owner adds the bot as a friend: the bot gets a follow event with a reply token.</summary>
    public Task<LineUser> AddFriendAsync(CancellationToken cancel) => AddFriendAsync(_ids.UserId(), cancel);

    public async Task<LineUser> AddFriendAsync(string userId, CancellationToken cancel)
    {
        var user = AddPhone(userId);
        await user.FollowAsync(cancel).ConfigureAwait(false);
        return user;
    }

    /// <summary>Somebody adds the bot to a group (C…) or a multi-person chat (R…).</summary>
    public Task<LineGroup> JoinGroupAsync(CancellationToken cancel) => JoinGroupAsync(_ids.GroupId(), cancel);

    public async Task<LineGroup> JoinGroupAsync(string groupId, CancellationToken cancel)
    {
        if (!LineIds.Group.IsMatch(groupId)) throw new ArgumentException($"'{groupId}' is no LINE group id: C or R and 32 digits from 0 to f.", nameof(groupId));

        var group = _groups.GetOrAdd(groupId, static (id, platform) => new LineGroup(id, platform), this);
        group.HasBot = true;
        await PostAsync(LineEvents.Plain("join"), group, group.Source, answerable: true, cancel).ConfigureAwait(false);
        return group;
    }

    public LineUser? FindUser(string userId) => _users.GetValueOrDefault(userId);

    public LineGroup? FindGroup(string groupId) => _groups.GetValueOrDefault(groupId);

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
        return _users.Values.Concat<LineChat>(_groups.Values)
            .Sum(chat => chat.Seen.Select(identity).OfType<string>().GroupBy(same => same).Sum(same => same.Count() - 1));
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, true)) return;

        await Closing.CancelAsync().ConfigureAwait(false);
        await _courier.DisposeAsync().ConfigureAwait(false);
        Closing.Dispose();
    }

    internal LineChat? FindChat(string id) => (LineChat?)FindUser(id) ?? FindGroup(id);

    /// <summary>The messages of one call arrive together.</summary>
    internal void Show(LineChat chat, ImmutableArray<SeenMessage> messages)
    {
        chat.Journal.AppendAll(messages.Select(message => new PhoneEntry.Delivered(message.At, message)));
        Interlocked.Add(ref _delivered, messages.Length);
    }

    internal void Record(LineCall call, bool isViolation)
    {
        _calls.Append(call);
        if (isViolation) _violations.Append(new(call.Endpoint, call.Answer, call.Body));
    }

    internal void RecordViolation(LineViolation violation) => _violations.Append(violation);

    internal string NewRequestId() => _ids.RequestId();

    /// <summary>Shows the message in its sender's chat, and tells the bot.</summary>
    internal async Task<string> PostMessageAsync(JsonObject message, LineChat chat, JsonElement source, LineContent? content, CancellationToken cancel)
    {
        var id = _ids.MessageId(Now);
        message["id"] = id;
        if (message["type"]!.GetValue<string>() is "text" or "image" or "video" or "sticker") message["quoteToken"] = _ids.QuoteToken();
        if (content is not null) Contents.Add(id, content);
        chat.Journal.Append(new PhoneEntry.Said(Now, id, JsonSerializer.SerializeToElement(message)));

        await PostAsync(LineEvents.Message(message), chat, source, answerable: true, cancel).ConfigureAwait(false);
        return id;
    }

    internal Task PostAsync(JsonObject what, LineChat chat, JsonElement source, bool answerable, CancellationToken cancel)
    {
        var now = Now;
        what["mode"] = "active";
        what["timestamp"] = now.ToUnixTimeMilliseconds();
        what["source"] = JsonNode.Parse(source.GetRawText());
        what["webhookEventId"] = _ids.EventId(now);
        if (answerable)
        {
            var token = _ids.ReplyToken();
            what["replyToken"] = token;
            _tokens.Issue(token, chat, now);
        }
        return _courier.PostAsync(new LineEvent(what["webhookEventId"]!.GetValue<string>(), what, chat), cancel);
    }
}
