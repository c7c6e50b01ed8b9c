using System.Collections.Concurrent;
using JpMirai.Load.Line;

namespace JpMirai.Load;

/// <summary>All who write to one host, by number; a reply finds its worker here.</summary>
internal sealed class Workers(Func<int, Route> routeOf)
{
    private readonly ConcurrentDictionary<int, Worker> _all = new();
    private int _last, _doubled, _reused;

    /// <summary>Replies that a worker saw to a turn that had one already.</summary>
    public int Doubled => _doubled;

    /// <summary>Reply tokens that came again: LINE refuses them, so no worker saw anything of it.</summary>
    public int Reused => _reused;

    public Worker New()
    {
        var number = Interlocked.Increment(ref _last);
        return _all[number] = new Worker(number, routeOf(number));
    }

    /// <returns>False if the token is none of ours, or was used.</returns>
    public bool TakeReply(SentCall call, long at)
    {
        if (!Webhook.TryToken(call.To, out var number, out var turn) || !_all.TryGetValue(number, out var worker)) return false;
        if (worker.TryReply(turn, call.Buttons, at)) return true;

        Interlocked.Increment(ref _reused);
        return false;
    }

    /// <returns>False if there is no such user.</returns>
    public bool TakePush(SentCall call, long at)
    {
        if (!Webhook.TryUser(call.To, out var number) || !_all.TryGetValue(number, out var worker)) return false;
        if (!worker.TryReply(worker.Turn, call.Buttons, at)) Interlocked.Increment(ref _doubled);
        return true;
    }
}
