using System.Text.RegularExpressions;

namespace JpMirai.Channels;

/// <summary>The code of a company or supporter in a chat link, such as <c>m.me/page?ref=corp-7F3K</c> or a QR code.</summary>
public static partial class ReferralCode
{
    /// <summary>It has the form of one; whether it is one is looked up.</summary>
    public static bool IsOne(string text) => Form().IsMatch(text);

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._=-]{0,63}\z")]
    private static partial Regex Form();
}
