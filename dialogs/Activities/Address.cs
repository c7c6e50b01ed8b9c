namespace JpMirai.Dialogs.Activities;

/// <summary>Where someone is reached: one of our accounts on a channel, and the platform's id of the user (or of the group) there.</summary>
/// <param name="Channel">Lower-case channel name: line, messenger, whatsapp, webchat.</param>
/// <param name="Account">Our own account on that channel, as the platform names it.</param>
/// <param name="User">The platform's user id; never logged, stored only as a keyed hash and sealed.</param>
public sealed record Address(string Channel, string Account, Personal User);

/// <summary>A platform's permission to answer one inbound activity, such as LINE's reply token.</summary>
/// <param name="Value">The token itself.</param>
/// <param name="At">When the platform issued it, UTC, as far as the event tells and never later than its arrival.</param>
public sealed record ReplyToken(string Value, DateTimeOffset At);
