namespace JpMirai.Bot.Hosting;

/// <summary>Which options the command line takes; a misspelt one must not be silently without effect.</summary>
internal static class Options
{
    private static readonly string[] Known = ["urls", "environment", "contentroot", "help"];

    private static readonly string[] Sections =
        ["Channels", "Store", "Security", "Simulators", "Host", "Assist", "Translator", "Model", "Desk", "Pushes", "Inbox", "Turns", "Outbox", "Timers", "MyData", "Staff", "Logging", "Kestrel"];

    /// <exception cref="UsageException">An option is unknown, or has no value.</exception>
    public static void Check(string[] options)
    {
        for (var n = 0; n < options.Length; n++)
        {
            if (!options[n].StartsWith("--", StringComparison.Ordinal)) throw new UsageException($"'{options[n]}' is not understood here.", "See --help.");

            var name = options[n][2..].Split('=')[0];
            var isKnown = Known.Contains(name, StringComparer.OrdinalIgnoreCase) || Sections.Contains(name.Split(':')[0], StringComparer.OrdinalIgnoreCase) && name.Contains(':', StringComparison.Ordinal);
            if (!isKnown) throw new UsageException($"--{name} is no option.", "Give --urls, or a setting such as --Store:Path=/var/lib/jpmirai. See --help.");
            if (options[n].Contains('=', StringComparison.Ordinal)) continue;
            if (++n >= options.Length) throw new UsageException($"--{name} needs a value.", $"Write --{name}=VALUE.");
        }
    }
}
