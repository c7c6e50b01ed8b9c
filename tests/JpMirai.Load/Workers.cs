using System.Collections.Concurrent;
using JpMirai.Load.Line;

namespace JpMirai.Load;

/// <summary>All who write to one host, by number; a reply finds its worker here.</summary>
internal sealed class Workers(Func<int, Route> routeOf)
{
    private readonly ConcurrentDictionary<int, Worker> _all = new();
    private int _last, _doubled;

    /// <summary>Replies to a turn that had one already.</summary>
    public int Doubled => _doubled;

    public Worker New()
    {
        var number = Interlocked.Increment(ref _last);
        return _all[number] = new Worker(number, routeOf(number));
    }

    public bool TakeReply(SentCall call, long at) =>
        Webhook.TryToken(call.To, out var number, out var turn) && _all.TryGetValue(number, out var worker) && Take(worker, turn, call, at);

    public bool TakePush(SentCall call, long at) =>
        Webhook.TryUser(call.To, out var number) && _all.TryGetValue(number, out var worker) && Take(worker, worker.Turn, call, at);

    private bool Take(Worker worker, int turn, SentCall call, long at)
    {
        if (worker.TryReply(turn, call.Buttons, at)) return true;

        Interlocked.Increment(ref _doubled);
        return false;
    }
}
