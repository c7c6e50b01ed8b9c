using System.Collections.Frozen;
using JpMirai.Simulators.Platform;

namespace JpMirai.Simulators.Messenger.Rules;

/// <summary>Structured messages: https://developers.facebook.com/docs/messenger-platform/send-messages/templates</summary>
internal static class TemplateRules
{
    private static readonly FrozenSet<string> AttachmentTypes = FrozenSet.Create("template");
    private static readonly FrozenSet<string> Types = FrozenSet.Create("button", "generic");

    public static void Check(Part? attachment)
    {
        if (attachment is null) return;

        attachment.OneOf("type", AttachmentTypes, required: true);
        if (attachment.Child("payload", required: true) is { } template) CheckTemplate(template);
        attachment.NoOthers();
    }

    private static void CheckTemplate(Part template)
    {
        switch (template.OneOf("template_type", Types, required: true))
        {
            case "button":
                template.CodePoints("text", 1, 640, required: true);
                ButtonRules.Check(template, required: true);
                break;
            case "generic":
                foreach (var element in template.Children("elements", 1, 10, required: true))
                    CheckElement(element);
                break;
            default: return;
        }
        template.NoOthers();
    }

    private static void CheckElement(Part element)
    {
        element.CodePoints("title", 1, 80, required: true);
        element.CodePoints("subtitle", 1, 80);
        element.Address("image_url", ButtonRules.Https, 2000);
        ButtonRules.CheckDefault(element.Child("default_action"));
        ButtonRules.Check(element, required: false);
        if (!element.Has("subtitle") && !element.Has("image_url") && !element.Has("buttons")) element.Refuse("title", "There must be more than a title");
        element.NoOthers();
    }
}
