using System.Collections.Concurrent;

namespace JpMirai.Simulators.Platform;

/// <summary>A file that somebody sent and that the bot may fetch.</summary>
internal sealed record MediaFile(string MediaType, byte[] Bytes)
{
    /// <summary>The smallest PNG there is: one grey dot.</summary>
    public static byte[] GreyDot { get; } = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCB4HgLXwAAAABJRU5ErkJggg==");
}

/// <summary>The files by id. One that was taken back, or is too old, is remembered as gone.</summary>
internal sealed class MediaFiles(TimeProvider clock, TimeSpan life)
{
    private readonly ConcurrentDictionary<string, (MediaFile? File, DateTimeOffset Until)> _byId = new();

    public void Add(string id, MediaFile content) => _byId[id] = (content, clock.GetUtcNow() + life);

    public void Remove(string id)
    {
        if (_byId.ContainsKey(id)) _byId[id] = default;
    }

    public bool Knows(string id, out MediaFile? content)
    {
        var isKnown = _byId.TryGetValue(id, out var kept);
        content = kept.Until > clock.GetUtcNow() ? kept.File : null;
        return isKnown;
    }
}
