using System.Collections.Immutable;
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
    public const string Translation = "machine-translation-abroad";

    /// <summary>In the order in which a worker sees them.</summary>
    public static ImmutableArray<string> All { get; } = [Account, Storage, Push, Statistics, Handover, Translation];

    /// <summary>These need an account, end with it, and are never of someone under 16 (consent policy 2 and 11).</summary>
    public static ImmutableArray<string> OnAccount { get; } = [Storage, Push, Statistics];

    /// <summary>The one place for whom a yes may be taken from. Who has not told her age is first asked for it.</summary>
    public static bool MayBeGiven(string purpose, Conversation state) =>
        !OnAccount.Contains(purpose) || state.AgreedTo(Account) && state.AgeBand is "18-or-over" or "16-17";

    /// <summary>Not asked and not offered: she is under 16.</summary>
    public static bool IsBarred(string purpose, Conversation state) => OnAccount.Contains(purpose) && state.AgeBand == "under-16";

    /// <summary>SHA-256 of a text as it was shown, in lower-case hex.</summary>
    public static string HashOf(string shown) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(shown)));
}
