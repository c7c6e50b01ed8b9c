using System.Collections.Concurrent;

namespace JpMirai.Simulators.Line;

/// <summary>A file that somebody sent and that the bot may fetch.</summary>
internal sealed record LineContent(string MediaType, byte[] Bytes)
{
    /// <summary>The smallest PNG there is: one grey dot.</summary>
    public static byte[] GreyDot { get; } = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCB4HgLXwAAAABJRU5ErkJggg==");
}

/// <summary>The files by message id. An unsent one is remembered as gone.</summary>
internal sealed class LineContents
{
    private readonly ConcurrentDictionary<string, LineContent?> _byMessage = new();

    public void Add(string messageId, LineContent content) => _byMessage[messageId] = content;

    public void Remove(string messageId)
    {
        if (_byMessage.ContainsKey(messageId)) _byMessage[messageId] = null;
    }

    public bool Knows(string messageId, out LineContent? content) => _byMessage.TryGetValue(messageId, out content);
}
