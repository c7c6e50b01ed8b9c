using System.Collections.Immutable;
using System.Text.Json;

namespace JpMirai.Simulators.Line;

/// <summary>A place where the bot's messages arrive: one person's phone, or a group.</summary>
public abstract class LineChat
{
    private protected LineChat(string id, LinePlatform platform) => (Id, Platform) = (id, platform);

    public string Id { get; }

    /// <summary>Every message of the bot that arrived here, in order.</summary>
    public IEnumerable<SeenMessage> Seen => Journal.Entries.OfType<PhoneEntry.Delivered>().Select(entry => entry.Message);

    /// <summary>Everything that happened here, in order.</summary>
    public IReadOnlyList<PhoneEntry> Entries => Journal.Entries;

    /// <summary>False for who blocked the bot or never knew it: LINE then accepts a push and drops it.</summary>
    public abstract bool IsReachable { get; }

    private protected LinePlatform Platform { get; }

    internal Journal<PhoneEntry> Journal { get; } = new();

    /// <summary>Waits until at least this many messages have arrived, and returns all of them.</summary>
    public async Task<ImmutableArray<SeenMessage>> WaitForSeenAsync(int count, CancellationToken cancel)
    {
        var seen = ImmutableArray.CreateBuilder<SeenMessage>();
        if (count == 0) return [.. Seen];
        await foreach (var (_, entry) in Journal.FollowAsync(0, cancel).ConfigureAwait(false))
        {
            if (entry is not PhoneEntry.Delivered delivered) continue;
            seen.Add(delivered.Message);
            if (seen.Count >= count) break;
        }
        return [.. Seen];
    }

    internal abstract JsonElement Source { get; }
}

/// <summary>A group or a multi-person chat that the bot was added to.</summary>
public sealed class LineGroup : LineChat
{
    internal LineGroup(string id, LinePlatform platform) : base(id, platform) { }

    /// <summary>False once the bot has left.</summary>
    public bool HasBot { get; internal set; } = true;

    public override bool IsReachable => HasBot;

    internal bool IsRoom => Id.StartsWith('R');

    internal override JsonElement Source => SourceOf(null);

    internal JsonElement SourceOf(string? userId) => LineEvents.Source(IsRoom ? "room" : "group", Id, userId);
}
