using System.ComponentModel.DataAnnotations;
using JpMirai.Channels.Meta;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace JpMirai.Channels.WhatsApp;

/// <summary>The business number we speak through: section Channels:WhatsApp.</summary>
public sealed class WhatsAppOptions : MetaOptions
{
    /// <summary>Sent with every call; a system user's token with whatsapp_business_messaging. Required.</summary>
    public string AccessToken { get; init; } = "";

    /// <summary>Id of the number, digits; WhatsApp Manager, API setup. Webhooks for another number are ignored. Required.</summary>
    public string PhoneNumberId { get; init; } = "";

    /// <summary>Id of the WhatsApp Business account, digits; needed for templates. Empty: nothing is sent after 24 hours of silence.</summary>
    public string BusinessAccountId { get; init; } = "";

    /// <summary>Longest time between two looks at which templates are approved. Default 10 min, 1 s to 1 day.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")] public TimeSpan TemplateRefresh { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>True when the section names a secret or a token; otherwise the channel is off.</summary>
    public static bool IsConfigured(IConfiguration section) =>
        !string.IsNullOrWhiteSpace(section[nameof(AppSecret)]) || !string.IsNullOrWhiteSpace(section[nameof(AccessToken)]);
}

internal sealed class WhatsAppOptionsCheck : IValidateOptions<WhatsAppOptions>
{
    private const string Section = "Channels:WhatsApp";

    public ValidateOptionsResult Validate(string? name, WhatsAppOptions options)
    {
        string?[] problems =
        [
            .. options.Problems(Section),
            Setting.SecretProblem($"{Section}:AccessToken", options.AccessToken, "Issue one for a system user in Meta Business settings."),
            MetaWebhook.IsDigits(options.PhoneNumberId) ? null : $"{Section}:PhoneNumberId is not the id of a number. Copy the digits from WhatsApp Manager, API setup (it is not the number itself).",
            options.BusinessAccountId.Length == 0 || MetaWebhook.IsDigits(options.BusinessAccountId)
                ? null : $"{Section}:BusinessAccountId is not the id of an account. Copy the digits from WhatsApp Manager, or leave it empty.",
        ];
        var found = problems.OfType<string>().ToList();
        return found.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(found);
    }
}
