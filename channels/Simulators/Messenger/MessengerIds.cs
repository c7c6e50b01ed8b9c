using System.Text.RegularExpressions;
using JpMirai.Simulators.Meta;

namespace JpMirai.Simulators.Messenger;

/// <summary>Makes ids that look like Messenger's.</summary>
internal sealed partial class MessengerIds(int? seed) : MetaIds(seed)
{
    /// <summary>The app through which people at a page's inbox write.</summary>
    public const long InboxApp = 263902037430900;

    /// <summary>A person as this page knows them (PSID).</summary>
    public string UserId() => Digits(16);

    /// <summary>Hard to guess: there is no other lock to a file.</summary>
    public string FileId() => Letters(32);

    public string MessageId() => "m_" + Letters(36);

    [GeneratedRegex(@"^[1-9][0-9]{15,16}\z")]
    public static partial Regex User { get; }
}
