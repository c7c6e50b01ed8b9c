using System.ComponentModel.DataAnnotations;

namespace JpMirai.Bot.MyData;

/// <summary>Section "MyData".</summary>
public sealed class MyDataOptions
{
    /// <summary>Looks at links and downloads in one minute from one address. Default 20; 1 to 10,000.</summary>
    [Range(1, 10_000)] public int RequestsPerMinute { get; init; } = 20;
}
