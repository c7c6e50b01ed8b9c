using JpMirai.Bot.Storage.Sqlite;
using JpMirai.Simulators.Line;
using JpMirai.Tests.Dialogs;
using JpMirai.Tests.Stories;
using Microsoft.Data.Sqlite;
using Xunit;

namespace JpMirai.Tests.Hosting;

/// <summary>What a worker does on her phone, each until it is answered, and a look into the bot's database.</summary>
internal static class BotSteps
{
    public static async Task TapAsync(this LineUser worker, string name)
    {
        var seen = worker.Seen.Count();
        if (seen == 0) await worker.WaitForSeenAsync(1, Patience());
        seen = worker.Seen.Count();
        await worker.TapAsync(worker.QuickReplies.First(choice => Walker.NameOf(choice.Action.GetProperty("data").GetString()!) == name), default);
        await worker.WaitForSeenAsync(seen + 1, Patience());
    }

    public static async Task SayAsync(this LineUser worker, string text)
    {
        var seen = worker.Seen.Count();
        await worker.SendTextAsync(text, default);
        await worker.WaitForSeenAsync(seen + 1, Patience());
    }

    /// <param name="table">A table, perhaps with a WHERE.</param>
    public static long Count(this BotHost host, string table)
    {
        var source = new SqliteConnectionStringBuilder { DataSource = Path.Combine(host.Folder, SqliteTurnStore.FileName), Mode = SqliteOpenMode.ReadOnly, Pooling = false };
        using var connection = new SqliteConnection(source.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT count(*) FROM {table}";
        return (long)command.ExecuteScalar()!;
    }

    public static async Task UntilAsync(Func<bool> holds)
    {
        for (var tries = 0; !holds() && tries < 200; tries++) await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        Assert.True(holds());
    }

    private static CancellationToken Patience() => new CancellationTokenSource(TimeSpan.FromSeconds(20)).Token;
}
