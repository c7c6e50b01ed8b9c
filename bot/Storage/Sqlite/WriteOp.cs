namespace JpMirai.Bot.Storage.Sqlite;

/// <summary>One piece of work for the writer, in a savepoint of its own: if it fails, the others of its batch don't.</summary>
internal abstract class WriteOp
{
    /// <summary>Crash points within its transaction, and after the commit.</summary>
    public abstract (string Within, string After) Points { get; }

    /// <summary>Does its work. May be called again after a batch was undone, so it changes nothing but the database and its own result.</summary>
    /// <returns>False to undo what it wrote; its result stands all the same.</returns>
    public abstract bool Execute(SqliteSession db);

    /// <summary>It is on disk. Called on the writer's thread, in the order of the commits; must not block.</summary>
    public virtual void Stored() { }

    /// <summary>Lets the caller go on.</summary>
    public abstract void Complete();

    public abstract void Fail(Exception exception);
}

internal abstract class WriteOp<T> : WriteOp
{
    // Completed by Completions, never on the writer's thread, so the caller may go on where it is completed.
    private readonly TaskCompletionSource<T> done = new();

    public Task<T> Done => done.Task;

    protected T? Result { get; set; }

    public override void Complete() => done.TrySetResult(Result!);

    public override void Fail(Exception exception) =>
        ThreadPool.UnsafeQueueUserWorkItem(static state => state.done.TrySetException(state.exception), (done, exception), preferLocal: false);
}

/// <summary>Lets all callers of a batch go on, one after the other on one thread: waking a thread for each costs more than their steps do.</summary>
internal sealed class Completions(WriteOp[] stored) : IThreadPoolWorkItem
{
    public void Execute()
    {
        foreach (var op in stored) op.Complete();
    }
}

/// <summary>Work too small for a type of its own.</summary>
internal sealed class SmallOp<T>(string within, string after, Func<SqliteSession, T> work) : WriteOp<T>
{
    public override (string Within, string After) Points => (within, after);

    public override bool Execute(SqliteSession db)
    {
        Result = work(db);
        return true;
    }
}
