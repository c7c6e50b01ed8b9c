using System.Globalization;
using JpMirai.Bot.Hosting;
using JpMirai.Bot.Security;
using JpMirai.Bot.Storage.Sqlite;
using Microsoft.Extensions.Options;

namespace JpMirai.Bot.Staff;

/// <summary>The command <c>verify-audit</c>: walks the chain beside a running bot, and changes nothing.</summary>
internal static class AuditVerb
{
    /// <exception cref="StartException">There is no database.</exception>
    public static async Task<int> RunAsync(string[] options)
    {
        var builder = WebApplication.CreateBuilder(options);
        builder.Services.AddKeys().AddOptions<StoreOptions>().BindConfiguration("Store");
        await using var app = builder.Build();
        var file = Path.Combine(app.Services.GetRequiredService<IOptions<StoreOptions>>().Value.Path, SqliteTurnStore.FileName);
        if (!File.Exists(file)) throw new StartException($"there is no database at {file}.", "Start the bot once, or set Store:Path.");

        using var db = SqliteSession.OpenReader(file);
        var verdict = AuditChain.Verify(db, AuditChain.KeyOf(app.Services.GetRequiredService<MasterKey>()));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{verdict.Count} rows are whole."));
        if (verdict.BrokenAt is { } broken)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Row {broken} {verdict.Problem}."));
            return 1;
        }
        if (verdict.Count > 0) Console.WriteLine($"The last is {verdict.Head}. Kept elsewhere, this number proves later that none of them was lost.");
        return 0;
    }
}
