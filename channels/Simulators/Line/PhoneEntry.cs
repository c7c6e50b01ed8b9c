using System.Text.Json;
using System.Text.Json.Serialization;

namespace JpMirai.Simulators.Line;

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

    /// <summary>The owner sent something. Content is the <c>message</c> of the webhook event.</summary>
    public sealed record Said(DateTimeOffset At, string MessageId, JsonElement Content) : PhoneEntry(At);

    /// <summary>The owner touched a button. DisplayText is what it put into the chat as the owner's own words.</summary>
    public sealed record Tapped(DateTimeOffset At, string ActionType, string Label, string? DisplayText) : PhoneEntry(At);

    /// <summary>The owner took a message back.</summary>
    public sealed record Unsent(DateTimeOffset At, string MessageId) : PhoneEntry(At);

    /// <summary>The bot started the loading animation; it ends then or with the next message.</summary>
    public sealed record Waiting(DateTimeOffset At, DateTimeOffset Until) : PhoneEntry(At);

    /// <param name="Text">What a grey line in the chat says.</param>
    /// <param name="IsFailure">The bot did not take an event.</param>
    public sealed record Notice(DateTimeOffset At, string Text, bool IsFailure = false) : PhoneEntry(At);
}

/// <summary>By which call a message came.</summary>
public enum SentBy
{
    Reply,
    Push,
    Multicast,
}

/// <summary>A message of the bot as it arrived.</summary>
/// <param name="CallId">The request id of the call; messages of one call share it.</param>
/// <param name="Json">The message object exactly as the bot sent it.</param>
public sealed record SeenMessage(string Id, string CallId, SentBy How, DateTimeOffset At, JsonElement Json)
{
    public string Type => Json.Member("type") ?? "";

    /// <summary>The words that a chat list would show: the text, or the alternative text.</summary>
    public string Text => Json.Member("text") ?? Json.Member("altText") ?? "";
}

/// <summary>Something that can be touched on a phone.</summary>
/// <param name="Action">The action object as the bot sent it.</param>
public sealed record LineChoice(string MessageId, string Label, bool IsQuickReply, JsonElement Action)
{
    public string Type => Action.Member("type") ?? "";
}
