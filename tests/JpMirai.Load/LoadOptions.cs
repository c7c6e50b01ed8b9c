using System.Globalization;

namespace JpMirai.Load;

/// <summary>What the bench is asked to do: <c>--name value</c>, all with defaults.</summary>
/// <param name="Users">Workers who go through the whole check in the closed loop.</param>
/// <param name="Concurrency">How many of them at once; each sends her next answer as soon as the last was replied to.</param>
/// <param name="Rate">Turns a second of the open loop.</param>
/// <param name="HumanRate">Turns a second of the human load.</param>
/// <param name="Seconds">Length of the open loop; the human load takes twice as long.</param>
/// <param name="Pages">Web pages that are open while some press buttons.</param>
/// <param name="Deaf">How many of them never read.</param>
/// <param name="WebRate">Turns a second in the web chat.</param>
/// <param name="WebSeconds">Length of its load.</param>
/// <param name="Idle">Further web pages that are opened and stay idle.</param>
/// <param name="Chats">Workers who talk with a consultant.</param>
/// <param name="Consultants">Who share them.</param>
/// <param name="DeskRate">Messages a second of all these workers.</param>
/// <param name="DeskSeconds">How long, once with all screens read and once beside as many that nobody reads.</param>
/// <param name="Topics">Of the largest generated book that questions are put to.</param>
/// <param name="Messages">Folder of the held-out questions.</param>
/// <param name="Only">bot: LINE without the bare endpoint; web: the web chat alone; desk: the desk alone; answers: how questions are answered. Empty: all but answers.</param>
/// <param name="Bot">Path of JpMirai.Bot.dll.</param>
/// <param name="Folder">Where the databases lie while it runs; removed at the end.</param>
internal sealed record LoadOptions(
    int Users, int Concurrency, int Rate, int HumanRate, int Seconds, int Pages, int Deaf, int WebRate, int WebSeconds, int Idle, int Chats, int Consultants, int DeskRate, int DeskSeconds, int Topics, string Messages, string Only, string Bot, string Folder)
{
    public const string Usage =
        "bench: [--users 200] [--concurrency 64] [--rate 200] [--human-rate 20] [--seconds 5] [--pages 500] [--deaf 20] [--web-rate 100] [--web-seconds 20] [--idle 1000] "
        + "[--chats 200] [--consultants 20] [--desk-rate 20] [--desk-seconds 15] "
        + "[--topics 10000] [--messages DIR] [--only bot|web|desk|answers] [--bot JpMirai.Bot.dll] [--folder DIR]";

    /// <exception cref="FormatException">An option is unknown or has no number.</exception>
    public static LoadOptions Parse(string[] args)
    {
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var n = 0; n < args.Length; n += 2)
        {
            if (!args[n].StartsWith("--", StringComparison.Ordinal) || n + 1 >= args.Length) throw new FormatException($"'{args[n]}' is not understood. {Usage}");
            given[args[n][2..]] = args[n + 1];
        }

        var options = new LoadOptions(
            Number("users", 200), Number("concurrency", 64), Number("rate", 200), Number("human-rate", 20), Number("seconds", 5),
            Number("pages", 500), Number("deaf", 20), Number("web-rate", 100), Number("web-seconds", 20), Number("idle", 1_000),
            Number("chats", 200), Number("consultants", 20), Number("desk-rate", 20), Number("desk-seconds", 15),
            Number("topics", 10_000), Word("messages", InRepository("tests", "messages")),
            Word("only", ""), Word("bot", InRepository("bot", "bin", "Release", "net10.0", "JpMirai.Bot.dll")), Word("folder", Path.GetTempPath()));
        return given.Count == 0 ? options : throw new FormatException($"--{given.Keys.First()} is no option. {Usage}");

        string Word(string name, string otherwise) => given.Remove(name, out var value) ? value : otherwise;

        int Number(string name, int otherwise) =>
            !given.Remove(name, out var value) ? otherwise
            : int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number
            : throw new FormatException($"--{name} must be a number above 0. {Usage}");
    }

    private static string InRepository(params string[] path)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "JpMirai.sln"))) folder = folder.Parent;
        return Path.Combine([folder?.FullName ?? "", .. path]);
    }
}
