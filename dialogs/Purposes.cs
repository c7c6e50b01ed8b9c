using System.Security.Cryptography;
using System.Text;

namespace JpMirai.Dialogs;

/// <summary>Consent purposes, as the consent policy names them. Each has its own yes or no; what was never decided is no.</summary>
public static class Purposes
{
    public const string Account = "account-privacy-policy";
    public const string Storage = "self-check-storage";
    public const string Push = "push-messages";
    public const string Statistics = "statistics";
    public const string Handover = "handover-to-consultant";

    /// <summary>SHA-256 of a text as it was shown, in lower-case hex.</summary>
    public static string HashOf(string shown) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(shown)));
}
