using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;
using JpMirai.Simulators.Platform;

namespace JpMirai.Simulators.WhatsApp.Rules;

/// <summary>
/// What WhatsApp accepts as a new template: https://developers.facebook.com/docs/whatsapp/business-management-api/message-templates.
/// Only words and buttons, with variables by number; headers with media, named variables and the parts of AUTHENTICATION are refused.
/// </summary>
internal static partial class TemplateRules
{
    private static readonly FrozenSet<string> Categories = FrozenSet.Create("UTILITY", "MARKETING", "AUTHENTICATION");
    private static readonly FrozenSet<string> Formats = FrozenSet.Create("POSITIONAL");
    private static readonly FrozenSet<string> Components = FrozenSet.Create("HEADER", "BODY", "FOOTER", "BUTTONS");
    private static readonly FrozenSet<string> HeaderFormats = FrozenSet.Create("TEXT");
    private static readonly FrozenSet<string> ButtonTypes = FrozenSet.Create("QUICK_REPLY", "URL");

    /// <summary>
    /// The documented languages; Burmese is none of them:
    /// https://developers.facebook.com/docs/whatsapp/business-management-api/message-templates/supported-languages
    /// </summary>
    private static readonly FrozenSet<string> Languages = FrozenSet.Create(
        "af", "sq", "ar", "az", "bn", "bg", "ca", "zh_CN", "zh_HK", "zh_TW", "hr", "cs", "da", "nl", "en", "en_GB", "en_US", "et", "fil", "fi", "fr", "ka",
        "de", "el", "gu", "ha", "he", "hi", "hu", "id", "ga", "it", "ja", "kn", "kk", "rw_RW", "ko", "ky_KG", "lo", "lv", "lt", "mk", "ms", "ml", "mr", "nb",
        "fa", "pl", "pt_BR", "pt_PT", "pa", "ro", "ru", "sr", "sk", "sl", "es", "es_AR", "es_ES", "es_MX", "sw", "sv", "ta", "te", "th", "tr", "uk", "ur",
        "uz", "vi", "zu");

    public static void Check(Part template)
    {
        template.Matches("name", Name, required: true);
        template.OneOf("language", Languages, required: true);
        template.OneOf("category", Categories, required: true);
        template.OneOf("parameter_format", Formats);
        template.Flag("allow_category_change");

        var types = new List<string>();
        foreach (var component in template.Children("components", 1, 4, required: true))
        {
            if (CheckComponent(component) is not { } type) continue;
            if (types.Contains(type)) component.Refuse("type", "Must be unique");
            types.Add(type);
        }
        if (!types.Contains("BODY")) template.Refuse("components", "A BODY is needed");
        template.NoOthers();
    }

    /// <summary>The variables {{1}}, {{2}}, …: how many there are, however often each stands there.</summary>
    public static int CountVariables(string text) => Variable.Matches(text).Select(match => match.Value).Distinct().Count();

    /// <summary>The text with the values in place of its variables.</summary>
    public static string Fill(string text, IReadOnlyList<string> values) =>
        Variable.Replace(text, match => values[int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) - 1]);

    private static string? CheckComponent(Part component)
    {
        var type = component.OneOf("type", Components, required: true);
        switch (type)
        {
            case "HEADER":
                component.OneOf("format", HeaderFormats, required: true);
                CheckText(component, 60, "header_text");
                break;
            case "BODY": CheckText(component, 1024, "body_text"); break;
            case "FOOTER":
                if (component.Text("text", 1, 60, required: true) is { } footer && CountVariables(footer) > 0) component.Refuse("text", "A footer has no variables");
                break;
            case "BUTTONS": CheckButtons(component); break;
            default: return null;
        }
        component.NoOthers();
        return type;
    }

    private static void CheckText(Part component, int max, string exampleName)
    {
        component.Ignore("example");
        if (component.Text("text", 1, max, required: true) is not { } text) return;

        var count = CountVariables(text);
        if (Enumerable.Range(1, count).Any(number => !text.Contains($"{{{{{number}}}}}", StringComparison.Ordinal)))
            component.Refuse("text", "Variables must be numbered from 1");
        if (AtTheEdge.IsMatch(text)) component.Refuse("text", "Variables can't be at the start or end of the template");
        if (count > 0 && component.Child("example")?.Has(exampleName) != true) component.Refuse("example", $"{exampleName} is needed for the variables");
    }

    private static void CheckButtons(Part component)
    {
        foreach (var button in component.Children("buttons", 1, 10, required: true))
        {
            button.Text("text", 1, 25, required: true);
            if (button.OneOf("type", ButtonTypes, required: true) == "URL")
            {
                button.Ignore("example");
                if (button.Text("url", 1, 2000, required: true) is { } url && !Address.IsMatch(url)) button.Refuse("url", "invalid uri");
            }
            button.NoOthers();
        }
    }

    [GeneratedRegex(@"^[a-z0-9_]{1,512}\z")]
    public static partial Regex Name { get; }

    /// <summary>Its variable, if any, stands at the end.</summary>
    [GeneratedRegex(@"^https://[!-z~]+(\{\{1\}\})?\z")]
    private static partial Regex Address { get; }

    [GeneratedRegex(@"\{\{([1-9][0-9]?)\}\}")]
    private static partial Regex Variable { get; }

    [GeneratedRegex(@"^\s*\{\{[1-9][0-9]?\}\}|\{\{[1-9][0-9]?\}\}\s*\z")]
    private static partial Regex AtTheEdge { get; }
}
