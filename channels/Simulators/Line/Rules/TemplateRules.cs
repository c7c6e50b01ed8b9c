using System.Collections.Frozen;
using JpMirai.Simulators.Platform;

namespace JpMirai.Simulators.Line.Rules;

/// <summary>Template messages: https://developers.line.biz/en/reference/messaging-api/#template-messages</summary>
internal static class TemplateRules
{
    private static readonly FrozenSet<string> Types = FrozenSet.Create("buttons", "confirm", "carousel");
    private static readonly FrozenSet<string> Ratios = FrozenSet.Create("rectangle", "square");
    private static readonly FrozenSet<string> Sizes = FrozenSet.Create("cover", "contain");

    public static void Check(Part? template)
    {
        switch (template?.OneOf("type", Types, required: true))
        {
            case "buttons": CheckButtons(template); break;
            case "confirm": CheckConfirm(template); break;
            case "carousel": CheckCarousel(template); break;
            default: return;
        }
        template.NoOthers();
    }

    private static void CheckButtons(Part buttons)
    {
        CheckPicture(buttons);
        buttons.OneOf("imageAspectRatio", Ratios);
        buttons.OneOf("imageSize", Sizes);
        buttons.Graphemes("title", 1, 40);
        buttons.Graphemes("text", 1, HasHead(buttons) ? 60 : 160, required: true);
        ActionRules.Check(buttons.Child("defaultAction"), ActionPlace.Area);
        CheckActions(buttons, 1, 4);
    }

    private static void CheckConfirm(Part confirm)
    {
        confirm.Graphemes("text", 1, 240, required: true);
        CheckActions(confirm, 2, 2);
    }

    private static void CheckCarousel(Part carousel)
    {
        carousel.OneOf("imageAspectRatio", Ratios);
        carousel.OneOf("imageSize", Sizes);

        var counts = new HashSet<int>();
        foreach (var column in carousel.Children("columns", 1, 10, required: true))
        {
            CheckPicture(column);
            column.Graphemes("title", 1, 40);
            column.Graphemes("text", 1, HasHead(column) ? 60 : 120, required: true);
            ActionRules.Check(column.Child("defaultAction"), ActionPlace.Area);
            counts.Add(CheckActions(column, 1, 3));
            column.NoOthers();
        }
        if (counts.Count > 1) carousel.Refuse("columns", "the number of actions must be the same in all columns");
    }

    private static int CheckActions(Part owner, int min, int max)
    {
        var actions = owner.Children("actions", min, max, required: true);
        foreach (var action in actions)
            ActionRules.Check(action, ActionPlace.Button);
        return actions.Count;
    }

    private static void CheckPicture(Part owner)
    {
        owner.Address("thumbnailImageUrl", MessageRules.Https, 2000);
        owner.Matches("imageBackgroundColor", FlexValues.Color);
    }

    /// <summary>A picture or a title leaves less room for the text.</summary>
    private static bool HasHead(Part owner) => owner.Has("title") || owner.Has("thumbnailImageUrl");
}
