using System.Collections.Frozen;
using System.Text;
using JpMirai.Simulators.Platform;

namespace JpMirai.Simulators.Line.Rules;

/// <summary>Flex containers, bubbles and boxes: https://developers.line.biz/en/reference/messaging-api/#flex-message</summary>
internal static class FlexRules
{
    private const int BubbleBytes = 30 * 1024;
    private const int CarouselBytes = 50 * 1024;
    private const int CarouselBubbles = 12;

    private static readonly FrozenSet<string> Containers = FrozenSet.Create("bubble", "carousel");
    private static readonly FrozenSet<string> Box = FrozenSet.Create("box");
    private static readonly FrozenSet<string> Hero = FrozenSet.Create("box", "image", "video");
    private static readonly FrozenSet<string> InBaseline = FrozenSet.Create("icon", "text", "filler");
    private static readonly FrozenSet<string> InBox = FrozenSet.Create("box", "button", "image", "text", "separator", "filler");

    public static void Check(Part? container)
    {
        switch (container?.OneOf("type", Containers, required: true))
        {
            case "bubble": CheckBubble(container); break;
            case "carousel": CheckCarousel(container); break;
            default: return;
        }
        container.NoOthers();
    }

    private static void CheckCarousel(Part carousel)
    {
        RefuseOver(carousel, CarouselBytes);
        foreach (var bubble in carousel.Children("contents", 1, CarouselBubbles, required: true))
        {
            if (bubble.Json.Member("type") != "bubble")
            {
                bubble.Refuse("type", "Must be one of the following values: [bubble]");
                continue;
            }
            bubble.Ignore("type");
            CheckBubble(bubble);
            bubble.NoOthers();
        }
    }

    private static void CheckBubble(Part bubble)
    {
        RefuseOver(bubble, BubbleBytes);
        bubble.OneOf("size", FlexValues.BubbleSizes);
        bubble.OneOf("direction", FlexValues.Directions);
        ActionRules.Check(bubble.Child("action"), ActionPlace.Area);

        if (!bubble.Has("header") && !bubble.Has("hero") && !bubble.Has("body") && !bubble.Has("footer"))
            bubble.Refuse("body", "At least one block must be specified");
        CheckComponent(bubble.Child("header"), Box);
        CheckComponent(bubble.Child("hero"), Hero);
        CheckComponent(bubble.Child("body"), Box);
        CheckComponent(bubble.Child("footer"), Box);

        if (bubble.Child("styles") is not { } styles) return;
        foreach (var block in (string[])["header", "hero", "body", "footer"])
            CheckBlockStyle(styles.Child(block));
        styles.NoOthers();
    }

    private static void CheckBlockStyle(Part? style)
    {
        if (style is null) return;

        style.Matches("backgroundColor", FlexValues.Color);
        style.Flag("separator");
        style.Matches("separatorColor", FlexValues.Color);
        style.NoOthers();
    }

    private static void CheckComponent(Part? component, FrozenSet<string> allowed)
    {
        switch (component?.OneOf("type", allowed, required: true))
        {
            case "box": CheckBox(component); break;
            case "button": FlexComponentRules.CheckButton(component); break;
            case "image": FlexComponentRules.CheckImage(component); break;
            case "video": CheckVideo(component); break;
            case "icon": FlexComponentRules.CheckIcon(component); break;
            case "text": FlexComponentRules.CheckText(component); break;
            case "separator":
                FlexComponentRules.CheckMargin(component);
                component.Matches("color", FlexValues.Color);
                break;
            case "filler": component.Whole("flex", 0, int.MaxValue); break;
            default: return;
        }
        component.NoOthers();
    }

    private static void CheckBox(Part box)
    {
        var layout = box.OneOf("layout", FlexValues.Layouts, required: true);
        foreach (var child in box.Children("contents", 0, int.MaxValue, required: true))
            CheckComponent(child, layout == "baseline" ? InBaseline : InBox);

        box.Whole("flex", 0, int.MaxValue);
        box.Measure("spacing", FlexValues.Gaps, FlexValues.Pixels);
        FlexComponentRules.CheckMargin(box);
        FlexComponentRules.CheckPosition(box);
        CheckBoxLook(box);
        foreach (var side in (string[])["paddingAll", "paddingTop", "paddingBottom", "paddingStart", "paddingEnd"])
            box.Measure(side, FlexValues.Gaps, FlexValues.PixelsOrPercent);
        foreach (var extent in (string[])["width", "maxWidth", "height", "maxHeight"])
            box.Measure(extent, FlexValues.NoKeywords, FlexValues.PixelsOrPercent);
        box.OneOf("justifyContent", FlexValues.Justify);
        box.OneOf("alignItems", FlexValues.AlignItems);
        ActionRules.Check(box.Child("action"), ActionPlace.Area);
    }

    private static void CheckBoxLook(Part box)
    {
        box.Matches("backgroundColor", FlexValues.Color);
        box.Matches("borderColor", FlexValues.Color);
        box.Measure("borderWidth", FlexValues.Borders, FlexValues.Pixels);
        box.Measure("cornerRadius", FlexValues.Gaps, FlexValues.Pixels);
        if (box.Child("background") is not { } background) return;

        background.OneOf("type", FlexValues.Gradients, required: true);
        background.Matches("angle", FlexValues.Angle, required: true);
        background.Matches("startColor", FlexValues.Color, required: true);
        background.Matches("endColor", FlexValues.Color, required: true);
        background.Matches("centerColor", FlexValues.Color);
        background.Matches("centerPosition", FlexValues.Percent);
        background.NoOthers();
    }

    private static void CheckVideo(Part video)
    {
        video.Address("url", MessageRules.Https, 2000, required: true);
        video.Address("previewUrl", MessageRules.Https, 2000, required: true);
        video.Matches("aspectRatio", FlexValues.AspectRatio);
        CheckComponent(video.Child("altContent", required: true), FrozenSet.Create("box", "image"));
        ActionRules.Check(video.Child("action"), ActionPlace.Area);
    }

    private static void RefuseOver(Part container, int bytes)
    {
        if (Encoding.UTF8.GetByteCount(container.Json.GetRawText()) > bytes)
            container.Refuse("type", $"Must not be larger than {bytes / 1024} KB");
    }
}
