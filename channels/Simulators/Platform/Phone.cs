namespace JpMirai.Simulators.Platform;

/// <summary>
/// A person's phone with the platform's app on it. Each act posts its webhook event and returns when the bot has answered the first post;
/// redeliveries go on by themselves.
/// </summary>
public abstract class Phone : Chat
{
    private readonly SimulatedPlatform _platform;

    private protected Phone(string id, string displayName, SimulatedPlatform platform) : base(id) => (DisplayName, _platform) = (displayName, platform);

    public string DisplayName { get; set; }

    /// <summary>Whether the platform lets people take a message back and tells the bot.</summary>
    public virtual bool CanUnsend => false;

    /// <summary>What can be touched now: quick replies of the last message first, then every button, newest message first.</summary>
    public abstract IReadOnlyList<PhoneChoice> Choices { get; }

    /// <summary>Those of the <see cref="Choices"/> that belong to no message and always stand in the chat's menu.</summary>
    public virtual IReadOnlyList<PhoneChoice> Menu => [];

    /// <summary>What stands above an empty chat, or null if the bot has set nothing.</summary>
    public virtual string? Greeting => null;

    /// <summary>What can be done now besides what every platform has.</summary>
    public virtual IReadOnlyList<PhoneAct> Acts => [];

    public IReadOnlyList<PhoneChoice> QuickReplies => [.. Choices.Where(choice => choice.IsQuickReply)];

    /// <summary>The newest own message that was not taken back, by id.</summary>
    public string? LastSaid
    {
        get
        {
            var unsent = Journal.Entries.OfType<PhoneEntry.Unsent>().Select(entry => entry.MessageId).ToHashSet();
            return Journal.Entries.OfType<PhoneEntry.Said>().LastOrDefault(said => !unsent.Contains(said.MessageId))?.MessageId;
        }
    }

    /// <summary>The first contact in the platform's way, or taking the bot back after a block. Nothing happens while the phone is reachable.</summary>
    public abstract Task StartAsync(CancellationToken cancel);

    /// <summary>Blocks the bot: it reaches this phone no more.</summary>
    public abstract Task BlockAsync(CancellationToken cancel);

    /// <returns>The id of the sent message, as with every Send.</returns>
    public abstract Task<string> SendTextAsync(string text, CancellationToken cancel);

    public abstract Task<string> SendStickerAsync(CancellationToken cancel);

    public abstract Task<string> SendImageAsync(CancellationToken cancel);

    /// <summary>Sends a file as people do: a picture as a picture, anything else as a document.</summary>
    /// <param name="mediaType">As the phone takes it to be, which may be wrong.</param>
    public abstract Task<string> SendFileAsync(string name, string mediaType, byte[] content, CancellationToken cancel);

    public abstract Task<string> SendLocationAsync(CancellationToken cancel);

    /// <summary>Takes an own message back.</summary>
    /// <exception cref="NotSupportedException">The platform has no such thing: see <see cref="CanUnsend"/>.</exception>
    public virtual Task UnsendAsync(string messageId, CancellationToken cancel) =>
        throw new NotSupportedException("On this platform nothing can be taken back.");

    /// <summary>Touches the quick reply or button with this label.</summary>
    /// <exception cref="ArgumentException">Nothing with this label can be touched now.</exception>
    public Task TapAsync(string label, CancellationToken cancel) => TapAsync(
        Choices.FirstOrDefault(choice => choice.Label == label)
        ?? throw new ArgumentException($"Nothing says '{label}'. There is: {string.Join(" | ", Choices.Select(choice => choice.Label))}", nameof(label)),
        cancel);

    /// <summary>Does what the phone does for the action: tells the bot, speaks in the owner's name, or nothing that the bot sees.</summary>
    public abstract Task TapAsync(PhoneChoice choice, CancellationToken cancel);

    /// <summary>The message whose quick replies show: the newest, and only until the owner does something.</summary>
    internal static SeenMessage? Unanswered(IReadOnlyList<PhoneEntry> entries) =>
        (entries.LastOrDefault(entry => entry is PhoneEntry.Delivered or PhoneEntry.Said or PhoneEntry.Tapped) as PhoneEntry.Delivered)?.Message;

    private protected static bool IsPicture(string mediaType) => mediaType.StartsWith("image/", StringComparison.Ordinal);

    private protected void RefuseUnreachable()
    {
        if (!IsReachable) throw new InvalidOperationException($"{Id} must know the bot and not block it to write to it: call StartAsync first.");
    }

    private protected void RefuseUnsaid(string messageId)
    {
        if (!Entries.OfType<PhoneEntry.Said>().Any(said => said.MessageId == messageId))
            throw new ArgumentException($"This phone sent no message {messageId}.", nameof(messageId));
    }

    private protected void Note(NoticeOf change, string text) => Journal.Append(new PhoneEntry.Notice(_platform.Now, change, text));
}
