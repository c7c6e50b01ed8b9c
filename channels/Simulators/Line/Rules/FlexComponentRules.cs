using JpMirai.Simulators.Platform;

namespace JpMirai.Simulators.Line.Rules;

/// <summary>The leaves of a Flex Message: texts, buttons, pictures.</summary>
internal static class FlexComponentRules
{
    public static void CheckText(Part text)
    {
        var spans = text.Children("contents", 1, int.MaxValue);
        text.Text("text", spans.Count > 0 ? 0 : 1, int.MaxValue, required: spans.Count == 0);
        foreach (var span in spans)
            CheckSpan(span);

        CheckLetters(text);
        text.Whole("flex", 0, int.MaxValue);
        text.OneOf("align", FlexValues.Aligns);
        text.OneOf("gravity", FlexValues.Gravities);
        text.Flag("wrap");
        text.Matches("lineSpacing", FlexValues.Pixels);
        text.Whole("maxLines", 0, int.MaxValue);
        text.OneOf("adjustMode", FlexValues.AdjustModes);
        text.Flag("scaling");
        CheckMargin(text);
        CheckPosition(text);
        ActionRules.Check(text.Child("action"), ActionPlace.Area);
    }

    public static void CheckButton(Part button)
    {
        ActionRules.Check(button.Child("action", required: true), ActionPlace.Button);
        button.Whole("flex", 0, int.MaxValue);
        button.Matches("color", FlexValues.Color);
        button.OneOf("style", FlexValues.ButtonStyles);
        button.OneOf("gravity", FlexValues.Gravities);
        button.OneOf("height", FlexValues.ButtonHeights);
        button.OneOf("adjustMode", FlexValues.AdjustModes);
        button.Flag("scaling");
        CheckMargin(button);
        CheckPosition(button);
    }

    public static void CheckImage(Part image)
    {
        image.Address("url", MessageRules.Https, 2000, required: true);
        image.Whole("flex", 0, int.MaxValue);
        image.OneOf("align", FlexValues.Aligns);
        image.OneOf("gravity", FlexValues.Gravities);
        image.Measure("size", FlexValues.ImageSizes, FlexValues.PixelsOrPercent);
        image.Matches("aspectRatio", FlexValues.AspectRatio);
        image.OneOf("aspectMode", FlexValues.AspectModes);
        image.Matches("backgroundColor", FlexValues.Color);
        image.Flag("animated");
        CheckMargin(image);
        CheckPosition(image);
        ActionRules.Check(image.Child("action"), ActionPlace.Area);
    }

    public static void CheckIcon(Part icon)
    {
        icon.Address("url", MessageRules.Https, 2000, required: true);
        icon.Measure("size", FlexValues.FontSizes, FlexValues.Pixels);
        icon.Matches("aspectRatio", FlexValues.AspectRatio);
        icon.Flag("scaling");
        CheckMargin(icon);
        CheckPosition(icon);
    }

    public static void CheckMargin(Part component) => component.Measure("margin", FlexValues.Gaps, FlexValues.Pixels);

    public static void CheckPosition(Part component)
    {
        component.OneOf("position", FlexValues.Positions);
        foreach (var side in (string[])["offsetTop", "offsetBottom", "offsetStart", "offsetEnd"])
            component.Measure(side, FlexValues.Gaps, FlexValues.Offset);
    }

    private static void CheckSpan(Part span)
    {
        if (span.Json.Member("type") != "span") span.Refuse("type", "Must be one of the following values: [span]");
        span.Ignore("type");
        span.Text("text", 1, int.MaxValue, required: true);
        CheckLetters(span);
        span.NoOthers();
    }

    private static void CheckLetters(Part owner)
    {
        owner.Measure("size", FlexValues.FontSizes, FlexValues.Pixels);
        owner.Matches("color", FlexValues.Color);
        owner.OneOf("weight", FlexValues.Weights);
        owner.OneOf("style", FlexValues.Styles);
        owner.OneOf("decoration", FlexValues.Decorations);
    }
}
