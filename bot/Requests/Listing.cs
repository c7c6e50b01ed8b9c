using System.Globalization;
using JpMirai.Bot.Hosting;
using JpMirai.Bot.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace JpMirai.Bot.Requests;

/// <summary>What the commands that print a list share: they read the database beside a running bot, and change nothing.</summary>
internal static class Listing
{
    /// <param name="nothing">Printed where there is no row.</param>
    /// <exception cref="StartException">There is no database.</exception>
    public static async Task<int> PrintAsync(string[] options, string query, string heading, Func<SqliteDataReader, string> line, string nothing)
    {
        var builder = WebApplication.CreateBuilder(options);
        var file = Path.Combine(builder.Configuration["Store:Path"] ?? new StoreOptions().Path, SqliteTurnStore.FileName);
        if (!File.Exists(file)) throw new StartException($"there is no database at {file}.", "Start the bot once, or set Store:Path.");

        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = query;
        await using var rows = await command.ExecuteReaderAsync();
        var count = 0;
        Console.WriteLine(heading);
        for (; await rows.ReadAsync(); count++) Console.WriteLine(line(rows));
        Console.WriteLine(count == 0 ? nothing : string.Create(CultureInfo.InvariantCulture, $"{count} in all."));
        return 0;
    }
}
