using System.ComponentModel.DataAnnotations;
using JpMirai.Channels;
using Microsoft.Extensions.Options;

namespace JpMirai.Bot.Translation;

/// <summary>The machine translator behind the desk: section Translator. Without a key nothing is translated.</summary>
public sealed class TranslatorOptions
{
    /// <summary>Where Azure Translator answers. Default its world-wide host; https, http only on loopback.</summary>
    public string Endpoint { get; init; } = "https://api.cognitive.microsofttranslator.com";

    /// <summary>Of the resource; Azure portal, Keys and Endpoint. Unset: translation is off.</summary>
    public string Key { get; init; } = "";

    /// <summary>Of the resource, such as japaneast; unset for a global one.</summary>
    public string Region { get; init; } = "";

    /// <summary>The country in which texts are translated, as the worker is told before she agrees. Needed with a key: without it nobody may be asked.</summary>
    public string Country { get; init; } = "";

    /// <summary>How long one call may take. Default 4 s, 0.1 s to 60 s.</summary>
    [Range(0.1, 60)] public double TimeoutSeconds { get; init; } = 4;

    /// <summary>Set by the simulator alone: every text says that it is a pretended one.</summary>
    internal bool IsSimulated { get; init; }
}

internal sealed class TranslatorOptionsCheck : IValidateOptions<TranslatorOptions>
{
    public ValidateOptionsResult Validate(string? name, TranslatorOptions options)
    {
        if (options.Key.Length == 0) return ValidateOptionsResult.Success;
        var found = new[]
        {
            Setting.SecretProblem("Translator:Key", options.Key, "Copy it from the Azure portal, Keys and Endpoint."),
            Setting.BaseUrlProblem("Translator:Endpoint", options.Endpoint),
            options.Country.Length == 0 ? "Translator:Country is not set. Name the country of the resource: workers are told it before they agree." : null,
        }.OfType<string>().ToList();
        return found.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(found);
    }
}
