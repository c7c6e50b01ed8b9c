using System.Text.Json;
using System.Text.Json.Nodes;
using JpMirai.Simulators.Platform;

namespace JpMirai.Simulators.WhatsApp;

/// <summary>A person's phone with WhatsApp on it. Its id is the number it began with.</summary>
public sealed class WhatsAppUser : Phone
{
    private static readonly TimeSpan Window = TimeSpan.FromHours(24);

    private readonly WhatsAppPlatform _platform;
    private readonly Lock _gate = new();
    private bool _hasChat;
    private long _lastWrote;

    internal WhatsAppUser(string id, string userId, WhatsAppPlatform platform) : base(id, $"Phone {id[^4..]}", platform) =>
        (Number, UserId, _platform) = (id, userId, platform);

    /// <summary>The number today.</summary>
    public string Number { get; private set; }

    /// <summary>The business-scoped id, such as VN.01234567890123456789.</summary>
    public string UserId { get; }

    /// <summary>She goes by a name: events carry her <see cref="UserId"/> and no number, and only that id can be answered.</summary>
    public bool HidesNumber { get; set; }

    /// <summary>Events carry her <see cref="UserId"/> besides the number.</summary>
    public bool ShowsUserId { get; set; }

    public bool IsBlocking { get; private set; }

    public bool StoppedMarketing { get; private set; }

    /// <summary>On WhatsApp anybody may write to anybody. Whether a message gets through is another matter: it takes the window or a template.</summary>
    public override bool IsReachable => !IsBlocking;

    public override IReadOnlyList<PhoneChoice> Choices => WhatsAppChoices.On(Entries);

    public override IReadOnlyList<PhoneAct> Acts => IsBlocking ? [] :
    [
        new("link", "Open a link with a code", OpenLinkAsync) { Asks = "The text that the link puts into the field", Example = "start corp-7F3K" },
        HidesNumber ? new("show-number", "Show my number", ShowNumberAsync) : new("hide-number", "Hide my number", HideNumberAsync),
        .. _hasChat ? InChat : [],
    ];

    private IEnumerable<PhoneAct> InChat =>
    [
        .. Seen.Any() ? new PhoneAct[] { new("react", "React to the last message", ReactAsync) { Asks = "An emoji", Example = "👍" } } : [],
        new("change-number", "Change my number", cancel => ChangeNumberAsync(_platform.NewNumber(), cancel)),
        StoppedMarketing ? new("resume-marketing", "Allow offers again", ResumeMarketingAsync) : new("stop-marketing", "Stop offers", StopMarketingAsync),
    ];

    internal string? ShownNumber => HidesNumber ? null : Number;

    internal string? ShownUserId => HidesNumber || ShowsUserId ? UserId : null;

    /// <summary>The number can be written to once the bot had a chance to know it, even if it is hidden now.</summary>
    internal bool HasShownNumber { get => field || !HidesNumber; private set; }

    internal bool HasOpenWindow(DateTimeOffset now) => now.UtcTicks - Volatile.Read(ref _lastWrote) < Window.Ticks;

    /// <summary>Opens the chat and says Hi, after a block too. Nothing happens in a chat that is open.</summary>
    public override async Task StartAsync(CancellationToken cancel)
    {
        lock (_gate)
        {
            if (_hasChat && !IsBlocking) return;
        }
        await UnblockAsync(cancel).ConfigureAwait(false);
        await SendTextAsync("Hi", cancel).ConfigureAwait(false);
    }

    /// <summary>Follows a wa.me link and sends the text that it put into the field, such as <c>start corp-7F3K</c>.</summary>
    public Task<string> OpenLinkAsync(string prefilled, CancellationToken cancel) => SendTextAsync(prefilled, cancel);

    /// <summary>Blocks the bot, which is not told.</summary>
    public override Task BlockAsync(CancellationToken cancel)
    {
        lock (_gate)
        {
            if (IsBlocking) return Task.CompletedTask;
            IsBlocking = true;
        }
        Note(NoticeOf.Blocked, "You blocked JpMirai.");
        return Task.CompletedTask;
    }

    /// <summary>Takes the bot back, which is not told.</summary>
    public Task UnblockAsync(CancellationToken cancel)
    {
        lock (_gate)
        {
            if (!IsBlocking) return Task.CompletedTask;
            IsBlocking = false;
        }
        Note(NoticeOf.Followed, "You unblocked JpMirai.");
        return Task.CompletedTask;
    }

    public override Task<string> SendTextAsync(string text, CancellationToken cancel) => SendAsync("text", new JsonObject { ["body"] = text }, cancel);

    public override Task<string> SendStickerAsync(CancellationToken cancel) => SendAsync("sticker", WhatsAppContents.Sticker(), cancel);

    public override Task<string> SendImageAsync(CancellationToken cancel) => SendFileAsync("photo.png", "image/png", MediaFile.GreyDot, cancel);

    public override Task<string> SendFileAsync(string name, string mediaType, byte[] content, CancellationToken cancel)
    {
        var file = new MediaFile(mediaType, content);
        var id = _platform.Keep(file);
        return IsPicture(mediaType) ? SendAsync("image", WhatsAppContents.Image(id, file), cancel) : SendAsync("document", WhatsAppContents.Document(name, id, file), cancel);
    }

    /// <summary>A picture with words under it.</summary>
    public Task<string> SendImageAsync(string caption, byte[] content, CancellationToken cancel)
    {
        var file = new MediaFile("image/png", content);
        var image = WhatsAppContents.Image(_platform.Keep(file), file);
        image["caption"] = caption;
        return SendAsync("image", image, cancel);
    }

    public Task<string> SendVideoAsync(CancellationToken cancel) => SendAsync("video", WhatsAppContents.Video(), cancel);

    /// <summary>A voice message.</summary>
    public Task<string> SendAudioAsync(CancellationToken cancel) => SendAsync("audio", WhatsAppContents.Voice(), cancel);

    public Task<string> SendFileAsync(string name, CancellationToken cancel) => SendAsync("document", WhatsAppContents.Document(name), cancel);

    public override Task<string> SendLocationAsync(CancellationToken cancel) => SendAsync("location", WhatsAppContents.Location(), cancel);

    public Task<string> SendContactAsync(string name, string number, CancellationToken cancel) => SendAsync("contacts", WhatsAppContents.Contacts(name, number), cancel);

    /// <summary>Something that the Cloud API can't show to a business, such as a poll.</summary>
    public Task<string> SendUnsupportedAsync(CancellationToken cancel) =>
        SendAsync(new() { ["type"] = "unsupported", ["errors"] = WhatsAppContents.UnsupportedErrors() }, cancel);

    /// <summary>Puts an emoji on the bot's newest message, or with null takes it away. That is no answer, and it doesn't open the window.</summary>
    /// <exception cref="InvalidOperationException">The bot has sent nothing.</exception>
    public Task ReactAsync(string? emoji, CancellationToken cancel)
    {
        RefuseUnreachable();
        var to = Seen.LastOrDefault()?.Id ?? throw new InvalidOperationException("There is no message to react to.");
        var message = new JsonObject { ["type"] = "reaction", ["reaction"] = WhatsAppContents.Reaction(to, emoji) };
        _platform.Stamp(message, this);
        Note(NoticeOf.Acted, emoji is null ? "You took your reaction back." : $"You reacted with {emoji}.");
        return _platform.PostMessageAsync(message, this, cancel);
    }

    /// <summary>Takes another number. The bot hears it from the old one, which reaches nobody any more, unless the number is hidden.</summary>
    /// <exception cref="ArgumentException">It is no number, or somebody else's.</exception>
    public Task ChangeNumberAsync(string number, CancellationToken cancel)
    {
        _platform.Register(number, this);
        var old = Number;
        Number = number;
        Volatile.Write(ref _lastWrote, 0);
        Note(NoticeOf.Acted, $"Your number is {number} now.");
        return HidesNumber ? Task.CompletedTask : _platform.PostNumberAsync(this, old, cancel);
    }

    /// <summary>Goes by a name from now on: see <see cref="HidesNumber"/>.</summary>
    public Task HideNumberAsync(CancellationToken cancel) => SetHiddenAsync(true, "You go by a name now. JpMirai no longer sees your number.");

    public Task ShowNumberAsync(CancellationToken cancel) => SetHiddenAsync(false, "JpMirai sees your number again.");

    /// <summary>Wants no more templates of the category MARKETING.</summary>
    public Task StopMarketingAsync(CancellationToken cancel) => SetMarketingAsync(stopped: true, "You stopped offers from JpMirai.", "stop", cancel);

    public Task ResumeMarketingAsync(CancellationToken cancel) => SetMarketingAsync(stopped: false, "You want offers from JpMirai again.", "resume", cancel);

    public override async Task TapAsync(PhoneChoice choice, CancellationToken cancel)
    {
        RefuseUnreachable();
        var answer = WhatsAppChoices.AnswerTo(choice);
        Journal.Append(new PhoneEntry.Tapped(_platform.Now, answer is null ? "url" : (string)answer["type"]!, choice.Label, answer is null ? null : choice.Label));
        if (answer is null) return;

        answer["context"] = new JsonObject { ["from"] = _platform.Options.DisplayPhoneNumber, ["id"] = choice.MessageId };
        Wrote(answer);
        await _platform.PostMessageAsync(answer, this, cancel).ConfigureAwait(false);
    }

    private Task<string> SendAsync(string type, JsonNode content, CancellationToken cancel) => SendAsync(new() { ["type"] = type, [type] = content }, cancel);

    private async Task<string> SendAsync(JsonObject message, CancellationToken cancel)
    {
        RefuseUnreachable();
        var id = Wrote(message);
        Journal.Append(new PhoneEntry.Said(_platform.Now, id, JsonSerializer.SerializeToElement(message)));
        await _platform.PostMessageAsync(message, this, cancel).ConfigureAwait(false);
        return id;
    }

    private string Wrote(JsonObject message)
    {
        bool isFirst;
        lock (_gate) (isFirst, _hasChat) = (!_hasChat, true);
        if (isFirst) Note(NoticeOf.Followed, "You opened a chat with JpMirai.");
        if (!HidesNumber) HasShownNumber = true;
        Volatile.Write(ref _lastWrote, _platform.Now.UtcTicks);
        return _platform.Stamp(message, this);
    }

    private Task SetHiddenAsync(bool hides, string note)
    {
        HidesNumber = hides;
        Note(NoticeOf.Acted, note);
        return Task.CompletedTask;
    }

    private Task SetMarketingAsync(bool stopped, string note, string value, CancellationToken cancel)
    {
        StoppedMarketing = stopped;
        Note(NoticeOf.Acted, note);
        return _platform.PostPreferenceAsync(this, value, cancel);
    }
}
