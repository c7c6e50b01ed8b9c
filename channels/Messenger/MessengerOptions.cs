using JpMirai.Channels.Meta;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace JpMirai.Channels.Messenger;

/// <summary>The Facebook page we speak through: section Channels:Messenger.</summary>
public sealed class MessengerOptions : MetaOptions
{
    /// <summary>Sent with every call; Meta for Developers, Messenger, Access tokens. Required.</summary>
    public string PageAccessToken { get; init; } = "";

    /// <summary>The page's id, digits. Webhooks for another page are ignored. Required.</summary>
    public string PageId { get; init; } = "";

    /// <summary>True when the section names a secret or a token; otherwise the channel is off.</summary>
    public static bool IsConfigured(IConfiguration section) =>
        !string.IsNullOrWhiteSpace(section[nameof(AppSecret)]) || !string.IsNullOrWhiteSpace(section[nameof(PageAccessToken)]);
}

internal sealed class MessengerOptionsCheck : IValidateOptions<MessengerOptions>
{
    private const string Section = "Channels:Messenger";

    public ValidateOptionsResult Validate(string? name, MessengerOptions options)
    {
        string?[] problems =
        [
            .. options.Problems(Section),
            Setting.SecretProblem($"{Section}:PageAccessToken", options.PageAccessToken, "Issue one in Meta for Developers, Messenger, Access tokens."),
            MetaWebhook.IsDigits(options.PageId) ? null : $"{Section}:PageId is not the id of a page. Copy the digits from the page's About, Page transparency.",
        ];
        var found = problems.OfType<string>().ToList();
        return found.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(found);
    }
}
