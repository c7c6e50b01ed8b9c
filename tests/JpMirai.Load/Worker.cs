namespace JpMirai.Load;

/// <summary>One LINE user on her way through the check. One turn at a time.</summary>
/// <param name="number">Also her user id; never used twice in one run.</param>
internal sealed class Worker(int number, Route route)
{
    private TaskCompletionSource<IReadOnlyList<string>>? _reply;
    private IReadOnlyList<string> _buttons = [];

    public int Number => number;

    /// <summary>Turns begun, from 1.</summary>
    public int Turn { get; private set; }

    public bool IsThrough { get; private set; }

    /// <summary>When the reply to the last turn arrived.</summary>
    public long RepliedAt { get; private set; }

    /// <summary>Begins her next turn.</summary>
    /// <param name="act">The button she presses; null to follow.</param>
    /// <param name="reply">Comes with the reply.</param>
    /// <returns>False if she is through.</returns>
    public bool TryBegin(out string? act, out Task reply)
    {
        act = null;
        reply = Task.CompletedTask;
        if (Turn > 0 && (act = route.Next(Turn, _buttons)) is null)
        {
            IsThrough = true;
            return false;
        }

        Turn++;
        _reply = new TaskCompletionSource<IReadOnlyList<string>>(TaskCreationOptions.RunContinuationsAsynchronously);
        reply = _reply.Task;
        return true;
    }

    /// <summary>A reply arrived.</summary>
    /// <returns>False if this turn was answered before, or is not the open one.</returns>
    public bool TryReply(int turn, IReadOnlyList<string> buttons, long at)
    {
        if (turn != Turn || _reply is not { Task.IsCompleted: false } open) return false;

        (RepliedAt, _buttons) = (at, buttons);
        return open.TrySetResult(buttons);
    }
}
