using System.Collections.Immutable;

namespace JpMirai.Simulators.Platform;

/// <summary>A place where the bot's messages arrive: one person's phone, or a group.</summary>
public abstract class Chat
{
    private protected Chat(string id) => Id = id;

    public string Id { get; }

    /// <summary>Every message of the bot that arrived here, in order.</summary>
    public IEnumerable<SeenMessage> Seen => Journal.Entries.OfType<PhoneEntry.Delivered>().Select(entry => entry.Message);

    /// <summary>Everything that happened here, in order.</summary>
    public IReadOnlyList<PhoneEntry> Entries => Journal.Entries;

    /// <summary>False for who blocked the bot or never knew it: nothing arrives there.</summary>
    public abstract bool IsReachable { get; }

    internal Journal<PhoneEntry> Journal { get; } = new();

    /// <summary>Waits until at least this many messages have arrived, and returns all of them.</summary>
    public async Task<ImmutableArray<SeenMessage>> WaitForSeenAsync(int count, CancellationToken cancel)
    {
        if (count == 0) return [.. Seen];

        var seen = 0;
        await foreach (var (_, entry) in Journal.FollowAsync(0, cancel).ConfigureAwait(false))
        {
            if (entry is PhoneEntry.Delivered && ++seen >= count) return [.. Seen];
        }
        throw new OperationCanceledException($"{seen} of {count} messages arrived at {Id}.", cancel);
    }
}
