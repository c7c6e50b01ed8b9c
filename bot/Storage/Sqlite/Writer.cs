using System.Diagnostics;
using JpMirai.Bot.Turns;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace JpMirai.Bot.Storage.Sqlite;

/// <summary>
/// The only one who writes: a thread with a connection. It takes all that waits into one transaction, so that many turns share
/// one wait for the disk.
/// </summary>
internal sealed partial class Writer : IDisposable
{
    private readonly SqliteSession session;
    private readonly StoreOptions options;
    private readonly ICrashPoint crash;
    private readonly ILogger log;
    private readonly WriteQueue queue;
    private readonly Thread thread;
    private readonly Statement begin, savepoint, release, undo, commit, rollback;
    private readonly List<WriteOp> batch = [];
    private bool dirty, truncateSoon;

    public Writer(SqliteSession session, StoreOptions options, ICrashPoint crash, ILogger log)
    {
        (this.session, this.options, this.crash, this.log) = (session, options, crash, log);
        begin = new Statement(session, "BEGIN IMMEDIATE");
        savepoint = new Statement(session, "SAVEPOINT op");
        release = new Statement(session, "RELEASE op");
        undo = new Statement(session, "ROLLBACK TO op");
        commit = new Statement(session, "COMMIT");
        rollback = new Statement(session, "ROLLBACK");
        queue = new WriteQueue(options.QueueLength);
        thread = new Thread(Run) { IsBackground = true, Name = "store writer" };
        thread.Start();
    }

    public Task<T> DoAsync<T>(WriteOp<T> op, CancellationToken cancel)
    {
        var added = queue.AddAsync(op, cancel);
        return added.IsCompletedSuccessfully ? op.Done : LaterAsync(added, op);
    }

    /// <summary>Erased text may not linger in the log file: fold it back after the current batch, not only when it is quiet.</summary>
    public void TruncateSoon() => truncateSoon = true;

    /// <summary>Writes what waits, then ends.</summary>
    public void Stop()
    {
        queue.Close();
        thread.Join();
    }

    public void Dispose()
    {
        Stop();
        queue.Dispose();
    }

    private static async Task<T> LaterAsync<T>(ValueTask added, WriteOp<T> op)
    {
        await added;
        return await op.Done;
    }

    private void Run()
    {
        var idle = TimeSpan.FromSeconds(options.IdleCheckpointSeconds);
        while (queue.Wait(idle) is { } work)
        {
            try
            {
                if (work) Take();
            }
            catch (Exception exception)
            {
                LogBroken(log, exception);
                foreach (var op in batch) op.Fail(Unavailable(exception));
            }
            batch.Clear();
            Tidy(quiet: !work);
        }
    }

    /// <summary>After a batch: nothing half done is left open, and erased text not in the log file.</summary>
    private void Tidy(bool quiet)
    {
        try
        {
            if (session.InTransaction) rollback.Run();
            if (truncateSoon || (quiet && dirty)) Checkpoint();
        }
        catch (Exception exception)
        {
            // What was committed is; the next quiet time tries again.
            LogUntidy(log, exception);
        }
    }

    private void Take()
    {
        var longest = TimeSpan.FromMilliseconds(options.BatchMilliseconds);
        var started = Stopwatch.GetTimestamp();
        while (batch.Count < options.BatchSize && queue.TryTake(out var op))
        {
            batch.Add(op!);
            if (!session.InTransaction) begin.Run();
            if (!TryExecute(op!)) batch.Remove(op!);
            if (!session.InTransaction) Again();
            if (Stopwatch.GetElapsedTime(started) >= longest) break;
        }
        Commit();
    }

    /// <summary>SQLite undid the whole transaction because of one operation: do the others again without it.</summary>
    private void Again()
    {
        begin.Run();
        for (var i = 0; i < batch.Count; i++)
        {
            if (TryExecute(batch[i])) continue;

            batch.RemoveAt(i--);
            if (session.InTransaction) continue;
            begin.Run();
            i = -1;
        }
    }

    private bool TryExecute(WriteOp op)
    {
        try
        {
            savepoint.Run();
            var keep = op.Execute(session);
            crash.Pass(op.Points.Within);
            if (!keep) undo.Run();
            release.Run();
            return true;
        }
        catch (Exception exception)
        {
            Undo();
            LogFailed(log, op.GetType().Name, exception);
            op.Fail(exception is SqliteException sqlite && IsOutage(sqlite) ? Unavailable(exception) : exception);
            return false;
        }
    }

    private void Commit()
    {
        try
        {
            commit.Run();
        }
        catch (SqliteException)
        {
            if (session.InTransaction) rollback.Run();
            throw;
        }

        dirty |= batch.Count > 0;
        batch.RemoveAll(op => !TryFinish(op));
        if (batch.Count > 0) ThreadPool.UnsafeQueueUserWorkItem(new Completions([.. batch]), preferLocal: false);
    }

    private bool TryFinish(WriteOp op)
    {
        try
        {
            crash.Pass(op.Points.After);
            op.Stored();
            return true;
        }
        catch (Exception exception)
        {
            LogFailed(log, op.GetType().Name, exception);
            op.Fail(exception);
            return false;
        }
    }

    /// <summary>Folds the log file back and cuts it to nothing. Gives up at once if someone reads; the next quiet time tries again.</summary>
    private void Checkpoint()
    {
        crash.Pass(CrashPoint.InCheckpoint);
        session.Check(raw.sqlite3_busy_timeout(session.Handle, 0));
        var busy = session.Number("PRAGMA wal_checkpoint(TRUNCATE)") != 0;
        session.Check(raw.sqlite3_busy_timeout(session.Handle, 5_000));
        dirty = busy;
        truncateSoon &= busy;
    }

    private void Undo()
    {
        if (!session.InTransaction) return;
        undo.Run();
        release.Run();
    }

    private static bool IsOutage(SqliteException exception) => exception.SqliteErrorCode is
        raw.SQLITE_FULL or raw.SQLITE_IOERR or raw.SQLITE_NOMEM or raw.SQLITE_BUSY or raw.SQLITE_READONLY or raw.SQLITE_CANTOPEN or raw.SQLITE_CORRUPT;

    private static StoreUnavailableException Unavailable(Exception inner) => new("The database can't be written.", inner);

    [LoggerMessage(LogLevel.Error, "A write failed ({Operation}); the others of its batch did not")]
    private static partial void LogFailed(ILogger log, string operation, Exception exception);

    [LoggerMessage(LogLevel.Warning, "The write-ahead log could not be folded back")]
    private static partial void LogUntidy(ILogger log, Exception exception);

    [LoggerMessage(LogLevel.Critical, "The database can't be written; webhooks are answered 503 until it can")]
    private static partial void LogBroken(ILogger log, Exception exception);
}
