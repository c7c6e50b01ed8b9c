using System.Collections.Concurrent;
using JpMirai.Bot.Turns;
using Microsoft.Data.Sqlite;

namespace JpMirai.Bot.Storage.Sqlite;

/// <summary>A few read-only connections; a reader never blocks the writer.</summary>
internal sealed class Readers(string file, int count) : IDisposable
{
    private readonly SemaphoreSlim free = new(count, count);
    private readonly ConcurrentBag<SqliteSession> sessions = [];

    public async Task<T> ReadAsync<T>(Func<SqliteSession, T> read, CancellationToken cancel)
    {
        await free.WaitAsync(cancel);
        try
        {
            if (!sessions.TryTake(out var session)) session = SqliteSession.OpenReader(file);
            try
            {
                // One snapshot for all it reads: a row and the key it is sealed under must be of the same moment.
                session.Begin();
                var result = read(session);
                session.Commit();
                sessions.Add(session);
                return result;
            }
            catch (Exception exception)
            {
                // A statement left half way would hold its snapshot for ever.
                session.Dispose();
                if (exception is SqliteException) throw new StoreUnavailableException("The database can't be read.", exception);
                throw;
            }
        }
        finally
        {
            free.Release();
        }
    }

    public void Dispose()
    {
        while (sessions.TryTake(out var session)) session.Dispose();
        free.Dispose();
    }
}
