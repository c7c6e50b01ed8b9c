using JpMirai.Bot.Outbox;
using JpMirai.Bot.Security;
using JpMirai.Dialogs.Activities;

namespace JpMirai.Bot.Desk;

/// <summary>That one of the two writes just now, told to the other. It is kept nowhere, and noted nowhere: it says nothing.</summary>
public sealed class TypingSigns(ICases cases, DeskFeed feed, AwaitedAnswers signs, TimeProvider clock)
{
    private const int Kept = 1_000;

    /// <summary>A platform shows a sign for longer than this, and is not asked again before.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(3);

    private readonly RecentCache<string, DateTimeOffset> _shown = new(Kept);

    /// <summary>The worker writes: who holds her case sees it.</summary>
    public async Task WorkerWritesAsync(Address from, CancellationToken cancel)
    {
        if (await cases.HeldOfAsync(from, cancel) is { Owner: { } owner } row) feed.ShowTyping(owner, row.Head.Id);
    }

    /// <summary>Who holds her case writes: her platform shows it, where it can.</summary>
    public void ConsultantWrites(CaseRow row)
    {
        if (row.Conv is not { } conv) return;

        var now = clock.GetUtcNow();
        lock (_shown)
        {
            if (_shown.TryGet(row.Head.Id, out var last) && now - last < Pause) return;
            _shown.Set(row.Head.Id, now);
        }
        signs.Show(conv, now);
    }
}
