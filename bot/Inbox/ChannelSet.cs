using JpMirai.Channels;

namespace JpMirai.Bot.Inbox;

/// <summary>The channels that are on, by name.</summary>
public sealed class ChannelSet(IEnumerable<IChannel> channels)
{
    private readonly Dictionary<string, IChannel> byName = channels.ToDictionary(c => c.Name, StringComparer.Ordinal);

    public IReadOnlyCollection<IChannel> All => byName.Values;

    public IChannel? Find(string name) => byName.GetValueOrDefault(name);
}
