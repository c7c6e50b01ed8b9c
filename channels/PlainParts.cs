using JpMirai.Dialogs.Activities;

namespace JpMirai.Channels;

/// <summary>A reply in texts, for platforms without cards.</summary>
public static class PlainParts
{
    /// <summary>Texts of at most <paramref name="max"/> UTF-16 units, a message each while they are no more than <paramref name="wanted"/>; then joined, then
    /// filled to the limit. More than wanted only where the words need it: none is dropped.</summary>
    /// <param name="write">A message in words.</param>
    public static List<string> Of(IEnumerable<Message> messages, Func<Message, string> write, int max, int wanted)
    {
        List<string> texts = [.. messages.Select(write).Select(text => text.Trim()).Where(text => text.Length > 0)];
        if (Cut(texts, max, full: false) is var each && each.Count <= wanted) return each;

        string[] joined = [string.Join("\n\n", texts)];
        return Cut(joined, max, full: false) is var parts && parts.Count <= wanted ? parts : Cut(joined, max, full: true);
    }

    private static List<string> Cut(IEnumerable<string> texts, int max, bool full) =>
        [.. texts.SelectMany(text => TextSplitter.Split(text, max, full)).Select(part => part.Trim()).Where(part => part.Length > 0)];
}
