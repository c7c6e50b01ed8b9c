using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace JpMirai.Channels.WebChat;

/// <summary>The web chat: section Channels:WebChat.</summary>
public sealed class WebChatOptions
{
    /// <summary>Default true.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Direct Line secret of other sites' servers; 32 characters or more. Unset, only /webchat/token mints tokens.</summary>
    public string? Secret { get; init; }

    /// <summary>Origins of other pages that may talk to us from a browser, such as https://partner.example. Default none.</summary>
    public IList<string> AllowedOrigins { get; init; } = [];

    /// <summary>Largest activity, in bytes. Default 256 KiB; 4 KiB to 1 MiB.</summary>
    [Range(4_096, 1_048_576)] public int MaxBytes { get; init; } = 262_144;

    /// <summary>Tokens for anonymous visitors an address may have at once. A dormitory or a carrier is one address. Default 1,000; 1 to 100,000.</summary>
    [Range(1, 100_000)] public int TokenBurst { get; init; } = 1_000;

    /// <summary>Tokens that come back to an address each minute. Default 30; 1 to 100,000.</summary>
    [Range(1, 100_000)] public int TokensPerMinute { get; init; } = 30;

    /// <summary>Activities a conversation may send at once and still be answered one by one. Default 40; 1 to 10,000.</summary>
    [Range(1, 10_000)] public int ActivityBurst { get; init; } = 40;

    /// <summary>Activities that come back to a conversation each second. Default 5; 1 to 1,000.</summary>
    [Range(1, 1_000)] public int ActivitiesPerSecond { get; init; } = 5;

    /// <summary>Pages that may listen to one conversation at once; a further one closes the oldest. Default 8; 1 to 100.</summary>
    [Range(1, 100)] public int MaxPages { get; init; } = 8;
}

internal sealed class WebChatOptionsCheck : IValidateOptions<WebChatOptions>
{
    private const string Section = "Channels:WebChat";
    private const int ShortestSecret = 32;

    public ValidateOptionsResult Validate(string? name, WebChatOptions options)
    {
        var found = options.AllowedOrigins.Select(OriginProblem).Append(SecretProblem(options.Secret)).OfType<string>().ToList();
        return found.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(found);
    }

    private static string? SecretProblem(string? secret) =>
        secret is null ? null
        : Setting.SecretProblem($"{Section}:Secret", secret, "Make one with: openssl rand -base64 32; or leave it out.")
        ?? (secret.Length < ShortestSecret ? $"{Section}:Secret has fewer than {ShortestSecret} characters. Make one with: openssl rand -base64 32; or leave it out." : null);

    private static string? OriginProblem(string origin) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.GetLeftPart(UriPartial.Authority) == origin
            ? null : $"{Section}:AllowedOrigins holds '{origin}', which is no origin. Write it as https://host, without a path.";
}
