using System.Collections.Concurrent;

namespace JpMirai.Simulators.Platform;

/// <summary>A file that somebody sent and that the bot may fetch.</summary>
internal sealed record MediaFile(string MediaType, byte[] Bytes)
{
    /// <summary>The smallest PNG there is: one grey dot.</summary>
    public static byte[] GreyDot { get; } = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCB4HgLXwAAAABJRU5ErkJggg==");
}

/// <summary>The files by id. One that was taken back is remembered as gone.</summary>
internal sealed class MediaFiles
{
    private readonly ConcurrentDictionary<string, MediaFile?> _byId = new();

    public void Add(string id, MediaFile content) => _byId[id] = content;

    public void Remove(string id)
    {
        if (_byId.ContainsKey(id)) _byId[id] = null;
    }

    public bool Knows(string id, out MediaFile? content) => _byId.TryGetValue(id, out content);
}
