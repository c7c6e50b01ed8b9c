using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using JpMirai.Knowledge.Book;
using JpMirai.Load.Line;

namespace JpMirai.Load;

/// <summary>Loads the bot and, in the same run, the bare endpoint it is compared with; round by round, so that noise of the machine hits both.</summary>
internal static class Bench
{
    private const int Rounds = 2, WarmUpUsers = 120;

    public static async Task<int> RunAsync(string[] args)
    {
        try
        {
            var options = LoadOptions.Parse(args);
            if (!File.Exists(options.Bot)) throw new FormatException($"{options.Bot} is not there. Build it: dotnet build -c Release bot");
            return await RunAsync(options);
        }
        catch (Exception problem) when (problem is FormatException or ContentException or InvalidOperationException or IOException)
        {
            await Console.Error.WriteLineAsync($"bench: {problem.Message}");
            return 2;
        }
    }

    private static async Task<int> RunAsync(LoadOptions options)
    {
        var began = Clock.Now;
        var folder = Directory.CreateDirectory(Path.Combine(options.Folder, $"jpmirai-bench-{Environment.ProcessId}")).FullName;
        var subjects = new List<Subject>();
        try
        {
            // The bot first: the bare endpoint is sent the very webhooks that the bot was sent.
            subjects.Add(await StartBotAsync(options, folder));
            await subjects[0].WarmUpAsync(WarmUpUsers, options.Concurrency);
            if (options.Only != "bot")
            {
                subjects.Add(await StartBareAsync("bare", folder, PlainRuntime(folder)));
                subjects.Add(await StartBareAsync("bare, tuned", folder, Path.ChangeExtension(options.Bot, ".runtimeconfig.json")));
            }
            foreach (var bare in subjects.Skip(1)) await bare.WarmUpAsync(WarmUpUsers, options.Concurrency);

            await MeasureAsync(options, subjects);
            Report.Print(subjects, Stopwatch.GetElapsedTime(began));
            return Report.IsWhole(subjects) ? 0 : 1;
        }
        finally
        {
            while (subjects.Count > 0) await RemoveAsync(subjects, 0);
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task MeasureAsync(LoadOptions options, List<Subject> subjects)
    {
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var subject in subjects) await subject.RunClosedLoopAsync(Math.Max(1, options.Users / Rounds), options.Concurrency);
        }
        foreach (var subject in subjects) await subject.RunPacedAsync(subject.OpenLoop, options.Rate, options.Seconds);
        foreach (var subject in subjects) await subject.RunPacedAsync(subject.Human, options.HumanRate, 2 * options.Seconds);
    }

    private static async Task<Subject> StartBotAsync(LoadOptions options, string folder)
    {
        var book = Loader.Load(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(options.Bot))!, "content"));
        var workers = new Workers(number => new CheckRoute(book.Sheet, book.Languages[number % book.Languages.Length].Tag));
        var line = await LoopbackLine.StartAsync(workers);
        var key = Path.Combine(folder, "key");
        await File.WriteAllTextAsync(key, Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
        var target = await Target.StartAsync(folder, Path.GetFullPath(options.Bot), "serve",
            "--Simulators:Enabled=false", "--Logging:LogLevel:Default=Warning", $"--Store:Path={Path.Combine(folder, "bot")}", $"--Security:KeyFile={key}",
            $"--Channels:Line:ChannelSecret={Channel.Secret}", $"--Channels:Line:ChannelAccessToken={Channel.Token}",
            $"--Channels:Line:BotUserId={Channel.BotUserId}", $"--Channels:Line:ApiBaseUrl={line.Address}", $"--Channels:Line:DataApiBaseUrl={line.Address}");
        return new Subject("bot", target, line, workers);
    }

    /// <param name="runtime">Its runtime configuration.</param>
    private static async Task<Subject> StartBareAsync(string name, string folder, string runtime)
    {
        var routes = CheckRoute.Finished.ToArray();
        if (routes.Length == 0) throw new InvalidOperationException("No worker came to the end of the check.");
        var workers = new Workers(number => new RecordedRoute(routes[number % routes.Length]));
        var line = await LoopbackLine.StartAsync(workers);
        var target = await Target.StartAsync(
            folder, "exec", "--runtimeconfig", runtime, typeof(Bench).Assembly.Location, "bare", "--line", line.Address, "--folder", Path.Combine(folder, name));
        return new Subject(name, target, line, workers);
    }

    /// <summary>The runtime as it comes, without the settings that the bot and this driver have.</summary>
    private static string PlainRuntime(string folder)
    {
        var own = JsonNode.Parse(File.ReadAllText(Path.ChangeExtension(typeof(Bench).Assembly.Location, ".runtimeconfig.json")))!;
        own["runtimeOptions"]!.AsObject().Remove("configProperties");
        var plain = Path.Combine(folder, "plain.runtimeconfig.json");
        File.WriteAllText(plain, own.ToJsonString());
        return plain;
    }

    private static async Task RemoveAsync(List<Subject> subjects, int at)
    {
        await subjects[at].DisposeAsync();
        subjects.RemoveAt(at);
    }
}
