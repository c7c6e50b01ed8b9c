using System.Security.Cryptography;
using JpMirai.Bot.Security;
using JpMirai.Bot.Staff;
using JpMirai.Bot.Storage.Sqlite;
using JpMirai.Tests.Durability;
using JpMirai.Tests.Hosting;
using JpMirai.Tests.Stories;
using Microsoft.Data.Sqlite;
using Xunit;

namespace JpMirai.Tests.Staff;

/// <summary>A bot whose audit has five rows, for the specs of a class, each of which touches a copy.</summary>
public sealed class AuditedBot : IAsyncLifetime
{
    internal BotHost Bot { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Bot = await StaffHost.StartBotAsync();
        for (var n = 1; n <= 5; n++) await Bot.Get<IAudit>().AppendAsync(new("someone", "act", $"subject-{n}", "reason"), default);
    }

    public async Task DisposeAsync() => await Bot.DisposeAsync();
}

/// <summary>The chain of what was done: whoever touches a row is found out, short of having the key file.</summary>
public sealed class AuditSpecs : IClassFixture<AuditedBot>, IDisposable
{
    private readonly BotHost _bot;
    private readonly Folder _copy = new();

    public AuditSpecs(AuditedBot audited)
    {
        _bot = audited.Bot;
        Do(Path.Combine(_bot.Folder, SqliteTurnStore.FileName), $"VACUUM INTO '{Database}'");
        File.Copy(Path.Combine(_bot.Folder, "key"), Path.Combine(_copy.Path, "key"));
    }

    private string Database => Path.Combine(_copy.Path, SqliteTurnStore.FileName);

    public void Dispose() => _copy.Dispose();

    [Fact]
    public async Task An_untouched_chain_is_whole_and_its_end_is_printed()
    {
        var (code, output, _) = await VerifyAsync();

        Assert.Equal(0, code);
        Assert.Matches("^5 rows are whole[.]\r?\nThe last is [0-9a-f]{64}[.]", output);
    }

    [Theory]
    [InlineData("UPDATE audit SET reason = 'other' WHERE n = 3", 3, "was changed, or not written by us")]
    [InlineData("UPDATE audit SET at = at + 1 WHERE n = 1", 1, "was changed, or not written by us")]
    [InlineData("UPDATE audit SET who = 'someoneact', what = '' WHERE n = 2", 2, "was changed, or not written by us")]
    [InlineData("DELETE FROM audit WHERE n = 2", 2, "is missing")]
    [InlineData("DELETE FROM audit WHERE n = 5", 5, "is missing")]
    [InlineData("DELETE FROM audit", 1, "is missing")]
    [InlineData("DELETE FROM audit WHERE n = 5; UPDATE audit_head SET n = 4, hash = (SELECT hash FROM audit WHERE n = 4)", 5, "should follow: the note of the chain's end was changed")]
    [InlineData("UPDATE audit SET n = 99 WHERE n = 2; UPDATE audit SET n = 2 WHERE n = 3; UPDATE audit SET n = 3 WHERE n = 99", 2, "does not follow the row before it")]
    [InlineData("INSERT INTO audit SELECT 6, at, who, what, subject, reason, hash, hash FROM audit WHERE n = 5", 6, "was changed, or not written by us")]
    [InlineData("INSERT INTO audit SELECT 6, at, who, what, subject, reason, prev_hash, hash FROM audit WHERE n = 5", 6, "does not follow the row before it")]
    [InlineData("DELETE FROM audit_head", 1, "was added behind the end")]
    public void A_row_that_was_changed_removed_swapped_or_added_is_named(string deed, long row, string problem)
    {
        Do(Database, "DROP TRIGGER audit_stays; DROP TRIGGER audit_kept; " + deed);

        using var db = SqliteSession.OpenReader(Database);
        var verdict = AuditChain.Verify(db, AuditChain.KeyOf(_bot.Get<MasterKey>()));

        Assert.Equal((row - 1, row, problem), (verdict.Count, verdict.BrokenAt, verdict.Problem));
    }

    [Fact]
    public async Task A_broken_chain_is_told_with_its_row_and_fails_the_command()
    {
        Do(Database, "DROP TRIGGER audit_kept; DELETE FROM audit WHERE n = 2");

        var (code, output, _) = await VerifyAsync();

        Assert.Equal(1, code);
        Assert.Equal(["1 rows are whole.", "Row 2 is missing."], output.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void The_database_itself_refuses_to_change_or_delete_a_row()
    {
        Assert.Contains("never changed", Assert.Throws<SqliteException>(() => Do(Database, "UPDATE audit SET reason = 'other' WHERE n = 3")).Message, StringComparison.Ordinal);
        Assert.Contains("never deleted", Assert.Throws<SqliteException>(() => Do(Database, "DELETE FROM audit WHERE n = 3")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_undone_is_not_noted_and_the_chain_goes_on()
    {
        await using var bot = await StaffHost.StartBotAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(() => bot.Get<SqliteTurnStore>().DoAsync("in-tx3", "after-tx3", db =>
        {
            db.Tables.Audit.Add(DateTimeOffset.UnixEpoch, "someone", "undone", "", "");
            throw new InvalidOperationException("no");
        }, default));
        await Task.WhenAll(Enumerable.Range(0, 50).Select(n => bot.Get<IAudit>().AppendAsync(new("someone", "act", $"{n}"), default)));

        using var db = SqliteSession.OpenReader(Path.Combine(bot.Folder, SqliteTurnStore.FileName));
        var verdict = AuditChain.Verify(db, AuditChain.KeyOf(bot.Get<MasterKey>()));
        Assert.Equal((50, null), (verdict.Count, verdict.BrokenAt));
        Assert.DoesNotContain(StaffHost.Audit(bot), line => line.Contains("undone", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Another_key_file_proves_nothing()
    {
        using var folder = new Folder();
        var key = Path.Combine(folder.Path, "key");
        await File.WriteAllTextAsync(key, Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));

        var (code, output, _) = await BotProgram.RunAsync(_bot.Folder, "verify-audit", "--environment=Development", $"--Store:Path={_copy.Path}", $"--Security:KeyFile={key}");

        Assert.Equal(1, code);
        Assert.StartsWith("0 rows are whole.", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_can_move_from_one_column_to_the_next()
    {
        var key = new byte[32];

        string[] hashes =
        [
            .. new AuditRow[] { new(1, 2, "ab", "c", "", ""), new(1, 2, "a", "bc", "", ""), new(1, 2, "abc", "", "", ""), new(12, 2, "ab", "c", "", ""), new(1, 2, "ab", "", "c", "") }
                .Select(row => Convert.ToHexString(AuditChain.HashOf(key, row, AuditChain.Begin))),
        ];

        Assert.Equal(5, hashes.Distinct().Count());
    }

    private Task<(int Code, string Output, string Error)> VerifyAsync() => BotProgram.RunAsync(_copy.Path, "verify-audit", "--environment=Development", $"--Store:Path={_copy.Path}");

    private static void Do(string file, string sql)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
