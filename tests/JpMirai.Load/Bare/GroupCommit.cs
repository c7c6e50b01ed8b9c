using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace JpMirai.Load.Bare;

/// <summary>The least that keeps a message: one thread writes, and all that waits shares one commit.</summary>
internal sealed class GroupCommit : IDisposable
{
    private const int MostAtOnce = 256;
    private readonly BlockingCollection<(byte[] Body, TaskCompletionSource Done)> _waiting = new(4_096);
    private readonly SqliteConnection _connection;
    private readonly Thread _thread;

    public GroupCommit(string folder)
    {
        Directory.CreateDirectory(folder);
        _connection = new SqliteConnection($"Data Source={Path.Combine(folder, "bare.db")};Pooling=False");
        _connection.Open();
        Execute("""
            PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 5000; PRAGMA foreign_keys = ON;
            PRAGMA trusted_schema = OFF; PRAGMA secure_delete = ON; PRAGMA wal_autocheckpoint = 4000;
            PRAGMA journal_size_limit = 67108864; PRAGMA temp_store = MEMORY;
            CREATE TABLE inbox (seq INTEGER PRIMARY KEY, body BLOB NOT NULL) STRICT;
            """);
        _thread = new Thread(Run) { IsBackground = true, Name = "writer" };
        _thread.Start();
    }

    /// <summary>Returns once it is on disk.</summary>
    public Task AddAsync(byte[] body)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting.Add((body, done));
        return done.Task;
    }

    public void Dispose()
    {
        _waiting.CompleteAdding();
        _thread.Join();
        _connection.Dispose();
        _waiting.Dispose();
    }

    private void Run()
    {
        using var insert = Prepared("INSERT INTO inbox (body) VALUES ($body)");
        using var begin = Prepared("BEGIN IMMEDIATE");
        using var commit = Prepared("COMMIT");
        var body = insert.Parameters.Add("$body", SqliteType.Blob);
        var batch = new List<TaskCompletionSource>();
        foreach (var first in _waiting.GetConsumingEnumerable())
        {
            begin.ExecuteNonQuery();
            var next = first;
            do
            {
                body.Value = next.Body;
                insert.ExecuteNonQuery();
                batch.Add(next.Done);
            }
            while (batch.Count < MostAtOnce && _waiting.TryTake(out next));
            commit.ExecuteNonQuery();
            foreach (var done in batch) done.SetResult();
            batch.Clear();
        }
    }

    private SqliteCommand Prepared(string sql)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        return command;
    }

    private void Execute(string sql)
    {
        using var command = Prepared(sql);
        command.ExecuteNonQuery();
    }
}
