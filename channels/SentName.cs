using JpMirai.Dialogs.Activities;

namespace JpMirai.Channels;

/// <summary>How a worker's phone named a file; only kept short here, made safe where it is shown.</summary>
internal static class SentName
{
    private const int Longest = 300;

    public static Personal Of(string? name) => new(TextSplitter.First(name ?? "", Longest));
}
