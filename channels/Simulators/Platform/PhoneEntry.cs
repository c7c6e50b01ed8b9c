using System.Text.Json;
using System.Text.Json.Serialization;

namespace JpMirai.Simulators.Platform;

/// <summary>One thing that happened on a phone, in the order in which its owner saw it.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Delivered), "delivered")]
[JsonDerivedType(typeof(Said), "said")]
[JsonDerivedType(typeof(Tapped), "tapped")]
[JsonDerivedType(typeof(Unsent), "unsent")]
[JsonDerivedType(typeof(Waiting), "waiting")]
[JsonDerivedType(typeof(Notice), "notice")]
public abstract record PhoneEntry(DateTimeOffset At)
{
    /// <summary>A message of the bot arrived.</summary>
    public sealed record Delivered(DateTimeOffset At, SeenMessage Message) : PhoneEntry(At);

    /// <summary>The owner sent something. Content is the message as the webhook event has it.</summary>
    public sealed record Said(DateTimeOffset At, string MessageId, JsonElement Content) : PhoneEntry(At);

    /// <summary>The owner touched a button. DisplayText is what it put into the chat as the owner's own words.</summary>
    public sealed record Tapped(DateTimeOffset At, string ActionType, string Label, string? DisplayText) : PhoneEntry(At);

    /// <summary>The owner took a message back.</summary>
    public sealed record Unsent(DateTimeOffset At, string MessageId) : PhoneEntry(At);

    /// <summary>The bot shows that it is writing; that ends then or with the next message.</summary>
    public sealed record Waiting(DateTimeOffset At, DateTimeOffset Until) : PhoneEntry(At);

    /// <param name="Text">What a grey line in the chat says.</param>
    public sealed record Notice(DateTimeOffset At, NoticeOf Change, string Text) : PhoneEntry(At)
    {
        /// <summary>The bot did not take an event.</summary>
        public bool IsFailure => Change == NoticeOf.FailedPost;
    }
}

/// <summary>What a notice is about.</summary>
public enum NoticeOf
{
    Followed,
    Blocked,
    FailedPost,

    /// <summary>Something else that the owner did and that is no message.</summary>
    Acted,
}

/// <summary>A message of the bot as it arrived.</summary>
/// <param name="CallId">The request id of the call; messages of one call share it.</param>
/// <param name="How">By which kind of call it came, in the platform's word.</param>
/// <param name="Json">The message object exactly as the bot sent it.</param>
/// <param name="Type">The platform's word for its kind.</param>
/// <param name="Text">The words that a chat list would show.</param>
public sealed record SeenMessage(string Id, string CallId, string How, DateTimeOffset At, JsonElement Json, string Type, string Text)
{
    /// <summary>What the phone draws where that is more than <see cref="Json"/> holds, as with a template that the platform keeps.</summary>
    public JsonElement? Shown { get; init; }
}

/// <summary>Something that can be touched on a phone.</summary>
/// <param name="IsQuickReply">It goes with the next thing that is sent, as opposed to a button that stays.</param>
/// <param name="Action">The part of the message that makes it touchable, as the bot sent it.</param>
/// <param name="Data">What comes back to the bot when it is touched, or null if nothing or only words do.</param>
public sealed record PhoneChoice(string MessageId, string Label, bool IsQuickReply, JsonElement Action, string? Data = null);
