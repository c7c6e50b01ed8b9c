using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using JpMirai.Simulators.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace JpMirai.Simulators.Line;

/// <summary>LINE in memory: people and groups on one side, the Messaging API and webhooks on the other.</summary>
public sealed class LinePlatform : SimulatedPlatform<LineUser>
{
    internal static readonly TimeSpan Japan = TimeSpan.FromHours(9);

    private readonly LineIds _ids;
    private readonly ReplyTokens _tokens;
    private readonly MonthlyQuota _quota;
    private readonly ConcurrentDictionary<string, LineGroup> _groups = new();

    public LinePlatform(LinePlatformOptions options, TimeProvider clock) : this(options, new ReplyTokens(options.ReplyTokenLife), clock) { }

    private LinePlatform(LinePlatformOptions options, ReplyTokens tokens, TimeProvider clock) : base(options, new LineWire(options, tokens), clock)
    {
        (Options, _tokens) = (options, tokens);
        _ids = new LineIds(options.Seed);
        _quota = new MonthlyQuota(options.MonthlyQuota);
        Api = new BotApi(this, _ids, _tokens, _quota);
    }

    public LinePlatformOptions Options { get; }

    public override string Name => "line";

    public override string Title => "LINE";

    public override int? Quota => Options.MonthlyQuota;

    public override int QuotaUsed => _quota.Used(Now);

    internal BotApi Api { get; }

    private protected override IEnumerable<Chat> Chats => [.. Phones, .. _groups.Values];

    /// <summary>U and 32 hexadecimal digits.</summary>
    public override bool IsPhoneId(string id) => LineIds.User.IsMatch(id);

    public override IEndpointConventionBuilder MapEndpoints(IEndpointRouteBuilder routes, string prefix)
    {
        var group = routes.MapGroup(prefix);
        new LineEndpoints(this).MapAll(group);
        return group;
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

        var group = _groups.GetOrAdd(groupId, static id => new LineGroup(id));
        group.HasBot = true;
        await PostAsync(LineEvents.Plain("join"), group, group.Source, answerable: true, cancel).ConfigureAwait(false);
        return group;
    }

    public LineGroup? FindGroup(string groupId) => _groups.GetValueOrDefault(groupId);

    internal Chat? FindChat(string id) => (Chat?)FindPhone(id) ?? FindGroup(id);

    internal override string NewRequestId() => _ids.RequestId();

    /// <summary>Shows the message in its sender's chat, and tells the bot.</summary>
    internal async Task<string> PostMessageAsync(JsonObject message, Chat chat, JsonElement source, MediaFile? content, CancellationToken cancel)
    {
        var id = _ids.MessageId(Now);
        message["id"] = id;
        if (message["type"]!.GetValue<string>() is "text" or "image" or "video" or "sticker") message["quoteToken"] = _ids.QuoteToken();
        if (content is not null) Files.Add(id, content);
        chat.Journal.Append(new PhoneEntry.Said(Now, id, JsonSerializer.SerializeToElement(message)));

        await PostAsync(LineEvents.Message(message), chat, source, answerable: true, cancel).ConfigureAwait(false);
        return id;
    }

    internal Task PostAsync(JsonObject what, Chat chat, JsonElement source, bool answerable, CancellationToken cancel)
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
        return PostAsync(new WebhookEvent(what, chat), cancel);
    }

    private protected override string NewPhoneId() => _ids.UserId();

    private protected override LineUser NewPhone(string id) => new(id, this);
}
