using System.Collections.Frozen;
using JpMirai.Simulators.Platform;

namespace JpMirai.Simulators.Line.Rules;

/// <summary>Where an action stands; it decides which types are allowed and whether the label is needed.</summary>
internal enum ActionPlace
{
    QuickReply,
    Button,
    /// <summary>A tappable area without a caption of its own: a box, a text, an image, a default action.</summary>
    Area,
}

/// <summary>Action objects: https://developers.line.biz/en/reference/messaging-api/#action-objects</summary>
internal static class ActionRules
{
    private static readonly FrozenSet<string> Anywhere = FrozenSet.Create("postback", "message", "uri", "datetimepicker", "clipboard");
    private static readonly FrozenSet<string> OnQuickReply = FrozenSet.Create("postback", "message", "uri", "datetimepicker", "clipboard", "camera", "cameraRoll", "location");
    private static readonly FrozenSet<string> Schemes = FrozenSet.Create("http", "https", "line", "tel");
    private static readonly FrozenSet<string> PickerModes = FrozenSet.Create("date", "time", "datetime");
    private static readonly FrozenSet<string> InputOptions = FrozenSet.Create("closeRichMenu", "openRichMenu", "openKeyboard", "openVoice");

    public static void Check(Part? action, ActionPlace place)
    {
        if (action is null) return;

        action.Graphemes("label", place == ActionPlace.Area ? 0 : 1, 20, required: place != ActionPlace.Area);
        switch (action.OneOf("type", place == ActionPlace.QuickReply ? OnQuickReply : Anywhere, required: true))
        {
            case "postback": CheckPostback(action); break;
            case "message": action.Graphemes("text", 1, 300, required: true); break;
            case "uri": CheckUri(action); break;
            case "clipboard": action.Text("clipboardText", 1, 1000, required: true); break;
            case "datetimepicker":
                action.Text("data", 1, 300, required: true);
                action.OneOf("mode", PickerModes, required: true);
                action.Ignore("initial", "max", "min");
                break;
            case null: return;
        }
        action.NoOthers();
    }

    private static void CheckPostback(Part action)
    {
        action.Text("data", 1, 300, required: true);
        action.Graphemes("displayText", 0, 300);
        action.Graphemes("text", 0, 300);
        action.OneOf("inputOption", InputOptions);
        action.Graphemes("fillInText", 0, 300);
        if (action.Has("displayText") && action.Has("text")) action.Refuse("text", "displayText and text can't be used together");
        if (action.Has("fillInText") && action.Json.Member("inputOption") != "openKeyboard") action.Refuse("fillInText", "inputOption must be openKeyboard");
    }

    private static void CheckUri(Part action)
    {
        action.Address("uri", Schemes, 1000, required: true);
        if (action.Child("altUri") is not { } alternative) return;

        alternative.Address("desktop", Schemes, 1000);
        alternative.NoOthers();
    }
}
