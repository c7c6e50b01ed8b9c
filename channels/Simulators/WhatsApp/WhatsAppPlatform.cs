using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using JpMirai.Simulators.Meta;
using JpMirai.Simulators.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace JpMirai.Simulators.WhatsApp;

/// <summary>WhatsApp in memory: people on one side, the Cloud API and webhooks on the other.</summary>
public sealed class WhatsAppPlatform : MetaPlatform<WhatsAppUser>
{
    private readonly WhatsAppIds _ids;
    private readonly WhatsAppEvents _events;
    private readonly TemplateShelf _templates = new();
    private readonly Manager _manager = new();
    private readonly ConcurrentDictionary<string, WhatsAppUser> _senders = new();
    /// <summary>The ids of phones by what else people are called: the id of a name, or a later number.</summary>
    private readonly ConcurrentDictionary<string, string> _phoneIds = new();

    public WhatsAppPlatform(WhatsAppPlatformOptions options, TimeProvider clock) : this(options, new WhatsAppIds(options.Seed), clock) { }

    private WhatsAppPlatform(WhatsAppPlatformOptions options, WhatsAppIds ids, TimeProvider clock) : base(options, "whatsapp_business_account", ids, clock)
    {
        (Options, _ids) = (options, ids);
        _events = new WhatsAppEvents(options);
        Messages = new MessagesApi(this, ids, _templates);
        TemplateCalls = new TemplatesApi(this, ids, _templates);
    }

    public WhatsAppPlatformOptions Options { get; }

    public override string Name => "whatsapp";

    public override string Title => "WhatsApp";

    public IReadOnlyList<MessageTemplate> Templates => _templates.All;

    internal MessagesApi Messages { get; }

    internal TemplatesApi TemplateCalls { get; }

    /// <summary>A number with its country, in 11 to 13 digits.</summary>
    public override bool IsPhoneId(string id) => WhatsAppIds.Phone.IsMatch(id);

    public override IEndpointConventionBuilder MapEndpoints(IEndpointRouteBuilder routes, string prefix)
    {
        var group = routes.MapGroup(prefix);
        new WhatsAppEndpoints(this).MapAll(group);
        return group;
    }

    /// <summary>Meta approves a template; returns when the bot has been told, as with the other decisions.</summary>
    /// <exception cref="ArgumentException">There is no such template.</exception>
    public Task ApproveAsync(string name, string language, CancellationToken cancel) => DecideAsync(name, language, TemplateStatus.Approved, cancel);

    public Task RejectAsync(string name, string language, CancellationToken cancel) => DecideAsync(name, language, TemplateStatus.Rejected, cancel);

    /// <summary>Meta stops a template for a while, because too many people blocked or reported it.</summary>
    public Task PauseAsync(string name, string language, CancellationToken cancel) => DecideAsync(name, language, TemplateStatus.Paused, cancel);

    /// <summary>Whom a send reaches: the owner of a number, of an earlier number, or of an id. Null as well for a number that was never shown.</summary>
    internal WhatsAppUser? FindRecipient(string? number, string? userId)
    {
        if (userId is not null) return Owner(userId);
        var user = FindPhone(number!) ?? Owner(number!);
        return user is { HasShownNumber: true } ? user : null;
    }

    internal WhatsAppUser? SenderOf(string messageId) => _senders.GetValueOrDefault(messageId);

    /// <summary>Gives a message of a person its id, its time and its sender.</summary>
    internal string Stamp(JsonObject message, WhatsAppUser user)
    {
        var id = _ids.MessageId();
        WhatsAppEvents.PutIds(message, user, "from", "from_user_id");
        message["id"] = id;
        message["timestamp"] = WhatsAppEvents.Seconds(Now);
        _senders[id] = user;
        return id;
    }

    internal Task PostMessageAsync(JsonObject message, WhatsAppUser user, CancellationToken cancel) => PostAsync(new(_events.Message(user, message), user), cancel);

    internal Task PostPreferenceAsync(WhatsAppUser user, string value, CancellationToken cancel) => PostAsync(new(_events.Preference(user, value, Now), user), cancel);

    internal Task PostNumberAsync(WhatsAppUser user, string from, CancellationToken cancel) =>
        PostAsync(new(_events.NumberChanged(user, from, _ids.MessageId(), Now), user), cancel);

    /// <exception cref="ArgumentException">It is no number, or somebody else's.</exception>
    internal void Register(string number, WhatsAppUser user)
    {
        if (!IsPhoneId(number) || FindPhone(number) is { } other && other != user || !_phoneIds.TryAdd(number, user.Id) && Owner(number) != user)
            throw new ArgumentException($"'{number}' is no free number.", nameof(number));
    }

    /// <summary>Tells the bot what became of a message. Mostly in order, but nobody promises that.</summary>
    internal void Report(SentMessage sent, Failure? failure)
    {
        string[] statuses = failure is not null ? ["failed"] : Options.ReadReceipts ? ["sent", "delivered", "read"] : ["sent", "delivered"];
        WebhookEvent[] reports = [.. statuses.Select(status => new WebhookEvent(_events.Status(sent, status, Now, failure), sent.To))];
        if (!Faults.HoldsEvents) PostInTurn(reports);
        else
        {
            foreach (var report in reports)
                PostInTurn(report);
        }
    }

    internal void Created(MessageTemplate template)
    {
        if (Options.AutoApprove) PostInTurn(Decide(template.Name, template.Language, TemplateStatus.Approved));
    }

    /// <summary>Keeps a file for the bot to ask for.</summary>
    /// <returns>Its id.</returns>
    internal string Keep(MediaFile content)
    {
        var id = _ids.ObjectId();
        Files.Add(id, content);
        return id;
    }

    internal string NewNumber() => _ids.PhoneNumber();

    internal override void MapPageApi(IEndpointRouteBuilder api) => TemplateDesk.Map(api, this);

    private protected override string NewPhoneId() => NewNumber();

    private protected override WhatsAppUser NewPhone(string id)
    {
        var user = new WhatsAppUser(id, WhatsAppIds.UserIdOf(id), this);
        _phoneIds[user.UserId] = id;
        return user;
    }

    private WhatsAppUser? Owner(string name) => _phoneIds.TryGetValue(name, out var id) ? FindPhone(id) : null;

    private Task DecideAsync(string name, string language, TemplateStatus status, CancellationToken cancel) => PostAsync(Decide(name, language, status), cancel);

    private WebhookEvent Decide(string name, string language, TemplateStatus status) => _templates.Change(name, language, status) is { } template
        ? new(_events.Decision(template), _manager)
        : throw new ArgumentException($"There is no template '{name}' in '{language}'.", nameof(name));

    /// <summary>Where the owner of the account reads about it; no message of the bot arrives there.</summary>
    private sealed class Manager() : Chat("manager")
    {
        public override bool IsReachable => false;
    }
}
