using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace JpMirai.Bot.Storage.Sqlite;

/// <summary>One connection with its prepared statements. Belongs to one thread at a time.</summary>
internal sealed class SqliteSession : IDisposable
{
    private readonly List<sqlite3_stmt> prepared = [];
    private readonly Statement begin, commit;

    private SqliteSession(SqliteConnection connection)
    {
        Connection = connection;
        Handle = connection.Handle ?? throw new InvalidOperationException("The connection is not open.");
        Tables = new Tables(this);
        begin = new Statement(this, "BEGIN");
        commit = new Statement(this, "COMMIT");
    }

    public SqliteConnection Connection { get; }

    public sqlite3 Handle { get; }

    public Tables Tables { get; }

    /// <summary>False once SQLite itself has rolled a transaction back, as it does on some errors.</summary>
    public bool InTransaction => raw.sqlite3_get_autocommit(Handle) == 0;

    /// <summary>The one connection that writes. FULL: a commit is on the disk, not only with the kernel.</summary>
    public static SqliteSession OpenWriter(string file)
    {
        var session = Open(file, SqliteOpenMode.ReadWriteCreate);
        session.Execute(
            """
            PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 5000; PRAGMA foreign_keys = ON;
            PRAGMA trusted_schema = OFF; PRAGMA secure_delete = ON; PRAGMA wal_autocheckpoint = 4000;
            PRAGMA journal_size_limit = 67108864; PRAGMA temp_store = MEMORY;
            """);
        return session;
    }

    public static SqliteSession OpenReader(string file)
    {
        var session = Open(file, SqliteOpenMode.ReadOnly);
        session.Execute("PRAGMA busy_timeout = 5000; PRAGMA query_only = ON; PRAGMA trusted_schema = OFF; PRAGMA temp_store = MEMORY;");
        return session;
    }

    /// <summary>Begins a transaction that reads.</summary>
    public void Begin() => begin.Run();

    public void Commit() => commit.Run();

    public void Execute(string sql)
    {
        using var command = Connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public long Number(string sql)
    {
        using var command = Connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar() is long number ? number : 0;
    }

    public sqlite3_stmt Prepare(string sql)
    {
        Check(raw.sqlite3_prepare_v3(Handle, sql, raw.SQLITE_PREPARE_PERSISTENT, out var statement));
        prepared.Add(statement);
        return statement;
    }

    public void Check(int code)
    {
        if (code != raw.SQLITE_OK) throw Failure(code);
    }

    public SqliteException Failure(int code) =>
        new(raw.sqlite3_errmsg(Handle).utf8_to_string(), code & 0xff, raw.sqlite3_extended_errcode(Handle));

    public void Dispose()
    {
        foreach (var statement in prepared) statement.Dispose();
        prepared.Clear();
        Connection.Dispose();
    }

    private static SqliteSession Open(string file, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = mode, Pooling = false }.ToString());
        connection.Open();
        return new SqliteSession(connection);
    }
}
