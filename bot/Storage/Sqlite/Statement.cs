using System.Text;
using SQLitePCL;

namespace JpMirai.Bot.Storage.Sqlite;

/// <summary>
/// A statement of one connection, prepared at first use and kept. Bind from 1; read columns from 0. Made for the hot path: no
/// boxing, no objects per row.
/// </summary>
internal sealed class Statement(SqliteSession session, string sql)
{
    private sqlite3_stmt? prepared;

    private sqlite3_stmt Handle => prepared ??= session.Prepare(sql);

    public Statement Bind(int index, long value)
    {
        session.Check(raw.sqlite3_bind_int64(Handle, index, value));
        return this;
    }

    public Statement Bind(int index, bool value) => Bind(index, value ? 1L : 0L);

    public Statement Bind(int index, long? value) => value is { } number ? Bind(index, number) : BindNull(index);

    public Statement Bind(int index, string? value)
    {
        if (value is null) return BindNull(index);

        Span<byte> bytes = value.Length <= 128 ? stackalloc byte[value.Length * 3] : new byte[value.Length * 3];
        session.Check(raw.sqlite3_bind_text(Handle, index, bytes[..Encoding.UTF8.GetBytes(value, bytes)]));
        return this;
    }

    public Statement Bind(int index, byte[]? value) => value is null ? BindNull(index) : Bind(index, value.AsSpan());

    public Statement Bind(int index, ReadOnlySpan<byte> value)
    {
        session.Check(raw.sqlite3_bind_blob(Handle, index, value));
        return this;
    }

    public Statement Bind(int index, Guid value)
    {
        Span<byte> bytes = stackalloc byte[16];
        value.TryWriteBytes(bytes, bigEndian: true, out _);
        return Bind(index, bytes);
    }

    /// <summary>Runs it to its end.</summary>
    /// <returns>Rows changed.</returns>
    public int Run()
    {
        var code = raw.sqlite3_step(Handle);
        while (code == raw.SQLITE_ROW) code = raw.sqlite3_step(Handle);
        raw.sqlite3_reset(Handle);
        if (code != raw.SQLITE_DONE) throw session.Failure(code);
        return raw.sqlite3_changes(session.Handle);
    }

    /// <summary>Moves to the next row; false at the end. Call <see cref="Reset"/> when done early.</summary>
    public bool Step()
    {
        var code = raw.sqlite3_step(Handle);
        if (code == raw.SQLITE_ROW) return true;

        raw.sqlite3_reset(Handle);
        return code == raw.SQLITE_DONE ? false : throw session.Failure(code);
    }

    public void Reset() => raw.sqlite3_reset(Handle);

    public long Long(int column) => raw.sqlite3_column_int64(Handle, column);

    public bool IsNull(int column) => raw.sqlite3_column_type(Handle, column) == raw.SQLITE_NULL;

    public string Text(int column) => raw.sqlite3_column_text(Handle, column).utf8_to_string();

    /// <summary>Valid until the next step.</summary>
    public ReadOnlySpan<byte> Blob(int column) => raw.sqlite3_column_blob(Handle, column);

    public Guid Id(int column) => new(Blob(column), bigEndian: true);

    private Statement BindNull(int index)
    {
        session.Check(raw.sqlite3_bind_null(Handle, index));
        return this;
    }
}
