namespace JpMirai.Channels.Messenger;

/// <summary>Under which rule of the platform a message goes out.</summary>
/// <param name="Name">The call's messaging_type.</param>
/// <param name="Tag">Its tag; null if it needs none.</param>
internal sealed record MessagingType(string Name, string? Tag = null)
{
    private static readonly TimeSpan Day = TimeSpan.FromHours(24), Week = TimeSpan.FromDays(7);

    /// <summary>https://developers.facebook.com/docs/messenger-platform/policy/policy-overview#standard-messaging</summary>
    /// <param name="unasked">We write of our own accord.</param>
    /// <param name="byPerson">Written by a consultant herself; the tag is refused for anything a machine writes.</param>
    /// <param name="silence">How long ago the worker last wrote.</param>
    /// <returns>Null: nothing may be sent now; she must write first.</returns>
    public static MessagingType? For(bool unasked, bool byPerson, TimeSpan silence) =>
        silence < Day ? new(unasked ? "UPDATE" : "RESPONSE")
        : byPerson && silence < Week ? new("MESSAGE_TAG", "HUMAN_AGENT")
        : null;
}
