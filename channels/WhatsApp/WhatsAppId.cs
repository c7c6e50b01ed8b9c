using System.Text.RegularExpressions;
using JpMirai.Channels.Meta;

namespace JpMirai.Channels.WhatsApp;

/// <summary>How WhatsApp names a person: by her number, or, where she hides it behind a username, by an id of the business's own (<c>VN.1234</c>).</summary>
internal static partial class WhatsAppId
{
    private const int MostDigits = 15;

    public static bool IsNumber(string? id) => MetaWebhook.IsDigits(id, MostDigits);

    public static bool IsScoped(string? id) => id is not null && Scoped().IsMatch(id);

    [GeneratedRegex(@"^[A-Z]{2}\.[A-Za-z0-9._-]{1,128}\z")]
    private static partial Regex Scoped();
}
