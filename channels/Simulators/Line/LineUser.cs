using System.Text.Json;
using System.Text.Json.Nodes;

namespace JpMirai.Simulators.Line;

/// <summary>
/// A person's phone with LINE on it. Each act posts its webhook event and returns when the bot has answered the first post;
/// redeliveries go on by themselves.
/// </summary>
public sealed class LineUser : LineChat
{
    private readonly Lock _gate = new();

    internal LineUser(string id, LinePlatform platform) : base(id, platform)
    {
        DisplayName = $"Phone {id[1..5]}";
        Source = LineEvents.Source("user", id, null);
    }

    public string DisplayName { get; set; }

    /// <summary>The language of the phone as a BCP 47 tag; null as long as the owner has not consented to giving it away.</summary>
    public string? Language { get; set; }

    public bool IsFriend { get; private set; }

    public bool IsBlocking { get; private set; }

    public override bool IsReachable => IsFriend && !IsBlocking;

    /// <summary>What can be touched now: quick replies of the last message first, then every button, newest message first.</summary>
    public IReadOnlyList<LineChoice> Choices => LineChoices.On(Journal.Entries);

    public IReadOnlyList<LineChoice> QuickReplies => [.. Choices.Where(choice => choice.IsQuickReply)];

    internal override JsonElement Source { get; }

    /// <summary>Adds the bot as a friend, or takes it back after a block.</summary>
    public async Task FollowAsync(CancellationToken cancel)
    {
        bool wasBlocking;
        lock (_gate)
        {
            if (IsReachable) return;
            (wasBlocking, IsBlocking, IsFriend) = (IsBlocking, false, true);
        }
        Note(wasBlocking ? "You unblocked JpMirai." : "You added JpMirai as a friend.");
        await Platform.PostAsync(LineEvents.Follow(wasBlocking), this, Source, answerable: true, cancel).ConfigureAwait(false);
    }

    public Task UnblockAsync(CancellationToken cancel) => FollowAsync(cancel);

    /// <summary>Blocks the bot: it learns so by an unfollow event and reaches this phone no more.</summary>
    public async Task BlockAsync(CancellationToken cancel)
    {
        lock (_gate)
        {
            if (!IsReachable) return;
            IsBlocking = true;
        }
        Note("You blocked JpMirai.");
        await Platform.PostAsync(LineEvents.Plain("unfollow"), this, Source, answerable: false, cancel).ConfigureAwait(false);
    }

    /// <returns>The id of the sent message, as with every Send.</returns>
    public Task<string> SendTextAsync(string text, CancellationToken cancel) => SendAsync(LineEvents.Text(text), cancel);

    public Task<string> SendStickerAsync(CancellationToken cancel, string packageId = "446", string stickerId = "1988") =>
        SendAsync(LineEvents.Sticker(packageId, stickerId, ["hello", "smile"]), cancel);

    /// <param name="content">The picture, which the bot may fetch; one grey dot if left out.</param>
    public Task<string> SendImageAsync(CancellationToken cancel, byte[]? content = null) =>
        SendAsync(LineEvents.Media("image", null), cancel, new("image/png", content ?? LineContent.GreyDot));

    public Task<string> SendVideoAsync(CancellationToken cancel, byte[]? content = null) =>
        SendAsync(LineEvents.Media("video", 12_000), cancel, new("video/mp4", content ?? [0]));

    public Task<string> SendAudioAsync(CancellationToken cancel, byte[]? content = null) =>
        SendAsync(LineEvents.Media("audio", 4_000), cancel, new("audio/m4a", content ?? [0]));

    public Task<string> SendFileAsync(string name, byte[] content, CancellationToken cancel) =>
        SendAsync(LineEvents.File(name, content.Length), cancel, new("application/octet-stream", content));

    public Task<string> SendLocationAsync(
        CancellationToken cancel, string title = "Shibuya", string address = "Shibuya City, Tokyo", double latitude = 35.658, double longitude = 139.7016) =>
        SendAsync(LineEvents.Location(title, address, latitude, longitude), cancel);

    /// <summary>Speaks in a group that the bot is in.</summary>
    public Task<string> SendTextAsync(string text, LineGroup group, CancellationToken cancel) =>
        Platform.PostMessageAsync(LineEvents.Text(text), group, group.SourceOf(Id), content: null, cancel);

    /// <summary>Takes an own message back.</summary>
    /// <exception cref="ArgumentException">No such message of this phone.</exception>
    public async Task UnsendAsync(string messageId, CancellationToken cancel)
    {
        if (!Journal.Entries.OfType<PhoneEntry.Said>().Any(said => said.MessageId == messageId))
            throw new ArgumentException($"This phone sent no message {messageId}.", nameof(messageId));

        Journal.Append(new PhoneEntry.Unsent(Platform.Now, messageId));
        Platform.Contents.Remove(messageId);
        await Platform.PostAsync(LineEvents.Unsend(messageId), this, Source, answerable: false, cancel).ConfigureAwait(false);
    }

    /// <summary>Touches the quick reply or button with this label.</summary>
    /// <exception cref="ArgumentException">Nothing with this label can be touched now.</exception>
    public Task TapAsync(string label, CancellationToken cancel) => TapAsync(
        Choices.FirstOrDefault(choice => choice.Label == label)
        ?? throw new ArgumentException($"Nothing says '{label}'. There is: {string.Join(" | ", Choices.Select(choice => choice.Label))}", nameof(label)),
        cancel);

    /// <summary>Does what the phone does for the action: a postback, a text in the owner's name, or nothing that the bot sees.</summary>
    public async Task TapAsync(LineChoice choice, CancellationToken cancel)
    {
        RefuseUnreachable();
        var text = choice.Action.Member("text");
        switch (choice.Type)
        {
            case "message":
                await SendTextAsync(text ?? "", cancel).ConfigureAwait(false);
                break;
            case "postback" or "datetimepicker":
                Journal.Append(new PhoneEntry.Tapped(Platform.Now, choice.Type, choice.Label, choice.Action.Member("displayText")));
                if (text is not null) await SendTextAsync(text, cancel).ConfigureAwait(false);
                var postback = LineEvents.Postback(choice.Action.Member("data") ?? "", PickedTime(choice));
                await Platform.PostAsync(postback, this, Source, answerable: true, cancel).ConfigureAwait(false);
                break;
            case "location":
                await SendLocationAsync(cancel).ConfigureAwait(false);
                break;
            case "camera" or "cameraRoll":
                await SendImageAsync(cancel).ConfigureAwait(false);
                break;
            default:
                Journal.Append(new PhoneEntry.Tapped(Platform.Now, choice.Type, choice.Label, null));
                break;
        }
    }

    private Task<string> SendAsync(JsonObject message, CancellationToken cancel, LineContent? content = null)
    {
        RefuseUnreachable();
        return Platform.PostMessageAsync(message, this, Source, content, cancel);
    }

    private void RefuseUnreachable()
    {
        if (!IsReachable) throw new InvalidOperationException($"{Id} must be a friend of the bot to write to it: call FollowAsync first.");
    }

    private void Note(string text) => Journal.Append(new PhoneEntry.Notice(Platform.Now, text));

    private JsonObject? PickedTime(LineChoice choice)
    {
        if (choice.Type != "datetimepicker") return null;

        var mode = choice.Action.Member("mode") ?? "date";
        var format = mode switch { "time" => "HH:mm", "datetime" => "yyyy-MM-ddTHH:mm", _ => "yyyy-MM-dd" };
        var picked = choice.Action.Member("initial") ?? Platform.Now.ToOffset(LinePlatform.Japan).ToString(format, System.Globalization.CultureInfo.InvariantCulture);
        return new JsonObject { [mode] = picked };
    }
}
