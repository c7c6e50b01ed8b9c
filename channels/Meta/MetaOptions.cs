using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;

namespace JpMirai.Channels.Meta;

/// <summary>What the sections Channels:Messenger and Channels:WhatsApp have in common.</summary>
public abstract partial class MetaOptions
{
    /// <summary>Signs the webhooks; Meta for Developers, App settings, Basic. Required.</summary>
    public string AppSecret { get; init; } = "";

    /// <summary>A word of our own choice, given to Meta with the webhook's address. Required.</summary>
    public string VerifyToken { get; init; } = "";

    /// <summary>Where messages are sent. Default https://graph.facebook.com; http only on loopback.</summary>
    public string GraphBaseUrl { get; init; } = "https://graph.facebook.com";

    /// <summary>Version of the Graph API. Default v25.0.</summary>
    public string GraphVersion { get; init; } = "v25.0";

    /// <summary>How long one call may take in all. Default 10 s, 0.1 s to 60 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:01:00")] public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>What is wrong, in words for the operator.</summary>
    internal IEnumerable<string?> Problems(string section) =>
    [
        Setting.SecretProblem($"{section}:AppSecret", AppSecret, "Copy it from Meta for Developers, App settings, Basic."),
        Setting.SecretProblem($"{section}:VerifyToken", VerifyToken, "Choose a long random word and give the same to Meta with the webhook's address."),
        Setting.BaseUrlProblem($"{section}:GraphBaseUrl", GraphBaseUrl),
        Version().IsMatch(GraphVersion) ? null : $"{section}:GraphVersion is not a version of the Graph API. Give one such as v25.0.",
    ];

    [GeneratedRegex(@"^v[0-9]{1,3}\.[0-9]{1,2}\z")]
    private static partial Regex Version();
}
