using System.Text.Json.Serialization;

namespace JpMirai.Dialogs.Activities;

/// <summary>One thing a worker did, or that she set going earlier, already verified and out of the wire format.</summary>
/// <param name="Id">The platform's event id; a second delivery with this id is dropped.</param>
/// <param name="From">Who did it, and where an answer goes.</param>
/// <param name="At">When the platform says it happened, UTC.</param>
/// <param name="Token">Permission to answer, where the platform gives one.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "t")]
[JsonDerivedType(typeof(Said), "said")]
[JsonDerivedType(typeof(Chose), "chose")]
[JsonDerivedType(typeof(Attached), "attached")]
[JsonDerivedType(typeof(Joined), "joined")]
[JsonDerivedType(typeof(Reads), "reads")]
[JsonDerivedType(typeof(Left), "left")]
[JsonDerivedType(typeof(Unsent), "unsent")]
[JsonDerivedType(typeof(CameToGroup), "group")]
[JsonDerivedType(typeof(TimerDue), "timer")]
[JsonDerivedType(typeof(ExportReady), "export")]
[JsonDerivedType(typeof(Moved), "moved")]
[JsonDerivedType(typeof(Muted), "muted")]
[JsonDerivedType(typeof(Held), "held")]
[JsonDerivedType(typeof(Desk), "desk")]
[JsonDerivedType(typeof(FileCame), "file")]
public abstract record InboundActivity(string Id, Address From, DateTimeOffset At, ReplyToken? Token)
{
    /// <summary>It came faster than anyone types: kept and read for danger at once, answered a little later together with the others like it.</summary>
    public bool Hurried { get; init; }

    /// <summary>It only tells something of someone we know; a stranger does not become known by it.</summary>
    [JsonIgnore]
    public bool IsOfTheKnown => this is Moved or Muted or Held or Desk;

    /// <summary>Nothing she did herself: a timer, or something of ours.</summary>
    [JsonIgnore]
    public bool IsOurs => IsOfTheKnown || this is TimerDue or ExportReady or FileCame;

    /// <summary>Pictures and files that came with it; null: none. What is in them is fetched only into an open case.</summary>
    public IReadOnlyList<SentFile>? Files { get; init; }

    /// <summary>Another id by which the platform names her too, so that she is known by either from now on.</summary>
    public Personal? AlsoKnownAs { get; init; }

    /// <summary>Free text.</summary>
    /// <param name="MessageId">The platform's message id, by which an unsend names it later.</param>
    public sealed record Said(string Id, Address From, DateTimeOffset At, ReplyToken? Token, Personal Text, string? MessageId) : InboundActivity(Id, From, At, Token);

    /// <summary>A button of ours was pressed; <paramref name="Value"/> is what we put behind it, and is not trusted.</summary>
    public sealed record Chose(string Id, Address From, DateTimeOffset At, ReplyToken? Token, string Value) : InboundActivity(Id, From, At, Token);

    /// <summary>Something that is not text.</summary>
    public sealed record Attached(string Id, Address From, DateTimeOffset At, ReplyToken? Token, AttachmentKind Kind, string? MessageId) : InboundActivity(Id, From, At, Token);

    /// <summary>Added our account, unblocked it, or opened the chat.</summary>
    /// <param name="Language">Tag of the language her screen is in, where the channel tells it; not trusted.</param>
    /// <param name="Greeted">Her screen shows the greeting already.</param>
    public sealed record Joined(string Id, Address From, DateTimeOffset At, ReplyToken? Token, string? Language = null, bool Greeted = false)
        : InboundActivity(Id, From, At, Token);

    /// <summary>Turned her screen to another language; the tag is not trusted.</summary>
    public sealed record Reads(string Id, Address From, DateTimeOffset At, ReplyToken? Token, string Language) : InboundActivity(Id, From, At, Token);

    /// <summary>Blocked our account: nothing may be pushed any more.</summary>
    public sealed record Left(string Id, Address From, DateTimeOffset At) : InboundActivity(Id, From, At, null);

    /// <summary>Took a message back: every copy of it here is erased.</summary>
    public sealed record Unsent(string Id, Address From, DateTimeOffset At, string MessageId) : InboundActivity(Id, From, At, null);

    /// <summary>Our account was put into a group, or someone wrote in one. <see cref="Address.User"/> is then the group's id.</summary>
    public sealed record CameToGroup(string Id, Address From, DateTimeOffset At, ReplyToken? Token) : InboundActivity(Id, From, At, Token);

    /// <summary>The platform names her by another id from now on, such as a new phone number. The old one leads to her no more: it may become someone else's.</summary>
    public sealed record Moved(string Id, Address From, DateTimeOffset At, Personal To) : InboundActivity(Id, From, At, null);

    /// <summary>Turned off in her app what we send of our own accord.</summary>
    public sealed record Muted(string Id, Address From, DateTimeOffset At) : InboundActivity(Id, From, At, null);

    /// <summary>Someone else speaks in her chat with our account: a person in the platform's own inbox, or another app (<paramref name="ByOther"/>); or gave it back.</summary>
    public sealed record Held(string Id, Address From, DateTimeOffset At, bool ByOther) : InboundActivity(Id, From, At, null);

    /// <summary>A timer set by an earlier turn is due.</summary>
    public sealed record TimerDue(string Id, Address From, DateTimeOffset At, string Kind) : InboundActivity(Id, From, At, null);

    /// <summary>The desk does something in her conversation.</summary>
    /// <param name="Token">Of the activity that opened the case, which had no other answer.</param>
    public sealed record Desk(string Id, Address From, DateTimeOffset At, ReplyToken? Token, string Case, DeskAct Act) : InboundActivity(Id, From, At, Token);

    /// <summary>A file that she sent into a case was fetched, or can't be had.</summary>
    /// <param name="Token">Of the activity that brought it, which had no other answer.</param>
    /// <param name="Problem">Why it can't be had: too-large, kind, gone, too-many; null: it is there.</param>
    /// <param name="MessageId">Of the message it came with, by which she can take it back.</param>
    public sealed record FileCame(string Id, Address From, DateTimeOffset At, ReplyToken? Token, string Case, CaseFile File, string? Problem, string? MessageId)
        : InboundActivity(Id, From, At, Token);

    /// <summary>The code she asked for is made; it opens all that is held about her, so it is as personal as that.</summary>
    /// <param name="Token">Of the activity that asked for it, which had no other answer.</param>
    public sealed record ExportReady(string Id, Address From, DateTimeOffset At, ReplyToken? Token, Personal Code) : InboundActivity(Id, From, At, Token);
}

public enum AttachmentKind { Sticker, Image, Video, Audio, File, Location, Other }
