using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace JpMirai.Channels.Line;

/// <summary>The LINE Official Account we speak through: section Channels:Line.</summary>
public sealed class LineOptions
{
    /// <summary>Signs the webhooks; LINE Developers console, Basic settings. Required.</summary>
    public string ChannelSecret { get; init; } = "";

    /// <summary>Sent with every call; LINE Developers console, Messaging API. Required.</summary>
    public string ChannelAccessToken { get; init; } = "";

    /// <summary>Our bot's own user id (U and 32 hex digits). Webhooks for another destination are ignored. Empty: not checked.</summary>
    public string BotUserId { get; init; } = "";

    /// <summary>Where messages are sent. Default https://api.line.me; http only on loopback.</summary>
    public string ApiBaseUrl { get; init; } = "https://api.line.me";

    /// <summary>Where pictures and files of an open case are fetched, a different host. Default https://api-data.line.me; http only on loopback.</summary>
    public string DataApiBaseUrl { get; init; } = "https://api-data.line.me";

    /// <summary>How long one call may take in all. Default 10 s, 0.1 s to 60 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:01:00")] public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Share of the monthly quota that only must-arrive pushes may use. Default 0.2, 0 to 0.9.</summary>
    [Range(0.0, 0.9)] public double QuotaReserve { get; init; } = 0.2;

    /// <summary>Shortest time between two looks at the platform's count. Default 5 min, 1 s to 1 day.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")] public TimeSpan QuotaRefresh { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>True when the section names a secret or a token; otherwise the channel is off.</summary>
    public static bool IsConfigured(IConfiguration section) =>
        !string.IsNullOrWhiteSpace(section[nameof(ChannelSecret)]) || !string.IsNullOrWhiteSpace(section[nameof(ChannelAccessToken)]);
}

internal sealed class LineOptionsCheck : IValidateOptions<LineOptions>
{
    private const string Section = "Channels:Line";

    public ValidateOptionsResult Validate(string? name, LineOptions options)
    {
        string?[] problems =
        [
            Setting.SecretProblem($"{Section}:ChannelSecret", options.ChannelSecret, "Copy it from the LINE Developers console, Basic settings."),
            Setting.SecretProblem($"{Section}:ChannelAccessToken", options.ChannelAccessToken, "Issue one in the LINE Developers console, Messaging API."),
            Setting.BaseUrlProblem($"{Section}:ApiBaseUrl", options.ApiBaseUrl),
            Setting.BaseUrlProblem($"{Section}:DataApiBaseUrl", options.DataApiBaseUrl),
            options.BotUserId.Length == 0 || LineId.IsUser(options.BotUserId)
                ? null : $"{Section}:BotUserId is not a LINE user id. Give U and 32 hex digits, or leave it empty.",
        ];
        var found = problems.OfType<string>().ToList();
        return found.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(found);
    }
}
