using System.Text.Json;
using System.Text.Json.Nodes;
using JpMirai.Simulators.Platform;

namespace JpMirai.Simulators.Messenger;

/// <summary>A person's phone with Messenger on it, in the chat with the page.</summary>
public sealed class MessengerUser : Phone
{
    private const string GetStarted = "Get Started";

    private readonly MessengerPlatform _platform;
    private readonly Lock _gate = new();
    private DateTimeOffset? _lastAct;

    internal MessengerUser(string id, MessengerPlatform platform) : base(id, $"Phone {id[^4..]}", platform) => _platform = platform;

    /// <summary>The language of the phone in Facebook's way, such as <c>vi_VN</c>. It decides which greeting and menu show; the bot isn't told.</summary>
    public string? Locale { get; set; }

    /// <summary>Whether there ever was a first contact.</summary>
    public bool HasThread { get; private set; }

    public bool IsBlocking { get; private set; }

    public override bool IsReachable => HasThread && !IsBlocking;

    public override bool CanUnsend => true;

    public override string? Greeting => _platform.Profile.GreetingFor(Locale);

    /// <summary>Quick replies, the buttons of every message, and the page's persistent menu.</summary>
    public override IReadOnlyList<PhoneChoice> Choices => MessengerChoices.On(Entries, IsReachable ? _platform.Profile.MenuFor(Locale) : null);

    public override IReadOnlyList<PhoneChoice> Menu => [.. Choices.Where(choice => choice.MessageId == MessengerChoices.Menu)];

    public override IReadOnlyList<PhoneAct> Acts => IsBlocking ? [] :
    [
        new("link", "Open a link with a code", OpenLinkAsync) { Asks = "The code in the link", Example = "corp-7F3K" },
        .. HasThread
            ? new PhoneAct[] { new("person", "A person answers from the page's inbox", HumanSpeaksAsync) { Asks = "What the person writes", Example = "Hello, this is Sato." } }
            : [],
    ];

    /// <summary>How long nothing came from here, which decides what the page may send; null before the first contact.</summary>
    internal TimeSpan? Silence
    {
        get
        {
            lock (_gate) return _platform.Now - _lastAct;
        }
    }

    /// <summary>Touches Get Started. After a block it takes the page back, of which the bot hears nothing.</summary>
    public override Task StartAsync(CancellationToken cancel) => StartAsync(referral: null, cancel);

    /// <param name="referral">The <c>ref</c> of the m.me link that led here, if one did.</param>
    /// <param name="cancel">Ends the waiting for the bot.</param>
    public async Task StartAsync(string? referral, CancellationToken cancel)
    {
        bool isFirst;
        lock (_gate)
        {
            if (IsReachable) return;
            (isFirst, HasThread, IsBlocking) = (!HasThread, true, false);
        }
        Note(NoticeOf.Followed, isFirst ? "You opened the chat with JpMirai." : "You unblocked JpMirai.");
        if (isFirst) await PostBackAsync(GetStarted, _platform.Profile.GetStarted ?? "get-started", referral, cancel).ConfigureAwait(false);
    }

    /// <summary>Opens <c>m.me/page?ref=…</c>, for the first time or again.</summary>
    public async Task OpenLinkAsync(string referral, CancellationToken cancel)
    {
        if (!HasThread)
        {
            await StartAsync(referral, cancel).ConfigureAwait(false);
            return;
        }
        RefuseUnreachable();
        await ActAsync("referral", MessengerEvents.Referral(referral), cancel).ConfigureAwait(false);
    }

    public Task UnblockAsync(CancellationToken cancel) => StartAsync(cancel);

    /// <summary>Blocks the page. Messenger tells it only when it next sends something.</summary>
    public override Task BlockAsync(CancellationToken cancel)
    {
        lock (_gate)
        {
            if (!IsReachable) return Task.CompletedTask;
            IsBlocking = true;
        }
        Note(NoticeOf.Blocked, "You blocked JpMirai.");
        return Task.CompletedTask;
    }

    public override Task<string> SendTextAsync(string text, CancellationToken cancel) => SayAsync(MessengerEvents.Text(text), cancel);

    /// <summary>Sends the thumb.</summary>
    public override Task<string> SendStickerAsync(CancellationToken cancel) => SayAsync(MessengerEvents.Sticker(), cancel);

    public override Task<string> SendImageAsync(CancellationToken cancel) => SendFileAsync("photo.png", "image/png", MediaFile.GreyDot, cancel);

    public override Task<string> SendFileAsync(string name, string mediaType, byte[] content, CancellationToken cancel) =>
        SayAsync(MessengerEvents.File(IsPicture(mediaType) ? "image" : "file", name, _platform.Keep(name, new(mediaType, content))), cancel);

    /// <summary>A post that names a file elsewhere, as no platform would send it.</summary>
    public Task<string> SendFileAsync(Uri address, CancellationToken cancel) => SayAsync(MessengerEvents.File("image", "photo.png", address), cancel);

    public Task<string> SendVideoAsync(CancellationToken cancel) => SayAsync(MessengerEvents.File("video", "film.mp4"), cancel);

    public Task<string> SendAudioAsync(CancellationToken cancel) => SayAsync(MessengerEvents.File("audio", "voice.mp4"), cancel);

    public Task<string> SendFileAsync(string name, CancellationToken cancel) => SayAsync(MessengerEvents.File("file", name), cancel);

    public override Task<string> SendLocationAsync(CancellationToken cancel) => SendLocationAsync(35.658, 139.7016, cancel);

    public Task<string> SendLocationAsync(double latitude, double longitude, CancellationToken cancel) =>
        SayAsync(MessengerEvents.Location(latitude, longitude), cancel);

    public override async Task UnsendAsync(string messageId, CancellationToken cancel)
    {
        RefuseUnsaid(messageId);

        Journal.Append(new PhoneEntry.Unsent(_platform.Now, messageId));
        await _platform.PostAsync(this, "message", MessengerEvents.Unsend(messageId), cancel).ConfigureAwait(false);
    }

    public override async Task TapAsync(PhoneChoice choice, CancellationToken cancel)
    {
        RefuseUnreachable();
        var type = choice.Action.Member("type") ?? "";
        if (choice.IsQuickReply)
            await SayAsync(MessengerEvents.QuickReply(choice.Label, choice.Data ?? ""), cancel).ConfigureAwait(false);
        else if (type == "postback")
            await PostBackAsync(choice.Label, choice.Data ?? "", referral: null, cancel).ConfigureAwait(false);
        else
            Journal.Append(new PhoneEntry.Tapped(_platform.Now, type, choice.Label, null));
    }

    /// <summary>Somebody at the page's inbox writes into this chat, past the bot.</summary>
    public Task HumanSpeaksAsync(string text, CancellationToken cancel)
    {
        RefuseUnreachable();
        return _platform.SpeakAsync(this, text, cancel);
    }

    private async Task<string> SayAsync(JsonObject message, CancellationToken cancel)
    {
        RefuseUnreachable();
        var id = _platform.NewMessageId();
        message.Insert(0, "mid", id);
        Journal.Append(new PhoneEntry.Said(_platform.Now, id, JsonSerializer.SerializeToElement(message)));

        await ActAsync("message", message, cancel).ConfigureAwait(false);
        return id;
    }

    /// <summary>Messenger writes the title of a touched button into the chat.</summary>
    private Task PostBackAsync(string title, string payload, string? referral, CancellationToken cancel)
    {
        Journal.Append(new PhoneEntry.Tapped(_platform.Now, "postback", title, title));
        return ActAsync("postback", MessengerEvents.Postback(title, payload, _platform.NewMessageId(), referral), cancel);
    }

    /// <summary>Tells the bot of something that opens the window for answers.</summary>
    private Task ActAsync(string name, JsonObject what, CancellationToken cancel)
    {
        lock (_gate) _lastAct = _platform.Now;
        return _platform.PostAsync(this, name, what, cancel);
    }
}
