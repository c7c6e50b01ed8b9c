using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace JpMirai.Simulators.Line.Rules;

/// <summary>Keywords and patterns of Flex Messages, from messaging-api.yml and https://developers.line.biz/en/docs/messaging-api/flex-message-layout/</summary>
internal static partial class FlexValues
{
    public static readonly FrozenSet<string> NoKeywords = FrozenSet<string>.Empty;
    public static readonly FrozenSet<string> Gaps = FrozenSet.Create("none", "xs", "sm", "md", "lg", "xl", "xxl");
    public static readonly FrozenSet<string> FontSizes = FrozenSet.Create("xxs", "xs", "sm", "md", "lg", "xl", "xxl", "3xl", "4xl", "5xl");
    public static readonly FrozenSet<string> ImageSizes = FrozenSet.Create("xxs", "xs", "sm", "md", "lg", "xl", "xxl", "3xl", "4xl", "5xl", "full");
    public static readonly FrozenSet<string> Borders = FrozenSet.Create("none", "light", "normal", "medium", "semi-bold", "bold");
    public static readonly FrozenSet<string> BubbleSizes = FrozenSet.Create("nano", "micro", "deca", "hecto", "kilo", "mega", "giga");
    public static readonly FrozenSet<string> Directions = FrozenSet.Create("ltr", "rtl");
    public static readonly FrozenSet<string> Layouts = FrozenSet.Create("horizontal", "vertical", "baseline");
    public static readonly FrozenSet<string> Positions = FrozenSet.Create("relative", "absolute");
    public static readonly FrozenSet<string> Justify = FrozenSet.Create("center", "flex-start", "flex-end", "space-between", "space-around", "space-evenly");
    public static readonly FrozenSet<string> AlignItems = FrozenSet.Create("center", "flex-start", "flex-end");
    public static readonly FrozenSet<string> Aligns = FrozenSet.Create("start", "end", "center");
    public static readonly FrozenSet<string> Gravities = FrozenSet.Create("top", "bottom", "center");
    public static readonly FrozenSet<string> Weights = FrozenSet.Create("regular", "bold");
    public static readonly FrozenSet<string> Styles = FrozenSet.Create("normal", "italic");
    public static readonly FrozenSet<string> Decorations = FrozenSet.Create("none", "underline", "line-through");
    public static readonly FrozenSet<string> ButtonStyles = FrozenSet.Create("primary", "secondary", "link");
    public static readonly FrozenSet<string> ButtonHeights = FrozenSet.Create("md", "sm");
    public static readonly FrozenSet<string> AdjustModes = FrozenSet.Create("shrink-to-fit");
    public static readonly FrozenSet<string> AspectModes = FrozenSet.Create("fit", "cover");
    public static readonly FrozenSet<string> Gradients = FrozenSet.Create("linearGradient");

    [GeneratedRegex(@"^#([0-9A-Fa-f]{6}|[0-9A-Fa-f]{8})\z")]
    public static partial Regex Color { get; }

    [GeneratedRegex(@"^\d+(\.\d+)?px\z")]
    public static partial Regex Pixels { get; }

    [GeneratedRegex(@"^\d+(\.\d+)?(px|%)\z")]
    public static partial Regex PixelsOrPercent { get; }

    [GeneratedRegex(@"^-?\d+(\.\d+)?(px|%)\z")]
    public static partial Regex Offset { get; }

    [GeneratedRegex(@"^\d+(\.\d+)?%\z")]
    public static partial Regex Percent { get; }

    [GeneratedRegex(@"^\d+(\.\d+)?deg\z")]
    public static partial Regex Angle { get; }

    [GeneratedRegex(@"^[1-9]\d{0,5}(\.\d+)?:[1-9]\d{0,5}(\.\d+)?\z")]
    public static partial Regex AspectRatio { get; }
}
