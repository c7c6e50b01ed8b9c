namespace JpMirai.Load;

/// <summary>One user on her way through the check. One turn at a time.</summary>
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

    /// <summary>Takes one turn.</summary>
    /// <param name="postAsync">Posts the button she presses, null for her first turn; gives when it did, or null if it was not accepted.</param>
    /// <returns>False if she is through, or was not answered.</returns>
    public async Task<bool> TakeTurnAsync(Figures figures, TimeSpan patience, Func<string?, Task<long?>> postAsync)
    {
        if (!TryBegin(out var act, out var reply) || await postAsync(act) is not { } posted) return false;
        try
        {
            await reply.WaitAsync(patience, TimeProvider.System);
        }
        catch (TimeoutException)
        {
            figures.Lose();
            return false;
        }
        figures.Replied(RepliedAt - posted);
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

    /// <returns>False if she is through.</returns>
    private bool TryBegin(out string? act, out Task reply)
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
}
