using System.Text.Json;
using System.Text.Json.Nodes;
using JpMirai.Simulators.Platform;

namespace JpMirai.Simulators.Line;

/// <summary>A person's phone with LINE on it.</summary>
public sealed class LineUser : Phone
{
    private readonly LinePlatform _platform;
    private readonly Lock _gate = new();

    internal LineUser(string id, LinePlatform platform) : base(id, $"Phone {id[1..5]}", platform)
    {
        _platform = platform;
        Source = LineEvents.Source("user", id, null);
    }

    /// <summary>The language of the phone as a BCP 47 tag; null as long as the owner has not consented to giving it away.</summary>
    public string? Language { get; set; }

    public bool IsFriend { get; private set; }

    public bool IsBlocking { get; private set; }

    public override bool IsReachable => IsFriend && !IsBlocking;

    public override bool CanUnsend => true;

    public override IReadOnlyList<PhoneChoice> Choices => LineChoices.On(Entries);

    internal JsonElement Source { get; }

    /// <summary>Adds the bot as a friend, or takes it back after a block.</summary>
    public override async Task StartAsync(CancellationToken cancel)
    {
        bool wasBlocking;
        lock (_gate)
        {
            if (IsReachable) return;
            (wasBlocking, IsBlocking, IsFriend) = (IsBlocking, false, true);
        }
        Note(NoticeOf.Followed, wasBlocking ? "You unblocked JpMirai." : "You added JpMirai as a friend.");
        await _platform.PostAsync(LineEvents.Follow(wasBlocking), this, Source, answerable: true, cancel).ConfigureAwait(false);
    }

    public Task FollowAsync(CancellationToken cancel) => StartAsync(cancel);

    public Task UnblockAsync(CancellationToken cancel) => StartAsync(cancel);

    /// <summary>Blocks the bot: it learns so by an unfollow event and reaches this phone no more.</summary>
    public override async Task BlockAsync(CancellationToken cancel)
    {
        lock (_gate)
        {
            if (!IsReachable) return;
            IsBlocking = true;
        }
        Note(NoticeOf.Blocked, "You blocked JpMirai.");
        await _platform.PostAsync(LineEvents.Plain("unfollow"), this, Source, answerable: false, cancel).ConfigureAwait(false);
    }

    public override Task<string> SendTextAsync(string text, CancellationToken cancel) => SendAsync(LineEvents.Text(text), cancel);

    public override Task<string> SendStickerAsync(CancellationToken cancel) => SendStickerAsync("446", "1988", cancel);

    public Task<string> SendStickerAsync(string packageId, string stickerId, CancellationToken cancel) =>
        SendAsync(LineEvents.Sticker(packageId, stickerId, ["hello", "smile"]), cancel);

    public override Task<string> SendImageAsync(CancellationToken cancel) => SendImageAsync(MediaFile.GreyDot, cancel);

    /// <param name="content">What the bot gets if it fetches the picture.</param>
    public Task<string> SendImageAsync(byte[] content, CancellationToken cancel) =>
        SendAsync(LineEvents.Media("image", null), new("image/png", content), cancel);

    public Task<string> SendVideoAsync(CancellationToken cancel) =>
        SendAsync(LineEvents.Media("video", 12_000), new("video/mp4", [0]), cancel);

    public Task<string> SendAudioAsync(CancellationToken cancel) =>
        SendAsync(LineEvents.Media("audio", 4_000), new("audio/m4a", [0]), cancel);

    public Task<string> SendFileAsync(string name, byte[] content, CancellationToken cancel) =>
        SendAsync(LineEvents.File(name, content.Length), new("application/octet-stream", content), cancel);

    public override Task<string> SendFileAsync(string name, string mediaType, byte[] content, CancellationToken cancel) =>
        IsPicture(mediaType) ? SendAsync(LineEvents.Media("image", null), new(mediaType, content), cancel) : SendFileAsync(name, content, cancel);

    public override Task<string> SendLocationAsync(CancellationToken cancel) => SendLocationAsync("Shibuya", "Shibuya City, Tokyo", 35.658, 139.7016, cancel);

    public Task<string> SendLocationAsync(string title, string address, double latitude, double longitude, CancellationToken cancel) =>
        SendAsync(LineEvents.Location(title, address, latitude, longitude), cancel);

    /// <summary>Speaks in a group that the bot is in.</summary>
    public Task<string> SendTextAsync(string text, LineGroup group, CancellationToken cancel) =>
        _platform.PostMessageAsync(LineEvents.Text(text), group, group.SourceOf(Id), content: null, cancel);

    public override async Task UnsendAsync(string messageId, CancellationToken cancel)
    {
        RefuseUnsaid(messageId);

        Journal.Append(new PhoneEntry.Unsent(_platform.Now, messageId));
        _platform.Files.Remove(messageId);
        await _platform.PostAsync(LineEvents.Unsend(messageId), this, Source, answerable: false, cancel).ConfigureAwait(false);
    }

    public override async Task TapAsync(PhoneChoice choice, CancellationToken cancel)
    {
        RefuseUnreachable();
        var text = choice.Action.Member("text");
        var type = choice.Action.Member("type") ?? "";
        switch (type)
        {
            case "message":
                await SendTextAsync(text ?? "", cancel).ConfigureAwait(false);
                break;
            case "postback" or "datetimepicker":
                Journal.Append(new PhoneEntry.Tapped(_platform.Now, type, choice.Label, choice.Action.Member("displayText")));
                if (text is not null) await SendTextAsync(text, cancel).ConfigureAwait(false);
                var postback = LineEvents.Postback(choice.Action.Member("data") ?? "", PickedTime(choice));
                await _platform.PostAsync(postback, this, Source, answerable: true, cancel).ConfigureAwait(false);
                break;
            case "location":
                await SendLocationAsync(cancel).ConfigureAwait(false);
                break;
            case "camera" or "cameraRoll":
                await SendImageAsync(cancel).ConfigureAwait(false);
                break;
            default:
                Journal.Append(new PhoneEntry.Tapped(_platform.Now, type, choice.Label, null));
                break;
        }
    }

    private Task<string> SendAsync(JsonObject message, CancellationToken cancel) => SendAsync(message, null, cancel);

    private Task<string> SendAsync(JsonObject message, MediaFile? content, CancellationToken cancel)
    {
        RefuseUnreachable();
        return _platform.PostMessageAsync(message, this, Source, content, cancel);
    }

    private JsonObject? PickedTime(PhoneChoice choice)
    {
        if (choice.Action.Member("type") != "datetimepicker") return null;

        var mode = choice.Action.Member("mode") ?? "date";
        var format = mode switch { "time" => "HH:mm", "datetime" => "yyyy-MM-ddTHH:mm", _ => "yyyy-MM-dd" };
        var picked = choice.Action.Member("initial") ?? _platform.Now.ToOffset(LinePlatform.Japan).ToString(format, System.Globalization.CultureInfo.InvariantCulture);
        return new JsonObject { [mode] = picked };
    }
}
