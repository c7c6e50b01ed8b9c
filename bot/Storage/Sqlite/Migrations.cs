using System.Globalization;
using JpMirai.Bot.Turns;

namespace JpMirai.Bot.Storage.Sqlite;

/// <summary>Brings a database to this program's schema: numbered scripts, each in a transaction of its own.</summary>
internal static class Migrations
{
    private const string Folder = "JpMirai.Bot.Storage.Sqlite.";

    /// <exception cref="InvalidOperationException">The database is newer than the program.</exception>
    public static void Apply(SqliteSession session, ICrashPoint crash)
    {
        var scripts = Scripts();
        var have = session.Number("PRAGMA user_version");
        if (have > scripts.Count)
            throw new InvalidOperationException(
                $"The database has schema {have}; this program knows {scripts.Count}. Start the program that wrote it, or restore the backup made before the update.");

        for (var version = have + 1; version <= scripts.Count; version++)
        {
            session.Execute("BEGIN IMMEDIATE");
            try
            {
                session.Execute(scripts[(int)version - 1]);
                crash.Pass(CrashPoint.InMigration);
                session.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {version}; COMMIT"));
            }
            catch
            {
                if (session.InTransaction) session.Execute("ROLLBACK");
                throw;
            }
        }
    }

    private static List<string> Scripts()
    {
        var assembly = typeof(Migrations).Assembly;
        var names = assembly.GetManifestResourceNames()
            .Where(n => n.StartsWith(Folder, StringComparison.Ordinal) && n.EndsWith(".sql", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);
        var scripts = new List<string>();
        foreach (var name in names)
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            scripts.Add(reader.ReadToEnd());
        }
        return scripts;
    }
}
