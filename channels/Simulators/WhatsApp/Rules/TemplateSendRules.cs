using System.Collections.Frozen;
using System.Text.RegularExpressions;
using JpMirai.Simulators.Platform;

namespace JpMirai.Simulators.WhatsApp.Rules;

/// <summary>The form of a template in a send: https://developers.facebook.com/docs/whatsapp/cloud-api/guides/send-message-templates</summary>
internal static partial class TemplateSendRules
{
    private static readonly FrozenSet<string> Policies = FrozenSet.Create("deterministic");
    private static readonly FrozenSet<string> Types = FrozenSet.Create("header", "body", "button");
    private static readonly FrozenSet<string> Buttons = FrozenSet.Create("quick_reply", "url");
    private static readonly FrozenSet<string> Text = FrozenSet.Create("text");
    private static readonly FrozenSet<string> Payload = FrozenSet.Create("payload");

    public static void Check(Part? template)
    {
        if (template is null) return;

        template.Matches("name", TemplateRules.Name, required: true);
        if (template.Child("language", required: true) is { } language)
        {
            language.Text("code", 2, 10, required: true);
            language.OneOf("policy", Policies);
            language.NoOthers();
        }
        foreach (var component in template.Children("components", 0, 12))
            CheckComponent(component);
        template.NoOthers();
    }

    private static void CheckComponent(Part component)
    {
        var isReply = false;
        var isButton = component.OneOf("type", Types, required: true) == "button";
        if (isButton)
        {
            isReply = component.OneOf("sub_type", Buttons, required: true) == "quick_reply";
            component.Matches("index", Index, required: true);
        }
        foreach (var parameter in component.Children("parameters", isButton ? 1 : 0, isButton ? 1 : 100, required: true))
        {
            parameter.OneOf("type", isReply ? Payload : Text, required: true);
            if (isReply) parameter.Text("payload", 1, 256, required: true);
            else if (parameter.Text("text", 1, 1024, required: true) is { } text && Spread.IsMatch(text))
                parameter.Refuse("text", "Param text cannot have new-line/tab characters or more than 4 consecutive spaces");
            parameter.NoOthers();
        }
        component.NoOthers();
    }

    [GeneratedRegex(@"^[0-9]\z")]
    private static partial Regex Index { get; }

    [GeneratedRegex(@"[\n\r\t]| {5}")]
    private static partial Regex Spread { get; }
}
