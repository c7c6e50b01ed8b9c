using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using JpMirai.Simulators.Meta;
using JpMirai.Simulators.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace JpMirai.Simulators.Messenger;

/// <summary>Messenger in memory: people who write to one page on one side, the Send API and webhooks on the other.</summary>
public sealed class MessengerPlatform : MetaPlatform<MessengerUser>
{
    private readonly MessengerIds _ids;
    private readonly long _app;

    public MessengerPlatform(MessengerPlatformOptions options, TimeProvider clock) : this(options, new MessengerIds(options.Seed), clock) { }

    private MessengerPlatform(MessengerPlatformOptions options, MessengerIds ids, TimeProvider clock) : base(options, "page", ids, clock)
    {
        (Options, _ids, _app) = (options, ids, long.Parse(options.AppId, CultureInfo.InvariantCulture));
        Api = new SendApi(this);
    }

    public MessengerPlatformOptions Options { get; }

    public override string Name => "messenger";

    public override string Title => "Messenger";

    /// <summary>The events that the bot asked for. All are sent all the same.</summary>
    public ImmutableArray<string> SubscribedFields { get; internal set; } = [];

    /// <summary>Get Started, greeting and menu, as the bot has set them.</summary>
    internal PageProfile Profile { get; } = new();

    internal SendApi Api { get; }

    /// <summary>16 or 17 digits.</summary>
    public override bool IsPhoneId(string id) => MessengerIds.User.IsMatch(id);

    public override IEndpointConventionBuilder MapEndpoints(IEndpointRouteBuilder routes, string prefix)
    {
        var group = routes.MapGroup(prefix);
        new MessengerEndpoints(this).MapAll(group);
        return group;
    }

    /// <summary>A phone whose owner opens the page's chat and touches Get Started.</summary>
    /// <param name="referral">The <c>ref</c> of the m.me link that brought them, if one did.</param>
    /// <param name="cancel">Ends the waiting for the bot.</param>
    public async Task<MessengerUser> StartChatAsync(string? referral, CancellationToken cancel)
    {
        var user = AddPhone();
        await user.StartAsync(referral, cancel).ConfigureAwait(false);
        return user;
    }

    /// <summary>Puts a file where Meta's hosts for contents would have it: whoever knows the address gets it, for a time.</summary>
    /// <returns>Null: nobody serves this platform.</returns>
    internal Uri? Keep(string name, MediaFile content)
    {
        var id = _ids.FileId();
        Files.Add(id, content);
        return Address is { } here ? new Uri(here, $"cdn/{id}/{Uri.EscapeDataString(name)}") : null;
    }

    internal string NewMessageId() => _ids.MessageId();

    /// <summary>Tells the bot what somebody did.</summary>
    internal Task PostAsync(MessengerUser user, string name, JsonObject what, CancellationToken cancel) => PostAsync(By(user, name, what), cancel);

    /// <summary>A message of somebody at the page's inbox, who needs no bot. The bot hears of it.</summary>
    internal async Task SpeakAsync(MessengerUser user, string text, CancellationToken cancel)
    {
        var message = JsonSerializer.SerializeToElement(MessengerEvents.Text(text));
        var seen = new SeenMessage(NewMessageId(), NewRequestId(), SentBy.Inbox, Now, message, "text", text);
        Show(user, [seen]);
        if (Options.Echoes)
            await PostAsync(EchoOf(user, seen, MessengerIds.InboxApp), cancel).ConfigureAwait(false);
    }

    /// <summary>Shows a message of the bot and tells the bot what became of it, even if its call is never answered.</summary>
    internal void Deliver(MessengerUser user, SeenMessage message)
    {
        Show(user, [message]);

        var reports = new List<WebhookEvent>();
        if (Options.Echoes) reports.Add(EchoOf(user, message, _app));
        if (Options.Deliveries) reports.Add(By(user, "delivery", MessengerEvents.Delivery(message.Id, Now)));
        if (Options.Reads) reports.Add(By(user, "read", MessengerEvents.Read(Now)));
        PostInTurn(reports);
    }

    private protected override string NewPhoneId() => _ids.UserId();

    private protected override MessengerUser NewPhone(string id) => new(id, this);

    private WebhookEvent By(MessengerUser user, string name, JsonObject what) =>
        new(MessengerEvents.Entry(Options.PageId, user.Id, Options.PageId, Now, name, what), user);

    private WebhookEvent EchoOf(MessengerUser user, SeenMessage message, long app) => new(
        MessengerEvents.Entry(Options.PageId, Options.PageId, user.Id, Now, "message", MessengerEvents.Echo(message.Id, app, message.Json)), user);
}
