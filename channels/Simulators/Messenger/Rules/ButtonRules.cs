using System.Collections.Frozen;
using System.Text.RegularExpressions;
using JpMirai.Simulators.Platform;

namespace JpMirai.Simulators.Messenger.Rules;

/// <summary>Buttons: https://developers.facebook.com/docs/messenger-platform/reference/buttons</summary>
internal static partial class ButtonRules
{
    public static readonly FrozenSet<string> Https = FrozenSet.Create("https");

    private static readonly FrozenSet<string> Types = FrozenSet.Create("web_url", "postback", "phone_number");
    private static readonly FrozenSet<string> MenuTypes = FrozenSet.Create("web_url", "postback");
    private static readonly FrozenSet<string> Heights = FrozenSet.Create("compact", "tall", "full");

    /// <summary>The buttons of a template or of one of its elements.</summary>
    public static void Check(Part owner, bool required)
    {
        foreach (var button in owner.Children("buttons", 1, 3, required))
            Check(button, Types, maxTitle: 20);
    }

    public static void CheckMenu(Part locale)
    {
        foreach (var entry in locale.Children("call_to_actions", 1, 20, required: true))
            Check(entry, MenuTypes, maxTitle: 30);
    }

    /// <summary>What a touch beside the buttons opens.</summary>
    public static void CheckDefault(Part? action)
    {
        if (action is null) return;

        if (action.OneOf("type", MenuTypes, required: true) == "postback") action.Refuse("type", "Must be web_url");
        CheckAddress(action);
        action.NoOthers();
    }

    private static void Check(Part button, FrozenSet<string> types, int maxTitle)
    {
        button.CodePoints("title", 1, maxTitle, required: true);
        switch (button.OneOf("type", types, required: true))
        {
            case "web_url": CheckAddress(button); break;
            case "postback": button.CodePoints("payload", 1, 1000, required: true); break;
            case "phone_number": button.Matches("payload", PhoneNumber, required: true); break;
            case null: return;
        }
        button.NoOthers();
    }

    private static void CheckAddress(Part button)
    {
        button.Address("url", Https, 2000, required: true);
        button.OneOf("webview_height_ratio", Heights);
    }

    [GeneratedRegex(@"^\+[0-9]{3,20}\z")]
    private static partial Regex PhoneNumber { get; }
}
